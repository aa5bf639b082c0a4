"""Reads GS1 symbols: element strings, also where a scanner lost the separators, and GS1 Digital Links.

Rules: GS1 General Specifications 5.2 and 7.8, GS1 Digital Link URI Syntax 1.3, as `biip` knows them. A separator lost
between two fields of variable length can't be told from their content; then all readings are made, and only a single
one counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from biip import ParseError
from biip.gs1_application_identifiers import GS1ApplicationIdentifier
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from biip.gs1_element_strings import GS1ElementString
from biip.gs1_messages import GS1Message
from biip.gtin import Gtin
from biip.symbology import SymbologyIdentifier

SEPARATOR = "\x1d"
GTIN, BATCH, SERIAL, SSCC = "01", "10", "21", "00"
MOST_READINGS = 64  # more than one is refused anyway; the search must end


@dataclass(frozen=True, slots=True)
class Gs1:
    """Fields of a symbol by application identifier, in their order."""

    fields: tuple[tuple[str, str], ...]

    def get(self, ai: str) -> str | None:
        """The value of a field."""
        return next((value for name, value in self.fields if name == ai), None)


def read_gs1(text: str) -> list[Gs1]:
    """All ways to read a text as a GS1 symbol; none if it is no such thing, several if separators got lost."""
    if "://" in text:
        return _digital_link(text)
    marked = text.startswith("]")
    if marked:
        try:
            text = text[len(SymbologyIdentifier.extract(text)) :]
        except ParseError:
            return []
    text = text.lstrip(SEPARATOR)
    if text.startswith("("):
        return _bracketed(text)
    if not marked and not text.startswith((GTIN, SSCC)) and SEPARATOR not in text:
        return []  # a plain code may begin with any digits: "10-4711" is no batch field
    return _element_strings(text)


def is_gtin(text: str) -> bool:
    """Whether it is a bare product number (GTIN-8, -12, -13, -14 with its check digit)."""
    if not (text.isascii() and text.isdecimal() and len(text) in {8, 12, 13, 14}):
        return False
    try:
        Gtin.parse(text)
    except ParseError:
        return False
    return True


def _digital_link(text: str) -> list[Gs1]:
    try:
        uri = GS1DigitalLinkURI.parse(text)
    except (ParseError, ValueError):
        return []
    return [Gs1(tuple((string.ai.ai, string.value) for string in uri.element_strings))]


def _bracketed(text: str) -> list[Gs1]:
    """As it is printed below the symbol: (01)… (10)…"""
    try:
        message = GS1Message.parse_hri(text)
    except ParseError:
        return []
    return [Gs1(tuple((string.ai.ai, string.value) for string in message.element_strings))]


def _element_strings(text: str) -> list[Gs1]:
    readings: list[Gs1] = []
    _read_on(text, (), readings)
    return readings


def _read_on(text: str, before: tuple[tuple[str, str], ...], readings: list[Gs1]) -> None:
    """Every way to go on reading: a field of variable length may end at a separator, at the end, or anywhere."""
    if len(readings) >= MOST_READINGS:
        return
    if not text:
        if before:
            readings.append(Gs1(before))
        return
    try:
        ai = GS1ApplicationIdentifier.extract(text)
    except ParseError:
        return
    if any(name == ai.ai for name, _ in before):
        return
    if not ai.separator_required:
        _take(text, _fixed(text, ai), ai, before, readings)
        return
    until = text.find(SEPARATOR)
    whole = until if until >= 0 else len(text)
    for end in range(len(ai.ai) + 1, whole + 1):
        _take(text, end, ai, before, readings)


def _fixed(text: str, ai: GS1ApplicationIdentifier) -> int:
    """Where a field of fixed length ends."""
    try:
        return len(ai.ai) + sum(map(len, GS1ElementString.extract(text).pattern_groups))
    except ParseError:
        return 0


def _take(
    text: str, end: int, ai: GS1ApplicationIdentifier, before: tuple[tuple[str, str], ...], readings: list[Gs1]
) -> None:
    try:
        string = GS1ElementString.extract(text[:end])
    except ParseError:
        return
    if string.gtin_error or string.sscc_error or len(ai.ai) + len(string.value) != end:
        return
    rest = text[end:]
    _read_on(rest.removeprefix(SEPARATOR), (*before, (ai.ai, string.value)), readings)
