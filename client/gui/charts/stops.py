"""What of the SPC screen is worth a picture: the chart, another chart, coloured points, its dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from client.gui.charts.chart_screen import ChartScreen
from client.gui.main_window import MainWindow

Stop = tuple[str, Callable[[], QWidget | None]]


def chart_stops(window: MainWindow) -> Iterator[Stop]:
    """Each leads there from any other; a dialog is returned and closed by the guide."""

    def screen() -> ChartScreen:
        shown = window.go("charts")
        assert isinstance(shown, ChartScreen)  # noqa: S101 - its name says so
        return shown

    def state(kind: str | None = None, by: str | None = None) -> Callable[[], None]:
        return lambda: screen().look_at(kind, by)

    def best_fit() -> None:
        screen().look_at(None, None)
        screen().judge_by("best")

    def dialog(act: str) -> Callable[[], QWidget | None]:
        def go() -> QWidget | None:
            shown = screen()
            if shown.view.charted is None:
                return None
            shown.view.choose(shown.view.chart.next_signal() or 0)
            if act == "limits":
                shown.acts.freeze(shown.view.charted, shown.view.chart.view_range(), ())
            else:
                shown.acts.exclude_or_restore(shown.view.charted, shown.view.chart.selected or 0)
            return shown.acts.dialog

        return go

    yield "charts", state()
    yield "charts-coloured", state(by="machine")
    yield "charts-run", state(kind="run")
    yield "charts-best-fit", best_fit
    yield "charts-again", state()
    yield "charts-limits", dialog("limits")
    yield "charts-leave-out", dialog("exclude")
