"""What becomes of a scanned or typed code: its record, or a sentence."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from client.data.database import Database
from client.errors import TracewellError
from client.gui.context import Context
from client.gui.link import Link


class Scans(QObject):
    """Looks codes up, one at a time: a newer one takes the place of an older one.

    Signals:
        found: the Link of the record
        refused: a TracewellError that says why not
    """

    found = Signal(object)
    refused = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def look_up(self, text: str) -> None:
        """Find the record of a code, off the GUI thread."""
        link = Link.read(text)
        if link is not None:
            self.found.emit(link)
            return
        self._context.tasks.query(
            lambda database: _look_up(database, text),
            owner=self,
            done=lambda found: self.found.emit(Link(*found)),
            failed=self._refuse,
            latest="scan",
        )

    def _refuse(self, error: TracewellError) -> None:
        self.refused.emit(error)


def _look_up(database: Database, text: str) -> tuple[str, str]:
    from client.usecases.scan import look_up  # noqa: PLC0415 - on the worker: what reads symbols is slow to load

    return look_up(database, text)
