"""The limits of a chart: all versions, and a new one frozen deliberately, from points that are named, with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from client.data.chart_records import FrozenLimits
from client.domain.spc.limits import Limits
from client.domain.spc.words import rules_name
from client.errors import TracewellError
from client.gui.charts.fields import add_field, short_text
from client.gui.charts.numbers import decimals_for, shown
from client.gui.formats import BETWEEN, moment
from client.gui.translations import language
from client.gui.widgets.buttons import Segmented
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import label, number_label, panel
from client.gui.words import name_word
from client.usecases.chart_phases import thawed

Range = tuple[int, int]  # first and one-past-last point, from 0
_ROOM = 132  # px for the versions; more scroll
_PARTS = 3  # whose limits are named; more are counted


class LimitsDialog(ActDialog):
    """Signals: given (Limits to be frozen, reason)."""

    given = Signal(object, str)

    def __init__(
        self,
        parent: QWidget,
        *,
        versions: Sequence[FrozenLimits],
        ranges: Sequence[tuple[str, str, Range]],
        compute: Callable[[int, int], Limits],
        say: Callable[[TracewellError], str],
        decimals: int,
        why_not: str = "",
    ) -> None:
        """`ranges`: key, word and points of what new limits may come from. `why_not`: nothing can be frozen, and why."""
        super().__init__(parent, "adjustments")
        translate = QCoreApplication.translate
        number = (versions[-1].version if versions else 0) + 1
        self.set_texts(
            translate("charts", "Limits of this chart"),
            translate(
                "charts", "Limits stay as they are until somebody computes them anew; earlier versions remain."
            ),
            translate("charts", "Freeze as version %1").replace("%1", str(number)),
        )
        self._decimals, self._compute, self._say = decimals, compute, say
        self._ranges = {key: points for key, _, points in ranges}
        self._limits: Limits | None = None
        self.top.addWidget(_table(versions, decimals))
        self.ranges = Segmented([(key, word) for key, word, _ in ranges], ranges[0][0], wide=True)
        add_field(self, translate("charts", "Compute from"), self.ranges)
        self._preview = label("", "fact", wrap=True)
        self._preview.setMinimumHeight(38)  # two lines, so that the dialog doesn't jump
        self.body.addWidget(self._preview)
        self.reason = short_text(56)
        add_field(self, translate("charts", "Reason"), self.reason)
        self._why_not = label(why_not, "hint", wrap=True)
        self._why_not.setVisible(bool(why_not))
        self.body.addWidget(self._why_not)
        self.ranges.setEnabled(not why_not)
        self.reason.setEnabled(not why_not)
        self._may = not why_not
        self.ranges.chosen.connect(self._look)
        self.reason.textChanged.connect(self._say_whether)
        self.acted.connect(lambda: self.given.emit(self._limits, self.reason.toPlainText().strip()))
        self._look()
        self.adjustSize()
        self.reason.setFocus() if self._may else self.cancel.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's call: as high as its wrapped lines need; what Qt guesses before they are laid out is too low."""
        super().showEvent(event)
        if layout := self.layout():
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _look(self) -> None:
        first, last = self._ranges[self.ranges.current() or ""]
        self._limits = None
        if self._may:
            try:
                self._limits = self._compute(first, last)
            except TracewellError as error:
                self._preview.setText(self._say(error))
            else:
                self._preview.setText(" · ".join([described(self._limits, self._decimals), *_rules(self._limits)]))
        self._preview.setVisible(self._may)
        self._say_whether()

    def _say_whether(self) -> None:
        self.primary.setEnabled(self._limits is not None and bool(self.reason.toPlainText().strip()))


def described(limits: Limits, decimals: int) -> str:
    """What limits are, their method and points in one line."""
    translate = QCoreApplication.translate
    parts = [*named(limits, decimals), limits.method, points_named(limits.points.start + 1, limits.points.stop)]
    if limits.left_out:
        parts.append(translate("charts", "%n left out", None, len(limits.left_out)))
    return " · ".join(parts)


