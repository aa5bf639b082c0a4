"""What a window draws cut: texts of cells, nodes and lists that end in "…" instead of being whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QTableView, QWidget


@contextmanager
def _watched() -> Iterator[list[str]]:
    """All that is drawn through `elidedText`, by whichever part, while this lasts."""
    found: list[str] = []
    kinds: tuple[type, ...] = (QFontMetrics, QFontMetricsF)
    own = {kind: kind.elidedText for kind in kinds}  # type: ignore[attr-defined]

    def told(kind: type) -> Any:
        def elided(metrics: Any, text: str, mode: Qt.TextElideMode, width: float, *flags: int) -> str:
            shown: str = own[kind](metrics, text, mode, width, *flags)
            if shown != text:
                found.append(f"{text!r} is shown as {shown!r}")
            return shown

        return elided

    for kind in kinds:
        kind.elidedText = told(kind)  # type: ignore[attr-defined]
    try:
        yield found
    finally:
        for kind in kinds:
            kind.elidedText = own[kind]  # type: ignore[attr-defined]


def elisions(window: QWidget) -> list[str]:
    """Draws the window once: each text that had no room."""
    with _watched() as found:
        window.grab()
    tables = (table for table in window.findChildren(QTableView) if table.isVisible())
    return list(dict.fromkeys([*found, *(told for table in tables for told in _cells_cut(table))]))


def _cells_cut(table: QTableView) -> Iterator[str]:
    """Cells that Qt's own delegate draws, out of sight of Python: their text needs more than the cell has."""
    model, seen = table.model(), table.viewport().rect()
    margin = table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
    wraps = Qt.TextFlag.TextWordWrap if table.wordWrap() else Qt.TextFlag.TextSingleLine
    for row in range(model.rowCount() if model else 0):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            cell = table.visualRect(index)
            if not cell.intersects(seen) or type(table.itemDelegateForIndex(index)) is not QStyledItemDelegate:
                continue
            font = index.data(Qt.ItemDataRole.FontRole) or table.font()
            room = QRect(0, 0, cell.width() - 2 * margin, 10_000)
            need = QFontMetrics(font).boundingRect(room, wraps, str(index.data() or ""))
            if need.width() > room.width() or need.height() > cell.height():
                yield f"{index.data()!r} needs {need.width()} × {need.height()} px, its cell has {cell.width()} × {cell.height()}"
