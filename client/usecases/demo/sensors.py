"""The sensors of the demo's moulding machines: curves of the last runs, and the latest one going on as one watches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

import numpy as np

from client.data.database import Database
from client.data.demo_data import MachineRun, latest_runs
from client.data.series import append, last_time
from client.usecases.imports.live import feed

ITEM = "BODY"  # what the watched machines mould
RUNS = 6
EVERY = timedelta(seconds=5)
RECORDED = 2880  # readings of a run: four hours
MORE = 8640  # that the latest run can go on for: twelve hours
DRIFTING = "IM-02"  # this machine loses pressure


def record(database: Database) -> None:
    """The first four hours of the last runs, as an engineer of the demo."""
    for run in latest_runs(database, ITEM, RUNS):
        append(database, run.unit, _times(run, RECORDED), _cut(curves(run), RECORDED))


def go_on(database: Database, rate: float, *, told: Callable[[int], None] | None = None) -> dict[str, Any]:
    """The latest run goes on, `rate` readings a second, until its twelve hours more are over; what was added to what."""
    run = latest_runs(database, ITEM, 1)[0]
    points = feed(database, run.unit, _times(run, RECORDED + MORE), curves(run), rate, told=told)
    ends = last_time(database, run.unit)
    return {"unit": run.unit, "points": points, "ends_at": ends.isoformat() if ends else None}


def curves(run: MachineRun) -> dict[str, list[float]]:
    """Believable readings of a run, always the same: a machine warms up, works, stands still for some minutes now and then."""
    chance = np.random.default_rng(crc32(f"{run.unit} {run.machine}".encode()))
    size = RECORDED + MORE
    ticks = np.arange(size)
    warm = 1 - np.exp(-ticks / 90)
    standing = np.zeros(size, dtype=bool)
    for start in chance.integers(300, size - 120, size=size // 1800):
        standing[start : start + chance.integers(24, 90)] = True
    hours = ticks * EVERY.total_seconds() / 3600
    pressure = (
        480 + 4 * np.sin(hours * 2.1) + chance.normal(0, 2.2, size) - (9 + hours if run.machine == DRIFTING else 0)
    )
    readings = {
        "CAV-P": np.where(standing, 0.0, pressure * np.minimum(1, warm * 1.6)),
        "MELT-T": 240
        + 55 * warm
        + 0.9 * np.sin(hours * 3.3)
        + chance.normal(0, 0.35, size)
        - 3 * _after(standing),
        "SCREW-N": np.where(standing, 0.0, 120 + chance.normal(0, 1.1, size)),
        "MOULD-T": 62 + 28 * warm + 0.6 * np.sin(hours * 1.4) + chance.normal(0, 0.2, size) - 5 * _after(standing),
    }
    decimals = {"CAV-P": 0, "MELT-T": 1, "SCREW-N": 0, "MOULD-T": 1}
    return {name: np.round(values, decimals[name]).tolist() for name, values in readings.items()}


def _after(standing: np.ndarray[Any, np.dtype[np.bool_]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """How far the machine has cooled: 0 to 1, rising while it stands, falling while it works."""
    cooled, here = np.zeros(standing.size), 0.0
    for tick, still in enumerate(standing.tolist()):
        here += (1 - here) * 0.03 if still else -here * 0.04
        cooled[tick] = here
    return cooled


def _times(run: MachineRun, count: int) -> list[datetime]:
    return [run.at + EVERY * tick for tick in range(count)]


def _cut(readings: dict[str, list[float]], count: int) -> dict[str, list[float]]:
    return {name: values[:count] for name, values in readings.items()}
