"""Chart, signals, capability and point card side by side:

what the screen, the picture and the printed page share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.domain.spc.rules import RULE_SETS
from client.domain.spc.study import Study
from client.domain.spc.words import code_word, pane_name, rules_name
from client.gui.charts.capability_card import CapabilityCard
from client.gui.charts.control_chart import ControlChart
from client.gui.charts.legend import Legend
from client.gui.charts.overview import Overview
from client.gui.charts.point_card import PointCard, left_out_why, when
from client.gui.charts.signal_list import SignalList
from client.gui.formats import uom_symbol
from client.gui.slices import Slices
from client.gui.translations import language
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.fitting_box import FittingBox
from client.gui.widgets.labels import panel, set_tip
from client.gui.widgets.scrolling import column_area
from client.usecases.chart_signals import signal_at
from client.usecases.charts import Charted

RIGHT = 328
GROUPS = 6  # colours there are
WITH_UNIT = ("xbar", "individuals", "ewma", "run", "deviation")  # panes in the unit of the readings


class ChartView(QWidget):
    """Shows what was charted.

    Signals: open_requested (a Link), act_requested ("exclude", "answer" or "hold" at the chosen point), rules_chosen (a
    set of rules, by a person).
    """

    open_requested = Signal(object)
    act_requested = Signal(str)
    rules_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, is_page: bool = False) -> None:
        """`is_page`: for paper, without the card of the chosen point."""
        super().__init__(parent)
        self.charted: Charted | None = None
        self._is_page = is_page
        self._beside = Slices(self, lambda: None)  # what stands beside the chart, each part when its turn comes
        self.chart, self.signal_list = ControlChart(), SignalList()
        self.capability, self.point = CapabilityCard(), PointCard()
        self.capability.is_page = is_page
        self._legend = Legend()
        self._card = Card(" ")
        self._card.corner.addWidget(self._legend)
        self._card.body.setSpacing(6)
        self._card.body.addWidget(self.chart, 1)
        self.overview = Overview()
        self._card.body.addWidget(self.overview)
        self.overview.setVisible(not is_page)
        self.by: str | None = None  # the stratum that points are coloured by
        self.why_not: Callable[[str, Charted | None, int | None], str] = _nothing
        self.rules = FittingBox(10)
        self.rules.setVisible(not is_page)
        self.rules.activated.connect(lambda at: self.rules_chosen.emit(str(self.rules.itemData(at))))
        self.signal_list.corner.addWidget(self.rules)
        self.answer, self.hold = button(" ", "primary", small=True), button(" ", small=True)
        for one, act in ((self.hold, "hold"), (self.answer, "answer")):
            self.signal_list.corner.addWidget(one)
            one.setVisible(not is_page)
            one.clicked.connect(partial(self.act_requested.emit, act))
        beside = panel("plain")
        left, right = QVBoxLayout(), QVBoxLayout(beside)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(16)
        left.addWidget(self._card, 7)
        left.addWidget(self.signal_list, 3)
        right.addWidget(self.capability, 1)
        right.addWidget(self.point)
        self.point.setVisible(not is_page)
        for card in (self.capability, self.point):
            card.setFixedWidth(RIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(left, 1)
        layout.addWidget(column_area(beside, RIGHT))
        self.chart.point_selected.connect(self._chosen)
        self.chart.point_activated.connect(lambda _point: self.point.open_record())
        self.chart.view_changed.connect(self.overview.show_window)
        self.overview.brushed.connect(self.chart.zoom)
        self.point.exclude_requested.connect(partial(self.act_requested.emit, "exclude"))
        self.signal_list.chosen.connect(self.choose)
        self.signal_list.activated.connect(lambda _point: self.point.open_record())
        self.point.open_requested.connect(self.open_requested)

    def show_charted(self, charted: Charted) -> None:
        """Show a study; a chosen point stays chosen if it is still there."""
        is_other = self.charted is None or _key(self.charted) != _key(charted)
        self.charted = charted
        if is_other:
            self.chart.selected = None
        groups, names = grouped(charted, self.by)
        self.chart.show_study(charted.study, groups=groups, events=event_words(charted))
        self._legend.show_groups(names)
        self.overview.show_series(charted.study.chart.panes[0].values, charted.study.signals[0].drawn()[0])
        study = charted.study
        self._beside.instead([
            partial(self.signal_list.show_study, study, partial(when, charted.measured), partial(signal_state, charted)),
            partial(self.capability.show_study, study, charted.measured.uom),
            partial(self._chosen, self.chart.selected),
        ])  # fmt: skip
        self._say()
        if not self.isVisible() or self._is_page:
            self._beside.finish()

    def colour_by(self, field: str | None) -> None:
        """Colour the points by a stratum, or none."""
        self.by = field
        if self.charted is not None:
            self.show_charted(self.charted)

    def choose(self, point: int | None) -> None:
        """Choose a point everywhere."""
        self.chart.select(point)
        self._chosen(point)

    def retranslate(self) -> None:
        """Words again in the language in force."""
        self._say()
        if self.charted is not None:
            for part in (self.signal_list, self.capability, self.point):
                part.retranslate()

    def _say(self) -> None:
        """The words that are the view's own."""
        self._legend.retranslate()
        self.overview.retranslate()
        self.answer.setText(QCoreApplication.translate("charts", "Reaction plan"))
        self.hold.setText(QCoreApplication.translate("charts", "Hold lots"))
        if self.charted is None:
            return
        self._offer_rules(self.charted.study)
        name = pane_name(self.charted.study.chart.panes[0].name, language())
        has_unit = self.charted.study.chart.panes[0].name in WITH_UNIT
        uom = uom_symbol(self.charted.measured.uom) if has_unit else ""
        self._card.set_title(f"{name} ({uom})" if uom else name)

    def _offer_rules(self, study: Study) -> None:
        """The sets of rules, the one in use chosen; a run chart has tests of its own."""
        self.rules.setAccessibleName(QCoreApplication.translate("charts", "Rules"))
        self.rules.setEnabled(study.kind != "run")
        with QSignalBlocker(self.rules):
            self.rules.clear()
            for name in RULE_SETS:
                self.rules.addItem(rules_name(name, language()), name)
            self.rules.setCurrentIndex(self.rules.findData(study.rule_set.partition(":")[0]))

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call."""
        if event.type() == QEvent.Type.LanguageChange:
            if self.charted is not None:
                self.show_charted(self.charted)
            else:
                self.retranslate()
        super().changeEvent(event)

    def _chosen(self, point: int | None) -> None:
        charted = self.charted
        self.signal_list.select(point)
        left_out = "" if charted is None or point is None else left_out_why(charted, point)
        why_not = self.why_not("exclude", charted, point)
        self.point.show_point(charted.measured if charted else None, point, left_out=left_out, why_not=why_not)
        for one, act in ((self.hold, "hold"), (self.answer, "answer")):
            why_not = self.why_not(act, charted, point)
            one.setEnabled(not why_not)
            set_tip(one, why_not)


def _nothing(_act: str, _charted: Charted | None, _point: int | None) -> str:
    return ""


def grouped(charted: Charted, field: str | None) -> tuple[NDArray[np.intp] | None, list[str]]:
    """The group of each point by a stratum and the groups' names: the most frequent ones, the rest together."""
    if field is None:
        return None, []
    values = charted.measured.of(field)
    names = [name for name, _ in Counter(value for value in values if value).most_common()]
    kept, rest = (names, []) if len(names) <= GROUPS else (names[: GROUPS - 1], names[GROUPS - 1 :])
    number = {name: at for at, name in enumerate(kept)} | dict.fromkeys(rest, GROUPS - 1)
    groups = np.array([number.get(value, -1) if value else -1 for value in values], dtype=np.intp)
    others = [QCoreApplication.translate("charts", "%n other(s)", None, len(rest))] if rest else []
    return groups, [*kept, *others]


