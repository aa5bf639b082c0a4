"""What people type into the fields of a form: understood one way, or refused with a sentence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.forms.definition import Choice, Field
from client.domain.forms.entries import entry_of, read_entry
from client.domain.forms.numbers import read_number, show_number
from client.domain.forms.problems import NotUnderstood, sentence

BERLIN = ZoneInfo("Europe/Berlin")
NAME = {"en": "Name", "zh_CN": "名称"}


def field(kind: str, **more: object) -> Field:
    return Field("x", kind, NAME, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2640", "2640"), (" 2 640 ", "2640"), ("1\u202f248.5", "1248.5"), ("１２．５", "12.5"), ("8,4", "8.4"),
        ("0,125", "0.125"), ("1 234,5", "1234.5"), ("12,34", "12.34"), ("-3", "-3"), ("\u22123.0", "-3.0"), ("－4", "-4"),
        ("8.000", "8.000"), (".5", "0.5"), ("007", "7"), ("-0", "0"), ("+5", "5"), ("123456789012345", "123456789012345"),
        ("1,2345", "1.2345"), ("1234,567", "1234.567"),
    ],
)  # fmt: skip
def test_a_number_is_understood_as_it_is_meant(typed: str, number: str) -> None:
    read = read_number(typed, 9)
    assert read is not None
    assert str(read) == number


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("NaN", "number_words"), ("inf", "number_words"), ("-Infinity", "number_words"), ("∞", "number_words"),
        ("1e999", "exponent"), ("1E3", "exponent"), ("１ｅ３", "exponent"), ("1,234", "number_two_ways"),
        ("12,345", "number_two_ways"), ("1,234.5", "number_comma"), ("1.234,5", "number_comma"), ("1,2,3", "number_comma"),
        ("1 2", "number"), ("12 34", "number"), ("abc", "number"), ("12kg", "number"), ("٣", "number"), ("一", "number"),
        ("-", "number"), (".", "number"), ("1..2", "number"), ("0x10", "number"), ("1_000", "number"), ("½", "number"),
        ("1234567890123456", "number_too_long"), ("9" * 10000, "number_too_long"), ("1.0000000001", "decimals"),
    ],
)  # fmt: skip
def test_a_number_that_could_be_anything_is_refused(typed: str, rule: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_number(typed, 9)
    assert refused.value.rule == rule
    for language in ("en", "zh_CN"):
        said = sentence(rule, refused.value.detail, language)  # type: ignore[arg-type]
        assert "{" not in said
        assert "?" not in said.replace("？", "")
        assert len(said) < 200


def test_the_two_readings_of_a_comma_are_both_named() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_number("1,234", 3)
    assert "1.234 or 1234" in sentence("number_two_ways", refused.value.detail, "en")


def test_nothing_is_rounded_away() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_number("1.5", 0)
    assert refused.value.rule == "no_decimals"
    assert read_number("1.50", 2) == Decimal("1.50")


@given(st.decimals(-(10**14), 10**14, allow_nan=False, allow_infinity=False, places=4))
def test_what_is_shown_is_read_back_as_the_same(number: Decimal) -> None:
    assert read_number(show_number(number), 9) == number


@given(st.text(max_size=60))
def test_any_text_is_refused_or_shown_again_as_what_was_read(text: str) -> None:
    for kind in ("number", "date", "datetime", "text", "code", "reference"):
        try:
            read = read_entry(field(kind), text, BERLIN)
        except NotUnderstood:
            assert text, "nothing typed is no mistake"
        else:
            assert read_entry(field(kind), entry_of(read, BERLIN), BERLIN) == read


@pytest.mark.parametrize("kind", ["text", "code", "number", "date", "datetime", "yes_no", "choice", "reference"])
def test_blank_is_blank(kind: str) -> None:
    made = field(kind, choices=(Choice("a", NAME),)) if kind == "choice" else field(kind)
    assert read_entry(made, "", BERLIN) is None
    if kind not in {"yes_no", "choice"}:
        assert read_entry(made, " \u3000 ", BERLIN) is None


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-22",
        "20261122",
        "2026/11/22",
        "2026.11.22",
        "2026年11月22日",
        "２０２６－１１－２２",
        "2026-11-22 ",
    ],
)
def test_a_day_has_many_spellings(typed: str) -> None:
    assert read_entry(field("date"), typed, BERLIN) == dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [("11/12/2026", "day_two_ways"), ("3.4.26", "day_two_ways"), ("2026-02-30", "no_such_day"), ("2026-13-01", "no_such_day"),
     ("tomorrow", "day"), ("2026-11", "day"), ("0000-01-01", "no_such_day")],
)  # fmt: skip
def test_a_day_that_could_be_two_is_refused(typed: str, rule: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_entry(field("date"), typed, BERLIN)
    assert refused.value.rule == rule


def test_a_moment_is_read_by_the_clock_of_the_site() -> None:
    read = read_entry(field("datetime"), "2026-11-22 09:12", BERLIN)
    assert read.astimezone(dt.UTC) == dt.datetime(2026, 11, 22, 8, 12, tzinfo=dt.UTC)
    assert entry_of(read, BERLIN) == "2026-11-22 09:12"


def test_an_hour_that_comes_twice_needs_an_offset() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_entry(field("datetime"), "2026-10-25 02:30", BERLIN)
    assert "+02:00 or +01:00" in sentence("time_twice", refused.value.detail, "en")
    read = read_entry(field("datetime"), "2026-10-25 02:30 +01:00", BERLIN)
    assert read.astimezone(dt.UTC).hour == 1
    assert read_entry(field("datetime"), entry_of(read, BERLIN), BERLIN) == read


@pytest.mark.parametrize("character", ["\u0000", "\u0007", "\u202e", "\u200b", "\ufeff", "\u2066", "\u00ad"])
@pytest.mark.parametrize("kind", ["text", "code", "reference", "number", "date"])
def test_characters_nobody_can_see_are_refused(kind: str, character: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_entry(field(kind), f"1{character}2", BERLIN)
    assert refused.value.rule == "unseen"


def test_right_to_left_letters_are_letters() -> None:
    assert read_entry(field("text"), "שלום <b>x</b>", BERLIN) == "שלום <b>x</b>"


def test_a_text_has_its_length() -> None:
    assert read_entry(field("text", longest=5), "e\u0301é12 ", BERLIN) == "éé12"
    with pytest.raises(NotUnderstood):
        read_entry(field("text", longest=5), "123456", BERLIN)
    assert read_entry(field("text", several_lines=True), "a\nb", BERLIN) == "a\nb"
    with pytest.raises(NotUnderstood):
        read_entry(field("text"), "a\nb", BERLIN)


def test_several_of_a_list_keep_their_order() -> None:
    roles = field("choice", several=True, choices=(Choice("a", NAME), Choice("b", NAME)))
    assert read_entry(roles, "b\na", BERLIN) == ("b", "a")
    assert entry_of(("b", "a"), BERLIN) == "b\na"
    with pytest.raises(NotUnderstood):
        read_entry(roles, "c", BERLIN)
