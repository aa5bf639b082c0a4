"""What people type into a field, understood or refused with a sentence; and a value as the text that stands in it.

Blank is blank: it is neither 0 nor no. What is refused stays in the field as it was typed.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from client.domain.forms.definition import Field
from client.domain.forms.numbers import read_number, show_number
from client.domain.forms.problems import NotUnderstood

LONGEST_LINE, LONGEST_TEXT = 200, 2000
YES, NO = "yes", "no"
SEPARATOR = "\n"  # between several choices in a draft

# The same characters app._text refuses: controls, soft hyphens, zero-width and bidirectional marks, tags.
_UNSEEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_EDGES = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DAY = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:\s*(Z|[+-][0-9]{2}:[0-9]{2}))?")
_OTHER_DAY = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}")


def read_entry(field: Field, text: str, zone: ZoneInfo) -> Any:
    """The typed value of what was typed, None where it is blank. `zone`: whose clock a time without offset is read
    by.

    NotUnderstood names the sentence. Kinds nobody types (table, computed) are a mistake of the caller: ValueError.
    """
    if field.kind in {"table", "computed"}:
        raise ValueError(f"nobody types into a field of kind {field.kind}")
    if field.several:
        return tuple(_one(field, part, zone) for part in text.split(SEPARATOR) if part.strip()) or None
    return _one(field, text, zone)


def _one(field: Field, text: str, zone: ZoneInfo) -> Any:
    match field.kind:
        case "number":
            return read_number(_seen(text), field.decimals)
        case "date":
            return read_day(_seen(text))
        case "datetime":
            return read_moment(_seen(text), zone)
        case "yes_no" | "choice":
            listed = (
                {YES: True, NO: False} if field.kind == "yes_no" else {c.value: c.value for c in field.choices}
            )
            return _listed({"": None} | listed, text)
    return _code(text) if field.kind == "reference" else read_text(field, text)


def read_text(field: Field, text: str) -> str | None:
    """A text or code without the blanks around it, composed (NFC). Refused: too long, unseen characters."""
    clean = unicodedata.normalize("NFC", text).strip(_EDGES + "\n")
    seen = clean.replace("\n", " ") if field.several_lines else clean
    _seen(seen)
    if len(clean) > field.longest:
        raise NotUnderstood("text_too_long", longest=field.longest, length=len(clean))
    return clean or None


def read_day(text: str) -> dt.date | None:
    """A calendar day: 2026-11-22, 20261122, 2026/11/22, 2026年11月22日.

    Refused where day and month could be swapped.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed:
        return None
    match = _DAY.fullmatch(typed)
    if match:
        year, month, day = match[1], match[2] or match[4], match[3] or match[5]
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError:
            raise NotUnderstood("no_such_day", value=typed[:40]) from None
    raise NotUnderstood("day_two_ways" if _OTHER_DAY.fullmatch(typed) else "day", value=typed[:40])


def read_moment(text: str, zone: ZoneInfo) -> dt.datetime | None:
    """A point in time.

    A day, a time of the site's clock, an offset where that clock shows the time twice or never.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed:
        return None
    day, _, time = typed.replace("T", " ").partition(" ")
    match = _TIME.fullmatch(time.strip())
    date = read_day(day)
    if not match or date is None:
        raise NotUnderstood("moment", value=typed[:40])
    try:
        clock = dt.time(int(match[1]), int(match[2]), int(match[3] or 0))
        if match[4]:
            return dt.datetime.fromisoformat(
                f"{date.isoformat()}T{clock.isoformat()}{match[4].replace('Z', '+00:00')}"
            )
    except ValueError:
        raise NotUnderstood("moment", value=typed[:40]) from None
    first, second = (dt.datetime.combine(date, clock, zone).replace(fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise NotUnderstood("time_twice", value=typed[:40], offset=_offset(first), other=_offset(second))
    return first


def _offset(moment: dt.datetime) -> str:
    text = moment.strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


def _listed(known: Mapping[str, Any], text: str) -> Any:
    if text not in known:
        raise NotUnderstood("choice", value=text[:40])
    return known[text]


def _code(text: str) -> str | None:
    clean = unicodedata.normalize("NFC", _seen(text)).strip(_EDGES)
    if len(clean) > LONGEST_LINE:
        raise NotUnderstood("text_too_long", longest=LONGEST_LINE, length=len(clean))
    return clean or None


def _seen(text: str) -> str:
    """The text itself, unless it holds characters nobody can see."""
    if found := _UNSEEN.search(text.strip("\r\n\t" + _EDGES)):
        raise NotUnderstood("unseen", character=f"U+{ord(found[0]):04X}")
    return text.strip("\r\n\t" + _EDGES)


def entry_of(value: Any, zone: ZoneInfo) -> str:
    """The text that stands in the field for a typed value; what `read_entry` reads back as the same value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal):
        return show_number(value)
    if isinstance(value, dt.datetime):
        return _moment_entry(value.astimezone(zone))
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    return str(value)


def _moment_entry(local: dt.datetime) -> str:
    text = local.strftime("%Y-%m-%d %H:%M:%S" if local.second else "%Y-%m-%d %H:%M")
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{text} {_offset(local)}" if twice else text
