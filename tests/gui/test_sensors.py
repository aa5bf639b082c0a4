"""The sensor screen on a real database: another station feeds a run, and its chart moves on within a second, without a jump."""

from __future__ import annotations

import datetime as dt
import math
import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from client.data.database import Database
from client.data.series import append, sensed, sensed_runs
from client.gui import translations
from client.gui.charts.sensor_screen import SensorScreen
from client.gui.link import Link
from client.gui.main_window import MainWindow
from client.usecases.imports.live import feed
from tests.factories import receive, stock
from tests.plants import Plant

BEGIN = dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)
ROWS = 6000
CHANNELS = ("force", "speed", "temperature", "waste", "height")


def curves(rows: int) -> dict[str, list[float]]:
    """Believable readings, the same every time; the sensor of the second was silent for a while."""
    chance, ticks = np.random.default_rng(3), np.arange(rows)
    found = {
        name: (10 * n + np.sin(ticks / 200) + chance.normal(0, 0.1, rows)).tolist()
        for n, name in enumerate(CHANNELS)
    }
    found["speed"][100:120] = [math.nan] * 20
    return found


def times(rows: int) -> list[dt.datetime]:
    """A reading every ten seconds."""
    return [BEGIN + dt.timedelta(seconds=10 * n) for n in range(rows)]


@pytest.fixture
def technician(plant: Plant) -> Iterator[Database]:
    """Another station, with connections of its own."""
    stock(plant)
    for name in CHANNELS:
        plant.owner().execute(
            "INSERT INTO trace.characteristic (code, name) VALUES (%s, jsonb_build_object('en', %s::text, 'zh_CN', '通道'))"
            " ON CONFLICT DO NOTHING", (name, name),
        )  # fmt: skip
    receive(plant, "LOT-1", "resin", "10")
    with Database(plant.conninfo("technician"), deadline=60) as database:
        yield database


def sensors(window: MainWindow) -> SensorScreen:
    screen = window.go("sensors")
    assert isinstance(screen, SensorScreen)
    return screen


def points(screen: SensorScreen) -> int:
    return min((curve.times.size for curve in screen.curves.values()), default=0)


def test_the_chart_moves_on_within_a_second_of_a_reading_and_does_not_jump(
    technician: Database, station: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    moments, values = times(ROWS), curves(ROWS)
    window = station("engineer")
    window.resize(1400, 860)
    assert sensed_runs(technician) == []
    half = ROWS // 2
    for start in range(0, half, 1000):
        part = slice(start, start + 1000)
        append(technician, "LOT-1", moments[part], {name: found[part] for name, found in values.items()})
    screen = sensors(window)
    qtbot.waitUntil(lambda: points(screen) == half and screen.chart.isVisible(), timeout=15_000)
    assert list(screen.chart.items) == list(CHANNELS[:3])  # of a run nobody chose channels of
    item = screen.chart.items["force"]
    screen.grab()
    assert 0 < item.lines <= 2 * screen.chart.width() + 4 < half  # decimated to the pixels
    np.testing.assert_array_equal(item.what.readings, np.array(values["force"][:half]))
    assert np.isnan(screen.curves["speed"].readings[100:120]).all()

    # somebody looks at the beginning while the machine runs on: what they look at stays
    screen.chart.zoom(0, 3000)
    seen, heights = screen.chart.seen(), screen.chart._heights["force"]
    told = threading.Event()
    feeder = threading.Thread(
        target=lambda: feed(technician, "LOT-1", moments[: half + 400], {n: v[: half + 400] for n, v in values.items()}, 800, told=lambda _row: told.set())
    )  # fmt: skip
    feeder.start()
    assert told.wait(15)
    qtbot.waitUntil(lambda: points(screen) > half, timeout=5000)  # measured below a second in docs/tablets.md
    qtbot.waitUntil(lambda: points(screen) == half + 400, timeout=15_000)
    feeder.join()
    assert screen.chart.seen() == pytest.approx(seen)
    assert screen.chart._heights["force"] == heights
    np.testing.assert_array_equal(screen.curves["force"].readings, np.array(values["force"][: half + 400]))

    # at the end of the run the last reading stays in view, at the same place; of all of it the view grows
    last = float(screen.curves["force"].times[-1] - screen.curves["force"].times[0])
    screen.chart.zoom(last - 2000, last + 100)
    append(
        technician,
        "LOT-1",
        moments[half + 400 : half + 500],
        {n: v[half + 400 : half + 500] for n, v in values.items()},
    )
    qtbot.waitUntil(lambda: points(screen) == half + 500, timeout=5000)
    assert screen.chart.seen() == pytest.approx((last - 1000, last + 1100))
    qtbot.keyClick(screen.chart, Qt.Key.Key_0)
    whole = screen.chart.seen()
    append(
        technician,
        "LOT-1",
        moments[half + 500 : half + 900],
        {n: v[half + 500 : half + 900] for n, v in values.items()},
    )
    qtbot.waitUntil(lambda: points(screen) == half + 900, timeout=5000)
    assert screen.chart.seen()[0] == pytest.approx(whole[0]) and screen.chart.seen()[1] > whole[1]  # noqa: PT018 - one range

    # another channel, chosen with the keyboard; the words follow the language
    row = screen._rows["height"]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: list(screen.chart.items) == [*CHANNELS[:3], "height"], timeout=5000)
    qtbot.keyClick(screen._rows["waste"], Qt.Key.Key_Space)  # a fifth doesn't fit
    assert not screen._rows["waste"].isChecked()
    translations.use("zh_CN")
    qtbot.waitUntil(lambda: row.text() == "通道")
    assert screen.link() == Link("series", "LOT-1")


def test_a_feeder_goes_on_where_it_stopped(technician: Database) -> None:
    moments, values = times(300), curves(300)
    stop = threading.Event()
    sent = feed(technician, "LOT-1", moments, values, 200, told=lambda _row: stop.set(), stop=stop)
    assert 0 < sent < 300 * len(CHANNELS)
    assert sent + feed(technician, "LOT-1", moments, values, 4000) == 300 * len(CHANNELS)
    assert feed(technician, "LOT-1", moments, values, 4000) == 0
    found = sensed(technician, "LOT-1", list(CHANNELS))
    for name in CHANNELS:
        np.testing.assert_array_equal(found.curves[name].readings, np.array(values[name]))
