"""Capability beside the chart:

the verdict first, then the histogram, the indices with intervals, and what to doubt.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from client.domain.spc.capability import Index
from client.domain.spc.counted import BinomialCapability, PoissonCapability
from client.domain.spc.families import MEASURED
from client.domain.spc.study import Study
from client.domain.spc.suited import BEST, NAMES, Suited
from client.domain.spc.words import distribution_name, doubt_sentence, verdict
from client.gui.charts.histogram import Histogram
from client.gui.charts.numbers import decimals_for, shown
from client.gui.formats import BETWEEN, uom_symbol
from client.gui.translations import language
from client.gui.widgets.card import Card
from client.gui.widgets.chip import Chip
from client.gui.widgets.fitting_box import FittingBox
from client.gui.widgets.labels import label, line, number_label, set_tip

_DOUBTS = 2  # that are said in full; the rest is in the list's tooltip and in the report


class CapabilityCard(Card):
    """Shows one study. Signals: distribution_chosen (a name of `suited.NAMES`, "best" or None for the normal one, by a person)."""

    distribution_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.body.setSpacing(8)
        self._chip = Chip("draft", "")
        self.corner.addWidget(self._chip)
        self._verdict = label("", "secondary", wrap=True)
        self._histogram = Histogram()
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._doubts = label("", "hint", wrap=True)
        self._follows = label("", "secondary")
        self.distribution = FittingBox(12)
        self._follows.setBuddy(self.distribution)
        self.distribution.hide()  # until there are limits to be capable of
        self._follows.hide()
        row = QHBoxLayout()
        row.addWidget(self._follows)
        row.addStretch(1)
        row.addWidget(self.distribution)
        self.body.addWidget(self._verdict)
        self.body.addWidget(self._histogram, 1)
        self.body.addWidget(line())
        self.body.addLayout(row)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._doubts)
        self._shown: tuple[Study, str | None] | None = None
        self.distribution.activated.connect(
            lambda at: self.distribution_chosen.emit(self.distribution.itemData(at))
        )
        self.is_page = False  # on paper nobody chooses

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
        self._histogram.show_values(values, decimals_for(values, _spread(study)), study.lower, study.upper,
                                    curve=study.suited.curve if study.suited else None)  # fmt: skip
        self._offer(study)
        self._show_rows(facts(study, uom))
        said = [doubt_sentence(doubt, language()) for doubt in study.doubts if doubt.name != "unstable"]
        self._doubts.setText("\n".join(said[:_DOUBTS]))
        set_tip(self._doubts, "\n".join(said) if len(said) > _DOUBTS else "")
        self._doubts.setVisible(bool(said))

    def _offer(self, study: Study) -> None:
        """The distributions, the one shown chosen; only where capability is asked for."""
        word = QCoreApplication.translate("charts", "Distribution")
        self.distribution.setVisible(study.within is not None and not self.is_page)
        self.distribution.setAccessibleName(word)
        self._follows.setVisible(study.suited is not None if self.is_page else study.within is not None)
        is_named = self.is_page and study.suited is not None
        self._follows.setText(
            f"{word} · {distribution_name(study.suited.name, language())}" if is_named and study.suited else word
        )
        with QSignalBlocker(self.distribution):
            self.distribution.clear()
            for name in (None, BEST, *(one for one in NAMES if one != "normal")):
                self.distribution.addItem(distribution_name(name or "normal", language()), name)
            self.distribution.setCurrentIndex(
                max(0, self.distribution.findData(study.suited and study.suited.name))
            )

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
    if study.suited is not None:
        rows += _by_percentiles(study.suited, decimals_for(study.values, _spread(study)))
    elif study.within is not None and study.overall is not None:
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
    if study.observed is not None:
        none = shown(0, 0) + " ppm"
        seen = _ppm(study.observed["total"]) if study.observed["total"] else none
        rows.append((QCoreApplication.translate("charts", "Observed outside"), seen))
    rows += _of_counts(study.counted)
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


def _by_percentiles(one: Suited, decimals: int) -> list[tuple[str, str]]:
    """Capability by another distribution than the normal one: its indices, percentiles, tails and fit."""
    translate, found = QCoreApplication.translate, one.capability
    if found.pp is not None:
        rows = [(translate("charts", "Pp / Ppk by percentiles"), f"{shown(found.pp, 2)} / {shown(found.ppk, 2)}")]
    else:
        rows = [(translate("charts", "Ppk by percentiles"), shown(found.ppk, 2))]
    rows += [(f"{name} %", shown(value, decimals)) for name, value in
             (("0.135", found.low), ("50", found.median), ("99.865", found.high))]  # fmt: skip
    outside = sum(side for side in (found.ppm_below, found.ppm_above) if side is not None)
    rows.append((translate("charts", "Expected outside"), _ppm(outside / 1e6)))
    return (
        [*rows, (translate("charts", "Fit (A²)"), shown(one.statistic, 2))] if one.statistic is not None else rows
    )


def _of_counts(counted: BinomialCapability | PoissonCapability | None) -> list[tuple[str, str]]:
    """Share nonconforming with the Z of a process, or defects per unit, with exact intervals."""
    translate = QCoreApplication.translate
    if isinstance(counted, PoissonCapability):
        low, high = counted.rate_interval
        return [(translate("charts", "Defects per unit"), _with_interval(Index(counted.rate, low, high), 3))]
    if counted is None:
        return []
    low, high = (100 * end for end in counted.share_interval)
    rows = [(translate("charts", "Nonconforming, %"), _with_interval(Index(100 * counted.share, low, high)))]
    return (
        [*rows, (translate("charts", "Process Z"), _with_interval(Index(counted.z, *counted.z_interval)))]
        if counted.z is not None
        else rows
    )


def _spread(study: Study) -> float:
    """The sigma that says how many decimals make sense."""
    sigma = study.chart.limits[-1].sigma
    if sigma > 0 and study.kind in MEASURED:
        return sigma
    return float(study.values.std(ddof=1)) if study.values.size > 1 else 0.0


def _with_interval(index: Index, decimals: int = 2) -> str:
    value = shown(index.value, decimals)
    if index.lower is None or index.upper is None:
        return value
    return f"{value}  ({shown(index.lower, decimals)}{BETWEEN}{shown(index.upper, decimals)})"


def _ppm(share: float) -> str:
    ppm = 1e6 * share
    return "< 0.1 ppm" if ppm < 0.1 else f"{shown(ppm, 0 if ppm >= 10 else 1)} ppm"
