"""The steps of an import, by the shape of what is imported."""
