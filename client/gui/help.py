"""F1: the keys of the window and of the screen in front."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from client.gui.screen import Screen, Shortcut
from client.gui.widgets.labels import KeyCap, label


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


class HelpDialog(QDialog):
    """A table of keys."""

    def __init__(self, screen: Screen | None, parent: QWidget) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("help", "Keys"))
        self.resize(520, 640)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        area = QScrollArea()
        area.setWidgetResizable(True)
        page = QWidget()
        column = QVBoxLayout(page)
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
        layout.addWidget(area)
        close = QDialogButtonBox()
        press = close.addButton(translate("help", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
        press.setAutoDefault(True)
        close.rejected.connect(self.reject)
        layout.addWidget(close)


def _table(keys: tuple[Shortcut, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, shortcut in enumerate(keys):
        grid.addWidget(KeyCap(shortcut.keys), row, 0)
        grid.addWidget(label(shortcut.says, wrap=True), row, 1)
    return grid