def event_words(charted: Charted) -> list[tuple[int, str]]:
    """What happened before points, in words; several before one point together."""
    translate = QCoreApplication.translate
    names = {
        "machine": translate("charts", "machine %1"),
        "instrument": translate("charts", "gauge %1"),
        "supplier": translate("charts", "supplier %1"),
        "lot": translate("charts", "lot %1"),
        "checked": translate("charts", "%1 checked"),
    }
    found: dict[int, list[str]] = {}
    for one in charted.events:
        found.setdefault(one.point, []).append(names[one.kind].replace("%1", one.text))
    return [(point, translate("charts", ", ").join(words)) for point, words in found.items()]


def signal_state(charted: Charted, point: int) -> tuple[str, bool]:
    """What became of a point's signal, in words; whether it is closed."""
    kept = signal_at(charted, point)
    if kept is None:
        return "", False
    if kept.state == "closed":
        closed = QCoreApplication.translate("charts", "Closed · %1")
        return closed.replace("%1", code_word("cause", kept.cause or "", language())), True
    return QCoreApplication.translate("charts", "Open · %1").replace("%1", kept.owner or "–"), False


def open_signals(count: int) -> str:
    """How many points have signals nobody answered; the list counts signals: several rules may object to one point."""
    return QCoreApplication.translate("charts", "%n point(s) with signals", None, count)


def rules_applied(study: Study) -> str:
    """Which rules were asked of the points; empty where none were (a run chart has tests of its own)."""
    numbers = ", ".join(str(rule.number) for rule in study.signals[0].rules)
    if not numbers or study.kind == "run":
        return ""
    return f"{rules_name(study.rule_set, language())} {numbers}"


def _key(charted: Charted) -> tuple[object, ...]:
    measured = charted.measured
    return measured.characteristic, measured.item, charted.study.kind, measured.points[0]
