"""What the genealogy shows before anything was scanned: the field to do it, an example, and what was traced lately."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from client.data.pedigrees import Brief
from client.gui.formats import short_moment
from client.gui.genealogy.words import said, translate
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import ElidedLabel, label, line
from client.gui.widgets.search import ScanBox
from client.gui.widgets.states import EmptyState

KEPT = 5
WIDTH = 640


@dataclass(frozen=True, slots=True)
class Recent:
    """A code somebody traced here, and when."""

    code: str
    at: dt.datetime


class Recents:
    """What a person traced lately on this computer, newest first."""

    def __init__(self, login: str, database_id: str, kept: QSettings | None = None) -> None:
        self._kept = kept or QSettings("Tracewell", "station")
        self._name = f"traced/{database_id}/{login}"

    def all(self) -> list[Recent]:
        """At most five. What can't be read (another version wrote it) is as if it were not there."""
        try:
            found = json.loads(str(self._kept.value(self._name, "[]")))
            return [Recent(str(code), dt.datetime.fromisoformat(at)) for code, at in found][:KEPT]
        except (ValueError, TypeError):
            return []

    def add(self, code: str) -> None:
        """It was traced now."""
        others = [recent for recent in self.all() if recent.code != code]
        recents = [Recent(code, dt.datetime.now(dt.UTC)), *others][:KEPT]
        self._kept.setValue(self._name, json.dumps([[each.code, each.at.isoformat()] for each in recents]))


class EmptyPage(QWidget):
    """The page.

    Signals:
        scanned: a code that was entered here
        chosen: a code of the list
        example_wanted: the link to an example
    """

    scanned = Signal(str)
    chosen = Signal(str)
    example_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, demo: bool) -> None:
        super().__init__(parent)
        self._demo = demo
        self.field = ScanBox("", "")
        self.field.setMinimumWidth(440)
        self.field.scanned.connect(self.scanned)
        self._state = EmptyState("topology-star-3", " ", " ", self.field, (" ", " ") if demo else None)
        self._state.link_clicked.connect(self.example_wanted)
        self._state.setSizePolicy(
            self._state.sizePolicy().horizontalPolicy(), self._state.sizePolicy().verticalPolicy()
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._state)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        column.addStretch(3)
        self._shown: list[tuple[Recent, Brief | None]] = []
        self.retranslate()

    def show_recents(self, recents: Sequence[Recent], briefs: Sequence[Brief]) -> None:
        """The list, with what each code is now."""
        known = {brief.code: brief for brief in briefs}
        self._shown = [(recent, known.get(recent.code)) for recent in recents]
        self._fill()

    def retranslate(self) -> None:
        """Say everything again."""
        self._state.set_texts(
            translate("genealogy", "Scan anything to see where it came from and where it went"),
            translate("genealogy", "Labels, serials, pallets and supplier lot numbers all work."),
            (
                translate("genealogy", "Nothing at hand?"),
                translate("genealogy", "Open an example from the demo factory"),
            )
            if self._demo
            else None,
        )
        self.field.setPlaceholderText(translate("genealogy", "Scan a lot, serial, pallet or shipment"))
        self.field.setAccessibleName(translate("genealogy", "Code to trace"))
        self._fill()

    def _fill(self) -> None:
        while taken := self._place.takeAt(0):
            if widget := taken.widget():
                widget.hide()  # else Qt still shows it, as a window: a layout shows what it was given later
                widget.setParent(None)
                widget.deleteLater()
        known = [(recent, brief) for recent, brief in self._shown if brief is not None]
        if not known:
            return
        card = Card(translate("genealogy", "Traced lately"), ruled=True)
        card.setFixedWidth(WIDTH)
        for nth, (recent, brief) in enumerate(known):
            if nth:
                card.body.addWidget(line())
            card.body.addWidget(self._row(recent, brief))
        self._place.addWidget(card, alignment=Qt.AlignmentFlag.AlignHCenter)

    def _row(self, recent: Recent, brief: Brief) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(16, 7, 16, 7)
        grid.setHorizontalSpacing(12)
        for column, width in ((0, 150), (1, 220), (2, 110), (3, 80)):
            grid.setColumnMinimumWidth(column, width)
        grid.setColumnStretch(1, 1)
        open_it = button(recent.code, "link", small=True)
        open_it.clicked.connect(lambda: self.chosen.emit(recent.code))
        grid.addWidget(open_it, 0, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(ElidedLabel(said(brief.name), "secondary"), 0, 1)
        if brief.status:
            grid.addWidget(Chip(brief.status, small=True), 0, 2, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(short_moment(recent.at), "caption"), 0, 3)
        return row
