"""Values in, values out: one file per noun over one database; what waits is a query, what is done is a row."""
