"""Two people on one record: both versions are shown, and what is chosen is what stands."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from client.domain.forms.library import form
from client.gui.context import Context
from client.gui.nodes.entry_page import EntryPage
from tests.plants import Plant

NAME = "SELECT name ->> 'en', row_version FROM trace.party WHERE code = 'ACME'"


@pytest.fixture
def page(plant: Plant, log_in: object, qtbot: QtBot) -> EntryPage:
    """The partner ACME opened for a change by one person, and changed by another one meanwhile."""
    context: Context = log_in("engineer")  # type: ignore[operator]
    partner = {"code": "ACME", "name": {"en": "Acme"}, "roles": ["supplier"]}
    seen = plant.call("manager", "save_party", partner)["row_version"]
    texts = {"code": "ACME", "name_en": "Acme of mine", "roles": "supplier"}
    made = EntryPage(
        context, form("party"), site=None, zone=ZoneInfo("UTC"), texts=texts, more={"row_version": seen}
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.editor.view.is_ready, timeout=10_000)
    plant.call("manager", "save_party", {**partner, "name": {"en": "Acme of theirs"}, "row_version": seen})
    made.editor.send()
    qtbot.waitUntil(made.conflict.isVisible, timeout=10_000)
    return made


def words(page: EntryPage) -> list[str]:
    return [shown.text() for shown in page.conflict.findChildren(QLabel)]


def test_both_versions_are_shown_and_nothing_is_lost(page: EntryPage, plant: Plant) -> None:
    assert {"Acme of mine", "Acme of theirs", "ACME was changed by two people"} <= set(words(page))
    assert plant.ask(NAME) == ("Acme of theirs", 2)
    (draft,) = page.context.journal.drafts()
    assert draft.values["name_en"] == "Acme of mine"


def test_mine_takes_the_place_of_what_was_shown(page: EntryPage, plant: Plant, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.saved, timeout=10_000):
        page.conflict.mine.click()
    assert plant.ask(NAME) == ("Acme of mine", 3)
    assert page.context.journal.drafts() == []


def test_mine_is_asked_about_again_if_somebody_was_faster_again(
    page: EntryPage, plant: Plant, qtbot: QtBot
) -> None:
    again = {"code": "ACME", "name": {"en": "Acme of a third"}, "roles": ["supplier"], "row_version": 2}
    plant.call("administrator", "save_party", again)
    page.conflict.mine.click()
    qtbot.waitUntil(lambda: "Acme of a third" in words(page), timeout=10_000)
    assert plant.ask(NAME) == ("Acme of a third", 3)


def test_theirs_stays(page: EntryPage, plant: Plant, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.closed, timeout=10_000):
        page.conflict.theirs.click()
    assert plant.ask(NAME) == ("Acme of theirs", 2)
    assert page.context.journal.drafts() == []
