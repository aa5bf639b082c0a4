"""Capability beside the chart:

the verdict first, then the histogram, the indices with intervals, and what to doubt.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from client.domain.spc.capability import Index
from client.domain.spc.families import MEASURED
from client.domain.spc.study import Study
from client.domain.spc.words import doubt_sentence, verdict
from client.gui.charts.histogram import Histogram
from client.gui.charts.numbers import decimals_for, shown
from client.gui.formats import BETWEEN, uom_symbol
from client.gui.translations import language
from client.gui.widgets.card import Card
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import label, line, number_label, set_tip

_DOUBTS = 2  # that are said in full; the rest is in the list's tooltip and in the report


class CapabilityCard(Card):
    """Shows one study."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.body.setSpacing(8)
        self._chip = Chip("draft", "")
        self.corner.addWidget(self._chip)
        self._verdict = label("", "secondary", wrap=True)
        self._histogram = Histogram()
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._doubts = label("", "hint", wrap=True)
        self.body.addWidget(self._verdict)
        self.body.addWidget(self._histogram, 1)
        self.body.addWidget(line())
        self.body.addLayout(self._grid)
        self.body.addWidget(self._doubts)
        self._shown: tuple[Study, str | None] | None = None

    def show_study(self, study: Study, uom: str | None) -> None:
        """Show the capability of a study, readings in this unit of measure."""
        self._shown = (study, uom)
        self.retranslate()

    def retranslate(self) -> None:
        """Words and numbers again, in the language in force."""
        self.set_title(QCoreApplication.translate("charts", "Capability"))
        if self._shown is None:
            return
        study, uom = self._shown
        self._chip.show_status(*_chip(study))
        self._verdict.setText(verdict(study.stability, language(), study.kind))
        values = study.values
        self._histogram.show_values(values, decimals_for(values, _spread(study)), study.lower, study.upper)
        self._show_rows(facts(study, uom))
        said = [doubt_sentence(doubt, language()) for doubt in study.doubts if doubt.name != "unstable"]
        self._doubts.setText("\n".join(said[:_DOUBTS]))
        set_tip(self._doubts, "\n".join(said) if len(said) > _DOUBTS else "")
        self._doubts.setVisible(bool(said))

    def _show_rows(self, rows: list[tuple[str, str]]) -> None:
        while len(self._rows) < len(rows):
            pair = (label("", "secondary"), number_label("", 13))
            self._grid.addWidget(pair[0], len(self._rows), 0)
            self._grid.addWidget(pair[1], len(self._rows), 1)
            self._rows.append(pair)
        for number, (name, value) in enumerate(self._rows):
            here = number < len(rows)
            name.setVisible(here)
            value.setVisible(here)
            if here:
                name.setText(rows[number][0])
                value.setText(rows[number][1])


def _chip(study: Study) -> tuple[str, str]:
    """Status and word: green only where a chart with limits was judged."""
    if not study.stability.is_stable:
        return "rejected", QCoreApplication.translate("charts", "Not stable")
    if study.kind == "run":
        return "draft", QCoreApplication.translate("charts", "No shift")
    return "released", QCoreApplication.translate("charts", "Stable")


def facts(study: Study, uom: str | None) -> list[tuple[str, str]]:
    """The rows of the card: name and value. Indices say by their name which sigma they stand on."""
    rows: list[tuple[str, str]] = []
    if study.within is not None and study.overall is not None:
        within, overall = study.within, study.overall
        if within.cp is not None:
            rows.append(("Cp", shown(within.cp.value, 2)))
        rows.append(("Cpk", _with_interval(within.cpk)))
        if overall.cp is not None:
            rows.append(("Pp / Ppk", f"{shown(overall.cp.value, 2)} / {shown(overall.cpk.value, 2)}"))
        else:
            rows.append(("Ppk", _with_interval(overall.cpk)))
        if overall.cpm is not None:
            rows.append(("Cpm", shown(overall.cpm.value, 2)))
        rows.append((QCoreApplication.translate("charts", "Expected outside"), _ppm(overall.expected["total"])))
    values = study.values
    sigma = study.chart.limits[-1].sigma
    overall_sigma = float(values.std(ddof=1)) if values.size > 1 else 0.0
    are_readings = study.kind in MEASURED
    unit = f" {uom_symbol(uom)}" if uom and are_readings else ""
    decimals = decimals_for(values, _spread(study))
    number = (
        QCoreApplication.translate("charts", "Readings")
        if are_readings
        else QCoreApplication.translate("charts", "Points")
    )
    rows += [
        (number, shown(values.size, 0)),
        (QCoreApplication.translate("charts", "Mean"), f"{shown(float(values.mean()), decimals)}{unit}"),
    ]
    if are_readings:
        within_sigma = QCoreApplication.translate("charts", "σ within (%1)")
        within_sigma = within_sigma.replace("%1", study.chart.limits[-1].method)
        if sigma > 0:  # a run chart asks for none
            rows.append((within_sigma, f"{shown(sigma, decimals)}{unit}"))
        rows.append((QCoreApplication.translate("charts", "σ overall"), f"{shown(overall_sigma, decimals)}{unit}"))
    if study.normality is not None:
        p = study.normality.p
        rows.append(
            (
                QCoreApplication.translate("charts", "Normality (A-D)"),
                "p < 0.005" if p < 0.005 else f"p = {shown(p, 2 if p >= 0.1 else 3)}",
            )
        )
    return rows


def _spread(study: Study) -> float:
    """The sigma that says how many decimals make sense."""
    sigma = study.chart.limits[-1].sigma
    if sigma > 0 and study.kind in MEASURED:
        return sigma
    return float(study.values.std(ddof=1)) if study.values.size > 1 else 0.0


def _with_interval(index: Index) -> str:
    value = shown(index.value, 2)
    if index.lower is None or index.upper is None:
        return value
    return f"{value}  ({shown(index.lower, 2)}{BETWEEN}{shown(index.upper, 2)})"


def _ppm(share: float) -> str:
    ppm = 1e6 * share
    return "< 0.1 ppm" if ppm < 0.1 else f"{shown(ppm, 0 if ppm >= 10 else 1)} ppm"
