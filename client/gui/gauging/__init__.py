"""Gauges at this station: their serial lines, and the studies that say whether they may be trusted."""