def named(limits: Limits, decimals: int) -> list[str]:
    """The numbers that limits are made of, each with its name: mostly centre, sigma and n."""
    translate, detail = QCoreApplication.translate, limits.detail or {}
    if "upper" in detail:
        phases = [translate("charts", "Phase %1").replace("%1", one) for one in ("1", "2")]
        uppers = [f"{phase} UCL {shown(upper, 2)}" for phase, upper in zip(phases, detail["upper"], strict=True)]
        return [*uppers, ", ".join(detail.get("characteristics", []))]
    if "parts" in detail:
        pairs = list(detail["parts"].items())
        words = [f"{name} {_pair(float(middle), float(sigma))}" for name, (middle, sigma) in pairs[:_PARTS]]
        return [*words, f"+ {len(pairs) - _PARTS}"] if len(pairs) > _PARTS else words
    if "longest" in detail:
        median = f"{translate('charts', 'median')} {shown(limits.centre, decimals)}"
        return [median, translate("charts", "runs up to %1").replace("%1", str(detail["longest"]))]
    found = [
        f"{translate('charts', 'centre')} {shown(limits.centre, decimals)}",
        f"σ {shown(limits.sigma, decimals + 1)}",
    ]
    if "inside" in detail:
        inside = shown(float(detail["inside"]["sigma"]), decimals + 1)
        found.append(translate("charts", "σ within samples %1").replace("%1", inside))
    return [*found, f"n = {limits.n:g}"] if limits.n is not None else found


def _rules(limits: Limits) -> list[str]:
    """The rules put in force with limits, and counts that aren't the set's own."""
    if limits.rules is None:
        return []
    counts = limits.rules.partition(":")[2]
    return [f"{rules_name(limits.rules, language())}{f' ({counts})' if counts else ''}"]


def _pair(middle: float, sigma: float) -> str:
    """A mean and its sigma, with the decimals that sigma makes sense of."""
    decimals = decimals_for(np.array([middle, sigma]), sigma)
    return f"{shown(middle, decimals)} σ {shown(sigma, decimals)}"


def points_named(first: int, last: int) -> str:
    """ "points 1–40", "point 9"; counted from 1."""
    if first == last:
        return QCoreApplication.translate("charts", "point %1").replace("%1", str(first))
    return QCoreApplication.translate("charts", "points %1").replace("%1", f"{first}{BETWEEN}{last}")


def _table(versions: Sequence[FrozenLimits], decimals: int) -> QWidget:
    """Every version, the newest first: number, since when, who, centre and sigma, points, reason."""
    page = panel("plain")
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(3, 1)
    if not versions:
        words = QCoreApplication.translate("charts", "Nobody froze limits yet: they follow the points.")
        grid.addWidget(label(words, "secondary", wrap=True), 0, 0, 1, 4)
    for row, one in enumerate(reversed(versions)):
        limits = thawed(one)
        numbers = f"{shown(limits.centre, decimals)}  σ {shown(limits.sigma, decimals + 1)}"
        what = " · ".join(named(limits, decimals)) + " · " if limits.detail else ""
        named_points = points_named(int(one.source.get("from", 1)), int(one.source.get("to", 1)))
        points = " · ".join([what + named_points, *_rules(limits)])
        grid.addWidget(label(f"v{one.version}", "strong"), 2 * row, 0)
        grid.addWidget(label(moment(one.from_at), "caption"), 2 * row, 1)
        author, why = (
            label(name_word(one.author_name, one.author), "caption"),
            label(f"{points} · {one.reason}", "secondary", wrap=True),
        )
        for data in (author, why):  # what people typed, in whatever language
            data.setProperty("data", True)
        grid.addWidget(author, 2 * row, 2)
        if not limits.detail:
            grid.addWidget(number_label(numbers, 13), 2 * row, 3)
        grid.addWidget(why, 2 * row + 1, 1, 1, 3)
    grid.setRowStretch(2 * len(versions) + 1, 1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedHeight(min(_ROOM, 30 + 46 * len(versions)))
    area.setWidget(page)
    return area
