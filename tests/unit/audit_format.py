"""docs/audit-format.md in Python: writes and reads bodies and leaves, from the page alone and with the standard library only."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Value = str | None
Row = tuple[Value, ...]
Op = Literal["I", "U", "D", "W"]
NULL = b"~,"


class MalformedError(ValueError):
    """Octets that no encoder of format 1 writes."""


@dataclass(frozen=True)
class Body:
    """What one entry says has changed."""

    table: str
    op: Op
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def netstring(value: str | bytes | None) -> bytes:
    """One field: its length in octets, a colon, the octets, a comma; `~,` for NULL."""
    if value is None:
        return NULL
    octets = value.encode("utf-8") if isinstance(value, str) else value
    return b"%d:%b," % (len(octets), octets)


def fields(octets: bytes) -> Iterator[bytes | None]:
    """The fields that these octets are made of; MalformedError where there is anything else."""
    at = 0
    while at < len(octets):
        if octets.startswith(NULL, at):
            yield None
            at += len(NULL)
            continue
        colon = octets.find(b":", at, at + 20)
        digits = octets[at:colon] if colon > 0 else b""
        if not digits.isdigit() or (digits[:1] == b"0" and digits != b"0"):
            raise MalformedError(f"no length at octet {at}")
        end = colon + 1 + int(digits)
        if octets[end : end + 1] != b",":
            raise MalformedError(f"no comma at octet {end}")
        yield octets[colon + 1 : end]
        at = end + 1


def texts(octets: bytes) -> tuple[Value, ...]:
    """The fields as text; MalformedError where they aren't UTF-8."""
    try:
        return tuple(None if field is None else field.decode("utf-8") for field in fields(octets))
    except UnicodeDecodeError as error:
        raise MalformedError("not UTF-8") from error


def encode_body(body: Body) -> bytes:
    """The text of an entry's body, as octets."""
    columns = b"".join(netstring(column) for column in body.columns)
    rows = b"".join(netstring(b"".join(netstring(value) for value in row)) for row in body.rows)
    return netstring("1") + netstring(body.table) + netstring(body.op) + netstring(columns) + rows


def decode_body(octets: bytes) -> Body:
    """What a body says; MalformedError for anything that encode_body doesn't write."""
    head = list(fields(octets))
    if len(head) < 5 or None in head or head[0] != b"1" or head[2] not in {b"I", b"U", b"D", b"W"}:
        raise MalformedError("not a body of format 1")
    table, op, columns, *rows = (field for field in head[1:] if field is not None)
    (name,) = texts(netstring(table))
    names = texts(columns)
    decoded = tuple(texts(row) for row in rows)
    if None in names or any(len(row) != len(names) for row in decoded):
        raise MalformedError("rows and columns do not match")
    if op == b"U" and len(decoded) % 2:
        raise MalformedError("an old row without its new one")
    word: Op = "I" if op == b"I" else "U" if op == b"U" else "D" if op == b"D" else "W"
    body = Body(name or "", word, tuple(name for name in names if name is not None), decoded)
    if encode_body(body) != octets:
        raise MalformedError("written in another way than format 1 writes it")
    return body


def leaf(entry: Sequence[str]) -> bytes:
    """The hash of an entry's incarnation, xid, seq, at, who, api and body, all given as text."""
    return hashlib.sha256(b"\x00" + netstring("1") + b"".join(netstring(part) for part in entry)).digest()


def hashed_times(microseconds: Iterable[int | None]) -> str:
    """The text of a `timestamp with time zone[]` column that enters by hash; times count from 2000."""
    return _hashed_array(1184, [None if n is None else struct.pack(">q", n) for n in microseconds])


def hashed_doubles(values: Iterable[float | None]) -> str:
    """The text of a `double precision[]` column that enters by hash."""
    return _hashed_array(701, [None if v is None else struct.pack(">d", v) for v in values])


def _hashed_array(kind: int, elements: Sequence[bytes | None]) -> str:
    octets = struct.pack(">iii", 1 if elements else 0, int(None in elements), kind)
    if elements:
        octets += struct.pack(">ii", len(elements), 1)
    for element in elements:
        octets += struct.pack(">i", -1) if element is None else struct.pack(">i", len(element)) + element
    return hashlib.sha256(octets).hexdigest()
