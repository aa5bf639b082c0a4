"""F1: what the screen in front is for and how its usual work goes, then its keys and those of the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from client.gui.screen import Screen, Shortcut
from client.gui.translations import language
from client.gui.widgets.buttons import button
from client.gui.widgets.dialog import FramedDialog
from client.gui.widgets.labels import KeyCap, label, panel
from client.resources import toml

HELP = "help.toml"  # [screen.en] and [screen.zh_CN]: purpose, steps


def window_keys() -> tuple[Shortcut, ...]:
    """The keys that work everywhere."""
    translate = QCoreApplication.translate
    return (
        Shortcut("F2", translate("help", "To the scan box")),
        Shortcut("Ctrl+1…9", translate("help", "To a screen of the rail")),
        Shortcut("Ctrl+B", translate("help", "Fold or unfold the rail")),
        Shortcut("F10", translate("help", "To the rail: arrows walk, Enter opens")),
        Shortcut("Alt+←", translate("help", "Back")),
        Shortcut("Alt+→", translate("help", "Forward")),
        Shortcut("Ctrl+Tab", translate("help", "Next tab")),
        Shortcut("Ctrl+F", translate("help", "Filter the list")),
        Shortcut("F5", translate("help", "Read again")),
        Shortcut("Ctrl+Enter", translate("help", "The main act of the page")),
        Shortcut("Ctrl+N", translate("help", "New record")),
        Shortcut("F7", translate("help", "Next missing or wrong field")),
        Shortcut("F4", translate("help", "List of a field")),
        Shortcut("Ctrl+Shift+C", translate("help", "Copy the link of this record")),
        Shortcut("Ctrl+Shift+L", translate("help", "Other language")),
        Shortcut("Ctrl+Shift+U", translate("help", "Switch person")),
        Shortcut("Ctrl+Alt+L", translate("help", "Lock the station")),
        Shortcut("Esc", translate("help", "Close, cancel, leave")),
    )


class HelpDialog(FramedDialog):
    """A few sentences and a table of keys."""

    def __init__(self, screen: Screen | None, parent: QWidget) -> None:
        super().__init__(parent, "keyboard", width=560)
        translate = QCoreApplication.translate
        self.set_title(translate("help", "Help"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setMinimumHeight(min(560, parent.window().height() - 220))
        page = panel("plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        if screen is not None and screen.name in toml(HELP):
            _tell(column, toml(HELP)[screen.name][language()])
        own = screen.shortcuts() if screen is not None else ()
        for title, keys in (
            (translate("help", "Keys of this screen"), own),
            (translate("help", "Keys everywhere"), window_keys()),
        ):
            if keys:
                column.addWidget(label(title, "section"))
                column.addLayout(_table(keys))
        column.addStretch(1)
        area.setWidget(page)
        self.body.addWidget(area)
        close = button(translate("help", "Close"), "primary")
        close.clicked.connect(self.reject)
        self.foot.addWidget(close)
        close.setFocus()


def _tell(column: QVBoxLayout, about: Mapping[str, Any]) -> None:
    """What the screen is for; its usual work, step by step."""
    column.addWidget(label(about["purpose"], wrap=True))
    column.addWidget(label(QCoreApplication.translate("help", "How it goes"), "section"))
    steps = QGridLayout()
    steps.setHorizontalSpacing(8)
    steps.setVerticalSpacing(6)
    steps.setColumnStretch(1, 1)
    for number, step in enumerate(about["steps"]):
        steps.addWidget(label(f"{number + 1}.", "secondary"), number, 0, Qt.AlignmentFlag.AlignTop)
        steps.addWidget(label(step, wrap=True), number, 1)
    column.addLayout(steps)


def _table(keys: tuple[Shortcut, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 120)
    grid.setColumnStretch(1, 1)
    for row, shortcut in enumerate(keys):
        grid.addWidget(KeyCap(shortcut.keys), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(shortcut.says, wrap=True), row, 1)
    return grid
