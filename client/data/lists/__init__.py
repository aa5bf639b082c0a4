"""Lists of records: what each one holds, and its rows a page at a time. `LISTS` is the table to add a list to."""

from __future__ import annotations

from collections.abc import Mapping

from client.data.lists.events import EVENT_LISTS
from client.data.lists.masters import MASTER_LISTS
from client.data.lists.quality import QUALITY_LISTS
from client.data.lists.records import RECORD_LISTS
from client.data.lists.shapes import BLOCK, Column, Filter, List, Marks, Row, Wanted
from client.data.lists.units import UNIT_LISTS

LISTS: Mapping[str, List] = {**EVENT_LISTS, **UNIT_LISTS, **RECORD_LISTS, **QUALITY_LISTS, **MASTER_LISTS}

__all__ = ["BLOCK", "LISTS", "Column", "Filter", "List", "Marks", "Row", "Wanted"]
