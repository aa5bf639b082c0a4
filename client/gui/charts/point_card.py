"""The chosen point: its readings, who took them where with what, and the ways to its record and its genealogy."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from client.data.measurements import Measurements
from client.domain.spc.words import code_word
from client.gui.charts.numbers import decimals_of, shown
from client.gui.formats import moment, month_day
from client.gui.link import Link
from client.gui.translations import language
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.labels import ElidedLabel, label, set_tip
from client.gui.words import name_word
from client.usecases.charts import Charted

_READINGS = 12  # that are listed; more are counted


class PointCard(Card):
    """Signals: open_requested (a Link to the record or the unit), exclude_requested (leave it out, or take it back)."""

    open_requested = Signal(object)
    exclude_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.body.setSpacing(8)
        self._when = label("", "caption")
        self.corner.addWidget(self._when)
        self._readings = label("", "code", wrap=True)
        self._hint = label("", "secondary", wrap=True)
        self._facts = ElidedLabel("", "caption")
        self._left_out = label("", "held", wrap=True)
        self._left_out.setProperty("data", True)
        self._record = button(" ", small=True)
        self._genealogy = button(" ", small=True)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._record)
        row.addWidget(self._genealogy)
        row.addStretch(1)
        self.exclude = button(" ", "quiet", small=True)
        row.addWidget(self.exclude)
        self.exclude.clicked.connect(self.exclude_requested)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._readings)
        self.body.addWidget(self._facts)
        self.body.addWidget(self._left_out)
        self.body.addLayout(row)
        self._record.clicked.connect(self.open_record)
        self._genealogy.clicked.connect(self.open_genealogy)
        self._shown: tuple[Measurements, int] | None = None
        self.retranslate()

    def show_point(
        self, measured: Measurements | None, point: int | None, *, left_out: str = "", why_not: str = ""
    ) -> None:
        """Show a point of what was measured, or nothing. `left_out`: by whom and why; `why_not`: it can't be left out now."""
        self._shown = None if measured is None or point is None else (measured, point)
        self._left_out.setText(left_out)
        self.exclude.setEnabled(not why_not)
        set_tip(self.exclude, why_not)
        self.retranslate()

    def retranslate(self) -> None:
        """Words again in the language in force."""
        self._record.setText(QCoreApplication.translate("charts", "Record"))
        self._genealogy.setText(QCoreApplication.translate("charts", "Genealogy"))
        out = bool(self._left_out.text())
        restore, exclude = (
            QCoreApplication.translate("charts", "Restore"),
            QCoreApplication.translate("charts", "Exclude"),
        )
        self.exclude.setText(restore if out else exclude)
        self._left_out.setVisible(out)
        for one in (self._record, self._genealogy):
            one.setEnabled(self._shown is not None)
        self._hint.setVisible(self._shown is None)
        for part in (self._readings, self._facts):
            part.setVisible(self._shown is not None)
        if self._shown is None:
            self.set_title(QCoreApplication.translate("charts", "No point chosen"))
            self._when.setText("")
            self._hint.setText(
                QCoreApplication.translate(
                    "charts", "Choose a point with ← → or the mouse; N goes to the next signal."
                )
            )
            return
        measured, point = self._shown
        about = measured.points[point]
        self.set_title(QCoreApplication.translate("charts", "Point %1").replace("%1", str(point + 1)))
        self._when.setText(when(measured, point))
        values = measured.values[point]
        values = values[~np.isnan(values)]
        decimals = decimals_of(measured.values)
        text = " ".join(shown(float(value), decimals) for value in values[:_READINGS])
        self._readings.setText(f"{text} …" if values.size > _READINGS else text)
        parts = [name_word(about.person_name, about.person), about.machine, about.instrument, about.unit]
        self._facts.set_text(" · ".join(part for part in parts if part))

    def open_record(self) -> None:
        """Ask for the record of the inspection, or of the event that gave the reading."""
        if self._shown is not None:
            about = self._shown[0].points[self._shown[1]]
            self.open_requested.emit(
                Link("inspection", about.record) if about.record else Link("event", str(about.event))
            )

    def open_genealogy(self) -> None:
        """Ask for the genealogy of the unit."""
        if self._shown is not None:
            self.open_requested.emit(Link("genealogy", self._shown[0].points[self._shown[1]].unit))


def when(measured: Measurements, point: int) -> str:
    """When a point was measured, as precisely as is known."""
    about = measured.points[point]
    if about.precision == "instant":
        return moment(about.at)
    return month_day(about.at.date()) if about.precision == "day" else f"{about.at:%Y-%m}"


def left_out_why(charted: Charted, point: int) -> str:
    """Who left a point out and why; empty for a point that counts."""
    place = charted.measured.points[point].place
    kept = charted.kept.exclusions if charted.kept is not None else ()
    found = [one for one in kept if one.place == place and one.undone_at is None]
    if not found:
        return ""
    one = found[-1]
    word = code_word("left_out", one.cause, language())
    said = QCoreApplication.translate("charts", "Excluded by %1: %2").replace(
        "%1", name_word(one.author_name, one.author)
    )
    said = said.replace("%2", word)
    return f"{said}. {one.note}" if one.note else said
