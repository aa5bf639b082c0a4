"""Leads the tour through the station on the demo: every screen as it opens, and records worth a look."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QSettings,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from client.data.database import Database
from client.data.journal import Journal
from client.domain import demo_people
from client.gui import theme
from client.gui.about import AboutDialog
from client.gui.changes import Changes
from client.gui.charts.stops import chart_stops
from client.gui.connection import ServerConnection
from client.gui.context import Context, Session
from client.gui.gauge_stops import gauge_stops, inspection_stops
from client.gui.help import HelpDialog
from client.gui.link import Link
from client.gui.log_in import LogIn
from client.gui.main_window import MainWindow
from client.gui.messages import Messages
from client.gui.preferences import Preferences, PreferencesDialog
from client.gui.quality_stops import quality_stops
from client.gui.screens import SCREENS
from client.gui.slices import is_building
from client.gui.tasks import Tasks
from client.gui.tour import Go, Progress, tour
from client.gui.tour_stops import genealogy_stops, leave_form, node_stops, strata_stops, unit_stops
from client.refusals import refusal
from client.settings import Settings

LONGEST_PAUSE = 500  # ms; a timer of more than that ends a display, and begins nothing
# Name of the picture → kind of record and which highlight of the demo it is.
ANEW = frozenset(
    {"unit", "inspection", "gauges"}
)  # drawn as they open, not as the stops of the last language left them
RECORDS: Mapping[str, tuple[str, str]] = {
    "lot": ("unit", "suspect_lot"),
    "serial": ("unit", "complaint_unit"),
    "characteristic": ("characteristic", "drifting_characteristic"),
}


class StationGuide:
    """The window of one person, led by code."""

    def __init__(self, window: MainWindow, highlights: Mapping[str, str]) -> None:
        self._window = window
        self._highlights = highlights
        self._opened: QWidget | None = None  # what stands over or beside the window

    @property
    def window(self) -> QWidget:
        """What is drawn."""
        return self._window

    def busy(self) -> bool:
        """Whether an answer is still under way, or something waits for its turn."""
        pauses = (timer for timer in self._window.findChildren(QTimer) if timer.isSingleShot())
        return (
            self._window.context.tasks.busy() > 0
            or is_building()
            or any(timer.isActive() and timer.interval() <= LONGEST_PAUSE for timer in pauses)
        )

    def stops(self) -> Mapping[str, Go]:
        """All screens, then the records that some screen can show."""
        shown = {kind for entry in SCREENS for kind in entry.links}
        stops: dict[str, Go] = {}
        for entry in SCREENS:
            of_node = dict(node_stops(self._window, entry.name))
            if entry.name == "genealogy" and (of_graph := dict(genealogy_stops(self._window, self._highlights))):
                stops |= {name: self._alone(go) for name, go in of_graph.items()}
            elif of_node:
                stops |= {name: self._alone(go) for name, go in of_node.items()}
            elif entry.name == "charts":
                stops |= {name: self._perhaps_over(go) for name, go in chart_stops(self._window)}
            else:
                stops[entry.name] = self._screen(entry.name)
        if "person" in shown and self._highlights:  # the demo's
            stops["person-left"] = self._record(Link("person", demo_people.FORMER))
        for name, (kind, highlight) in RECORDS.items():
            if kind in shown and highlight in self._highlights:
                stops[name] = self._record(Link(kind, self._highlights[highlight]))
        for name, go in (
            *inspection_stops(self._window),
            *quality_stops(self._window),
            *gauge_stops(self._window),
        ):
            stops[name] = self._perhaps_beside(go)
        stops |= {name: self._alone(go) for name, go in strata_stops(self._window, self._highlights)}
        if "serial" in stops:
            stops |= {name: self._alone(go) for name, go in unit_stops(self._window)}
        session = self._window.context.session
        stops["keys"] = self._beside(lambda: HelpDialog(self._window.current(), self._window))
        stops["settings"] = self._beside(lambda: PreferencesDialog(Preferences(_forgetful()), self._window))
        stops["about"] = self._beside(lambda: AboutDialog(session, self._window))
        stops["log-in"] = self._beside(self._log_in)
        return stops

    def close(self) -> None:
        """Close what stands over the window."""
        if self._opened is not None:
            self._opened.close()
            self._opened.deleteLater()
            self._opened = None

    def _alone(self, lead: Callable[[], None]) -> Go:
        def go() -> None:
            self.close()
            lead()

        return go

    def _screen(self, name: str) -> Go:
        def go() -> None:
            self.close()
            leave_form(self._window)
            if name in ANEW:
                self._window.forget(name)
            self._window.go(name)

        return go

    def _record(self, link: Link) -> Go:
        def go() -> None:
            self.close()
            leave_form(self._window)
            self._window.open_link(link)

        return go

    def _perhaps_over(self, lead: Go) -> Go:
        """Where a dialog may open over the window."""

        def go() -> QWidget | None:
            self.close()
            leave_form(self._window)
            self._opened = lead()
            return self._opened

        return go

    def _beside(self, make: Callable[[], QWidget]) -> Go:
        def go() -> QWidget:
            self.close()
            self._opened = make()
            self._opened.show()
            return self._opened

        return go

    def _perhaps_beside(self, lead: Callable[[], QWidget | None]) -> Go:
        def go() -> QWidget | None:
            self.close()
            leave_form(self._window)
            self._opened = lead()
            if self._opened is not None:
                self._opened.show()
            return self._opened

        return go

    def _log_in(self) -> QWidget:
        name = QCoreApplication.translate("profiles", "The demo factory on this computer")
        page = LogIn([("demo", name)], _nowhere, _forgetful())
        page.resize(self._window.size())
        page.focus()
        return page


def run(
    database: Database, settings: Settings, highlights: Mapping[str, str], folder: Path, progress: Progress
) -> dict[str, Any]:
    """The tour as that person, without a display; what `tour DIR` prints."""
    os.environ["QT_QPA_PLATFORM"] = (
        "offscreen"  # before Qt starts; also beside a display, where windows would flicker
    )
    qInstallMessageHandler(_hear)
    application = QApplication(["tracewell"])
    theme.apply(application, "light")
    with logged_in(database, settings) as context:
        connection = ServerConnection(database.parameters, context.changes)
        window = MainWindow(context, connection)
        guide = StationGuide(window, highlights)
        try:
            return tour(guide, folder, progress).as_json()
        finally:
            guide.close()
            window.close()
            connection.close()


def _hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Qt's remarks go to stderr, but not that pictures have no size hints: nobody can do anything about it."""
    del kind, context
    if "propagateSizeHints" not in text:
        sys.stderr.write(text + "\n")


def _nowhere(profile: str, name: str, password: str) -> Database:
    del profile, password
    raise refusal("TW020", user=name)


def _forgetful() -> QSettings:
    """Settings that are nobody's: pictures must not depend on, or change, what this computer remembers."""
    return QSettings(os.devnull, QSettings.Format.IniFormat)


@contextmanager
def logged_in(database: Database, settings: Settings) -> Iterator[Context]:
    """What screens are handed, with two drafts that are gone afterwards."""
    session, changes = Session.of(database.greet()), Changes()
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "drafts.sqlite", database_id=session.database_id, login=session.login)
        tasks = Tasks(database, changes)
        try:
            for form, field, title in (
                ("receipt", "delivery_note", "DN-88213"),
                ("complaint", "unit", "IC20-001613"),
            ):
                journal.edit(journal.begin(form, "1", title), field, title)
            yield Context(database, session, tasks, changes, Messages(), journal, settings)
        finally:
            tasks.close()
            journal.close()
