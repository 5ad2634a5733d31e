"""A page becomes an article: its body, title, author and date, or the reason why it cannot be read."""
