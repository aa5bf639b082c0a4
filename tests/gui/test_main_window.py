"""The window around the screens: what was not found is said until the work goes on; what was not touched is not kept."""

from __future__ import annotations

import PySide6
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

import client
from client.gui import translations
from client.gui.about import AboutDialog
from client.gui.faults import foreign_words, layout_faults, shown_texts
from client.gui.main_window import MainWindow
from client.refusals import Language
from tests.gui.hands import Hands


def test_what_was_not_found_is_said_until_the_work_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(window, qtbot)
    hands.sit_down()
    hands.go(1)
    hands.scan("NO-SUCH-LOT")
    qtbot.waitUntil(window.error.isVisible, timeout=15_000)
    assert window.top.scan.selectedText() == "NO-SUCH-LOT"  # the next one takes its place
    hands.go(2)
    qtbot.waitUntil(lambda: not window.error.isVisible(), timeout=15_000)
    assert window.top.scan.text() == ""


def test_a_form_left_untouched_leaves_no_draft(window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(window, qtbot)
    hands.sit_down()
    hands.go(2)
    view = hands.choose("work_order").editor.view
    qtbot.waitUntil(lambda: view.texts().get("site"), timeout=15_000)
    given = view.texts()
    hands.press(Qt.Key.Key_Escape)
    assert window.context.journal.drafts() == []
    hands.choose("work_order")
    hands.at("note")
    hands.type("x")
    qtbot.waitUntil(lambda: len(window.context.journal.drafts()) == 1)
    assert window.context.journal.drafts()[0].values == {**given, "note": "x"}


def test_a_click_on_the_name_opens_the_menu_of_the_person(window: MainWindow, qtbot: QtBot) -> None:
    Hands(window, qtbot).sit_down()
    seen: list[list[str]] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.append([action.text() for action in menu.actions()])
        menu.close()

    QTimer.singleShot(100, look)
    QTest.mouseClick(window.top._person.parentWidget(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][:2] == ["Switch person", "Lock"]


@pytest.mark.parametrize(("language", "title"), [("en", "About Tracewell"), ("zh_CN", "关于 Tracewell")])
def test_about_says_which_versions_work_together_and_whose_fonts_and_icons_are_seen(
    window: MainWindow, qtbot: QtBot, language: Language, title: str
) -> None:
    translations.use(language)
    session = window.context.session
    dialog = AboutDialog(session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    said = " | ".join(text for part in dialog.findChildren(QWidget) for text in shown_texts(part))
    facts = (
        client.VERSION,
        session.schema_version,
        session.server_version,
        session.database_id,
        PySide6.__version__,
    )
    assert [fact for fact in (title, *facts, "Noto Sans SC", "Tabler") if str(fact) not in said] == []
    assert layout_faults(dialog) == []
    assert language == "en" or foreign_words(dialog) == []
    dialog.close()
