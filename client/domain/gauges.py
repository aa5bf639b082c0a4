"""What a gauge sends over its line: bytes in, whole readings out; what is no whole reading is a sentence, never a number.

A line that was begun before we listened, that stopped in the middle, or that never ends is thrown away as a whole:
its end could be taken for a number. What each protocol was compared with stands in resources/gauges.toml (`source`).

A byte lost on the way is noticed where a protocol has a fixed length (Mitutoyo) or where it broke the pattern; a digit
lost from a number of free length leaves another number, and nothing in such a line could tell. Limits and the chart can.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from client.domain.forms.numbers import read_number
from client.domain.forms.problems import NotUnderstood
from client.domain.results import MOST_DECIMALS
from client.resources import toml

FILE = "gauges.toml"
LONGEST = 80  # bytes of a line: no gauge here sends half as many
QUIET = 0.3  # seconds without a byte: at the slowest baud rate (300) one takes 0.04
_ENDS = re.compile(rb"[\r\n]")
_OF_A_LINE = frozenset(range(0x20, 0x7F)) | {0x09, 0xB0, 0xB5}  # also ° and µ of Latin-1


@dataclass(frozen=True, slots=True)
class Protocol:
    """How one kind of gauge speaks."""

    code: str
    name: Mapping[str, str]
    baud: int
    reading: re.Pattern[str]
    states: Mapping[str, str] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)
    ask: bytes = b""
    comma: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A reading as the gauge sent it. `unit`: UCUM, None where the gauge sends none; `line`: as it came."""

    value: Decimal
    unit: str | None
    line: str


@dataclass(frozen=True, slots=True)
class Fault:
    """No reading: `rule` is a sentence of resources/form_sentences.toml, `value` what was sent (its beginning)."""

    rule: str
    value: str = ""


def protocols() -> dict[str, Protocol]:
    """All protocols by code."""
    return {
        code: Protocol(
            code=code,
            name=one["name"],
            baud=int(one["baud"]),
            reading=re.compile(one["reading"]),
            states=one.get("states", {}),
            says=one.get("says", {}),
            ask=one.get("ask", "").encode("ascii"),
            comma=bool(one.get("comma", False)),
        )
        for code, one in toml(FILE).items()
        if code != "units"
    }


def understand(protocol: Protocol, line: bytes) -> Measured | Fault:
    """What a whole line says (without its end)."""
    text = line.decode("latin-1").strip()
    shown = "".join(sign if sign.isprintable() else "·" for sign in text)[:40]
    if not set(line) <= _OF_A_LINE:
        return Fault("gauge_garbage", shown)
    for pattern, rule in protocol.says.items():
        if re.fullmatch(pattern, text):
            return Fault(rule, shown)
    match = protocol.reading.fullmatch(text)
    if match is None:
        return Fault("gauge_garbage", shown)
    found = match.groupdict()
    state = found.get("state")
    if state is not None and state in protocol.states:
        return Fault(protocol.states[state], shown)
    unit = found.get("unit")
    known: Mapping[str, str] = toml(FILE)["units"]
    if unit and unit not in known:
        return Fault("gauge_unit_unknown", unit)
    value = found["value"].replace(" ", "")
    if protocol.comma:
        if "." in value or value.count(",") > 1:
            return Fault("gauge_garbage", shown)
        value = value.replace(",", ".")
    try:
        number = read_number(value, MOST_DECIMALS)
    except NotUnderstood as why:
        return Fault("gauge_two_ways" if why.rule == "number_two_ways" else "gauge_garbage", shown)
    return (
        Fault("gauge_garbage", shown) if number is None else Measured(number, known[unit] if unit else None, shown)
    )


def fits(found: Measured, uom: str | None) -> Fault | None:
    """Why a reading can't stand in a feature's cell: the gauge measures in another unit. Nothing is converted."""
    if found.unit is None or uom is None or found.unit == uom:
        return None
    return Fault("gauge_unit", found.unit)


class Lines:
    """Puts bytes together to lines. Times are seconds of one clock that only rises."""

    def __init__(self, protocol: Protocol, now: float) -> None:
        self._protocol = protocol
        self._held = bytearray()
        self._last = now
        self._skipping = False  # until the next end of a line
        self._fresh = True  # nothing came yet: what comes at once was begun before we listened

    def feed(self, data: bytes, now: float) -> list[Measured | Fault]:
        """Bytes that came, and what is complete with them."""
        found = self.tick(now)
        if data and self._fresh:
            self._skipping = now - self._last < QUIET
            self._fresh = False
        for part in _parts(data):
            if part in b"\r\n":
                found += self._ended()
            else:
                found += self._more(part)
        if data:
            self._last = now
        return found

    def tick(self, now: float) -> list[Measured | Fault]:
        """Time passed: a line that was begun and isn't continued stopped in the middle."""
        if now - self._last < QUIET:
            return []
        if self._held:
            fault = Fault("gauge_stopped", _shown(self._held))
            self._held.clear()
            self._skipping = True
            return [fault]
        return []

    def _more(self, part: bytes) -> list[Measured | Fault]:
        if self._skipping:
            return []
        self._held += part
        if len(self._held) <= LONGEST:
            return []
        fault = Fault("gauge_long", _shown(self._held))
        self._held.clear()
        self._skipping = True
        return [fault]

    def _ended(self) -> list[Measured | Fault]:
        line, skipped = bytes(self._held), self._skipping
        self._held.clear()
        self._skipping = False
        return [] if skipped or not line.strip() else [understand(self._protocol, line)]


def _parts(data: bytes) -> list[bytes]:
    """Cut before and after each end of a line."""
    parts: list[bytes] = []
    at = 0
    for end in _ENDS.finditer(data):
        parts += [data[at : end.start()], end.group()]
        at = end.end()
    return [part for part in (*parts, data[at:]) if part]


def _shown(held: bytearray) -> str:
    text = held.decode("latin-1")
    return "".join(sign if sign.isprintable() else "·" for sign in text)[:40]
