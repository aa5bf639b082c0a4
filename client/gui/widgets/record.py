"""The top and the bottom of a record: who it is, and what is missing before it can be sent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabBar, QVBoxLayout, QWidget

from client.gui.icons import icon
from client.gui.theme import density
from client.gui.widgets.buttons import button
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import ElidedLabel, KeyCap, button_text, label, panel


class RecordHeader(QWidget):
    """Code, status, what it is, up to five facts, and the tabs. `corner` takes the buttons at the right."""

    tab_chosen = Signal(str)  # key of the tab a person chose

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel("header", self)
        outer.addWidget(area)
        self._inside = QVBoxLayout(area)
        self._inside.setContentsMargins(24, 12, 24, 0)
        self._inside.setSpacing(2)  # code, what it is, facts: one block, as far from the tabs as from the edge
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addStrut(density().control)  # as high with and without buttons
        self._title, self._code = label("", "title"), label("", "code_title")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._chip = Chip("draft")
        self.corner = QHBoxLayout()
        self.corner.setSpacing(8)
        for widget in (self._title, self._code, self._chip):
            top.addWidget(widget)
        top.addStretch(1)
        top.addLayout(self.corner)
        self._inside.addLayout(top)
        self._subtitle = ElidedLabel("", "secondary")
        for words in self._subtitle.findChildren(QLabel):
            words.setProperty("data", True)  # a name, a reason: what somebody typed
        self._inside.addWidget(self._subtitle)
        self._facts = QWidget()
        self._facts_row = QHBoxLayout(self._facts)
        self._facts_row.setContentsMargins(0, 8, 0, 8)
        self._facts_row.setSpacing(24)
        self._inside.addWidget(self._facts)
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._keys: list[str] = []
        self._tabs.currentChanged.connect(self._chosen)
        self._inside.addWidget(self._tabs)
        self.show_record()

    def show_record(
        self,
        code: str = "",
        status: str | None = None,
        subtitle: str = "",
        facts: Sequence[tuple[str, str]] = (),
        *,
        title: str = "",
        status_text: str | None = None,
    ) -> None:
        """What stands there. `title` goes before the code ("Genealogy RM-26…"), or alone for what has no code."""
        for one, text in ((self._title, title), (self._code, code)):
            one.setText(text)
            one.setVisible(bool(text))
        self._chip.setVisible(status is not None)
        if status is not None:
            self._chip.show_status(status, status_text)
        self._subtitle.set_text(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        while taken := self._facts_row.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        for name, value in facts:
            self._facts_row.addWidget(_fact(name, value))
        self._facts_row.addStretch(1)
        self._facts.setVisible(bool(facts) and density().name == "normal")

    def set_tabs(self, tabs: Sequence[tuple[str, str, int | None]]) -> None:
        """Key, name and count of each tab; the chosen one stays if it is still there."""
        before = self.tab()
        with QSignalBlocker(self._tabs):
            while self._tabs.count():
                self._tabs.removeTab(0)
            self._keys = [key for key, _, _ in tabs]
            for _, name, count in tabs:
                self._tabs.addTab(button_text(name if count is None else f"{name}  {count}"))
        self._tabs.setVisible(bool(tabs))
        if before in self._keys:
            self.choose_tab(before)

    def tab(self) -> str:
        """The key of the tab in front, "" if there are none."""
        at = self._tabs.currentIndex()
        return self._keys[at] if 0 <= at < len(self._keys) else ""

    def choose_tab(self, key: str) -> None:
        """Bring a tab to the front; `tab_chosen` is not sent."""
        with QSignalBlocker(self._tabs):
            self._tabs.setCurrentIndex(self._keys.index(key))

    def _chosen(self, at: int) -> None:
        if 0 <= at < len(self._keys):
            self.tab_chosen.emit(self._keys[at])


class PinnedFooter(QWidget):
    """What is missing (click or F7 jumps there), what was kept, and the one primary act."""

    missing_clicked = Signal()
    primary_clicked = Signal()
    discard_clicked = Signal()

    def __init__(self, primary: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel("footer", self)
        outer.addWidget(area)
        row = QHBoxLayout(area)
        row.setContentsMargins(20, 12, 24, 12)
        row.setSpacing(12)
        self._missing: QPushButton = button("", "missing", small=True)
        self._missing.setIcon(icon("alert-circle", "danger"))
        self._missing.setIconSize(QSize(22, 18))
        self._missing.clicked.connect(self.missing_clicked)
        self._note: QLabel = label("", "secondary")
        self._kept: QLabel = label("", "caption")
        self.discard: QPushButton = button("", "quiet")
        self.discard.clicked.connect(self.discard_clicked)
        self.primary: QPushButton = button(primary, "primary")
        self.primary.clicked.connect(self.primary_clicked)
        row.addWidget(self._missing)
        row.addWidget(self._note)
        row.addStretch(1)
        row.addWidget(self._kept)
        row.addWidget(self.discard)
        row.addWidget(self.primary)
        self._key = KeyCap("Ctrl ⏎")
        row.addWidget(self._key)
        self.set_missing("")
        self.set_kept("")
        self.set_discard("")

    def set_primary(self, text: str, *, enabled: bool = True) -> None:
        """The act and its object."""
        self.primary.setText(button_text(text))
        self.primary.setEnabled(enabled)

    def set_missing(self, sentence: str, note: str = "") -> None:
        """ "2 to finish: quantity, test report"; empty when nothing is. `note` stands there in grey instead."""
        self._missing.setText(button_text(sentence))
        self._missing.setVisible(bool(sentence))
        self._note.setText(note)
        self._note.setVisible(bool(note) and not sentence)

    def set_kept(self, text: str) -> None:
        """ "Draft kept 09:26"."""
        self._kept.setText(text)
        self._kept.setVisible(bool(text))

    def set_discard(self, text: str) -> None:
        """The quiet act beside the primary; empty hides it."""
        self.discard.setText(button_text(text))
        self.discard.setVisible(bool(text))


def _fact(name: str, value: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    shown = label(value, "fact")
    shown.setProperty("data", True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(label(name, "caption"))
    column.addWidget(shown)
    return made
