"""Studies and what was charted, for tests of the charts: a shaft that drifts, with two stages and a point left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from client.data.measurements import Measurements, Point
from client.domain.spc.limits import Phases
from client.domain.spc.study import Study, study
from client.domain.spc.subgroups import subgroups
from client.usecases.charts import Charted


def readings() -> np.ndarray:
    """46 subgroups of five, in µm-fine steps."""
    values = np.random.default_rng(5).normal(24, 0.0024, size=(46, 5))
    values[40] += 0.0065
    values[8] += 0.006
    values[30:39] += 0.002
    return np.round(values, 4)


def drifting() -> Study:
    """Its study, with a specification."""
    return study(subgroups(readings()), phases=Phases(starts=(0, 20), excluded=(8,)), lower=23.99, upper=24.01)


def charted(unit: str = "P12-1") -> Charted:
    """The same as if it had been read from the database."""
    begin = datetime(2026, 11, 20, 8, tzinfo=UTC)
    points = [
        Point(
            begin + timedelta(minutes=30 * n),
            "instant",
            f"INS-{n}",
            "inspection",
            unit,
            1,
            "MIC-017",
            "technician",
            None,
            "final",
            "CNC-02",
        )
        for n in range(46)
    ]
    names = {"en": "Shaft diameter", "zh_CN": "轴径"}
    measured = Measurements("D24", names, "mm", "P12", {"en": "Pump shaft", "zh_CN": "泵轴"}, readings(), points)
    return Charted(measured, drifting())
