"""Sensor tables, a row a moment: the channels of each batch as points in time."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from client.domain.imports import cells
from client.domain.imports.cells import Cell
from client.domain.imports.mapping import ImportMapping, TableSpec
from client.domain.imports.report import CellError, Rejection
from client.domain.imports.tables import Row, Table, filled_rows, places

CHUNK = 10_000  # points; what a row of trace.event_series holds at most
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Series:
    """All channels of one batch.

    Rising times, one list of readings a channel (NaN where the sensor was silent).
    """

    batch: str
    file: str
    row: int
    times: list[datetime] = field(default_factory=list)
    readings: list[list[float]] = field(default_factory=list)


def read_series(
    mapping: ImportMapping, spec: TableSpec, table: Table, into: dict[str, Series], rejected: list[Rejection]
) -> tuple[int, int]:
    """Adds the table's rows to the series of their batches; returns rows and silent readings.

    Rejected: cells that are no time or number, times that don't rise within a batch (TW590).
    """
    headers = {**spec.columns, **{f"={fact.column}": fact.column for fact in spec.facts}}
    at, missing = places(table, headers, headers)
    rejected.extend(missing)
    if missing:
        return 0, 0
    channels = [at[f"={fact.column}"] for fact in spec.facts]
    numbers: dict[Cell, float] = {}
    count = silent = 0
    decimal, absents = mapping.format.decimal, mapping.format.absents

    def value(cell: Cell) -> float:
        if cell not in numbers:
            numbers[cell] = float("nan") if cells.absent(cell, absents) else float(cells.number(cell, decimal))
        return numbers[cell]

    for row in filled_rows(table, rejected):
        count += 1
        target = "batch"
        try:
            batch = cells.code(row[1][at["batch"]])
            target = "time"
            moment = mapping.format.times.read(row[1][at["time"]]).at
            code = mapping.constants["batch"].replace("{batch}", batch)
            series = into.setdefault(code, Series(code, table.name, row[0], [], [[] for _ in channels]))
            _check_rising(series, moment)
            points = []
            for fact, place in zip(spec.facts, channels, strict=True):
                target = f"={fact.column}"
                points.append(value(row[1][place]))
        except CellError as error:
            rejected.append(_rejection(table, row, headers[target], at[target], error))
            continue
        series.times.append(moment)
        for channel, point in zip(series.readings, points, strict=True):
            channel.append(point)
            silent += math.isnan(point)
    return count, silent


def _check_rising(series: Series, moment: datetime) -> None:
    if series.times and moment <= series.times[-1]:
        raise CellError("TW590")


def _rejection(table: Table, row: Row, header: str, place: int, error: CellError) -> Rejection:
    value = cells.shown(row[1][place])
    return Rejection(table.name, row[0], header, value, error.code, {"value": value, **error.detail})


def hashes(times: Sequence[datetime], channels: Sequence[Sequence[float]]) -> list[str]:
    """SHA-256 of each chunk of each channel, channel by channel: of the chunk's times, then its readings.

    Times are microseconds since 1970 (int64), readings doubles, NaN the quiet one; all big-endian.
    import_series.sql
    computes the same.
    """
    moments = np.array([_microseconds(moment) for moment in times], dtype=">i8")
    out = []
    for channel in channels:
        points: NDArray[np.float64] = np.array(channel, dtype=">f8")
        for start in range(0, len(times), CHUNK):
            part = moments[start : start + CHUNK].tobytes() + points[start : start + CHUNK].tobytes()
            out.append(hashlib.sha256(part).hexdigest())
    return out


def _microseconds(moment: datetime) -> int:
    span = moment - _EPOCH
    return (span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds
