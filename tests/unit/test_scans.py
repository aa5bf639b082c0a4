"""What a scan may be the code of: plain codes, GS1 element strings with and without separators, Digital Links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.codes import read_scan
from client.domain.gs1 import is_gtin, read_gs1
from client.errors import Refused

GTIN = "09506000134352"
GS = "\x1d"


@pytest.mark.parametrize(
    ("text", "candidates", "gtin"),
    [
        ("LOT-1", ("LOT-1",), None),
        ("  RM-2611-0388-A\r\n", ("RM-2611-0388-A",), None),
        ("10-4711", ("10-4711",), None),  # begins like a batch field, and is none
        ("2100012", ("2100012",), None),
        (f"01{GTIN}10ABC{GS}21777", ("777", "ABC"), GTIN),
        (f"]C101{GTIN}10ABC{GS}21777", ("777", "ABC"), GTIN),
        (f"{GS}01{GTIN}10ABC", ("ABC",), GTIN),
        (f"(01){GTIN}(10)ABC-9", ("ABC-9",), GTIN),
        (f"01{GTIN}17270101", (), GTIN),
        (f"https://id.gs1.org/01/{GTIN}/10/ABC%2F1?17=270101", ("ABC/1",), GTIN),
        ("批次-甲-1", ("批次-甲-1",), None),
    ],
)
def test_a_scan_says_what_it_may_mean(text: str, candidates: tuple[str, ...], gtin: str | None) -> None:
    scan = read_scan(text)
    assert scan.candidates[: len(candidates)] == candidates
    assert scan.gtin == gtin


def test_a_bare_product_number_is_no_lot() -> None:
    scan = read_scan("4006381333931")
    assert (scan.gtin, scan.specific) == ("4006381333931", False)
    assert not is_gtin("4006381333932")
    assert read_scan("4006381333932").specific


def test_lost_separators_count_only_if_one_reading_is_left() -> None:
    assert read_scan(f"01{GTIN}10XQZ").candidates[0] == "XQZ"
    with pytest.raises(Refused) as refused:
        read_scan(f"01{GTIN}10ABC21XYZ")  # the batch ABC of serial XYZ, or the batch ABC21XYZ
    assert refused.value.code == "TW057"
    assert "ABC21XYZ" in refused.value.detail["candidates"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "TW046"),
        ("LOT\u202e-1", "TW039"),
        ("LOT\x00", "TW039"),
        (f"LOT{GS}1", "TW039"),
        ("X" * 513, "TW047"),
        ("批" * 171, "TW047"),
    ],
)
def test_what_no_scanner_should_send_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_scan(text)
    assert refused.value.code == code


@given(st.text(max_size=600))
def test_any_text_is_understood_or_refused(text: str) -> None:
    said = ""
    try:
        candidates = read_scan(text).candidates
    except Refused as refused:
        said, candidates = refused.code, ()
    assert said in {"", "TW039", "TW046", "TW047", "TW057"}
    assert bool(candidates) != bool(said)
    assert all(code.isprintable() for code in candidates)


@given(st.text(alphabet="0123456789AB" + GS, max_size=60))
def test_element_strings_give_back_what_they_hold(text: str) -> None:
    for reading in read_gs1(text):
        joined = "".join(ai + value for ai, value in reading.fields)
        assert joined == text.replace(GS, "")
