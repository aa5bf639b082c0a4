"""Roles of our item models beside Qt's own."""

from __future__ import annotations

from PySide6.QtCore import Qt

ROW = Qt.ItemDataRole.UserRole + 1  # the whole row
STATUS = Qt.ItemDataRole.UserRole + 2  # the status a chip shows, None where there is none
COLUMN = Qt.ItemDataRole.UserRole + 3  # the Column
LIMIT = Qt.ItemDataRole.UserRole + 4  # "above", "below", "not_ok": outside its limits
