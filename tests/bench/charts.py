"""How fast a chart of a million points is drawn and panned, beside matplotlib, without a display.

`ratio` is the row's time divided by the time of the row that `to` names, both medians of the same run, measured in
turns. Ours draws two panes (values and moving ranges) with limits, zones and a mark for every flagged point;
matplotlib draws the line alone. A pan is one step of the view and one painting of the widget.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from statistics import quantiles
from typing import Any

import numpy as np

from tests.bench.machine import machine
from tests.bench.times import Times

POINTS = 1_000_000
SIZE = (1200, 700)
VISIBLE = (1_000, 50_000, 500_000)
ROUNDS, PANS = 5, 20


def run() -> dict[str, Any]:
    """{"machine", "rows": [{"name", "median_ms", "ratio", "to"}]}; about a minute. Rows "p95" are of the pans above them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg  # noqa: PLC0415 - Qt must know its platform first
    from matplotlib.figure import Figure  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from client.domain.spc.study import study  # noqa: PLC0415
    from client.domain.spc.subgroups import consecutive  # noqa: PLC0415
    from client.gui import theme  # noqa: PLC0415
    from client.gui.charts.control_chart import ControlChart  # noqa: PLC0415

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    values = np.random.default_rng(2026).normal(10, 1, POINTS)
    one = study(consecutive(values, 1))
    times = Times()

    def ours_first() -> ControlChart:
        chart = ControlChart()
        chart.resize(*SIZE)
        chart.show()
        chart.show_study(one)
        chart.grab()
        return chart

    def theirs_first() -> FigureCanvasQTAgg:
        figure = Figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100)
        canvas = FigureCanvasQTAgg(figure)
        canvas.resize(*SIZE)
        figure.add_subplot().plot(values, linewidth=1)
        canvas.show()
        canvas.draw()
        return canvas

    def one_round() -> None:
        made: list[Any] = []
        theirs = "matplotlib: first draw of 1,000,000 points"
        times.measure(theirs, None, lambda: made.append(theirs_first()))
        times.measure("first draw of 1,000,000 points", theirs, lambda: made.append(ours_first()))
        canvas, chart = made
        for visible in VISIBLE:
            _pan(
                times, visible, ours=(chart.zoom, chart.grab), theirs=(canvas.figure.axes[0].set_xlim, canvas.draw)
            )
        for widget in made:
            widget.close()
            widget.deleteLater()
        application.processEvents()

    for number in range(ROUNDS + 1):
        sys.stderr.write(f"round {number} of {ROUNDS}\n")
        one_round()
        if number == 0:
            times.of.clear()
    rows = times.rows()
    for visible in VISIBLE:
        name = f"pan, {visible:,} points in view"
        slow = round(quantiles(times.of[name], n=20)[-1], 3)
        rows.append({"name": f"{name}, p95", "median_ms": slow, "ratio": None, "to": None})
    return {"machine": machine(f"numpy {np.__version__}"), "rows": rows}


Pan = tuple[Callable[[float, float], object], Callable[[], object]]


def _pan(times: Times, visible: int, *, ours: Pan, theirs: Pan) -> None:
    """Steps along the data; a pan is a move of the view and a painting."""
    name = f"pan, {visible:,} points in view"
    for step in range(PANS):
        start = POINTS / 10 + step * visible * 0.02
        if step < 5:  # matplotlib takes up to a second each time
            times.measure(f"matplotlib: {name}", None, partial(_step, theirs, start, visible))
        times.measure(name, f"matplotlib: {name}", partial(_step, ours, start, visible))


def _step(pan: Pan, start: float, visible: int) -> None:
    move, paint = pan
    move(start, start + visible)
    paint()
