"""The page of a unit: its life, where everything went, what stops it; and links to all of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from client.data.units import Balance, BalanceLine
from client.gui import translations
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.faults import layout_faults
from client.gui.link import Link
from client.gui.unit.saying import parts_of
from client.gui.unit.screen import UnitScreen
from tests.factories import act, line, made, receive, stock
from tests.plants import Plant


@pytest.fixture
def screen(qtbot: QtBot, plant: Plant, log_in: Callable[[str], Context]) -> UnitScreen:
    stock(plant)
    receive(plant, "R1", "resin", "100", supplier_lot="<b>S-7</b>")
    receive(plant, "C1", "colour", "10")
    act(plant, "run", [line("R1", "2.5"), line("C1", "0.1")], [made("P1", "part", "1000")])
    plant.call("inspector", "hold", {"codes": ["R1"], "reason": "metal <i>found</i>"})
    made_screen = UnitScreen(log_in("inspector"))
    qtbot.addWidget(made_screen)
    made_screen.resize(1232, 836)
    made_screen.show()
    show(qtbot, made_screen, "R1")
    return made_screen


def show(qtbot: QtBot, screen: UnitScreen, code: str) -> None:
    with qtbot.waitSignal(screen.life.built, timeout=10_000):
        assert screen.show_link(Link("unit", code))
    qtbot.wait(20)


def texts(screen: UnitScreen) -> str:
    return "\n".join(one.text() for one in screen.findChildren(QLabel) if one.isVisible())


def press(screen: UnitScreen, text: str) -> QPushButton:
    return next(one for one in screen.findChildren(QPushButton) if one.isVisible() and one.text() == text)


def test_a_lot_tells_its_life_and_leads_on(qtbot: QtBot, screen: UnitScreen) -> None:
    said = texts(screen)
    for word in (
        "R1",
        "Received",
        "Inspected",
        "Used in a run",
        "Put on hold",
        "metal <i>found</i>",
        "<b>S-7</b>",
        "97.5 + 2.5 = 100",
    ):
        assert word in said, word
    with qtbot.waitSignal(screen.open_requested) as asked:
        qtbot.mouseClick(press(screen, "P1"), Qt.MouseButton.LeftButton)
    assert asked.args == [Link("unit", "P1")]
    with qtbot.waitSignal(screen.open_requested) as asked:
        qtbot.mouseClick(press(screen, "Genealogy"), Qt.MouseButton.LeftButton)
    assert asked.args == [Link("genealogy", "R1")]


def test_what_happens_meanwhile_appears(qtbot: QtBot, screen: UnitScreen, plant: Plant) -> None:
    plant.call("inspector", "hold", {"codes": ["R1"], "reason": "second reason"})
    screen.refresh_if_touched(Change(frozenset({"OTHER"}), frozenset({"unit"})))
    assert screen.context.tasks.busy() == 0
    with qtbot.waitSignal(screen.life.built, timeout=10_000):
        screen.refresh_if_touched(Change(frozenset({"R1"}), frozenset({"unit", "hold"})))
    qtbot.wait(20)
    assert "second reason" in texts(screen)


def test_an_unknown_code_is_said_on_the_page(qtbot: QtBot, screen: UnitScreen) -> None:
    assert screen.show_link(Link("unit", "NOBODY"))
    qtbot.waitUntil(lambda: screen._stack.currentIndex() == 3, timeout=10_000)
    assert "NOBODY" in texts(screen)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_is_cut_or_overlaps(qtbot: QtBot, screen: UnitScreen, language: str) -> None:
    translations.use(language)
    for code in ("R1", "P1"):
        show(qtbot, screen, code)
        with suppress(AssertionError, qtbot.TimeoutError):  # what was just built still has to be laid out
            qtbot.waitUntil(lambda: not layout_faults(screen), timeout=3_000)
        assert not layout_faults(screen)


def test_a_balance_with_an_unknown_quantity_is_not_drawn() -> None:
    lines = (BalanceLine("run", None, "P1"),)
    assert parts_of(Balance(Decimal(5), "kg", lines, Decimal(1), None)) is None


def test_what_is_missing_is_a_part_of_its_own() -> None:
    lines = (
        BalanceLine("run", Decimal(3), "P1"),
        BalanceLine("count", Decimal(-1), ""),
        BalanceLine("packed", Decimal(2), "BOX"),
    )
    parts = parts_of(Balance(Decimal(10), "kg", lines, Decimal(5), Decimal(1)))
    assert parts is not None
    assert [(part.name, part.value, part.open) for part in parts] == [
        ("On hand", Decimal(5), False),
        ("Run", Decimal(3), False),
        ("Stock count", Decimal(1), False),
        ("Not accounted for", Decimal(1), True),
    ]
    assert sum(part.value for part in parts) == 10
