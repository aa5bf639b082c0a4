"""Gauges at a serial line: a whole reading is a number, anything else is a sentence and never a number."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.forms.problems import sentence
from client.domain.gauges import LONGEST, QUIET, Fault, Lines, Measured, fits, protocols, understand

ALL = protocols()
READINGS = {
    "mitutoyo": {
        b"01A+0000.123": ("0.123", None),
        b"01A-00.12345": ("-0.12345", None),
        b"01A+00012345": ("12345", None),
    },
    "sics": {b"S S     100.00 g": ("100.00", "g"), b"S S    -0.0012 kg": ("-0.0012", "kg")},
    "line": {
        b"  + 12.345 mm": ("12.345", "mm"),
        b"7": ("7", None),
        b"3.2\xb5m": ("3.2", "um"),
        b"0,125": ("0.125", None),
    },
    "line_comma": {b"12,345 mm": ("12.345", "mm"), b"-0,5": ("-0.5", None)},
}
FAULTS = {
    "mitutoyo": {
        b"01A+0000.12": "gauge_garbage", b"01A+00.1.345": "gauge_garbage", b"0000.123": "gauge_garbage",
        b"01A+0000.12\xff": "gauge_garbage", b"911": "gauge_garbage", b"01A 0000.123": "gauge_garbage",
    },
    "sics": {
        b"S D     129.07 g": "gauge_unstable", b"S I": "gauge_not_ready", b"S +": "gauge_over", b"S -": "gauge_under",
        b"ES": "gauge_not_understood", b"S S     100.00": "gauge_garbage", b"S S 1,234 g": "gauge_two_ways",
        b"S S     100.00 oz": "gauge_unit_unknown", b"00.00 g": "gauge_garbage",
    },
    "line": {
        b"12.3.4": "gauge_garbage", b"1,234": "gauge_two_ways", b"NaN": "gauge_garbage", b"1e5": "gauge_unit_unknown",
        b"--5": "gauge_garbage", b"12 34 mm": "gauge_garbage", b"err": "gauge_garbage", b"5 parsec": "gauge_unit_unknown",
    },
    "line_comma": {b"1.234,5": "gauge_garbage", b"1,2,3": "gauge_garbage"},
}  # fmt: skip


@pytest.mark.parametrize("code", ALL)
def test_what_each_protocol_sends_is_understood(code: str) -> None:
    for line, (value, unit) in READINGS[code].items():
        found = understand(ALL[code], line)
        assert isinstance(found, Measured), (line, found)
        assert (str(found.value), found.unit) == (value, unit), line
    for line, rule in FAULTS[code].items():
        fault = understand(ALL[code], line)
        assert isinstance(fault, Fault), (line, fault)
        assert fault.rule == rule, (line, fault)
        for language in ("en", "zh_CN"):
            assert sentence(fault.rule, {"value": fault.value}, language)


def heard(protocol: str, *parts: tuple[float, bytes]) -> list[Measured | Fault]:
    """What comes of bytes at their seconds, and of silence afterwards."""
    lines = Lines(ALL[protocol], 0.0)
    found = [one for at, data in parts for one in lines.feed(data, at)]
    return found + lines.tick(parts[-1][0] + 1)


def values(found: list[Measured | Fault]) -> list[str]:
    return [str(one.value) if isinstance(one, Measured) else one.rule for one in found]


def test_a_stop_in_mid_number_gives_none_and_its_rest_neither() -> None:
    assert values(heard("line", (1.0, b"12.3"))) == ["gauge_stopped"]
    assert values(heard("line", (1.0, b"12.3"), (2.0, b"45\r\n"), (3.0, b"6.7\r\n"))) == ["gauge_stopped", "6.7"]
    assert values(heard("line", (1.0, b"12."), (1.0 + QUIET / 2, b"3\r"))) == ["12.3"], "slow is not stopped"


def test_what_was_begun_before_anybody_listened_is_not_taken() -> None:
    assert values(heard("line", (0.01, b"45\r\n"), (0.02, b"12.345\r\n"))) == ["12.345"]
    assert values(heard("line", (1.0, b"45\r\n"))) == ["45"], "after a silence it is a line's beginning"


def test_a_line_without_end_is_told_once_and_its_end_is_no_reading() -> None:
    endless = b"1" * (LONGEST * 5) + b"\r\n"
    assert values(heard("line", (1.0, endless), (1.1, b"2\r\n"))) == ["gauge_long", "2"]


def test_another_unit_than_the_features_is_refused_and_nothing_is_converted() -> None:
    measured = Measured(Decimal("1.5"), "kg", "1.5 kg")
    assert fits(measured, "kg") is None
    assert fits(Measured(Decimal("1.5"), None, "1.5"), "kg") is None
    refused = fits(measured, "g")
    assert refused is not None
    assert refused.rule == "gauge_unit"


def test_a_byte_lost_or_changed_on_the_way_is_noticed_where_the_line_has_a_length() -> None:
    """Mitutoyo: whichever byte of a reading is lost or doubled, none is told. SICS: no byte but a digit, its point or its sign."""
    line = b"01A+0010.123"
    for at in range(len(line)):
        lost, doubled = line[:at] + line[at + 1 :], line[: at + 1] + line[at:]
        assert isinstance(understand(ALL["mitutoyo"], lost), Fault), lost
        assert isinstance(understand(ALL["mitutoyo"], doubled), Fault), doubled
    whole = b"S S     100.00 kg"
    for at in (0, 1, 2, len(whole) - 3):
        assert isinstance(understand(ALL["sics"], whole[:at] + whole[at + 1 :]), Fault), at
    assert understand(ALL["sics"], b"S S     100.00 g") != understand(ALL["sics"], whole), (
        "a lost k is another unit: refused where it must fit"
    )


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("factor", [2, 4, 8])
def test_at_the_wrong_baud_rate_no_number_is_heard(code: str, factor: int) -> None:
    """The listener samples each sent bit `factor` times (it listens too fast) or every factor-th (too slow)."""
    for line in READINGS[code]:
        bits = [bit for byte in line + b"\r\n" for bit in (0, *(byte >> n & 1 for n in range(8)), 1)]
        for heard_bits in ([bit for bit in bits for _ in range(factor)], bits[::factor]):
            told = heard(code, (1.0, _framed(heard_bits)))
            assert not [one for one in told if isinstance(one, Measured)], (line, factor)


def _framed(bits: list[int]) -> bytes:
    """Bytes as a serial port reads them: a start bit, eight bits, the lowest first; what follows a stop is idle."""
    found, at = bytearray(), 0
    while at + 9 < len(bits):
        if bits[at]:
            at += 1
            continue
        found.append(sum(bits[at + 1 + n] << n for n in range(8)))
        at += 10
    return bytes(found)


@given(st.binary(max_size=200), st.sampled_from(sorted(ALL)), st.lists(st.floats(0, 0.5), max_size=20))
def test_whatever_comes_a_number_is_the_number_of_a_whole_line(
    data: bytes, code: str, pauses: list[float]
) -> None:
    """Cut anywhere, with any pause: what is told as a value stands as such in one whole line."""
    lines, now, at, told = Lines(ALL[code], 0.0), 1.0, 0, []
    for number, pause in enumerate([*pauses, 1.0]):
        end = len(data) if number == len(pauses) else min(len(data), at + 7)
        now += pause
        told += lines.feed(data[at:end], now)
        at = end
    whole = [understand(ALL[code], line) for line in re.split(rb"[\r\n]", data)]
    assert all(one in whole for one in told if isinstance(one, Measured))
