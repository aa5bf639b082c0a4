"""Leads the tour through the station on the demo: every screen as it opens, and records worth a look."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from client.data.database import Database
from client.data.journal import Journal
from client.gui import theme
from client.gui.changes import Changes
from client.gui.connection import ServerConnection
from client.gui.context import Context, Session
from client.gui.link import Link
from client.gui.main_window import MainWindow
from client.gui.messages import Messages
from client.gui.screens import SCREENS
from client.gui.tasks import Tasks
from client.gui.tour import Go, Progress, tour
from client.settings import Settings

# Name of the picture → kind of record and which highlight of the demo it is.
RECORDS: Mapping[str, tuple[str, str]] = {
    "lot": ("unit", "suspect_lot"),
    "serial": ("unit", "complaint_unit"),
    "shipment": ("shipment", "shipment"),
    "characteristic": ("characteristic", "drifting_characteristic"),
}


class StationGuide:
    """The window of one person, led by code."""

    def __init__(self, window: MainWindow, highlights: Mapping[str, str]) -> None:
        self._window = window
        self._highlights = highlights

    @property
    def window(self) -> QWidget:
        """What is drawn."""
        return self._window

    def busy(self) -> bool:
        """Whether an answer is still under way."""
        return self._window.context.tasks.busy() > 0

    def stops(self) -> Mapping[str, Go]:
        """All screens, then the records that some screen can show."""
        shown = {kind for entry in SCREENS for kind in entry.links}
        stops: dict[str, Go] = {entry.name: self._screen(entry.name) for entry in SCREENS}
        for name, (kind, highlight) in RECORDS.items():
            if kind in shown and highlight in self._highlights:
                stops[name] = self._record(Link(kind, self._highlights[highlight]))
        return stops

    def _screen(self, name: str) -> Go:
        def go() -> None:
            self._window.go(name)

        return go

    def _record(self, link: Link) -> Go:
        def go() -> None:
            self._window.open_link(link)

        return go


def run(
    database: Database, settings: Settings, highlights: Mapping[str, str], folder: Path, progress: Progress
) -> dict[str, Any]:
    """The tour as that person, without a display; what `tour DIR` prints."""
    os.environ["QT_QPA_PLATFORM"] = (
        "offscreen"  # before Qt starts; also beside a display, where windows would flicker
    )
    application = QApplication(["tracewell"])
    theme.apply(application, "light")
    with logged_in(database, settings) as context:
        connection = ServerConnection(database.parameters, context.changes)
        window = MainWindow(context, connection)
        try:
            return tour(StationGuide(window, highlights), folder, progress).as_json()
        finally:
            window.close()
            connection.close()


@contextmanager
def logged_in(database: Database, settings: Settings) -> Iterator[Context]:
    """What screens are handed, with drafts that are gone afterwards."""
    session, changes = Session.of(database.greet()), Changes()
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "drafts.sqlite", database_id=session.database_id, login=session.login)
        tasks = Tasks(database, changes)
        try:
            yield Context(database, session, tasks, changes, Messages(), journal, settings)
        finally:
            tasks.close()
            journal.close()
