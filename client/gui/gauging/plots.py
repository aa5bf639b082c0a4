"""The usual plots of a gauge study: components, by part, by operator, interaction, averages and ranges by operator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from client.domain.msa.plan import StudyPlan, columns
from client.domain.msa.study import study_of
from client.domain.spc.constants import d2, d3
from client.gui.gauging.plot import Content, Plot, Series

_ROW = 3  # plots in a row
_SHARE = 0.1  # of the tolerance at each side: what Cg compares the spread with
translate = QCoreApplication.translate
Document = Mapping[str, Any]


class StudyPlots(QWidget):
    """Draws what fits the kind of study."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._shown: tuple[StudyPlan, Mapping[int, str], Document] | None = None
        self.plots: list[Plot] = []

    def show_study(self, plan: StudyPlan, values: Mapping[int, str], document: Document) -> None:
        """Another study; drawn after what stands around it, so that no turn of the window takes long."""
        self._shown = (plan, values, document)
        QTimer.singleShot(0, self, self.draw)

    def draw(self) -> None:
        """All plots, with the words of now."""
        for old in self.plots:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.plots = [Plot(content) for content in contents(*self._shown)] if self._shown else []
        for at, plot in enumerate(self.plots):
            self._grid.addWidget(plot, at // _ROW, at % _ROW)


def contents(plan: StudyPlan, values: Mapping[int, str], document: Document) -> list[Content]:
    """What each plot of a study shows."""
    if plan.kind == "gauge_rr":
        return _gauge_rr(plan, values, document)
    if plan.kind == "attribute":
        return _attribute(document)
    if plan.kind == "linearity":
        return [_linearity(plan, values, document)]
    if plan.kind == "stability":
        return _stability(document)
    return [_in_order(plan, values)]


def _gauge_rr(plan: StudyPlan, values: Mapping[int, str], document: Document) -> list[Content]:
    found = columns(plan, values)
    study = study_of(found["part"], found["operator"], found["value"])
    # The order of the design is random: on the axis parts and operators stand as they were named.
    parts = [study.parts.index(part) for part in plan.parts]
    people = [study.operators.index(name) for name in plan.operators]
    cube = study.values[np.ix_(parts, people)]
    rows = {row["source"]: row for row in document["components"]}
    short = {  # as the AIAG manual abbreviates them; the table beside it has the whole words
        "gauge": "GRR",
        "repeatability": translate("gauging", "EV"),
        "reproducibility": translate("gauging", "AV"),
        "parts": translate("gauging", "PV"),
    }
    shown = [name for name in short if name in rows]
    components = Content(
        translate("gauging", "Components of variation, %"), [short[name] for name in shown],
        bar_names=(translate("gauging", "of variance"), translate("gauging", "of study")),
        bars=[[rows[n]["percent_contribution"] for n in shown], [rows[n]["percent_study"] for n in shown]],
    )  # fmt: skip
    crossing = Content(translate("gauging", "Operators × parts"), plan.parts)
    crossing.series = [
        Series(range(len(plan.parts)), cube[:, o].mean(axis=1), group=o, name=name)
        for o, name in enumerate(plan.operators)
    ]
    means, ranges = cube.mean(axis=2).T.ravel(), (cube.max(axis=2) - cube.min(axis=2)).T.ravel()
    trials, mean_range = cube.shape[2], float(ranges.mean())
    sigma = mean_range / d2(trials)
    half, spread = 3 * sigma / trials**0.5, 3 * d3(trials) * sigma
    middle = (len(plan.parts) - 1) // 2
    names = [name if p == middle else "" for name in plan.operators for p in range(len(plan.parts))]
    centre = float(means.mean())
    limits = {
        "means": (centre - half, centre + half),
        "ranges": (max(0.0, mean_range - spread), mean_range + spread),
    }
    return [
        components,
        _cloud(translate("gauging", "By part"), plan.parts, [cube[p].ravel() for p in range(cube.shape[0])]),
        _cloud(
            translate("gauging", "By operator"), plan.operators, [cube[:, o].ravel() for o in range(cube.shape[1])]
        ),
        crossing,
        _control(translate("gauging", "Averages by operator"), names, means, centre, limits["means"]),
        _control(translate("gauging", "Ranges by operator"), names, ranges, mean_range, limits["ranges"]),
    ]


def _attribute(document: Document) -> list[Content]:
    titles = {
        "within": translate("gauging", "Agrees with itself, %"),
        "against": translate("gauging", "Agrees with the reference, %"),
    }
    made = []
    for key, title in titles.items():
        people = [(one["name"], one[key]) for one in document["appraisers"] if one[key] is not None]
        if people:
            made.append(
                Content(
                    title, [name for name, _ in people], bars=[[share["percent"] for _, share in people]],
                    spans=[(share["low"], share["high"]) for _, share in people],
                )
            )  # fmt: skip
    return made


def _linearity(plan: StudyPlan, values: Mapping[int, str], document: Document) -> Content:
    found = columns(plan, values)
    x, measured = np.array(found["reference"], dtype=float), np.array(found["value"], dtype=float)
    read = ~np.isnan(x + measured)  # a missing reading is left out, as it is of the figures
    x, y = x[read], (measured - x)[read]
    ends = np.array([x.min(), x.max()])
    line = Series(ends, document["intercept"] + document["slope"] * ends)
    title = translate("gauging", "Bias over the reference")
    return Content(title, series=[Series(x, y, dots=True), line], centre=0.0)


def _stability(document: Document) -> list[Content]:
    titles = {"mean": translate("gauging", "Averages"), "range": translate("gauging", "Ranges")}
    centres = {"mean": document["centre"], "range": document["mean_range"]}
    return [
        _control(
            title, document["occasions"], np.array(document[f"{key}s"]), centres[key], document[f"{key}_limits"]
        )
        for key, title in titles.items()
    ]


def _in_order(plan: StudyPlan, values: Mapping[int, str]) -> Content:
    readings = [float(value) for _, value in sorted(values.items())]
    true = float(plan.references[plan.parts[0]])
    limits: list[float] = []
    if plan.kind == "type_1" and plan.tolerance is not None:
        limits = [true - _SHARE * float(plan.tolerance), true + _SHARE * float(plan.tolerance)]
    series = [Series(range(1, len(readings) + 1), readings)]
    return Content(translate("gauging", "Readings in order"), series=series, centre=true, limits=limits)


def _cloud(title: str, names: Sequence[str], groups: Sequence[np.ndarray]) -> Content:
    """Every reading, and the line of the means."""
    x = np.concatenate([np.full(group.size, float(at)) for at, group in enumerate(groups)])
    dots = Series(x, np.concatenate(groups), dots=True)
    return Content(title, names, series=[dots, Series(range(len(groups)), [g.mean() for g in groups])])


def _control(title: str, names: Sequence[str], y: np.ndarray, centre: float, limits: Sequence[float]) -> Content:
    out = [(float(at), float(one)) for at, one in enumerate(y) if not limits[0] <= one <= limits[1]]
    return Content(title, names, series=[Series(range(y.size), y)], centre=centre, limits=list(limits), out=out)
