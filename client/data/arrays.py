"""Columns of an import as PostgreSQL arrays in binary format: a million values in well under a second."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import psycopg
from psycopg import pq
from psycopg.adapt import Dumper

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_NULL = struct.pack("!i", -1)


@dataclass(frozen=True, slots=True)
class Packed:
    """An array ready to be sent."""

    data: bytes


class TextArray(Packed):
    """text[]"""


class NumericArray(Packed):
    """text[] holding numbers: PostgreSQL reads them exactly, and refuses what isn't one."""


class IntegerArray(Packed):
    """integer[]"""


class IdArray(Packed):
    """bigint[]"""


class DoubleArray(Packed):
    """double precision[]"""


class TimeArray(Packed):
    """timestamptz[]"""


def texts(values: Sequence[str | None]) -> TextArray:
    """A text[]; None is NULL."""
    return TextArray(_array(25, len(values), _lengthed(v if v is None else v.encode() for v in values)))


def numbers(values: Sequence[Decimal | None]) -> NumericArray:
    """Exact numbers as text[], to be cast to numeric[] where they arrive."""
    return NumericArray(
        _array(25, len(values), _lengthed(None if v is None else format(v, "f").encode() for v in values))
    )


def integers(values: Sequence[int]) -> IntegerArray:
    """An integer[] without NULLs."""
    cells = np.empty(len(values), dtype=[("length", ">i4"), ("value", ">i4")])
    cells["length"], cells["value"] = 4, values
    return IntegerArray(_array(23, len(values), cells.tobytes(), nulls=False))


def ids(values: np.ndarray[Any, np.dtype[np.int64]]) -> IdArray:
    """A bigint[]: ids of units and events."""
    cells = np.empty(len(values), dtype=[("length", ">i4"), ("value", ">i8")])
    cells["length"], cells["value"] = 8, values
    return IdArray(_array(20, len(values), cells.tobytes(), nulls=False))


def doubles(values: np.ndarray[Any, np.dtype[np.float64]]) -> DoubleArray:
    """A double precision[]; NaN, which no reading may be, is NULL."""
    cells = np.empty(len(values), dtype=[("length", ">i4"), ("value", ">f8")])
    cells["length"], cells["value"] = 8, values
    absent = np.isnan(values)
    if not absent.any():
        return DoubleArray(_array(701, len(values), cells.tobytes(), nulls=False))
    parts = (_NULL if gone else cell.tobytes() for gone, cell in zip(absent, cells, strict=True))
    return DoubleArray(_array(701, len(values), b"".join(parts)))


def times(values: Sequence[datetime]) -> TimeArray:
    """A timestamptz[] without NULLs, to the microsecond."""
    cells = np.empty(len(values), dtype=[("length", ">i4"), ("value", ">i8")])
    cells["length"] = 8
    cells["value"] = [microseconds(value) for value in values]
    return TimeArray(_array(1184, len(values), cells.tobytes(), nulls=False))


def microseconds(value: datetime) -> int:
    """Microseconds since 2000-01-01 UTC, as PostgreSQL counts, exact."""
    span = value - _EPOCH
    return (span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds


def register(connection: psycopg.Connection[Any]) -> None:
    """Makes a connection take the arrays of this module as parameters."""
    for kind, dumper in _DUMPERS.items():
        connection.adapters.register_dumper(kind, dumper)


def _lengthed(values: Iterable[bytes | None]) -> bytes:
    parts: list[bytes] = []
    pack = struct.Struct("!i").pack
    for value in values:
        if value is None:
            parts.append(_NULL)
        else:
            parts.append(pack(len(value)))
            parts.append(value)
    return b"".join(parts)


def _array(oid: int, count: int, cells: bytes, *, nulls: bool = True) -> bytes:
    if not count:
        return struct.pack("!iii", 0, 0, oid)
    return struct.pack("!iiiii", 1, int(nulls), oid, count, 1) + cells


class _ArrayDumper(Dumper):
    format = pq.Format.BINARY

    def dump(self, obj: Packed) -> bytes:
        return obj.data


def _dumper(array_oid: int) -> type[_ArrayDumper]:
    return type("_ArrayDumper", (_ArrayDumper,), {"oid": array_oid})


_DUMPERS: dict[type[Packed], type[_ArrayDumper]] = {
    TextArray: _dumper(1009),
    NumericArray: _dumper(1009),
    IntegerArray: _dumper(1007),
    IdArray: _dumper(1016),
    DoubleArray: _dumper(1022),
    TimeArray: _dumper(1185),
}
