"""The audit format in Python: equal to its vectors, read back as written, and no two contents with the same octets."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.unit.audit_format import (
    Body,
    MalformedError,
    Op,
    Value,
    decode_body,
    encode_body,
    hashed_doubles,
    hashed_times,
    leaf,
    netstring,
)

VECTORS: dict[str, Any] = json.loads(
    Path(__file__).parents[2].joinpath("docs/audit-vectors.json").read_text(encoding="utf-8")
)
PARTS = ("incarnation", "xid", "seq", "at", "who", "api", "body")
# Pieces that imitate the format, next to what is hard in any encoding.
PIECES = ("", "~", "~,", ",", ":", "0:,", "1:a,", "3:~,,", "\x1f", "\x01", "\n", "\\", '"', "'", "{", "NULL", "1", "12", "质", "é", "e\u0301", "😀", "\u202e", "\ufeff", "a", "A")  # fmt: skip


@pytest.mark.parametrize("vector", VECTORS["entries"], ids=lambda v: v["what"])
def test_entries_are_written_and_read_as_the_vectors_say(vector: dict[str, Any]) -> None:
    body = Body(vector["table"], vector["op"], tuple(vector["columns"]), tuple(map(tuple, vector["rows"])))
    assert encode_body(body).decode("utf-8") == vector["body"]
    assert decode_body(vector["body"].encode("utf-8")) == body
    assert leaf([vector[part] for part in PARTS]).hex() == vector["leaf"]


def test_arrays_are_hashed_as_the_vectors_say() -> None:
    assert [hashed_times(v["microseconds"]) for v in VECTORS["hashed_times"]] == [
        v["sha256"] for v in VECTORS["hashed_times"]
    ]
    assert [hashed_doubles(v["values"]) for v in VECTORS["hashed_doubles"]] == [
        v["sha256"] for v in VECTORS["hashed_doubles"]
    ]


def _value(chance: random.Random) -> Value:
    return None if chance.random() < 0.15 else "".join(chance.choices(PIECES, k=chance.randrange(4)))


def _body(chance: random.Random) -> Body:
    width = chance.randrange(1, 4)
    ops: tuple[Op, ...] = ("I", "U", "D", "W")
    op = chance.choice(ops)
    rows = tuple(
        tuple(_value(chance) for _ in range(width))
        for _ in range(chance.randrange(1, 3) * (2 if op == "U" else 1))
    )
    return Body(chance.choice(("trace.a", "trace.b")), op, tuple("abc"[:width]), rows)


def test_no_two_of_20_000_random_bodies_have_the_same_octets_and_all_are_read_back() -> None:
    chance = random.Random(20260301)  # the same ones each time: a failure can be looked at
    seen: dict[bytes, Body] = {}
    for _ in range(20_000):
        body = _body(chance)
        octets = encode_body(body)
        assert seen.setdefault(octets, body) == body
        assert decode_body(octets) == body
    assert len(seen) > 10_000  # else the generator only repeats itself


def test_no_two_of_100_000_random_tuples_have_the_same_octets() -> None:
    chance = random.Random(6962)
    seen: dict[bytes, tuple[Value, ...]] = {}
    for _ in range(100_000):
        row = tuple(_value(chance) for _ in range(chance.randrange(8)))
        assert seen.setdefault(b"".join(netstring(value) for value in row), row) == row
    assert len(seen) > 50_000


def test_octets_changed_anywhere_are_another_entry_or_none() -> None:
    chance = random.Random(9162)
    for vector in VECTORS["entries"]:
        octets = vector["body"].encode("utf-8")
        before = decode_body(octets)
        for _ in range(200):
            at = chance.randrange(len(octets))
            broken = octets[:at] + bytes([octets[at] ^ 1 << chance.randrange(8)]) + octets[at + 1 :]
            try:
                assert decode_body(broken) != before
            except MalformedError:
                continue


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"1:1,",
        b"1:2,1:t,1:I,4:1:a,,4:1:b,,",  # another format number
        b"1:1,1:t,1:X,4:1:a,,4:1:b,,",  # no such operation
        b"1:1,1:t,1:I,4:1:a,,",  # no row
        b"1:1,1:t,1:I,4:1:a,,8:1:b,1:c,,",  # more values than columns
        b"1:1,1:t,1:U,4:1:a,,4:1:b,,",  # old without new
        b"1:1,1:t,1:I,4:1:a,,~,",  # NULL where a row should be
        b"01:1,1:t,1:I,4:1:a,,4:1:b,,",  # a leading zero
        b"1:1,1:t,1:I,4:1:a,,4:1:b,",  # cut off
        b"1:1,1:t,1:I,4:1:a,,4:1:b,,x",  # something after it
        b"1:1,1:t,1:I,4:1:a,,4:1:\xff,,",  # not UTF-8
        b"1:1,1:t,1:I,4:1:a,,99999999999999999999999:b,,",
    ],
)
def test_octets_that_nobody_writes_are_refused(octets: bytes) -> None:
    with pytest.raises(MalformedError):
        decode_body(octets)
