"""The year of the demo factory as one list of acts a site, and what is worth looking at in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from client.usecases.demo.book import DAYS, WEEKS, Act, Book
from client.usecases.demo.device import DevicePlant
from client.usecases.demo.device_market import DeviceMarket
from client.usecases.demo.food import FoodPlant
from client.usecases.demo.food_market import FoodMarket

SEED = 20  # of chance: readings differ, and differ the same way each time
HIGHLIGHTS = (
    "released_lot", "rejected_lot", "held_lot", "suspect_lot", "complaint_unit", "shipment",
    "drifting_characteristic", "slipping_supplier",
)  # fmt: skip


@dataclass(frozen=True)
class Story:
    """What both sites record, each in order; sites share no lots, so they may be told at the same time."""

    begins: date
    sites: tuple[tuple[Act, ...], ...]
    highlights: dict[str, str]
    more: dict[str, str]  # further characters of the story, for tests and tours


def first_day(today: date) -> date:
    """The day the year begins so that it ends yesterday."""
    return today - timedelta(days=DAYS)


def tell(begins: date) -> Story:
    """The story, the same for the same first day; for another day, the same but for the dates."""
    device = _device(begins)
    food = _food(begins)
    known = {**device.highlights, **food.highlights, "drifting_characteristic": "BORE-D"}
    return Story(
        begins=begins,
        sites=(tuple(device.acts), tuple(food.acts)),
        highlights={name: known[name] for name in HIGHLIGHTS},
        more={name: code for name, code in known.items() if name not in HIGHLIGHTS},
    )


def _device(begins: date) -> Book:
    book = Book("LIN", "Europe/Berlin", begins, "demo_technician", "demo_inspector", Random(SEED))  # noqa: S311
    plant = DevicePlant(book)
    market = DeviceMarket(plant)
    for week in range(WEEKS):
        plant.supplies.week(week)
        market.week(week)
        plant.moulding(week)
        plant.assembly(week)
        market.stock_taking(week)
    return book


def _food(begins: date) -> Book:
    book = Book("SUZ", "Asia/Shanghai", begins, "demo_technician_suz", "demo_inspector_suz", Random(SEED + 1))  # noqa: S311
    plant = FoodPlant(book)
    market = FoodMarket(plant)
    for week in range(WEEKS):
        plant.deliveries(week)
        plant.pressing(week)
        market.week(week)
        plant.mixing(week)
        plant.stock_taking(week)
    return book
