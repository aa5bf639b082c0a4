"""The shared PostgreSQL: tables, their history, and the functions that decide."""
