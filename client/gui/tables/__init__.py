"""Item models and delegates: rows in, cells out. Models never fetch; they say when they want more."""
