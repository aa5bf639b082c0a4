"""What of inspections and gauges is worth a picture: a sheet half measured, its questions, a study from design to verdict.

The demo's own records are left as they are: sheet and study are examples made here, and nothing of them is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from client.data.sheets import Gauge, SheetPage
from client.domain.msa.plan import StudyPlan, names, runs
from client.gui.main_window import MainWindow
from client.gui.translations import language

Stop = tuple[str, Callable[[], QWidget | None]]


def inspection_stops(window: MainWindow) -> Iterator[Stop]:
    """A sheet with values out of limits, its files, and the questions over it."""
    from client.gui.inspection.decide_dialog import DecideDialog  # noqa: PLC0415 - loaded after the window
    from client.gui.inspection.reason_dialogs import DefectDialog, RetestDialog  # noqa: PLC0415
    from client.gui.inspection.screen import InspectionScreen  # noqa: PLC0415

    def sheet() -> InspectionScreen:
        screen = window.go("inspection")
        assert isinstance(screen, InspectionScreen)  # noqa: S101 - its name says so
        page = example_sheet()
        screen.view.page = page  # known already: its files aren't asked for
        screen.view.ready(screen.view.show_page(page))
        screen.front()
        screen.grid.go((2, 4))
        return screen

    def question(kind: str) -> QWidget:
        screen = sheet()
        feature = screen.grid.sheet.features[2]
        if kind == "defect":
            return DefectDialog(screen, feature, 5, group="defect")
        if kind == "retest":
            return RetestDialog(screen, feature, 5, before="8.062", value="8.031")
        if kind == "lines":
            dialog = screen.gauged.question()
            assert dialog is not None  # noqa: S101 - a sheet is shown
            return dialog
        made = DecideDialog("RM-2611-0388", Decimal(1200), "1", result="fail", parent=screen)
        made.choose("parts", {"accept": "1100", "sort": "100"})
        return made

    def shown() -> None:
        sheet()

    yield "inspection-sheet", shown
    for kind in ("defect", "retest", "lines", "decide"):
        yield f"inspection-{kind}", partial(question, kind)


def gauge_stops(window: MainWindow) -> Iterator[Stop]:
    """A study designed, measured and judged."""
    from client.gui.gauging.screen import GaugesScreen  # noqa: PLC0415 - loaded after the window

    def stage(name: str) -> None:
        screen = window.go("gauges")
        assert isinstance(screen, GaugesScreen)  # noqa: S101 - its name says so
        screen.show_example(name, example_plan(), example_values(example_plan()), language())

    yield "gauges-list", partial(stage, "list")
    for name in ("designer", "entry", "result"):
        yield f"gauges-{name}", partial(stage, name)


def example_plan() -> StudyPlan:
    """Ten parts, three people, three repetitions."""
    return StudyPlan(
        "gauge_rr", "MIC-017", None, names("10"), ("QC-01", "QC-02", "QC-03"), 3, "tour", tolerance="0.1"
    )


def example_values(plan: StudyPlan) -> dict[int, str]:
    """Readings of parts that differ, of people who do so a little."""
    person = dict(zip(plan.operators, (0, 2, -1), strict=True))
    return {
        run.order: f"{8 + int(run.part) * 0.009 + (person[run.operator] + run.order * 37 % 7) / 1000:.3f}"
        for run in runs(plan)
    }


def example_sheet() -> SheetPage:
    """Four features of eight samples, partly measured: one reading above its limit, a defect."""
    return SheetPage(
        code="INS-2611-0418", unit="RM-2611-0388", item="A380", stage="incoming", plan="IQC-A380", version=7,
        item_name={"en": "Housing A380 die cast", "zh_CN": "A380 压铸壳体"}, presented=Decimal(1200), uom="1",
        supplier={"en": "Supplier 014", "zh_CN": "供应商 014"}, disposition="quarantine", verdict=None,
        result="incomplete", seed="tour",
        sampling={"major": {"scheme": "iso2859-1", "severity": "normal", "letter": "D", "n": 8, "ac": 0, "re": 1}},
        lines=tuple(_line(*line) for line in _LINES),
        readings=tuple(_readings()),
        defects=({"class": "minor", "characteristic": "burr", "sample": 4, "count": 1, "note": "burr"},),
        gauges=(Gauge("MIC-017", {}, None, None), Gauge("BG-004", {}, None, None)),
    )  # fmt: skip


_LINES: tuple[tuple[Any, ...], ...] = (
    ("bore", "Bore Ø12 H7", "孔径 Ø12 H7", "numeric", "12.000", "12.018", 3, "BG-004"),
    ("depth", "Bore depth", "孔深", "numeric", "24.90", "25.10", 2, "BG-004"),
    ("flange", "Bore diameter", "内孔直径", "numeric", "7.950", "8.050", 3, "MIC-017"),
    ("burr", "Burr on inner edge", "内缘毛刺", "attribute", None, None, None, None),
)
_VALUES = {
    "bore": ("12.008", "12.011", "12.006", "12.009", "12.013", "12.007", "12.010", "12.008"),
    "depth": ("25.02", "24.98", "25.01", "25.03", "24.97", "25.00", "25.02", "24.99"),
    "flange": ("8.012", "7.998", "8.021", "8.004", "8.062", "8.010"),
    "burr": ("OK", "OK", "OK", "NOK"),
}


def _line(*of: Any) -> dict[str, Any]:
    code, en, zh, kind, lower, upper, decimals, instrument = of
    return {
        "characteristic": code, "name": {"en": en, "zh_CN": zh}, "kind": kind, "class": "major", "samples": 8,
        "lower": lower, "upper": upper, "warn_lower": None, "warn_upper": None, "target": None,
        "uom": "mm" if kind == "numeric" else None, "decimals": decimals, "instrument": instrument,
        "choices": None if kind == "numeric" else ["OK", "NOK"], "accepted": None if kind == "numeric" else ["OK"],
        "method": "WI-20-03", "reaction": None,
    }  # fmt: skip


def _readings() -> Iterator[dict[str, Any]]:
    for code, values in _VALUES.items():
        for sample, value in enumerate(values, start=1):
            numeric = value[0].isdigit()
            out = value in {"8.062", "NOK"}
            yield {
                "characteristic": code, "sample": sample, "value": value if numeric else None,
                "text": None if numeric else value, "judged": "out" if out else "ok", "source": "gauge",
                "instrument": "MIC-017" if numeric else None, "retest": None,
            }  # fmt: skip
