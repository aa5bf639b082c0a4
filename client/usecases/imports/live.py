"""Plays sensor readings into the database as if the machine ran now: so many rows a second, on from where it stopped."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from client.data.database import Database
from client.data.imports import Session, run_import
from client.data.series import append, last_time
from client.domain.imports.report import Report
from client.domain.imports.series import Series
from client.refusals import refusal
from client.usecases.imports.steps import Steps

BEAT = 0.5  # seconds between two calls; longer where the rate asks for less than a row in that time
MOST = 2000  # rows of one call
SLOWEST, FASTEST = 0.01, 4000.0  # rows a second


def feed(
    database: Database,
    unit: str,
    times: Sequence[dt.datetime],
    channels: Mapping[str, Sequence[float]],
    rate: float,
    *,
    told: Callable[[int], None] | None = None,
    stop: threading.Event | None = None,
) -> int:
    """Add the readings of a unit's run that are later than what is here, `rate` rows a second; how many points.

    `told` is called with the rows behind after each call; `stop` ends it between two calls. TW012 for a rate that is
    none (0.01 to 4000 rows a second).
    """
    if not SLOWEST <= rate <= FASTEST:
        raise refusal("TW012", field="rate", problem=f"{SLOWEST:g} … {FASTEST:g}")
    here = last_time(database, unit)
    start = sum(1 for moment in times if here is not None and moment <= here)
    size = min(MOST, max(1, round(rate * BEAT)))
    stop = stop or threading.Event()
    points, began = 0, time.monotonic()
    for row in range(start, len(times), size):
        # By the clock from the beginning: what one call took too long is made up for by the next pauses.
        if stop.wait(max(0.0, began + (row - start) / rate - time.monotonic())):
            break
        part = slice(row, min(row + size, len(times)))
        answer = append(database, unit, times[part], {name: values[part] for name, values in channels.items()})
        points += answer["points"]
        if told is not None:
            told(part.stop)
    return points


def play(  # noqa: PLR0917 - what a file of series is made of
    database: Database,
    mapping: str,
    runs: Sequence[Series],
    names: Sequence[str],
    master: Mapping[str, Any],
    rate: float,
    report: Report,
    steps: Steps,
) -> None:
    """Plays the runs of a file one after the other, and counts in the report."""

    def make_known(session: Session) -> tuple[dict[str, int], Mapping[str, Any] | None]:
        created = {kind: n for kind, n in session.master(master)["created"].items() if n}
        return created, created or None

    report.created.update(run_import(database, mapping, [{"name": run.file} for run in runs[:1]], make_known))
    whole, behind = sum(len(run.times) for run in runs), 0
    for run in runs:
        at = behind

        def told(row: int, at: int = at) -> None:
            steps.at("recording", (at + row) / whole)

        channels = dict(zip(names, run.readings, strict=True))
        report.created["points"] += feed(
            database, run.batch, run.times, channels, rate, told=told, stop=steps.cancel
        )
        behind += len(run.times)
    report.created = +report.created
    report.unchanged = report.rows - report.created["points"] // max(len(names), 1)
    report.written = bool(report.created)
    steps.at("done")
