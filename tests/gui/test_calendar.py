"""A calendar under a date field: by keyboard and mouse, and never in the way of typing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.domain.forms.library import form
from client.gui import translations
from client.gui.formats import month_title, weekday_letters
from client.gui.forms.calendar import Month
from client.gui.forms.dates import DateEditor
from client.gui.forms.form_view import FormView
from tests.gui.forms import Station, box, type_into

Key = Qt.Key


@pytest.fixture
def station(qtbot: QtBot) -> Iterator[Station]:
    made = Station(qtbot)
    yield made
    made.close()


def date_field(view: FormView, path: str) -> DateEditor:
    editor = box(view, path).editor
    assert isinstance(editor, DateEditor)
    return editor


def test_a_day_is_taken_with_the_keyboard(station: Station) -> None:
    view = station.editor(form("receipt")).view
    field = date_field(view, "lots[1].expires_on")
    type_into(view, "lots[1].expires_on", "20261231")
    QTest.keyClick(field, Key.Key_F4)
    assert field.calendar_is_open()
    assert field.hasFocus()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_PageDown, Key.Key_PageUp, Key.Key_Left):
        QTest.keyClick(field, key)
    QTest.keyClick(field, Key.Key_Return)
    assert not field.calendar_is_open()
    assert field.hasFocus()
    assert view.texts()["lots[1].expires_on"] == "2027-01-07"
    assert station.edits[-1] == ("lots[1].expires_on", "2027-01-07")  # the draft has it too


def test_esc_closes_the_calendar_and_not_the_form_and_typing_goes_on(station: Station) -> None:
    editor = station.editor(form("receipt"))
    left: list[bool] = []
    QShortcut(QKeySequence("Escape"), editor).activated.connect(lambda: left.append(True))
    field = date_field(editor.view, "lots[1].made_on")
    field.setFocus()
    QTest.keyClick(field, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.calendar_is_open()
    QTest.keyClick(field, Key.Key_Escape)
    assert not field.calendar_is_open()
    assert not left
    QTest.keyClick(field, Key.Key_F4)
    QTest.keyClicks(field, "2026-1")
    assert not field.calendar_is_open()
    assert field.text() == "2026-1"
    QTest.keyClick(field, Key.Key_Escape)
    assert left  # nothing floats: Esc is the form's


def test_a_point_in_time_keeps_its_time(station: Station) -> None:
    view = station.editor(form("receipt")).view
    field = date_field(view, "at")
    type_into(view, "at", "2026-11-22 09:15")
    field.open_list()
    month = field._popup.month  # type: ignore[union-attr]
    QTest.mouseClick(month, Qt.MouseButton.LeftButton, pos=month.place_of(dt.date(2026, 11, 3)).center().toPoint())
    assert view.texts()["at"] == "2026-11-03 09:15"
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 12, 10))
    assert field.calendar_is_open()
    QTest.keyClick(field, Key.Key_Tab)
    assert not field.calendar_is_open()  # leaving closes it


def test_months_are_walked_to_their_last_day(qtbot: QtBot) -> None:
    month = Month()
    qtbot.addWidget(month)
    for begin, step, end in (
        ("2026-01-31", {"months": 1}, "2026-02-28"),
        ("2026-11-30", {"months": 1}, "2026-12-30"),
        ("2026-12-31", {"months": -1}, "2026-11-30"),
        ("2027-01-15", {"months": -1}, "2026-12-15"),
        ("2026-12-31", {"days": 1}, "2027-01-01"),
        ("1900-02-01", {"months": -3}, "1900-01-31"),
    ):
        month.show_day(dt.date.fromisoformat(begin), dt.date(2026, 11, 22))
        month.step(**step)
        assert month.day == dt.date.fromisoformat(end)
        assert month.first_shown().weekday() == 0
        assert month.first_shown() <= month.day.replace(day=1)
    assert (month_title(dt.date(2026, 5, 1)), weekday_letters()[0]) == ("May 2026", "Mo")
    translations.use("zh_CN")
    assert (month_title(dt.date(2026, 5, 1)), weekday_letters()[6]) == ("2026年5月", "日")
    translations.use("en")
