"""Notices: a banner for a state of the world, and the line that confirms a success and goes by itself."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation, QTimer, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from client.gui.widgets.buttons import button
from client.gui.widgets.labels import Icon, button_text, label, panel

SHOWN_MS, FADE_MS = 4000, 120


class Banner(QWidget):
    """Stands under the top bar while a state of the world lasts: offline, restored backup, old version."""

    act = Signal()
    details_requested = Signal()

    def __init__(
        self, icon: str, kind: Literal["warning", "info"] = "warning", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel(kind, self)
        outer.addWidget(area)
        row = QHBoxLayout(area)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(12)
        row.addWidget(Icon(icon, "quarantine.fg" if kind == "warning" else "accent", 22))
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = label("", "banner" if kind == "warning" else "strong")
        self._text = label("", "fact", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row.addLayout(words, 1)
        self._note = label("", "caption")
        self._act: QPushButton = button("", small=True)
        self._act.clicked.connect(self.act)
        self._details: QPushButton = button("", "quiet", small=True)
        self._details.clicked.connect(self.details_requested)
        for one in (self._note, self._act, self._details):
            row.addWidget(one)
        self.show_notice("", "")

    def show_notice(self, title: str, text: str, action: str = "", details: str = "") -> None:
        """What is so, what it means for a person, and what can be done about it."""
        for one, words in ((self._title, title), (self._text, text)):
            one.setText(words)
            one.setVisible(bool(words))
        for press, words in ((self._act, action), (self._details, details)):
            press.setText(button_text(words))
            press.setVisible(bool(words))
        self.set_note("")

    def set_note(self, text: str) -> None:
        """What changes often: "next try in 8 s"."""
        self._note.setText(text)
        self._note.setVisible(bool(text))


class Toast(QWidget):
    """One line at the bottom left of its window for 4 s, with "Undo" or "Open". Only for success."""

    act = Signal()

    def __init__(self, window: QWidget, left: int = 24) -> None:
        """`left`: where it stands in the window (right of the rail)."""
        super().__init__(window)
        self._left, self._window = left, window
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel("toast", self)
        outer.addWidget(area)
        row = QHBoxLayout(area)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(Icon("circle-check", "on_tip", 18))
        self._text = label("", "tip")
        row.addWidget(self._text)
        self._act: QPushButton = button("", "toast", small=True)
        self._act.clicked.connect(self._acted)
        row.addWidget(self._act)
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.finished.connect(self._faded)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(SHOWN_MS)
        self._end.timeout.connect(self._leave)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "") -> None:
        """Show this line; a line still shown is replaced."""
        self._text.setText(text)
        self._act.setText(button_text(action))
        self._act.setVisible(bool(action))
        self._place()
        self._run(0.0, 1.0)
        self.show()
        self.raise_()
        self._end.start()

    def dismiss(self) -> None:
        """Gone at once."""
        self._end.stop()
        self._fade.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call: stay in the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        self.move(self._left, self._window.height() - self.height() - 24)

    def _acted(self) -> None:
        self.dismiss()
        self.act.emit()

    def _leave(self) -> None:
        self._run(1.0, 0.0)

    def _run(self, start: float, end: float) -> None:
        self._fade.stop()
        self._fade.setStartValue(start)
        self._fade.setEndValue(end)
        self._fade.start()

    def _faded(self) -> None:
        if self._effect.opacity() < 0.5:
            self.hide()
