"""The designer of a gauge study: gauge, characteristic, kind, parts, people, repetitions. Nothing is chosen beforehand."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from client.data.gauges import StudyChoices
from client.domain.forms.numbers import read_number
from client.domain.forms.problems import NotUnderstood, sentence
from client.domain.msa.plan import CROSSED, KINDS, ONE_PART, REFERENCED, StudyPlan, names, referenced, runs
from client.domain.results import MOST_DECIMALS
from client.errors import Refused
from client.gui.gauging.words import kind_word
from client.gui.translations import language
from client.gui.widgets.buttons import Segmented, button
from client.gui.widgets.card import Card
from client.gui.widgets.labels import KeyCap, label
from client.refusals import say

FIELDS = ("gauge", "kind", "characteristic", "tolerance", "parts", "operators", "trials", "references", "method")


class Designer(QWidget):
    """Signals:
    designed: the StudyPlan, when a person begins it
    cancelled: back to the gauges
    """

    designed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = StudyChoices((), ())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        self.card = Card(" ")
        column.addWidget(self.card)
        column.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.gauge, self.kind, self.characteristic = QComboBox(), QComboBox(), QComboBox()
        for box in (self.gauge, self.kind, self.characteristic):
            box.setItemDelegate(QStyledItemDelegate(box))
            box.currentIndexChanged.connect(self._look)
        self.tolerance, self.parts, self.operators = QLineEdit(), QLineEdit(), QLineEdit()
        self.trials, self.references = QLineEdit(), QLineEdit()
        self.method = Segmented([("anova", "ANOVA"), ("average-range", "X̄-R")], "anova")
        self._labels, self._hints = {}, {}
        for at, name in enumerate(FIELDS):
            row, side = divmod(at, 2)
            field: QWidget = getattr(self, name)
            self._labels[name], self._hints[name] = label("", "label"), label("", "caption")
            self._labels[name].setBuddy(field)
            grid.addWidget(self._labels[name], 4 * row, side)
            grid.addWidget(field, 4 * row + 1, side)
            grid.addWidget(self._hints[name], 4 * row + 2, side)
            grid.setRowMinimumHeight(4 * row + 3, 10)
            if isinstance(field, QLineEdit):
                field.textChanged.connect(self._look)
                field.returnPressed.connect(self._begin)
        self.card.body.addLayout(grid)
        self.error = label("", "secondary", wrap=True)
        self.card.body.addWidget(self.error)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.back, self.go = button(""), button("", "primary")
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        foot.addWidget(KeyCap("Ctrl ⏎"))
        self.card.body.addLayout(foot)
        self.go.clicked.connect(self._begin)
        self.back.clicked.connect(self.cancelled)
        self.retranslate()

    def offer(self, choices: StudyChoices, gauge: str = "") -> None:
        """What there is to choose from; the gauge the person came from is chosen."""
        self._choices = choices
        self._fill()
        self.gauge.setCurrentIndex(self.gauge.findData(gauge))
        (self.kind if gauge else self.gauge).setFocus()

    def show_plan(self, plan: StudyPlan) -> None:
        """Fill it in, as a person would."""
        self.kind.setCurrentIndex(self.kind.findData(plan.kind))
        self.parts.setText(", ".join(plan.parts))
        self.operators.setText(", ".join(plan.operators))
        self.trials.setText(str(plan.trials))
        self.tolerance.setText(plan.tolerance or "")

    def begin(self) -> None:
        """The primary act."""
        self._begin()

    def plan(self) -> StudyPlan | None:
        """What the fields say; None while something is missing or wrong, and `error` says what."""
        kind, gauge = str(self.kind.currentData() or ""), str(self.gauge.currentData() or "")
        parts, operators = names(self.parts.text()), names(self.operators.text())
        trials = self.trials.text().strip()
        missing = [
            (not gauge, "gauge"),
            (not kind, "kind"),
            (not parts, "parts"),
            (kind in REFERENCED and not self.references.text().strip(), "references"),
            (not operators, "operators"),
            (not (trials.isascii() and trials.isdecimal()), "trials"),
            (kind == "type_1" and not self.tolerance.text().strip(), "tolerance"),
        ]
        lacking = [self._labels[name].text() for lacks, name in missing if lacks]
        if lacking:
            self.error.setText(self.tr("Still missing: {0}").format(", ".join(lacking)))
            return None
        wanted = kind in REFERENCED or (kind == "attribute" and bool(self.references.text().strip()))
        references = referenced(parts, self.references.text()) if wanted else {}
        if wanted and not references:
            self.error.setText(self.tr("Give one reference for each part, in the same order."))
            return None
        try:
            if kind != "attribute":
                references = {part: str(read_number(text, MOST_DECIMALS)) for part, text in references.items()}
            tolerance = read_number(self.tolerance.text(), MOST_DECIMALS)
            plan = StudyPlan(
                kind, gauge, str(self.characteristic.currentData()) if self.characteristic.currentData() else None,
                parts, operators, int(trials), secrets.token_hex(8), references,
                None if tolerance is None else f"{tolerance:f}", self.method.current() or "anova",
            )  # fmt: skip
            many = len(runs(plan))
        except NotUnderstood as why:
            self.error.setText(sentence(why.rule, why.detail, language()))
            return None
        except Refused as why:
            self.error.setText(say(why, language()))
            return None
        self.error.setText(self.tr("{0} readings, in random order where parts could be remembered.").format(many))
        return plan

    def retranslate(self) -> None:
        """Say everything again."""
        self.card.set_title(self.tr("A new gauge study"))
        words = {
            "gauge": (self.tr("Gauge"), ""),
            "kind": (self.tr("Kind of study"), ""),
            "characteristic": (self.tr("Characteristic"), self.tr("Its tolerance in force is taken over")),
            "parts": (self.tr("Parts"), self.tr("Their numbers, parted by commas; 10 means 1 … 10")),
            "references": (self.tr("Reference values"), self.tr("One for each part, parted by blanks")),
            "operators": (self.tr("Operators"), self.tr("Names, parted by commas")),
            "trials": (self.tr("Repetitions"), self.tr("Of each part by each operator")),
            "tolerance": (self.tr("Tolerance"), self.tr("Upper minus lower limit; blank: not judged by it")),
            "method": (self.tr("Method"), ""),
        }
        for name, (text, hint) in words.items():
            self._labels[name].setText(text)
            self._hints[name].setText(hint)
            getattr(self, name).setAccessibleName(text)
        self.back.setText(self.tr("Back to the gauges"))
        self.go.setText(self.tr("Begin the study"))
        for box in (self.gauge, self.kind, self.characteristic):
            box.setPlaceholderText(self.tr("Choose"))
        self._fill()
        self._look()

    def _fill(self) -> None:
        """The lists in the language, what was chosen kept."""
        chosen = [box.currentData() for box in (self.gauge, self.kind, self.characteristic)]
        for box, content in (
            (self.gauge, [(f"{g.code} · {g.name.get(language(), '')}".strip(" ·"), g.code) for g in self._choices.gauges]),
            (self.kind, [(kind_word(kind), kind) for kind in KINDS]),
            (self.characteristic, [(f"{name.get(language()) or code} ({code})", code)
                                   for code, name, _, _ in self._choices.characteristics]),
        ):  # fmt: skip
            blocked = box.blockSignals(True)
            box.clear()
            for text, data in content:
                box.addItem(text, data)
            box.setCurrentIndex(-1)
            box.blockSignals(blocked)
        for box, data in zip((self.gauge, self.kind, self.characteristic), chosen, strict=True):
            box.setCurrentIndex(box.findData(data) if data else -1)

    def _look(self) -> None:
        kind = str(self.kind.currentData() or "")
        if self.sender() is self.characteristic:
            known = {code: tolerance for code, _, _, tolerance in self._choices.characteristics}
            self.tolerance.setText(known.get(str(self.characteristic.currentData())) or "")
        shown = {
            "references": kind in REFERENCED or kind == "attribute",
            "tolerance": kind in {"gauge_rr", "type_1"},
            "method": kind == "gauge_rr",
        }
        for name, on in shown.items():
            for widget in (getattr(self, name), self._labels[name], self._hints[name]):
                widget.setVisible(on)
        part = (
            self.tr("Occasions")
            if kind == "stability"
            else self.tr("Part")
            if kind in ONE_PART
            else self.tr("Parts")
        )
        self._labels["parts"].setText(part)
        self._labels["operators"].setText(
            self.tr("Operators") if kind in CROSSED or not kind else self.tr("Operator")
        )
        self.go.setEnabled(self.plan() is not None)

    def _begin(self) -> None:
        plan = self.plan()
        if plan is not None:
            self.designed.emit(plan)
