"""Reads what a scanner delivers or a person types: a trace unit's code, perhaps with its generation."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from client.refusals import refusal

LONGEST = 512  # bytes; no symbol that fits a label holds more that we print
BLANKS = " \t\r\n\u00a0\u3000"  # what scanners and spreadsheets add around a code


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan may be the code of, the likeliest first. `gtin`: the product it names; `specific`: more than that."""

    shown: str
    candidates: tuple[str, ...]
    gtin: str | None = None
    specific: bool = True
    expiry: str | None = None


def read_scan(text: str) -> Scan:
    """A plain code, a GS1 element string or a GS1 Digital Link, as the codes to look up.

    A serial stands before its batch: it names one piece. Refused as `clean_code`, and where lost separators leave
    several readings (TW057).
    """
    from client.domain.gs1 import (  # noqa: PLC0415 - its tables take a third of a second to load, and forms clean codes
        BATCH,
        GTIN,
        SEPARATOR,
        SERIAL,
        SSCC,
        is_gtin,
        read_gs1,
    )  # fmt: skip

    if len(text.encode()) > LONGEST:
        raise refusal("TW047", code=visible(text), most=LONGEST)
    plain = clean_code(text.replace(SEPARATOR, " ") if SEPARATOR in text else text)
    readings = read_gs1(text.strip(BLANKS))
    if not readings:
        if SEPARATOR in text:
            raise refusal("TW039", code=visible(text))
        return Scan(plain, (plain,), gtin=plain if is_gtin(plain) else None, specific=not is_gtin(plain))
    codes = {tuple(code for ai in (SERIAL, SSCC, BATCH) if (code := reading.get(ai))) for reading in readings}
    if len(codes) > 1:
        raise refusal("TW057", code=visible(text), candidates=sorted({code for some in codes for code in some}))
    (named,) = codes
    gtin = readings[0].get(GTIN)
    candidates = (*named, *((plain,) if SEPARATOR not in text else ()))
    return Scan(plain, candidates or (plain,), gtin, specific=bool(named), expiry=readings[0].get("17"))


def parse_code(text: str) -> tuple[str, int | None]:
    """The code and the generation it names, None for the latest: `TANK-7` or `TANK-7#2`.

    Refused like `clean_code`, and where the generation is not a number from 1 up (TW048).
    """
    code = clean_code(text)
    name, mark, number = code.rpartition("#")
    if not mark or not number.isdecimal():
        return code, None
    generation = int(number) if number.isascii() and len(number) <= 9 else 0
    if generation < 1 or not name:
        raise refusal("TW048", code=visible(code))
    return name, generation


def clean_code(text: str) -> str:
    """The code as it is stored: composed characters (NFC), without the blanks scanners and spreadsheets add.

    Refused with a sentence: nothing at all (TW046), characters nobody can see (TW039), over 512 bytes (TW047).
    """
    shown = visible(text)
    code = unicodedata.normalize("NFC", text.strip(BLANKS))
    if not code:
        raise refusal("TW046")
    if not code.isprintable():
        raise refusal("TW039", code=shown)
    if len(code.encode()) > LONGEST:
        raise refusal("TW047", code=shown, most=LONGEST)
    return code


def visible(text: str, limit: int = 80) -> str:
    r"""The text with unseen characters written as \u00xx, cut to a length a sentence can carry.

    Unseen are controls, bidirectional overrides, zero-width marks and odd blanks: with them codes only look alike.
    """
    shown = "".join(s if s.isprintable() else f"\\u{ord(s):04x}" for s in text[: limit + 1])
    return shown if len(shown) <= limit else shown[:limit] + "…"
