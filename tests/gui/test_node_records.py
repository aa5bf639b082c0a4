"""A draft thrown away on the page of drafts comes back with what stood in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from client.data.database import Database
from client.domain import demo_people
from client.gui.connection import ServerConnection
from client.gui.drafts_page import DraftsPage
from client.gui.main_window import MainWindow
from client.gui.tour_guide import StationGuide, logged_in
from client.settings import Settings
from tests.demos import FilledDemo


@pytest.fixture
def guide(demo: FilledDemo, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[StationGuide]:
    """A person of the demo at the station; the manager unless the test names another."""
    who = getattr(request, "param", demo_people.MANAGER)
    database = Database(demo.place.conninfo(who, demo_people.PASSWORD))
    database.greet()
    with logged_in(database, Settings()) as context:
        connection = ServerConnection(database.parameters, context.changes)
        window = MainWindow(context, connection)
        window.show()
        yield StationGuide(window, demo.result["highlights"])
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        connection.close()
    database.close()


def test_a_draft_thrown_away_comes_back(guide: StationGuide) -> None:
    context = guide.window.context  # type: ignore[attr-defined]
    page = guide.window.go("drafts")  # type: ignore[attr-defined]
    assert isinstance(page, DraftsPage)
    before = [(draft.form, dict(draft.values)) for draft in context.journal.drafts()]
    undone: list[object] = []
    context.messages.noted.connect(lambda _text, _action, then: undone.append(then))
    page._discard(context.journal.drafts()[0])
    assert len(context.journal.drafts()) == len(before) - 1
    undone[-1]()  # type: ignore[operator]
    assert sorted(map(str, before)) == sorted(str((d.form, dict(d.values))) for d in context.journal.drafts())
