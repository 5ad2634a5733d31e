"""What every document needs, feed or page: its encoding, its addresses, its dates, and plain text."""
