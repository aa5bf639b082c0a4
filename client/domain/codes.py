"""Reads what a scanner delivers or a person types: a trace unit's code, perhaps with its generation."""

from __future__ import annotations

import unicodedata

from client.refusals import refusal

LONGEST = 512  # bytes; no symbol that fits a label holds more that we print
BLANKS = " \t\r\n\u00a0\u3000"  # what scanners and spreadsheets add around a code


def parse_code(text: str) -> tuple[str, int | None]:
    """The code and the generation it names, None for the latest: `TANK-7` or `TANK-7#2`.

    Blanks around it are dropped, as scanners and spreadsheets add them. Refused with a sentence: nothing at all
    (TW046), more than 512 bytes (TW047), characters nobody can see (TW039), a generation below 1 (TW048).
    """
    shown = visible(text)
    code = unicodedata.normalize("NFC", text.strip(BLANKS))
    if not code:
        raise refusal("TW046")
    if not code.isprintable():
        raise refusal("TW039", code=shown)
    if len(code.encode()) > LONGEST:
        raise refusal("TW047", code=shown, most=LONGEST)
    name, mark, number = code.rpartition("#")
    if not mark or not number.isdecimal():
        return code, None
    generation = int(number) if number.isascii() and len(number) <= 9 else 0
    if generation < 1 or not name:
        raise refusal("TW048", code=shown)
    return name, generation


def visible(text: str, limit: int = 80) -> str:
    r"""The text with unseen characters written as \u00xx, cut to a length a sentence can carry.

    Unseen are controls, bidirectional overrides, zero-width marks and odd blanks: with them codes only look alike.
    """
    shown = "".join(s if s.isprintable() else f"\\u{ord(s):04x}" for s in text[: limit + 1])
    return shown if len(shown) <= limit else shown[:limit] + "…"
