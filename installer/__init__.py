"""Sets a checkout up: its own Python, the libraries of the system, a first look. Standard library only."""
