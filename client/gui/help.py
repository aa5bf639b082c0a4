"""F1: the keys of the window and of the screen in front."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from client.gui.screen import Screen, Shortcut
from client.gui.widgets.labels import KeyCap, label


def window_keys() -> tuple[Shortcut, ...]:
    """The keys that work everywhere."""
    tr = QCoreApplication.translate
    return (
        Shortcut("F2", tr("help", "To the scan box")),
        Shortcut("Ctrl+1…9", tr("help", "To a screen of the rail")),
        Shortcut("Ctrl+B", tr("help", "Fold or unfold the rail")),
        Shortcut("Alt+←", tr("help", "Back")),
        Shortcut("Alt+→", tr("help", "Forward")),
        Shortcut("Ctrl+Tab", tr("help", "Next tab")),
        Shortcut("Ctrl+F", tr("help", "Filter the list")),
        Shortcut("F5", tr("help", "Read again")),
        Shortcut("Ctrl+Enter", tr("help", "The main act of the page")),
        Shortcut("Ctrl+N", tr("help", "New record")),
        Shortcut("F7", tr("help", "Next missing or wrong field")),
        Shortcut("F4", tr("help", "List of a field")),
        Shortcut("Ctrl+Shift+C", tr("help", "Copy the link of this record")),
        Shortcut("Ctrl+Shift+L", tr("help", "Other language")),
        Shortcut("Ctrl+Shift+U", tr("help", "Switch person")),
        Shortcut("Ctrl+Alt+L", tr("help", "Lock the station")),
        Shortcut("Esc", tr("help", "Close, cancel, leave")),
    )


class HelpDialog(QDialog):
    """A table of keys."""

    def __init__(self, screen: Screen | None, parent: QWidget) -> None:
        super().__init__(parent)
        tr = QCoreApplication.translate
        self.setWindowTitle(tr("help", "Keys"))
        self.resize(520, 640)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        area = QScrollArea()
        area.setWidgetResizable(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(12)
        own = screen.shortcuts() if screen is not None else ()
        for title, keys in ((tr("help", "On this screen"), own), (tr("help", "Everywhere"), window_keys())):
            if keys:
                column.addWidget(label(title, "section"))
                column.addLayout(_table(keys))
        column.addStretch(1)
        area.setWidget(page)
        layout.addWidget(area)
        close = QDialogButtonBox()
        press = close.addButton(tr("help", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
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
