"""What a window draws cut: texts of cells, nodes and lists that end in "…" instead of being whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QWidget


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
    return list(dict.fromkeys(found))
