"""Acceptance sampling: how many units to look at, what decides about the lot, and what such a plan is worth."""
