"""Windows of tests: a person logged in to a real database, real threads; nothing may be left over afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
import pytest
from PySide6.QtCore import QEvent, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from client.data.database import DEADLINE, Database
from client.data.journal import Journal
from client.gui import theme, translations, warming
from client.gui.changes import Changes
from client.gui.connection import ServerConnection
from client.gui.context import Context, Session
from client.gui.dress import dress
from client.gui.log_in import LogIn
from client.gui.main_window import MainWindow
from client.gui.messages import Messages
from client.gui.scanning import Scanning
from client.gui.tasks import Tasks
from client.settings import Settings
from tests.faults.proxy import Wire, wire_to
from tests.gui.watchdog import LIMIT, Watchdog
from tests.plants import Plant

QUIET = ("propagateSizeHints", "This plugin does not support")  # what the offscreen platform can't do


@pytest.fixture(autouse=True)
def look(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The theme and the language every test begins with; a warning of Qt's fails the test."""
    said: list[str] = []

    def hear(_kind: object, _where: object, text: str) -> None:
        if not any(word in text for word in QUIET):
            said.append(text)

    before = qInstallMessageHandler(hear)
    theme.apply(qapp, "light")
    translations.use("en")
    monkeypatch.setattr(QtBot, "addWidget", _dressed(QtBot.addWidget))
    yield
    translations.use("en")
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [
        f"{type(widget).__name__} {widget.windowTitle()!r}"
        for widget in qapp.topLevelWidgets()
        if widget.isVisible()
    ]
    qInstallMessageHandler(before)
    assert not left, f"windows left open: {left}"
    assert not said, "Qt warned: " + "; ".join(said[:5])


def _dressed(add: Callable[..., None]) -> Callable[..., None]:
    """A part that a test shows alone looks as it does in a window."""

    def added(bot: QtBot, widget: QWidget, **named: Any) -> None:
        if not isinstance(widget, (QDialog, LogIn)):
            dress(widget)
        add(bot, widget, **named)

    return added


@pytest.fixture
def log_in(plant: Plant, tmp_path: Path, qtbot: QtBot, watchdog: Watchdog) -> Iterator[Callable[..., Context]]:
    """Logs a standard person in to the plant, perhaps over a wire: log_in("inspector", wire, deadline=2); closed when the test ends, with no task left.

    Whatever is shown to somebody who logged in is watched.
    """
    made: list[Context] = []

    def context(login: str, wire: Wire | None = None, deadline: float = DEADLINE) -> Context:
        parts = psycopg.conninfo.conninfo_to_dict(plant.conninfo(login))
        database = Database(
            {**parts, "host": "127.0.0.1", "port": wire.port} if wire else parts, deadline=deadline
        )
        session = Session.of(database.greet())
        changes = Changes()
        journal = Journal(tmp_path / f"{login}.sqlite", database_id=session.database_id, login=login)
        new = Context(database, session, Tasks(database, changes), changes, Messages(), journal, Settings())
        made.append(new)
        return new

    yield context
    for one in made:
        qtbot.waitUntil(lambda one=one: one.tasks.busy() == 0, timeout=15_000)
        one.tasks.close()
        one.journal.close()
        one.database.close()


@pytest.fixture
def wire(plant: Plant) -> Iterator[Wire]:
    """The network between stations and this plant's server: `wire.delay = 0.2`, `wire.close()` pulls the plug."""
    with wire_to(plant.cluster.host, plant.cluster.port) as made:
        yield made


@pytest.fixture
def context(log_in: Callable[[str], Context]) -> Context:
    """The inspector, logged in."""
    return log_in("inspector")


@pytest.fixture
def longest_turn() -> float:
    """How long a turn of the event loop may last, in seconds; a module of tests that can't keep it says why."""
    return LIMIT


@pytest.fixture
def watchdog(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, longest_turn: float) -> Iterator[Watchdog]:
    """Fails the test if the event loop stood still for longer (see Watchdog); `with watchdog.away():` for what no person does."""
    dog = Watchdog(longest_turn)
    dog.start(monkeypatch)
    yield dog
    dog.stop()
    assert not dog.blocks, f"the window stood still:\n{dog.said()}"


@pytest.fixture(scope="session")
def warm() -> None:
    """What the station loads beside the log-in page and the first screen, loaded: a test comes by no log-in."""
    for name in warming.FIRST:
        import_module(name)
    warming.load_rest()


@pytest.fixture
def station(
    log_in: Callable[..., Context], qtbot: QtBot, qapp: QApplication, warm: None
) -> Iterator[Callable[..., MainWindow]]:
    """Opens the window of a standard person: station("technician"), like `log_in`. Connected, shown, closed when the test ends."""
    made: list[tuple[MainWindow, ServerConnection]] = []
    scanning = Scanning(qapp)  # as `Station` does for its one window

    def in_front() -> Iterator[MainWindow]:
        return (window for window, _ in made if window.isActiveWindow() or _over(window))

    def scanned(text: str) -> None:
        for window in in_front():
            window.take_scan(text)

    def refused(text: str) -> None:
        for window in in_front():
            window.refuse_scan(text)

    scanning.scanned.connect(scanned)
    scanning.refused.connect(refused)

    def open_window(login: str, *how: Any, **named: Any) -> MainWindow:
        context = log_in(login, *how, **named)
        connection = ServerConnection(context.database.parameters, context.changes)
        window = MainWindow(context, connection)
        made.append((window, connection))
        connection.start()
        window.show()
        window.go(window.rail.names()[0])
        return window

    yield open_window
    scanning.stop()
    scanning.deleteLater()
    for window, connection in made:
        connection.close()
        qtbot.waitUntil(lambda: not connection.listening(), timeout=15_000)  # noqa: B023 - waited for at once
        window.hide()
        window.deleteLater()


def _over(window: MainWindow) -> bool:
    """Whether a dialog of this window is in front."""
    modal = QApplication.activeModalWidget()
    return modal is not None and modal.parentWidget() is not None and modal.parentWidget().window() is window


@pytest.fixture
def window(station: Callable[[str], MainWindow]) -> MainWindow:
    """The inspector's window."""
    return station("inspector")
