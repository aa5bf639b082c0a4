"""The tables of schema `trace`, by noun: what the revisions in `versions/` must add up to."""

from server_schema.tables import facts, genealogy, inspection, people, quality, records, reference, status, system
from server_schema.tables.base import metadata

__all__ = [
    "facts",
    "genealogy",
    "inspection",
    "metadata",
    "people",
    "quality",
    "records",
    "reference",
    "status",
    "system",
]
