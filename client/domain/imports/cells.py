"""What one cell of a file says: a number, a text, a code; what is doubtful is refused, never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from client.domain.codes import visible
from client.domain.imports.report import CellError

LONGEST_CELL: Final = 32_767
LONGEST_CODE: Final = 200  # bytes of UTF-8: the database's own limit, so that a code fits a label
GREATEST: Final = Decimal("1e18")
MOST_DIGITS: Final = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """A spreadsheet cell that is more than text: number, date, yes/no, formula or error, and how it reads."""

    kind: str
    text: str


Cell = str | Typed

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:[ \u00a0\u2009\u202f'’.,_][0-9]{3})+(?:[.,][0-9]*)?")
_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+(?:[eE][+-]?[0-9]+)?")
_POINT = re.compile(r"[+-]?[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?")
_RANGE = re.compile(r"[0-9]+(?:[.,][0-9]+)?\s*[-–—/:~][0-9 .,/:-]*")
_LIMIT = re.compile(r"[<>≤≥]\s*=?\s*[0-9]")
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity|∞)", re.IGNORECASE)
_MINUS = "\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d"
_SPREADSHEET_ERRORS = frozenset({"#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#N/A"})
# Characters that look like nothing or turn text round: a code with them is not the code it seems to be.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shown(cell: Cell) -> str:
    """The cell as a report shows it: unseen characters named, at most 200 characters."""
    return visible(cell.text if isinstance(cell, Typed) else cell, 200)


def absent(cell: Cell, absents: frozenset[str]) -> bool:
    """True if the cell says nothing: blanks only, or a word the mapping declares to mean "no value"."""
    text = (cell.text if isinstance(cell, Typed) else cell).strip()
    return not text or text in absents


def number(cell: Cell, decimal: str = ".") -> Decimal:
    """The finite number in the cell, exact as written.

    Raises CellError with the reason: TW530 no finite number, TW531 too large or too many digits, TW532 the
    decimal sign
    isn't the declared one, TW533 thousands separators, TW534 digits or signs of another script, TW535 a range, a
    date or
    a limit, TW536 yes/no, TW537 a formula, TW538 a spreadsheet's error, TW539 anything else.
    """
    if isinstance(cell, Typed):
        if cell.kind == "number":
            return _in_range(Decimal(cell.text), cell.text)
        _refuse_typed(cell)
        raise CellError("TW535" if cell.kind == "date" else "TW539")
    text = cell.strip()
    plain = text
    if decimal == ",":
        if _POINT.fullmatch(text) or (_THOUSANDS.fullmatch(text) and "." in text):
            raise CellError("TW533" if text.count(".") + text.count(",") > 1 else "TW532", declared=",")
        plain = text.replace(",", ".", 1)
    if _NUMBER.fullmatch(plain):
        if len(plain) > 2 * MOST_DIGITS:
            raise CellError("TW531")
        return _in_range(Decimal(plain), plain)
    raise CellError(_why_no_number(text), declared=decimal)


def _in_range(value: Decimal, text: str) -> Decimal:
    if not value.is_finite():
        raise CellError("TW530")
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise TypeError(exponent)
    if value and (abs(value.adjusted()) > MOST_DIGITS or abs(value) >= GREATEST or -exponent > MOST_DIGITS):
        raise CellError("TW531")
    return Decimal(0) if not value else value if "e" not in text.lower() else Decimal(format(value, "f"))


def _foreign(text: str) -> bool:
    """Whether it has digits or signs of another script, or a typographic minus in front."""
    return text[:1] in _MINUS or any(c in "．，＋" or (c.isdigit() and not c.isascii()) for c in text)


def _comma(text: str) -> bool:
    """Whether one comma stands where a point may be meant; "1,234" may be either, so it is refused as this."""
    return bool(_COMMA.fullmatch(text))


_WHY: tuple[tuple[Callable[[str], object], str], ...] = (
    (_NOT_FINITE.fullmatch, "TW530"),
    (_SPREADSHEET_ERRORS.__contains__, "TW538"),
    (lambda text: text.startswith("="), "TW537"),
    (lambda text: text.casefold() in {"true", "false", "yes", "no"}, "TW536"),
    (_foreign, "TW534"),
    (_comma, "TW532"),
    (_THOUSANDS.fullmatch, "TW533"),
    (_RANGE.fullmatch, "TW535"),
    (_LIMIT.match, "TW535"),
)


def _why_no_number(text: str) -> str:
    """Which sentence tells why the text isn't a number; the first that fits."""
    return next((code for test, code in _WHY if test(text)), "TW539")


def quantity(cell: Cell, decimal: str = ".") -> Decimal:
    """A number that is at least zero; TW540 for a negative one."""
    value = number(cell, decimal)
    if value < 0:
        raise CellError("TW540")
    return value


def _refuse_typed(cell: Typed) -> None:
    refused = {"formula": "TW537", "error": "TW538", "boolean": "TW536"}.get(cell.kind)
    if refused:
        raise CellError(refused)


def text(cell: Cell, longest: int = 4000) -> str:
    """The cell's text, NFC, without blanks around it.

    TW541 too long, TW542 unseen characters (which, and where).
    """
    if isinstance(cell, Typed):
        _refuse_typed(cell)
        raw = cell.text
    else:
        raw = cell
    plain = raw.strip()
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
    if len(plain) > longest:
        raise CellError("TW541", length=len(plain), longest=longest)
    if not plain.isprintable() or not plain.isascii():
        for at, character in enumerate(plain, 1):
            if unicodedata.category(character) in _UNSEEN:
                raise CellError("TW542", character=f"U+{ord(character):04X}", at=at)
    return plain


def code(cell: Cell) -> str:
    """What names a lot, an event, an item, a site, a party: a text of at most 200 bytes.

    A spreadsheet stores 1234567890123456789 as 1.23E+18: a code it has made a number of is refused (TW543) once
    digits
    may be lost, that is from 15 digits on, or when it has become a fraction or a power of ten.
    """
    if isinstance(cell, Typed) and cell.kind == "number" and (not cell.text.isdigit() or len(cell.text) > 15):
        raise CellError("TW543")
    if isinstance(cell, Typed) and cell.kind == "date":
        raise CellError("TW544")
    plain = text(cell)
    size = len(plain) if plain.isascii() else len(plain.encode())
    if size > LONGEST_CODE:
        raise CellError("TW541", length=size, longest=LONGEST_CODE)
    return plain


def word(cell: Cell, words: Mapping[str, str]) -> str:
    """One of the words the column knows; TW545 with the nearest one otherwise."""
    plain = text(cell, 200)
    found = words.get(plain) or words.get(plain.casefold())
    if found is None:
        raise CellError("TW545", known=", ".join(sorted(set(words))))
    return found
