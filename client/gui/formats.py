"""Numbers, quantities, limits and times as people read them, in the language in use.

Groups are parted by U+202F, the sign is a true minus, limits have an en dash, a unit or % has a space before it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from client.gui.translations import language

GROUP = "\u202f"
MINUS = "\u2212"
BETWEEN = " \u2013 "
_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh_CN": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}
_LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# UCUM's codes as they are printed; any other is printed as it is. Pieces have a word.
_SYMBOLS = {
    "Cel": "°C",
    "um": "µm",
    "ug": "µg",
    "uL": "µL",
    "m2": "m²",
    "m3": "m³",
    "cm2": "cm²",
    "[ppm]": "ppm",
    "[pH]": "pH",
    "N.m": "N·m",
    "g/cm3": "g/cm³",
    "{rev}/min": "1/min",
    "{#}/h": "1/h",
}


def number(value: Decimal | int | str, decimals: int | None = None) -> str:
    """A number with its groups; its decimals stay as they are (8.000 is not 8), or become `decimals` many."""
    exact = Decimal(value)
    if decimals is not None:
        exact = round(exact, decimals)
    text = f"{abs(exact):f}"
    whole, point, rest = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", GROUP)
    sign = MINUS if exact < 0 else ""
    return f"{sign}{grouped}{point}{rest}"


def event_number(code: str) -> str:
    """An event's number; nothing for one that has none: its id stands for it in links, and says nothing to a person."""
    return "" if code[:1] == "-" and code[1:].isdigit() else code


def uom_symbol(code: str | None) -> str:
    """A unit of measure as it is printed; pieces have a word in the language in use."""
    if code == "1":
        return QCoreApplication.translate("formats", "pcs")
    return _SYMBOLS.get(code or "", code or "")


def quantity(value: Decimal | int | str | None, uom: str | None = None) -> str:
    """A quantity with its unit; NULL is unknown and says so, it is never 0."""
    if value is None:
        return QCoreApplication.translate("formats", "unknown")
    symbol = uom_symbol(uom)
    trimmed = _trimmed(Decimal(value))
    return f"{number(trimmed)} {symbol}" if symbol else number(trimmed)


def percent(share: Decimal | float, decimals: int = 0) -> str:
    """A share of 1 as "65 %"."""
    return f"{number(Decimal(str(share)) * 100, decimals)} %"


def limits(lower: Decimal | str | None, upper: Decimal | str | None) -> str:
    """ "12.000 – 12.018", "≤ 0.050", "≥ 18.0", or nothing."""
    if lower is not None and upper is not None:
        return f"{number(lower)}{BETWEEN}{number(upper)}"
    if upper is not None:
        return f"≤ {number(upper)}"
    return "" if lower is None else f"≥ {number(lower)}"


def day(value: date) -> str:
    """A date as in a field: 2026-11-22."""
    return value.isoformat()


def moment(value: datetime, zone: tzinfo | None = None, now: datetime | None = None) -> str:
    """A time as in a list: "22 Nov 09:12", "11-22 09:12"; with the year if it is not this one."""
    local = value.astimezone(zone)
    return f"{_month_day(local.date(), _today(zone, now))} {local:%H:%M}"


def short_moment(value: datetime, zone: tzinfo | None = None, now: datetime | None = None) -> str:
    """As short as it stays clear: today "09:12", in the last six days "Sat", before that "22 Nov"."""
    local, today = value.astimezone(zone), _today(zone, now)
    age = today - local.date()
    if age == timedelta(0):
        return f"{local:%H:%M}"
    if timedelta(0) < age < timedelta(days=7):
        return _WEEKDAYS[language()][local.weekday()]
    return _month_day(local.date(), today)


def month_day(value: date, now: datetime | None = None) -> str:
    """A date as in a list: "22 Nov", "11-22"; with the year if it is not this one."""
    return _month_day(value, _today(None, now))


def month_title(value: date) -> str:
    """A month over a calendar: "November 2026", "2026年11月"."""
    if language() == "zh_CN":
        return f"{value.year}年{value.month}月"
    return f"{_LONG_MONTHS[value.month - 1]} {value.year}"


def weekday_letters() -> tuple[str, ...]:
    """The heads of a week, Monday first: two letters, or the one character after 周."""
    return tuple(day[:2] if language() == "en" else day[-1] for day in _WEEKDAYS[language()])


def duration(span: timedelta) -> str:
    """ "3 h 20 min", "4 min", "2 d 5 h": the two largest parts."""
    minutes = int(span.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    h, m = QCoreApplication.translate("formats", "h"), QCoreApplication.translate("formats", "min")
    if days:
        d = QCoreApplication.translate("formats", "d")
        return f"{days} {d} {hours} {h}" if hours else f"{days} {d}"
    if hours:
        return f"{hours} {h} {rest} {m}" if rest else f"{hours} {h}"
    return f"{rest} {m}"


def file_size(size: int) -> str:
    """ "3.4 MB" (powers of 1000, as files are sold)."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{number(Decimal(size) / 1000, 0)} kB"
    return f"{number(Decimal(size) / 1_000_000, 1)} MB"


def _today(zone: tzinfo | None, now: datetime | None) -> date:
    return (now or datetime.now().astimezone()).astimezone(zone).date()


def _month_day(value: date, today: date) -> str:
    if language() == "zh_CN":
        return f"{value:%m-%d}" if value.year == today.year else f"{value:%Y-%m-%d}"
    text = f"{value.day} {_MONTHS[value.month - 1]}"
    return text if value.year == today.year else f"{text} {value.year}"


def _trimmed(value: Decimal) -> Decimal:
    """Without the zeros a database adds at the end: 1200.000000 pieces are 1200."""
    if value == value.to_integral():
        return value.quantize(Decimal(1))
    return value.normalize()
