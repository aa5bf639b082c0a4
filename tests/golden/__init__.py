"""Reference cases beside the repository, run through the domain."""
