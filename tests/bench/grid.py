"""What a value typed into the inspection's grid costs: the write to the model and the journal, and the key until it is drawn."""

from __future__ import annotations

import os
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

FEATURES, SAMPLES = 50, 125
KEYS = 10 * SAMPLES  # of which Enter is watched until all is drawn


def grid_rows() -> list[dict[str, Any]]:
    """{"name", "median_ms", "p99_ms"} of 50 × 125 values typed one after the other: the processor's time of the window's
    thread (the machine is shared), but of the disk the time that passed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt  # noqa: PLC0415 - Qt only for this part of the bench
    from PySide6.QtTest import QTest  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from client.data.journal import Journal  # noqa: PLC0415
    from client.data.sheets import SheetPage  # noqa: PLC0415
    from client.domain.results import Feature, Reading, Sheet  # noqa: PLC0415
    from client.gui import theme  # noqa: PLC0415
    from client.gui.dress import dress  # noqa: PLC0415
    from client.gui.inspection.feature_panel import FeaturePanel  # noqa: PLC0415
    from client.gui.inspection.grid import Grid  # noqa: PLC0415
    from client.gui.inspection.kept import KeptReadings  # noqa: PLC0415
    from client.gui.inspection.verdict_strip import VerdictStrip  # noqa: PLC0415

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    features = tuple(
        Feature(f"F{n}", {"en": f"Feature {n}"}, "numeric", "major", SAMPLES, Decimal(9), Decimal(11), decimals=3)
        for n in range(FEATURES)
    )
    page = cast("SheetPage", SimpleNamespace(code="I-1", unit="LOT", version=1))
    sampling = {"major": {"n": SAMPLES, "ac": 5, "re": 6}}
    write, disk, key = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "drafts.sqlite", database_id="bench", login="bench")
        sheet, kept = Sheet(features), KeptReadings(journal)
        for row in range(FEATURES):
            for sample in range(SAMPLES):
                start, cpu = time.perf_counter(), time.thread_time()
                sheet.put((row, sample), Reading(Decimal("10.012")))
                after = sheet.after((row, sample), by_piece=False)
                write.append(time.thread_time() - cpu)
                kept.keep(page, sheet, [(row, sample)])
                disk.append(time.perf_counter() - start)
                assert after is not None or sheet.counts()[0] == FEATURES * SAMPLES
        kept.sent()
        grid, panel, strip = Grid(), FeaturePanel(), VerdictStrip()
        for part in (grid, panel, strip):
            dress(part)
        grid.resize(1180, 640)
        grid.show()
        kept = KeptReadings(journal)

        def edited(cells: list[tuple[int, int]]) -> None:
            kept.keep(page, grid.sheet, cells)
            strip.show_state(grid.sheet, sampling, unit="LOT", verdict=None, result=None)
            panel.show_cell(grid)

        grid.edited.connect(edited)
        grid.moved.connect(lambda: panel.show_cell(grid))
        grid.show_sheet(Sheet(features))
        application.processEvents()
        for number in range(KEYS):
            QTest.keyClicks(grid, "10.01" if number % 50 else "11.5")
            cpu = time.thread_time()
            QTest.keyClick(grid, Qt.Key.Key_Return)
            application.processEvents()
            key.append(time.thread_time() - cpu)
        assert grid.sheet.waiting() == KEYS
        grid.close()
        journal.close()
    return [
        _row(f"a value into the model of {FEATURES} × {SAMPLES}", write),
        _row("the same and onto the disk of the computer", disk),
        _row("Enter: taken, kept, judged, counted, painted", key),
    ]


def _row(name: str, seconds: list[float]) -> dict[str, Any]:
    ms = np.array(seconds) * 1000
    return {
        "name": name,
        "median_ms": round(float(np.median(ms)), 3),
        "p99_ms": round(float(np.percentile(ms, 99)), 3),
        "ratio": None,
        "to": None,
    }
