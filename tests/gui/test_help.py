"""F1 says of every screen what it is for and how its work goes, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from client.gui import translations
from client.gui.help import HELP, HelpDialog
from client.gui.main_window import MainWindow
from client.gui.screens import SCREENS
from client.refusals import Language
from client.resources import toml


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_each_screen_is_told_of(language: Language) -> None:
    told = toml(HELP)
    assert set(told) == {entry.name for entry in SCREENS}
    for name, about in told.items():
        other = about["en"]
        assert len(about[language]["steps"]) == len(other["steps"]) >= 2, name
        for text in (about[language]["purpose"], *about[language]["steps"]):
            assert text[-1] in (".?" if language == "en" else "。？"), text
            assert "!" not in text
            assert "！" not in text


def test_it_is_shown_with_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.go("stock")
    translations.use("zh_CN")
    shown: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HelpDialog)
        shown.extend(one.text() for one in dialog.findChildren(QLabel))
        dialog.reject()

    QTimer.singleShot(200, look)
    window.show_help()
    about = toml(HELP)["stock"]["zh_CN"]
    assert {about["purpose"], *about["steps"], "Ctrl+N"} <= set(shown)
