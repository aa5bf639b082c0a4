"""Whole days of work, from what is typed to what is in the database."""
