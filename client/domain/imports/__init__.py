"""Import of history: what a file's cells mean, and what is wrong with them, before any database is asked."""
