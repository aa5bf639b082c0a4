"""The readings of a gauge study, one at a time and blind: who measures which label, and no value that was given before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from client.domain.forms.numbers import read_number
from client.domain.forms.problems import NotUnderstood, sentence
from client.domain.gauges import Fault, Measured
from client.domain.msa.designer import Reading
from client.domain.msa.plan import StudyPlan, runs
from client.domain.results import MOST_DECIMALS
from client.gui.gauging.words import kind_word
from client.gui.translations import language
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.labels import KeyCap, label, number_label, set_role

Kept = Mapping[str, Any]  # {"value", "at", "source"} of one reading


class StudyEntry(QWidget):
    """Signals:
    taken: the order of a reading (from 1) and what is kept of it
    finished: the last reading was taken
    list_wanted: whoever hands over the parts asks which part a label is
    """

    taken = Signal(int, object)
    finished = Signal()
    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: StudyPlan | None = None
        self._runs: list[Reading] = []
        self._at = 0
        self.values: dict[int, Kept] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        self.card = Card(" ")
        column.addStretch(1)
        column.addWidget(self.card, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.card.setFixedWidth(560)
        self._where = label("", "caption")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.card.body.addWidget(self.progress)
        self.card.body.addWidget(self._where)
        pair = QHBoxLayout()
        self._says_who, self._who = label("", "secondary"), label("", "title")
        self._says_part, self._part = label("", "secondary"), number_label("", 36)
        for says, what in ((self._says_who, self._who), (self._says_part, self._part)):
            side = QVBoxLayout()
            what.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            side.addWidget(says)
            side.addWidget(what, 1)
            pair.addLayout(side, 1)
        self.card.body.addLayout(pair)
        self._says_value = label("", "label")
        self.value = QLineEdit()
        self.value.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._says_value.setBuddy(self.value)
        self.card.body.addWidget(self._says_value)
        self.card.body.addWidget(self.value)
        self.error = label("", "error", wrap=True)
        self.error.setMinimumHeight(20)
        self.card.body.addWidget(self.error)
        foot = QHBoxLayout()
        self._list = button("", "quiet", small=True)
        self._list.clicked.connect(self.list_wanted)
        foot.addWidget(self._list)
        foot.addWidget(KeyCap("Ctrl L"))
        foot.addStretch(1)
        self.take = button("", "primary")
        foot.addWidget(self.take)
        foot.addWidget(KeyCap("⏎"))
        self.card.body.addLayout(foot)
        self.take.clicked.connect(self._typed)
        self.value.returnPressed.connect(self._typed)
        self.retranslate()

    def show_plan(self, plan: StudyPlan, values: Mapping[int, Kept]) -> None:
        """A study, with the readings it has already; goes on at the first that is missing."""
        self._plan, self._runs, self.values = plan, runs(plan), dict(values)
        self._next()

    def plan_runs(self) -> list[Reading]:
        """The readings of the study in their order."""
        return self._runs

    def current(self) -> Reading | None:
        """The reading that is to be taken now."""
        return self._runs[self._at] if self._at < len(self._runs) else None

    def measured(self, instrument: str, found: Measured) -> None:
        """A gauge sent a reading: of the gauge that is studied it is taken, of another it is not."""
        if self._plan is None or instrument != self._plan.gauge:
            self.error.setText(self.tr("{0} isn't the gauge of this study.").format(instrument))
        else:
            self._keep(f"{found.value:f}", "gauge")

    def faulted(self, instrument: str, fault: Fault) -> None:
        """A gauge sent something that is no reading."""
        self.error.setText(f"{instrument}: {sentence(fault.rule, {'value': fault.value}, language())}")

    def retranslate(self) -> None:
        """Say everything again."""
        self._says_who.setText(self.tr("Operator"))
        self._says_part.setText(self.tr("Label on the part"))
        self._says_value.setText(self.tr("Reading"))
        self.value.setAccessibleName(self.tr("Reading"))
        self._list.setText(self.tr("Which part is which label"))
        self.take.setText(self.tr("Take the reading"))
        self._tell()

    def _next(self) -> None:
        self._at = next((n for n, run in enumerate(self._runs) if run.order not in self.values), len(self._runs))
        self.value.clear()
        self.error.setText("")
        self._tell()
        self.value.setFocus()
        if self._plan is not None and self._at >= len(self._runs):
            self.finished.emit()

    def _tell(self) -> None:
        plan, run = self._plan, self.current()
        if plan is None:
            return
        self.card.set_title(f"{kind_word(plan.kind)} · {plan.gauge}")
        self.progress.setRange(0, len(self._runs))
        self.progress.setValue(len(self.values))
        if run is not None:
            self._where.setText(
                self.tr("Reading {0} of {1} · repetition {2}").format(run.order, len(self._runs), run.trial)
            )
            self._who.setText(run.operator)
            self._part.setText(run.label)

    def _typed(self) -> None:
        text = self.value.text().strip()
        if not text:
            self.error.setText(self.tr("Type the reading; blank is none."))
            return
        if self._plan is not None and self._plan.kind != "attribute":
            try:
                number = read_number(text, MOST_DECIMALS)
            except NotUnderstood as why:
                self.error.setText(sentence(why.rule, why.detail, language()))
                return
            text = f"{number:f}"
        self._keep(text[:100], "typed")

    def _keep(self, value: str, source: str) -> None:
        run = self.current()
        if run is None:
            return
        kept = {"value": value, "source": source, "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")}
        self.values[run.order] = kept
        self.taken.emit(run.order, kept)
        self._next()
        set_role(self.error, "error")
