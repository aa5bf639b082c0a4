"""Windows of tests: a person logged in to a real database, real threads; nothing may be left over afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.data.database import Database
from client.data.journal import Journal
from client.gui import theme, translations
from client.gui.changes import Changes
from client.gui.context import Context, Session
from client.gui.messages import Messages
from client.gui.tasks import Tasks
from client.settings import Settings
from tests.plants import Plant

QUIET = ("propagateSizeHints", "This plugin does not support")  # what the offscreen platform can't do


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """The theme and the language every test begins with; a warning of Qt's fails the test."""
    said: list[str] = []

    def hear(_kind: object, _where: object, text: str) -> None:
        if not any(word in text for word in QUIET):
            said.append(text)

    before = qInstallMessageHandler(hear)
    theme.apply(qapp, "light")
    translations.use("en")
    yield
    translations.use("en")
    qInstallMessageHandler(before)
    assert not said, "Qt warned: " + "; ".join(said[:5])


@pytest.fixture
def log_in(plant: Plant, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[str], Context]]:
    """Logs a standard person in to the plant; closed when the test ends, with no task left."""
    made: list[Context] = []

    def context(login: str) -> Context:
        database = Database(plant.conninfo(login))
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
def context(log_in: Callable[[str], Context]) -> Context:
    """The inspector, logged in."""
    return log_in("inspector")
