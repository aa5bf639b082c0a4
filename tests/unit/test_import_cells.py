"""Cells of imported files: spellings of numbers, texts, codes and times, each understood or refused with its own reason."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.imports import cells
from client.domain.imports.cells import Typed
from client.domain.imports.report import CellError
from client.domain.imports.times import TimeReader, pattern
from client.refusals import placeholders
from client.resources import toml

MONTHS = {"maj": 5, "avg": 8, "okt": 10, "nov": 11}


def refused(call: object, *arguments: object) -> str:
    """The code a cell is refused with; its sentences must exist in both languages."""
    with pytest.raises(CellError) as error:
        call(*arguments)  # type: ignore[operator]
    for text in toml("refusals.toml")[error.value.code].values():
        assert placeholders(text) <= {"value", *error.value.detail}
    return error.value.code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"), ("-0", "0"), ("7", "7"), ("007", "7"), ("+7", "7"), ("-7", "-7"), ("1.5", "1.5"), (".5", "0.5"),
        ("5.", "5"), ("1.50", "1.50"), ("  12.25  ", "12.25"), ("\t3", "3"), ("1e3", "1000"), ("1E-3", "0.001"),
        ("2.5e+2", "250"), ("0e999", "0"), ("0.1", "0.1"), ("123456789012345.678", "123456789012345.678"), ("\u00a05\u00a0", "5"),
        ("0.30000000000000004", "0.30000000000000004"), ("109.999", "109.999"),
    ],
)  # fmt: skip
def test_numbers_are_exact_as_written(text: str, value: str) -> None:
    read = cells.number(text)
    assert read == Decimal(value)
    assert "E" not in format(read, "f")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NaN", "TW530"), ("nan", "TW530"), ("-inf", "TW530"), ("Infinity", "TW530"), ("∞", "TW530"),
        ("1e999", "TW531"), ("1e18", "TW531"), ("9" * 19, "TW531"), ("1e-999", "TW531"), ("0." + "1" * 50, "TW531"), ("1" * 500, "TW531"),
        ("1,5", "TW532"), ("-0,25", "TW532"), ("1,234", "TW532"),
        ("1,234.5", "TW533"), ("1 234", "TW533"), ("1\u00a0234", "TW533"), ("1\u202f234,5", "TW533"), ("1'234.5", "TW533"),
        ("1.234.567", "TW533"), ("1,234,567", "TW533"), ("1_000", "TW533"),
        ("１２", "TW534"), ("１．５", "TW534"), ("٣", "TW534"), ("−5", "TW534"), ("–5", "TW534"), ("५", "TW534"),
        ("1-2", "TW535"), ("1–2", "TW535"), ("1/2", "TW535"), ("12:30", "TW535"), ("2026-01-31", "TW535"), ("<0.05", "TW535"), ("≤ 1", "TW535"), (">5", "TW535"),
        ("true", "TW536"), ("FALSE", "TW536"), ("yes", "TW536"),
        ("=A1", "TW537"), ("=1+1", "TW537"),
        ("#DIV/0!", "TW538"), ("#REF!", "TW538"), ("#N/A", "TW538"),
        ("abc", "TW539"), ("12kg", "TW539"), ("5%", "TW539"), ("1.2.3", "TW539"), ("--1", "TW539"), ("1e", "TW539"), ("0x10", "TW539"), (".", "TW539"), ("½", "TW539"), ("1\x00", "TW539"), ("$5", "TW539"),
    ],
)  # fmt: skip
def test_doubtful_numbers_are_refused_with_their_reason(text: str, code: str) -> None:
    assert refused(cells.number, text) == code


@pytest.mark.parametrize(
    ("text", "value"), [("1,5", "1.5"), ("1500", "1500"), ("-0,25", "-0.25"), (",5", "0.5"), ("1e3", "1000")]
)
def test_a_declared_comma_is_read(text: str, value: str) -> None:
    assert cells.number(text, ",") == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"), [("1.5", "TW532"), ("1.234,5", "TW533"), ("1 234,5", "TW533"), ("1.234.567", "TW533")]
)
def test_a_point_is_refused_where_a_comma_is_declared(text: str, code: str) -> None:
    assert refused(cells.number, text, ",") == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Typed("formula", "=A1*2"), "TW537"),
        (Typed("boolean", "TRUE"), "TW536"),
        (Typed("error", "#REF!"), "TW538"),
        (Typed("date", "2026-01-02T00:00:00"), "TW535"),
        (Typed("time", "1:30:00"), "TW539"),
        (Typed("number", "1e+300"), "TW531"),
        (Typed("number", "inf"), "TW530"),
    ],
)
def test_cells_of_a_spreadsheet_that_are_no_numbers(cell: Typed, code: str) -> None:
    assert refused(cells.number, cell) == code


def test_numbers_of_a_spreadsheet() -> None:
    assert cells.number(Typed("number", "0.1")) == Decimal("0.1")
    assert cells.number(Typed("number", "1e-05")) == Decimal("0.00001")
    assert refused(cells.quantity, "-1") == "TW540"


@pytest.mark.parametrize("cell", ["", "   ", "\t", "#N/A", " #N/A ", "\u3000", Typed("error", "#N/A")])
def test_cells_that_say_nothing_are_absent(cell: str | Typed) -> None:
    assert cells.absent(cell, frozenset({"#N/A"}))


def test_zero_and_dash_say_something() -> None:
    assert not cells.absent("0", frozenset())
    assert not cells.absent("-", frozenset())
    assert cells.absent("-", frozenset({"-"}))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A\u202eB", "TW542"), ("A\u200bB", "TW542"), ("A\x07B", "TW542"), ("A\nB", "TW542"), ("\ufeffA\ufeffB", "TW542"), ("A\x00", "TW542"), ("\ud800", "TW542"),
        ("A" * 201, "TW541"), ("铁" * 67, "TW541"),
    ],
)  # fmt: skip
def test_codes_nobody_can_read_are_refused(text: str, code: str) -> None:
    assert refused(cells.code, text) == code


def test_codes_are_normalised_and_trimmed() -> None:
    assert cells.code(" Mu\u0308ller ") == "Müller"
    assert cells.code("铁" * 66) == "铁" * 66
    assert cells.code(Typed("number", "368")) == "368"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Typed("number", "1234567890123456"), "TW543"),
        (Typed("number", "1.2345678901234568e+18"), "TW543"),
        (Typed("number", "12.5"), "TW543"),
        (Typed("date", "2026-03-01T00:00:00"), "TW544"),
        (Typed("formula", "=A1"), "TW537"),
        (Typed("boolean", "TRUE"), "TW536"),
    ],
)
def test_codes_a_spreadsheet_has_spoilt_are_refused(cell: Typed, code: str) -> None:
    assert refused(cells.code, cell) == code


READER = TimeReader(
    (pattern("{month}.{yy}"), pattern("{dd}.{mm}.{yyyy}"), pattern("{dd}.{mm}.{yyyy} {HH}:{MM}")), MONTHS
)


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2026-01-31T08:00:00+01:00", "2026-01-31T07:00:00+00:00", "instant"),
        ("2026-01-31T08:00:00.250Z", "2026-01-31T08:00:00.250000+00:00", "instant"),
        ("2026-01-31 08:00Z", "2026-01-31T08:00:00+00:00", "instant"),
        ("2026-01-31", "2026-01-31T00:00:00+00:00", "day"),
        ("2026-01", "2026-01-01T00:00:00+00:00", "month"),
        ("maj.19", "2019-05-01T00:00:00+00:00", "month"),
        ("AVG.19", "2019-08-01T00:00:00+00:00", "month"),
        ("okt.19", "2019-10-01T00:00:00+00:00", "month"),
        ("nov.18", "2018-11-01T00:00:00+00:00", "month"),
        ("31.1.2026", "2026-01-31T00:00:00+00:00", "day"),
        ("2024-02-29", "2024-02-29T00:00:00+00:00", "day"),
    ],
)
def test_times_carry_their_precision(text: str, at: str, precision: str) -> None:
    moment = READER.read(text)
    assert (moment.at.isoformat(), moment.precision) == (at, precision)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-02-30", "TW546"), ("2025-02-29", "TW546"), ("2026-13-01", "TW546"), ("2026-00", "TW546"), ("31.4.2026", "TW546"),
        ("2026-01-01T25:00:00Z", "TW546"), ("2026-01-01T10:00:61Z", "TW546"), ("0001-01-01", "TW546"), ("9999-01-01", "TW546"),
        ("2026-01-01T10:00:00+99:00", "TW546"),
        ("2026-01-01T10:00:00", "TW547"), ("31.1.2026 10:00", "TW547"),
        ("01/02/2026", "TW548"), ("yesterday", "TW548"), ("２０２６-01-01", "TW548"), ("44197", "TW548"), ("1.5.19", "TW548"),
        ("mai.19", "TW549"),
    ],
)  # fmt: skip
def test_times_that_do_not_exist_or_are_doubtful_are_refused(text: str, code: str) -> None:
    assert refused(READER.read, text) == code


def test_a_declared_zone_places_times_without_one() -> None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only here

    reader = TimeReader(zone=ZoneInfo("Europe/Ljubljana"))
    assert reader.read("2019-09-06 04:08:23").at.isoformat() == "2019-09-06T02:08:23+00:00"


def test_days_and_times_of_a_spreadsheet() -> None:
    assert READER.read(Typed("date", "2026-01-31T00:00:00")).precision == "day"
    assert refused(READER.read, Typed("date", "2026-01-31T10:30:00")) == "TW547"
    assert refused(READER.read, Typed("number", "46053")) == "TW548"


@given(st.text(max_size=40))
def test_no_text_breaks_the_readers(text: str) -> None:
    for call in (cells.number, cells.quantity, cells.text, cells.code, READER.read):
        with suppress(CellError):
            call(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15))
def test_every_plain_number_is_read_back(value: Decimal) -> None:
    assert cells.number(str(value)) == value
