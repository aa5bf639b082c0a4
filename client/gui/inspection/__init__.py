"""Inspection: the grid of features and samples, and the verdict under it."""
