"""The watchdog itself: it hears a loop that stands still, whatever it waits for, and is deaf to the test's own work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.watchdog import LIMIT, SLOWEST, Watchdog

LONG = 2 * LIMIT * SLOWEST  # s: too long on a machine of any slowness that the watchdog allows for


def compute() -> None:
    ends = time.thread_time() + LONG
    while time.thread_time() < ends:
        sum(range(1000))


def wait_for_a_lock() -> None:
    held = threading.Lock()
    held.acquire()
    held.acquire(timeout=LONG)


@pytest.mark.parametrize("work", [compute, wait_for_a_lock, lambda: time.sleep(LONG)])
def test_work_on_the_gui_thread_is_found(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, work: Callable[[], None]
) -> None:
    dog = Watchdog()
    dog.start(monkeypatch)
    QTimer.singleShot(20, work)
    qtbot.wait(400)
    dog.stop()
    assert dog.blocks, dog.longest
    assert "after" in dog.said()


def test_an_idle_window_and_the_tests_own_work_are_not(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    dog = Watchdog()
    dog.start(monkeypatch)
    qtbot.wait(100)
    compute()
    time.sleep(0.1)
    with dog.away():
        qtbot.wait(50)
    dog.stop()
    assert not dog.blocks, dog.said()


def test_what_a_key_does_is_the_windows_doing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    dog = Watchdog()
    dog.start(monkeypatch)
    button = QPushButton("slow")
    qtbot.addWidget(button)
    button.clicked.connect(compute)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    dog.stop()
    assert len(dog.blocks) == 1, dog.longest
