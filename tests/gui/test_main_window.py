"""The window around the screens: rail, top bar, keys, language, help."""

from __future__ import annotations

import os
from pathlib import Path

import PySide6
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import client
from client.gui import translations
from client.gui.about import AboutDialog
from client.gui.faults import foreign_words, layout_faults, shown_texts
from client.gui.main_window import MainWindow
from client.refusals import Language


def test_a_window_looks(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitExposed(window)
    qtbot.wait(300)
    if folder := os.environ.get("TRACEWELL_PICTURES"):
        window.grab().save(str(Path(folder) / "window.png"))
    assert window.current() is not None


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
