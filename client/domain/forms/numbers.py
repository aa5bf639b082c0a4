"""Numbers as people type them: understood when there is one reading, refused with what to type when there are two.

The decimal sign is a point. A comma is one where it can't group thousands ("8,4", "0,125"); "1,234" is refused,
for one reader means a thousand times what the other does. Nothing is rounded, nothing is guessed, no floating
point.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from client.domain.forms.problems import NotUnderstood

GROUP, MINUS, DASH = "\u202f", "\u2212", "\u2013"
MOST_WHOLE = 15  # digits before the point: what the database takes

_BLANKS = re.compile(r"[ \u00a0\u2009\u202f]+")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}( [0-9]{3})+(?![0-9 ])([.,][0-9]*)?")
_PLAIN = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?")
_EXPONENT = re.compile(r"[+-]?[0-9.,]+[eE][+-]?[0-9]+")
_NO_NUMBERS = {"nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "∞"}


def read_number(text: str, decimals: int) -> Decimal | None:
    """The number in a text, None for nothing. NotUnderstood says why not.

    `decimals`: how many there may be; more are refused, never rounded away. Trailing zeros stay.
    """
    typed = unicodedata.normalize("NFKC", text).replace(MINUS, "-").strip()
    if not typed:
        return None
    shown = text.strip()[:40]
    if typed.casefold() in _NO_NUMBERS:
        raise NotUnderstood("number_words", value=shown)
    if _EXPONENT.fullmatch(typed):
        raise NotUnderstood("exponent", value=shown)
    bare = _point(_ungrouped(typed, shown), shown)
    match = _PLAIN.fullmatch(bare)
    if not match or not (match[2] or match[3]):
        raise NotUnderstood("number", value=shown)
    sign, whole, fraction = match[1], match[2].lstrip("0") or "0", match[3] or ""
    if len(whole) > MOST_WHOLE:
        raise NotUnderstood("number_too_long", most=MOST_WHOLE)
    if len(fraction) > decimals:
        raise NotUnderstood("no_decimals" if decimals == 0 else "decimals", decimals=decimals)
    number = Decimal(f"{whole}.{fraction}" if fraction else whole)
    return -number if sign == "-" and number else number


def _ungrouped(typed: str, shown: str) -> str:
    """Without blanks, which may only stand between groups of three and after a sign."""
    spaced = re.sub(r"^([+-]) ", r"\1", _BLANKS.sub(" ", typed))
    if " " not in spaced:
        return spaced
    if not _GROUPED.fullmatch(spaced):
        raise NotUnderstood("number", value=shown)
    return spaced.replace(" ", "")


def _point(bare: str, shown: str) -> str:
    """With a decimal point for a comma that can be nothing else."""
    if "," not in bare:
        return bare
    whole, _, fraction = bare.partition(",")
    if "," in fraction or "." in bare:
        raise NotUnderstood("number_comma", value=shown, point="")
    digits = whole.lstrip("+-")
    if (
        len(fraction) == 3
        and fraction.isascii()
        and fraction.isdigit()
        and 1 <= len(digits) <= 3
        and digits[0] != "0"
    ):
        raise NotUnderstood(
            "number_two_ways", value=shown, small=f"{whole}.{fraction}", large=f"{whole}{fraction}"
        )
    return f"{whole}.{fraction}"


def show_number(number: Decimal, decimals: int | None = None) -> str:
    """A number as people read it: groups of three by U+202F, a true minus, decimals as they are.

    With `decimals` at least so many are shown. 1248.5 → 1 248.5; -3 → −3.
    """
    text = f"{number:f}"
    sign = MINUS if text.startswith("-") else ""
    whole, _, fraction = text.lstrip("-").partition(".")
    if decimals is not None:
        fraction = fraction.ljust(decimals, "0")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    return sign + GROUP.join(groups) + (f".{fraction}" if fraction else "")
