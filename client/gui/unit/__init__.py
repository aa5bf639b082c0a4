"""The page of a lot, serial or container: its whole life in one column."""
