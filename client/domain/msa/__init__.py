"""Measurement systems: how much of what a gauge shows is the gauge."""
