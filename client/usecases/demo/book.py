"""The factory's book while its year is made up: what people will record, and what is left of every lot.

Nothing here talks to a database. The year is one list of acts, the same for the same first day, and the book keeps
the stock as the database will, so that everybody uses only what there is and what was released.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

WEEKS = 52
DAYS = 7 * WEEKS
ONE = Decimal(1)
HOURS = {"incoming": 4.0, "in_process": 1.5, "final": 2.0}  # until the verdict
When = tuple[int, float]  # a day of the story and an hour of the site's clock


@dataclass(frozen=True)
class Act:
    """One thing a person records. A value {"told_in": label} stands for what the labelled act will make."""

    login: str
    name: str
    request: Mapping[str, Any]
    label: str | None = None


@dataclass
class Lot:
    """A lot as the book knows it."""

    code: str
    item: str
    left: Decimal
    made: Decimal
    usable: bool = False
    reserved: bool = False
    expires: int | None = None  # its last good day
    since: When = (0, 0.0)  # when it was made or last worked over


@dataclass
class Book:
    """The year of one site."""

    site: str
    zone: str
    first_day: date
    technician: str
    inspector: str
    chance: Random
    acts: list[Act] = field(default_factory=list)
    lots: dict[str, list[Lot]] = field(default_factory=lambda: defaultdict(list))
    highlights: dict[str, str] = field(default_factory=dict)
    now: When = (0, 0.0)  # of the last thing recorded
    _numbers: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def at(self, day: int, hour: float) -> str:
        """A time of the story as RFC 3339 with the site's offset that day."""
        clock = time(int(hour), int(hour % 1 * 60))
        return datetime.combine(self.day(day), clock, ZoneInfo(self.zone)).isoformat()

    def day(self, day: int) -> date:
        """A day of the story in the calendar."""
        return self.first_day + timedelta(days=day)

    def code(self, prefix: str, digits: int = 4) -> str:
        """The next code with this prefix."""
        self._numbers[prefix] += 1
        return f"{prefix}{self._numbers[prefix]:0{digits}d}"

    def record(self, login: str, name: str, when: When, label: str | None = None, **request: Any) -> None:
        """An act at this site at a time of the story."""
        self.now = when
        known = {key: value for key, value in request.items() if value is not None}
        self.acts.append(Act(login, name, {"site": self.site, "at": self.at(*when), **known}, label))

    def decide(self, login: str, name: str, **request: Any) -> None:
        """An act that takes effect when it is told: a verdict, a hold, a release."""
        self.acts.append(Act(login, name, {key: value for key, value in request.items() if value is not None}))

    # -- stock ----------------------------------------------------------------------------------------------------

    def put(self, item: str, code: str, quantity: Decimal, *, usable: bool, expires: int | None = None) -> Lot:
        """A new lot, of what was recorded last."""
        lot = Lot(code, item, quantity, quantity, usable=usable, expires=expires, since=self.now)
        self.lots[item].append(lot)
        return lot

    def use(
        self, item: str, quantity: Decimal, day: int, only: Sequence[Lot] | None = None
    ) -> list[dict[str, Any]]:
        """Input lines for so much of an item, the oldest usable lots first."""
        lines = []
        wanted = quantity
        for lot in self.lots[item] if only is None else only:
            if wanted <= 0:
                break
            if only is None and (
                not lot.usable or lot.reserved or (lot.expires is not None and lot.expires < day)
            ):
                continue
            taken = min(lot.left, wanted)
            if taken <= 0:
                continue
            lot.left -= taken
            wanted -= taken
            lines.append({"code": lot.code, "quantity": said(taken)})
        assert wanted <= 0, f"day {day}: {wanted} {item} short"  # noqa: S101 - the story must add up
        return lines

    def stock(self, item: str, day: int) -> Decimal:
        """How much of an item could be used that day."""
        return sum(
            (
                lot.left
                for lot in self.lots[item]
                if lot.usable and not lot.reserved and (lot.expires is None or lot.expires >= day)
            ),
            Decimal(0),
        )

    # -- what happens everywhere ----------------------------------------------------------------------------------

    def receive(
        self,
        when: When,
        supplier: str,
        item: str,
        quantity: Decimal,
        code: str,
        *,
        supplier_lot: str | None = None,
        good_days: int | None = None,
        place: str = "IN",
        usable: bool = False,
    ) -> Lot:
        """A delivery of one lot."""
        output = {"code": code, "item": item, "quantity": said(quantity), "place": place}
        if supplier_lot:
            output["supplier_lot"] = supplier_lot
        if good_days is not None:
            output["expires_on"] = self.day(when[0] + good_days).isoformat()
        number = self.code(f"PO-{self.site}-")
        self.record(
            self.technician,
            "receive",
            when,
            party=supplier,
            outputs=[output],
            reference={"purchase_order": number, "delivery_note": f"DN{number[3:]}"},
        )
        return self.put(
            item, code, quantity, usable=usable, expires=None if good_days is None else when[0] + good_days
        )

    def judge(
        self, lot: Lot, verdict: str = "accept", *, stage: str = "incoming", reason: str | None = None
    ) -> None:
        """A verdict on a whole lot, some hours after it was made."""
        request = {"code": lot.code, "stage": stage, "verdict": verdict, "at": self._judged_at(lot, stage)}
        self.decide(self.inspector, "decide_inspection", **request, reason=reason)
        lot.usable = verdict != "reject"

    def sign_verdict(self, lot: Lot, login: str, verdict: str, *, meaning: str, reason: str) -> None:
        """A verdict that somebody answers for with a signature."""
        request = {"code": lot.code, "verdict": verdict, "reason": reason, "at": self._judged_at(lot, "incoming")}
        self.decide(login, "sign", act="decide_inspection", meaning=meaning, request=request)
        lot.usable = verdict != "reject"

    def _judged_at(self, lot: Lot, stage: str) -> str:
        day, hour = lot.since
        return self.at(day, hour + HOURS[stage])

    def pack(self, when: When, item: str, lines: Iterable[Mapping[str, str]], code: str, place: str = "FG") -> str:
        """Units into a new case or pallet; its code."""
        self.record(
            self.technician,
            "pack",
            when,
            place=place,
            container={"code": code, "item": item},
            inputs=list(lines),
        )
        return code

    def ship(self, when: When, customer: str, lines: Sequence[Mapping[str, str]]) -> str:
        """A shipment; the number of its delivery note."""
        note = self.code(f"SHP-{self.site}-")
        self.record(
            self.technician,
            "ship",
            when,
            party=customer,
            inputs=list(lines),
            reference={"delivery_note": note, "carrier": "SPEDI-TRANS"},
        )
        return note


def said(quantity: Decimal) -> str:
    """A quantity as requests have it: plain decimal text, no needless zeros."""
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def codes(values: Iterable[str]) -> list[dict[str, str]]:
    """Lines that name whole serials or containers."""
    return [{"code": value} for value in values]
