"""The life of a unit as a column of lines. Lines are built a few at a time, so that a long life blocks nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from client.data.units import LifeLine
from client.gui.fonts import code_font
from client.gui.formats import quantity
from client.gui.link import Link
from client.gui.unit.saying import details_of, icon_of, link_of, others_of, status_of, title_of, when
from client.gui.widgets.buttons import button
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import label, line, number_label
from client.gui.widgets.states import Disc

AT_ONCE = 6  # lines built before the event loop has its turn


class Life(QWidget):
    """The lines, newest first.

    Signals:
        open_requested: the Link of a record that was clicked
        built: all lines are there
    """

    open_requested = Signal(object)
    built = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._waiting: list[LifeLine] = []
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._build)

    def show_lines(self, lines: Sequence[LifeLine]) -> None:
        """These instead."""
        while taken := self._column.takeAt(0):
            if widget := taken.widget():
                widget.hide()  # until it is gone it must not stand behind the new ones
                widget.deleteLater()
        self._waiting = list(reversed(lines))
        self._turn.start()
        self._build()

    def _build(self) -> None:
        now, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for one in now:
            if self._column.count():
                self._column.addWidget(line())
            self._column.addWidget(self._row(one))
        if not self._waiting:
            self._turn.stop()
            self.built.emit()

    def _row(self, one: LifeLine) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(Disc(icon_of(one), size=34), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(title_of(one), "strong"))
        link = link_of(one)
        if link is not None and not link.code.startswith("-"):
            head.addWidget(self._link(link))
        elif link is not None:
            head.addWidget(self._link(link, self.tr("Open")))
        if status := status_of(one):
            head.addWidget(Chip(status, small=True))
        head.addStretch(1)
        words.addLayout(head)
        details = details_of(one)
        if details:
            said = label(details, "secondary", wrap=True)
            said.setProperty("data", True)
            said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.addWidget(said)
        before, codes, more = others_of(one)
        if codes:
            others = QHBoxLayout()
            others.setSpacing(2)
            if before:
                others.addWidget(label(before, "caption"))
            for code in codes:
                others.addWidget(self._link(Link("unit", code)))
            if more:
                others.addWidget(label(more, "caption"))
            others.addStretch(1)
            words.addLayout(others)
        row.addLayout(words, 1)
        right = QVBoxLayout()
        right.setSpacing(2)
        amount = one.difference if one.difference is not None else one.quantity
        if amount is not None:
            sign = "+" if one.difference is not None and one.difference > 0 else ""
            right.addWidget(number_label(sign + quantity(amount, one.uom)), alignment=Qt.AlignmentFlag.AlignRight)
        right.addWidget(label(when(one), "caption"), alignment=Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        row.addLayout(right)
        return made

    def _link(self, link: Link, text: str = "") -> QWidget:
        made = button(text or link.code, "link", small=True)
        if not text:
            made.setFont(code_font())
        made.clicked.connect(lambda: self.open_requested.emit(link))
        return made
