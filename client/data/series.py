"""Sensor channels of runs: which runs have some, their points, and what came since; how readings are added as they come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from client.data.database import Database
from client.refusals import refusal

Floats = NDArray[np.float64]
MOST_RUNS = 200

_RUNS = """
    SELECT made.code AS unit, made.name AS item_name, k.kind, s.starts_at, s.ends_at, s.channels
    FROM (SELECT s.event, min(s.starts_at) AS starts_at, max(s.ends_at) AS ends_at, count(DISTINCT s.characteristic) AS channels
          FROM trace.event_series s GROUP BY s.event ORDER BY max(s.ends_at) DESC LIMIT %(most)s) s
    JOIN trace.event k ON k.id = s.event
    CROSS JOIN LATERAL (
        SELECT u.code, i.name FROM trace.edge o JOIN trace.unit u ON u.id = o.target JOIN trace.item i ON i.id = u.item
        WHERE o.source = s.event AND o.recorded_to = 'infinity' ORDER BY o.line, u.id LIMIT 1
    ) made
    ORDER BY s.ends_at DESC, made.code
"""
_CHANNELS = """
    SELECT c.code, c.name, m.code AS uom, min(s.id) AS first
    FROM trace.event_series s JOIN trace.characteristic c ON c.id = s.characteristic LEFT JOIN trace.uom m ON m.id = c.uom
    WHERE s.event = %(event)s GROUP BY c.id, m.code ORDER BY first
"""
# Packed: times as microseconds since 1970, readings as doubles, NaN where the sensor was silent; big-endian, as they are hashed.
_POINTS = """
    SELECT c.code, s.chunk,
        (SELECT string_agg(int8send((extract(epoch FROM t.at) * 1000000)::bigint), ''::bytea ORDER BY t.no)
         FROM unnest(s.times) WITH ORDINALITY AS t (at, no)) AS times,
        (SELECT string_agg(float8send(coalesce(r.value, 'NaN')), ''::bytea ORDER BY r.no)
         FROM unnest(s.readings) WITH ORDINALITY AS r (value, no)) AS readings
    FROM trace.event_series s JOIN trace.characteristic c ON c.id = s.characteristic
    WHERE s.event = %(event)s AND c.code = ANY (%(channels)s) AND s.chunk > %(after)s ORDER BY c.code, s.chunk
"""
_EVENT = """
    SELECT x.source AS event, i.name AS item_name FROM trace.unit u JOIN trace.item i ON i.id = u.item
    JOIN trace.edge x ON x.target = u.id AND x.recorded_to = 'infinity'
    WHERE u.code = %(unit)s ORDER BY u.generation DESC, x.line LIMIT 1
"""
_ENDS = "SELECT max(s.ends_at) AS ends_at FROM trace.event_series s WHERE s.event = %(event)s"


@dataclass(frozen=True, slots=True)
class SensedRun:
    """A run that sensors watched, named by the unit it made."""

    unit: str
    item_name: Mapping[str, str]
    kind: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    channels: int


@dataclass(frozen=True, slots=True)
class Channel:
    """A sensor of a run: the characteristic it reads."""

    code: str
    name: Mapping[str, str]
    uom: str | None


@dataclass(frozen=True, eq=False)
class Curve:
    """The points of a channel: rising seconds since 1970 and readings; `chunk` is the last that is in."""

    times: Floats
    readings: Floats
    chunk: int

    def with_more(self, more: Curve | None) -> Curve:
        """With the points that came since."""
        if more is None:
            return self
        return Curve(
            np.concatenate([self.times, more.times]), np.concatenate([self.readings, more.readings]), more.chunk
        )


@dataclass(frozen=True, eq=False)
class Sensed:
    """What the sensors of a run said; `curves` by channel, only of those that were asked for."""

    unit: str
    item_name: Mapping[str, str]
    channels: tuple[Channel, ...]
    curves: Mapping[str, Curve]


def sensed_runs(database: Database) -> list[SensedRun]:
    """The runs with sensor channels, the latest first, at most 200."""
    return [SensedRun(**row) for row in database.read(_RUNS, {"most": MOST_RUNS})]


def sensed(database: Database, unit: str, channels: Sequence[str] | None = None, after: int = 0) -> Sensed:
    """The channels of the run that made a unit, and the points of some (of the first where none is named).

    `after`: only chunks after this one. Refused: TW010 where there is no such unit, TW585 where nothing made it.
    """
    with database.transaction(read_only=True) as connection:
        found = connection.read(_EVENT, {"unit": unit})
        if not found:
            raise refusal("TW585", code=unit)
        about = {"event": found[0]["event"]}
        known = tuple(
            Channel(row["code"], row["name"] or {}, row["uom"]) for row in connection.read(_CHANNELS, about)
        )
        wanted = list(channels) if channels is not None else [channel.code for channel in known[:1]]
        rows = connection.read(_POINTS, {**about, "channels": wanted, "after": after})
    curves: dict[str, Curve] = {}
    for row in rows:
        curve = _curve(row)
        curves[row["code"]] = curves[row["code"]].with_more(curve) if row["code"] in curves else curve
    return Sensed(unit, found[0]["item_name"] or {}, known, curves)


def last_time(database: Database, unit: str) -> dt.datetime | None:
    """When the sensors of the run that made a unit were last read; None before the first reading."""
    found = database.read(_EVENT, {"unit": unit})
    if not found:
        raise refusal("TW585", code=unit)
    ends: dt.datetime | None = database.read(_ENDS, {"event": found[0]["event"]})[0]["ends_at"]
    return ends


def append(
    database: Database, unit: str, times: Sequence[dt.datetime], channels: Mapping[str, Sequence[float]]
) -> dict[str, Any]:
    """Add readings that came after those that are here: each channel has one for each time, NaN where it was silent."""
    readings = [None if value != value else value for values in channels.values() for value in values]  # noqa: PLR0124 - NaN
    return database.call("append_series", {"unit": unit}, arrays=[list(times), list(channels), readings])


def _curve(row: Mapping[str, Any]) -> Curve:
    times = np.frombuffer(row["times"], dtype=">i8").astype(np.float64) / 1e6
    return Curve(times, np.frombuffer(row["readings"], dtype=">f8").astype(np.float64), row["chunk"])
