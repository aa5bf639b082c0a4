"""The one signal that says something changed: by this station, or by another one (NOTIFY)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

ANYTHING = "*"


@dataclass(frozen=True, slots=True)
class Change:
    """What was touched: codes of units and records, and kinds ("unit", "receipt", "hold", … or "*": anything)."""

    codes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset({ANYTHING})
    mine: bool = False

    def touches(self, *kinds: str, code: str | None = None) -> bool:
        """Whether a screen that shows these kinds (and, if given, just this record) should look again.

        No codes means that many were touched, or that nobody said which.
        """
        if ANYTHING in self.kinds:
            return True
        return bool(self.kinds.intersection(kinds)) and (code is None or not self.codes or code in self.codes)


class Changes(QObject):
    """Who shows facts listens here.

    Signals:
        data_changed: a Change; always on the GUI thread
    """

    data_changed = Signal(object)
