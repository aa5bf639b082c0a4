"""The code letter: how large a sample a lot of some size deserves at an inspection level."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from client.domain.sampling import checks
from client.refusals import refusal
from client.resources import toml

FILES = ("sampling/letters-attributes.toml", "sampling/letters-variables.toml")


def code_letter(scheme: str, lot_size: Any, level: str) -> str:
    """The code letter of a lot (Z1.4 and ISO 2859-1 Table I, Z1.9 Table A-2).

    Refused: TW804 a lot size below 2, TW803 a level the scheme doesn't have, TW815 an unknown scheme.
    """
    size = checks.lot(lot_size)
    table = _file(scheme)
    if level not in table["levels"]:
        raise refusal("TW803", level=str(level)[:40], known=table["levels"])
    ranges = lot_ranges(scheme)
    row = table["lots"][str(ranges[bisect_right(ranges, size) - 1])].split()
    letter: str = row[table["levels"].index(level)]
    return letter


def lot_ranges(scheme: str) -> list[int]:
    """The smallest lot of each range; the next one's smallest ends it."""
    return [int(start) for start in _file(scheme)["lots"]]


def levels(scheme: str) -> list[str]:
    """The inspection levels a scheme knows, special ones first."""
    return list(_file(scheme)["levels"])


def _file(scheme: str) -> dict[str, Any]:
    for name in FILES:
        if scheme in toml(name)["schemes"]:
            return toml(name)
    known = [known for name in FILES for known in toml(name)["schemes"]]
    raise refusal("TW815", name="scheme", value=str(scheme)[:40], known=known)
