"""When something happened, as a file says it: an instant, a day or a month, as its mapping spells them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from client.domain.imports.cells import Cell, Typed, text
from client.domain.imports.report import CellError


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time (UTC) and how exactly it is known: a month is not its first day."""

    at: datetime
    precision: str


_RFC3339 = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]"
    r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]{1,9})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?"
)
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_TOKENS = {
    "{yyyy}": r"(?P<yyyy>[0-9]{4})",
    "{yy}": r"(?P<yy>[0-9]{2})",
    "{mm}": r"(?P<mm>[0-9]{1,2})",
    "{dd}": r"(?P<dd>[0-9]{1,2})",
    "{month}": r"(?P<month>[^0-9\W]+)",
    "{HH}": r"(?P<HH>[0-9]{1,2})",
    "{MM}": r"(?P<MM>[0-9]{2})",
    "{SS}": r"(?P<SS>[0-9]{2})",
}


def pattern(spelling: str) -> re.Pattern[str]:
    """A spelling such as `{dd}.{mm}.{yyyy}` or `{month}.{yy}` as a pattern; ValueError without year and month."""
    out = re.escape(spelling).replace(r"\{", "{").replace(r"\}", "}")
    for token, expression in _TOKENS.items():
        if out.count(token) > 1:
            raise ValueError(f"{token} stands twice")
        out = out.replace(token, expression)
    if "{" in out.replace("{4}", "").replace("{2}", "").replace("{1,2}", ""):
        raise ValueError("knows only " + " ".join(_TOKENS))
    if "(?P<yy" not in out or ("(?P<mm>" not in out and "(?P<month>" not in out):
        raise ValueError("needs a year and a month")
    return re.compile(out)


@dataclass(frozen=True, slots=True)
class TimeReader:
    """How a file spells times.

    RFC 3339, days and months always; further spellings, month names and a zone if declared.
    """

    spellings: tuple[re.Pattern[str], ...] = ()
    months: Mapping[str, int] | None = None
    zone: ZoneInfo | None = None

    def read(self, cell: Cell) -> Moment:
        """The moment in the cell.

        TW546 no such day or hour, TW547 a time without a zone where the mapping declares none, TW548 a spelling
        that
        isn't known, TW549 a month that isn't known.
        """
        plain = cell.text if isinstance(cell, Typed) and cell.kind == "date" else text(cell, 100)
        if isinstance(cell, Typed) and cell.kind == "number":
            raise CellError("TW548")
        if isinstance(cell, Typed) and cell.kind == "date" and plain.endswith("T00:00:00"):
            plain = plain[:10]  # a spreadsheet stores a day as its midnight
        if match := _RFC3339.fullmatch(plain):
            return self._instant(match)
        if match := _DAY.fullmatch(plain):
            return _moment("day", int(match[1]), int(match[2]), int(match[3]))
        if match := _MONTH.fullmatch(plain):
            return _moment("month", int(match[1]), int(match[2]), 1)
        for spelling in self.spellings:
            if match := spelling.fullmatch(plain):
                return self._declared(match.groupdict())
        raise CellError("TW548")

    def _instant(self, match: re.Match[str]) -> Moment:
        year, month, day, hour, minute = (int(g) for g in match.groups()[:5])
        second, fraction, zone = int(match[6] or 0), match[7] or ".0", match[8]
        moment = _moment(
            "instant", year, month, day, hour, minute, second, int(float(fraction) * 1_000_000 + 0.5) % 1_000_000
        )
        if zone is None:
            return self._placed(moment.at)
        if zone in "Zz":
            return moment
        try:
            return Moment(
                datetime.fromisoformat(f"{moment.at:%Y-%m-%dT%H:%M:%S.%f}{zone}").astimezone(UTC), "instant"
            )
        except (ValueError, OverflowError):
            raise CellError("TW546") from None

    def _placed(self, naive: datetime) -> Moment:
        if self.zone is None:
            raise CellError("TW547")
        return Moment(naive.replace(tzinfo=self.zone).astimezone(UTC), "instant")

    def _declared(self, parts: Mapping[str, str | None]) -> Moment:
        year = int(parts.get("yyyy") or 2000 + int(parts.get("yy") or 0))
        if name := parts.get("month"):
            month = (self.months or {}).get(name.casefold())
            if month is None:
                raise CellError("TW549", known=", ".join(self.months or {}))
        else:
            month = int(parts.get("mm") or 0)
        if not parts.get("dd"):
            return _moment("month", year, month, 1)
        if not parts.get("HH"):
            return _moment("day", year, month, int(parts["dd"] or 0))
        clock = [int(parts.get(p) or 0) for p in ("HH", "MM", "SS")]
        return self._placed(_moment("instant", year, month, int(parts["dd"] or 0), *clock).at)


def _moment(  # noqa: PLR0917 - a clock's own order
    precision: str,
    year: int,
    month: int,
    day: int,
    hour: int = 0,
    minute: int = 0,
    second: int = 0,
    micro: int = 0,
) -> Moment:
    try:
        at = datetime(year, month, day, hour, minute, second, micro, tzinfo=UTC)
    except ValueError:
        raise CellError("TW546") from None
    if not 1900 <= year <= 2200:
        raise CellError("TW546")
    return Moment(at, precision)
