"""What a gauge study says: verdict, figures, plots; recorded on the gauge; and what a bad gauge has measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from client.data.gauges import Suspect
from client.domain.msa.plan import StudyPlan
from client.domain.msa.verdict import UNACCEPTABLE
from client.gui.charts.numbers import shown
from client.gui.context import Context
from client.gui.formats import number, short_moment
from client.gui.gauging.plots import StudyPlots
from client.gui.gauging.words import VERDICT_STATUS, kind_word, source_word, verdict_word
from client.gui.link import Link
from client.gui.nodes.rows_table import Column, RowsTable
from client.gui.widgets.buttons import Segmented, button
from client.gui.widgets.card import Card
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import label

FIGURES = (
    "n", "mean", "bias", "sd", "t", "p", "cg", "cgk", "intercept", "slope", "p_slope", "r2", "mean_bias", "centre",
    "mean_range", "sigma", "drift", "kendall_w",
)  # fmt: skip
VERDICTS = ("acceptable", "conditional", "unacceptable")


class StudyResult(QWidget):
    """Signals:
    record_wanted: the verdict and until when it holds (a date)
    hold_wanted: the suspects that are to be held
    open_requested: a Link to a record
    back_wanted: to the gauges
    """

    record_wanted = Signal(str, object)
    hold_wanted = Signal(object)
    open_requested = Signal(object)
    back_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._plan: StudyPlan | None = None
        self.document: Mapping[str, Any] = {}
        self.suspects: Sequence[Suspect] = ()
        self.values: Mapping[int, str] = {}
        self.recorded = False
        self._verdict, self._look_back = Card(" "), Card(" ", ruled=True)
        self._figures = Card(" ", ruled=True)
        self._chip = Chip("draft")
        self._sentences, self.error = label("", wrap=True), label("", "error", wrap=True)
        self.choice = Segmented([(key, "") for key in VERDICTS])
        self._until_label, self.until = label("", "label"), QLineEdit()
        self.record, self.back = button("", "primary"), button("")
        self.hold = button("", "danger", small=True)
        self.table, self.figures, self.plots = RowsTable(), RowsTable(), StudyPlots()
        self._nothing = label("", "secondary")
        self._build()
        self.record.clicked.connect(self._record)
        self.back.clicked.connect(self.back_wanted)
        self.until.returnPressed.connect(self._record)
        self.until.textChanged.connect(self._tell)
        self.choice.chosen.connect(self._tell)
        self.hold.clicked.connect(lambda: self.hold_wanted.emit(self.suspects))
        self.table.opened.connect(self._open)
        self.retranslate()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        outer.addWidget(area)
        inside = QWidget()
        area.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        self._verdict.corner.addWidget(self._chip)
        self._verdict.body.addWidget(self._sentences)
        acts = QHBoxLayout()
        acts.setSpacing(12)
        self.until.setFixedWidth(190)
        self._until_label.setBuddy(self.until)
        for widget in (self.choice, self._until_label, self.until, self.record):
            acts.addWidget(widget)
        acts.addStretch(1)
        acts.addWidget(self.back)
        self._verdict.body.addLayout(acts)
        self._verdict.body.addWidget(self.error)
        column.addWidget(self._verdict)
        self._look_back.corner.addWidget(self.hold)
        self._look_back.body.addWidget(self.table)
        self._nothing.setContentsMargins(16, 10, 16, 10)
        self._look_back.body.addWidget(self._nothing)
        column.addWidget(self._look_back)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._figures.body.addWidget(self.figures)
        self._figures.body.addStretch(1)
        self._figures.setFixedWidth(430)
        self.plots.setFixedHeight(440)
        row.addWidget(self._figures)
        row.addWidget(self.plots, 1)
        column.addLayout(row)
        column.addStretch(1)

    def show_result(
        self, plan: StudyPlan, values: Mapping[int, str], document: Mapping[str, Any], *, recorded: bool
    ) -> None:
        """A study that was just measured, or one that stands on the gauge already."""
        self._plan, self.document, self.recorded = plan, document, recorded
        self.values = values
        self.suspects = ()
        self.until.clear()
        self.choice.choose(None)
        self.error.setText("")
        self.plots.show_study(plan, values, document)
        self._fill()
        self._tell()
        (self.back if recorded else self.until if document.get("verdict") else self.choice).setFocus()

    def show_recorded(self, verdict: str, suspects: Sequence[Suspect]) -> None:
        """It stands on the gauge now; of a bad one: what it measured since it was good."""
        self.recorded, self.suspects = True, suspects
        self.document = {**self.document, "verdict": verdict}
        self._tell()
        self.back.setFocus()

    @property
    def plan(self) -> StudyPlan | None:
        """The study shown."""
        return self._plan

    def say_again(self, document: Mapping[str, Any]) -> None:
        """The same study, its sentences in another language."""
        self.document = {**self.document, "sentences": document.get("sentences")}
        self._tell()

    def retranslate(self) -> None:
        """Say everything again."""
        for key in VERDICTS:
            self.choice.set_word(key, verdict_word(key))
        self._until_label.setText(self.tr("Holds until"))
        self.until.setPlaceholderText(self.tr("year-month-day"))
        self.until.setAccessibleName(self.tr("Holds until"))
        self.back.setText(self.tr("Back to the gauges"))
        self._figures.set_title(self.tr("Figures"))
        self._look_back.set_title(self.tr("Measured since it was last good"))
        self._nothing.setText(self.tr("It measured nothing since it was last known to be good."))
        self.plots.draw()
        self._fill()
        self._tell()

    def begin(self) -> None:
        """The primary act: record it, or hold what a bad gauge measured."""
        if not self.recorded:
            self._record()
        elif self.suspects:
            self.hold_wanted.emit(self.suspects)

    def _day(self) -> dt.date | None:
        try:
            day = dt.date.fromisoformat(self.until.text().strip())
        except ValueError:
            return None
        return day if day >= dt.datetime.now().astimezone().date() else None

    def _record(self) -> None:
        verdict, day = self.document.get("verdict") or self.choice.current(), self._day()
        if self._plan is not None and verdict and day is not None and not self.recorded:
            self.record_wanted.emit(verdict, day)

    def _tell(self) -> None:
        plan = self._plan
        if plan is None:
            return
        verdict = self.document.get("verdict")
        self._verdict.set_title(f"{kind_word(plan.kind)} · {plan.gauge}")
        self._chip.show_status(VERDICT_STATUS.get(verdict or "", "draft"), verdict_word(verdict))
        said = list(self.document.get("sentences") or ())
        if not verdict:
            said.append(self.tr("This kind of study has no limit of its own: the verdict is yours."))
        if verdict == UNACCEPTABLE:
            said.append(
                self.tr("{0} is blocked: no reading is taken with it.").format(plan.gauge)
                if self.recorded
                else self.tr("Once recorded, {0} takes no more readings.").format(plan.gauge)
            )
        self._sentences.setText("\n".join(said))
        for widget in (self._until_label, self.until, self.record):
            widget.setVisible(not self.recorded)
        self.choice.setVisible(not self.recorded and not self.document.get("verdict"))
        chosen = verdict or self.choice.current()
        self.record.setText(self.tr("Record it on {0}").format(plan.gauge))
        self.record.setEnabled(bool(chosen) and self._day() is not None)
        text = self.until.text().strip()
        self.error.setText(
            self.tr("A day from today on, as 2027-11-22.") if len(text) >= 10 and self._day() is None else ""
        )
        self.error.setVisible(bool(self.error.text()))
        self._look_back.setVisible(self.recorded and verdict == UNACCEPTABLE)
        if not self._look_back.isHidden():
            QTimer.singleShot(0, self, self._tell_suspects)  # a turn of its own: it moves all that stands below

    def _tell_suspects(self) -> None:
        self._nothing.setVisible(not self.suspects)
        self.table.setVisible(bool(self.suspects))
        free = [one for one in self.suspects if one.status != "held"]
        self.hold.setText(self.tr("Hold %n lot(s)", "", len({one.unit for one in free})))
        self.hold.setEnabled(bool(free))
        self._look_back.set_count(len(self.suspects) or None)
        columns = (
            Column(self.tr("Record"), "code"),
            Column(self.tr("Lot"), "code"),
            Column(self.tr("Item"), wide=True),
            Column(self.tr("Readings"), "number"),
            Column(self.tr("Last"), "number"),
            Column(self.tr("State"), "status"),
        )
        rows = [
            (one.record, one.unit, self._context.words(one.item_name), str(one.readings), short_moment(one.last_at),
             one.status)
            for one in self.suspects
        ]  # fmt: skip
        self.table.show_rows(columns, rows)
        if self.back.hasFocus() and rows:
            self.table.setFocus()

    def _fill(self) -> None:
        """The table of figures: components of variation, or the figures of the kind."""
        rows: list[tuple[str, ...]] = []
        if "components" in self.document:
            columns = [
                Column(self.tr("Source"), wide=True),
                Column(self.tr("Std. dev."), "number"),
                Column(self.tr("% study"), "number"),
                Column(self.tr("% tol."), "number"),
            ]
            for one in self.document["components"]:
                tolerance = one["percent_tolerance"]
                rows.append(
                    (source_word(one["source"]), f"{one['sd']:.4g}", shown(one["percent_study"], 2),
                     "–" if tolerance is None else shown(tolerance, 2))
                )  # fmt: skip
            rows.append(("ndc", number(self.document["ndc"]), shown(self.document["ndc_exact"], 2), ""))
        else:
            columns = [Column(self.tr("Figure"), wide=True), Column(self.tr("Value"), "number")]
            rows += [
                (source_word(name), f"{value:.5g}")
                for name in FIGURES
                if (value := self.document.get(name)) is not None
            ]
            for one in self.document.get("appraisers", ()):
                for key in ("within", "against"):
                    if one[key] is not None:
                        name = (
                            self.tr("{0}: with itself") if key == "within" else self.tr("{0}: with the reference")
                        )
                        rows.append((name.format(one["name"]), f"{shown(one[key]['percent'], 1)} %"))
                if one["against_kappa"] and one["against_kappa"]["kappa"] is not None:
                    rows.append((f"κ {one['name']}", shown(one["against_kappa"]["kappa"], 3)))
            for one in self.document.get("pairs", ()):
                if one["kappa"] is not None:
                    rows.append((f"κ {one['first']} × {one['second']}", shown(one["kappa"], 3)))
        self.figures.show_rows(columns, rows)

    def _open(self, row: int) -> None:
        one = self.suspects[row]
        self.open_requested.emit(Link(one.record_kind, one.record))
