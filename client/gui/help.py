"""F1: the keys of the window and of the screen in front."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from client.gui.screen import Screen, Shortcut
from client.gui.widgets.buttons import button
from client.gui.widgets.dialog import FramedDialog
from client.gui.widgets.labels import KeyCap, label, panel


def window_keys() -> tuple[Shortcut, ...]:
    """The keys that work everywhere."""
    translate = QCoreApplication.translate
    return (
        Shortcut("F2", translate("help", "To the scan box")),
        Shortcut("Ctrl+1…9", translate("help", "To a screen of the rail")),
        Shortcut("Ctrl+B", translate("help", "Fold or unfold the rail")),
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
    """A table of keys."""

    def __init__(self, screen: Screen | None, parent: QWidget) -> None:
        super().__init__(parent, "keyboard", width=560)
        translate = QCoreApplication.translate
        self.set_title(translate("help", "Keys"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setMinimumHeight(min(560, parent.window().height() - 220))
        page = panel("plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        own = screen.shortcuts() if screen is not None else ()
        for title, keys in (
            (translate("help", "On this screen"), own),
            (translate("help", "Everywhere"), window_keys()),
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
