"""What of plans, sampling and verdicts is worth a picture: a sampling of each kind, a spreadsheet tried, sheets by values and by tranche.

As in gauge_stops nothing of it is kept: the sheets are examples made here, the spreadsheet is only tried.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from client.data.sheets import SheetPage, Tranche
from client.gui.gauge_stops import Stop, example_sheet
from client.gui.main_window import MainWindow

PLAN_ROWS: tuple[Mapping[str, str], ...] = (
    {"characteristic": "length", "name (en)": "Length", "name (zh_CN)": "长度", "uom": "mm", "lower": "9.5", "upper": "10.5"},
    {"characteristic": "width", "name (en)": "Width", "name (zh_CN)": "宽度", "uom": "mm", "lower": "3,1", "upper": "NaN"},
    {"characteristic": "depth", "name (en)": "Depth", "name (zh_CN)": "深度", "uom": "parsec", "lower": "1", "upper": "0.5"},
)  # fmt: skip
OF_ALL = {
    "plan": "IN-TOUR", "item": "PC-RESIN", "stage": "incoming", "class": "major", "decimals": "2",
    "scheme": "iso2859-1", "level": "II", "aql": "2.5",
}  # fmt: skip

_STATES: Mapping[str, Mapping[str, str]] = {
    "double": {"scheme": "z1.4", "type": "double", "aql": "2.5"},
    "multiple": {"scheme": "z1.4", "type": "multiple", "aql": "2.5"},
    "variables": {"type": "single", "scheme": "z1.9", "level": "II", "aql": "1.0"},
    "zero": {"type": "single", "scheme": "c=0"},
    "single": {"scheme": "iso2859-1", "type": "single", "level": "II", "aql": "1.0"},
}


def quality_stops(window: MainWindow) -> Iterator[Stop]:
    """Each leads there from any other; a dialog is returned and closed by the guide."""
    yield "sampling-refused", partial(_sampling, window, "single", lot="1")
    for name in _STATES:
        yield f"sampling-{name}", partial(_sampling, window, name)
    yield "sampling-found", partial(_sampling, window, "single", find=True)
    yield "plans-import", partial(_import, window)
    for name, page in (("values", by_values()), ("second", second_sample()), ("decided", decided())):
        yield f"inspection-{name}", partial(_sheet, window, page)


def _sampling(window: MainWindow, name: str, *, find: bool = False, lot: str = "1000") -> None:
    from client.gui.sampling.screen import SamplingScreen  # noqa: PLC0415 - loaded after the window

    screen = window.go("sampling")
    assert isinstance(screen, SamplingScreen)  # noqa: S101 - its name says so
    screen.fields["lot"].setText(lot)
    for field, value in _STATES[name].items():
        box = screen.choices[field]
        box.setCurrentIndex(box.findData(value))
    if find:
        screen.find_plan()
    else:
        screen.compute()


def _import(window: MainWindow) -> QWidget:
    """A spreadsheet with one good row and two wrong ones, tried."""
    from client.gui.importing.dialog import ImportDialog  # noqa: PLC0415 - loaded after the window

    screen = window.go("plans")
    path = Path(tempfile.gettempdir()) / "IN-TOUR.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [*OF_ALL, *PLAN_ROWS[0]])
        writer.writeheader()
        writer.writerows({**OF_ALL, **row} for row in PLAN_ROWS)
    return ImportDialog(screen.context, screen, path, "plans")


def _sheet(window: MainWindow, page: SheetPage) -> None:
    from client.gui.inspection.screen import InspectionScreen  # noqa: PLC0415 - loaded after the window

    screen = window.go("inspection")
    assert isinstance(screen, InspectionScreen)  # noqa: S101 - its name says so
    screen.view.page = page  # known already: its files aren't asked for
    screen.view.ready(screen.view.show_page(page))
    screen.front()
    first_empty = screen.grid.sheet.after((0, -1), by_piece=False)
    screen.grid.go(first_empty or (0, 0))


def by_values() -> SheetPage:
    """Z1.9, form 2: nothing is out of its limits, and the estimate refuses the lot."""
    page = example_sheet()
    kept = {
        "scheme": "z1.9", "severity": "normal", "letter": "D", "n": 5, "sigma": "unknown", "form": 2, "m": 3.33, "k": 1.53,
    }  # fmt: skip
    lines = [{**line, "samples": 5} for line in page.lines[:3]]
    values = {
        "bore": ("12.008", "12.011", "12.006", "12.009", "12.013"),
        "depth": ("25.02", "24.98", "25.01", "25.03", "24.97"),
        "flange": ("8.044", "7.961", "8.049", "8.004", "7.956"),
    }
    return replace(
        page,
        sampling={"major": kept},
        lines=tuple(lines),
        readings=tuple(_read(values)),
        defects=(),
        result="fail",
    )


def second_sample() -> SheetPage:
    """A double plan whose first sample left it open: eight more pieces, Ac and Re of both together."""
    page = example_sheet()
    stages = [{"n": 8, "ac": 0, "re": 2}, {"n": 16, "ac": 1, "re": 2}]
    kept = {
        "scheme": "z1.4", "severity": "normal", "letter": "E", **stages[1], "stage": 2, "stages": stages,
    }  # fmt: skip
    lines = [{**line, "samples": 16} for line in page.lines[:3]]
    values = {
        "bore": ("12.008", "12.011", "12.006", "12.009", "12.013", "12.007", "12.010", "12.008", "12.011"),
        "depth": ("25.02", "24.98", "25.01", "25.03", "24.97", "25.00", "25.02", "24.99", "25.01"),
        "flange": ("8.012", "7.998", "8.021", "8.004", "8.062", "8.010", "8.003", "8.017"),
    }
    return replace(page, sampling={"major": kept}, lines=tuple(lines), readings=tuple(_read(values)), defects=())


def decided() -> SheetPage:
    """Decided by quantity: what became of each tranche, and why."""
    return replace(
        example_sheet(), verdict="mixed", result="fail", disposition=None, reason="documents",
        tranches=(
            Tranche("RM-2611-0388-1", Decimal(1100), "released"), Tranche("RM-2611-0388-2", Decimal(60), "rejected"),
            Tranche("RM-2611-0388-3", Decimal(40), "quarantine"),
        ),
    )  # fmt: skip


def _read(values: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, Any]]:
    for code, of_line in values.items():
        for sample, value in enumerate(of_line, start=1):
            yield {
                "characteristic": code, "sample": sample, "value": value, "text": None, "source": "gauge",
                "judged": "out" if value == "8.062" else "ok", "instrument": "MIC-017", "retest": None,
            }  # fmt: skip
