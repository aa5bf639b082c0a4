"""The watchdog itself: it hears a loop that stands still, whatever it waits for, and is deaf to the test's own work."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.watchdog import LIMIT, Watchdog

LONG = 1.2 * LIMIT  # s: what must be found


def compute(dog: Watchdog) -> None:
    """So much as takes that long on a machine that does nothing else."""
    began = time.thread_time()
    while time.thread_time() - began < LONG * dog.slowness():
        sum(range(1000))


def wait_for_a_lock(_: Watchdog) -> None:
    held = threading.Lock()
    held.acquire()
    held.acquire(timeout=LONG)


def wait_for_python(_: Watchdog) -> None:
    """A worker keeps Python's lock: what C does with a large answer of the server."""
    worker = threading.Thread(target=lambda: ctypes.PyDLL(None).usleep(int(LONG * 1e6)))
    worker.start()
    worker.join()


def wait_for_a_socket(_: Watchdog) -> None:
    here, there = socket.socketpair()
    with here, there:
        here.settimeout(LONG)
        with pytest.raises(TimeoutError):
            here.recv(1)


@pytest.mark.parametrize(
    "work",
    [
        compute,
        lambda _: time.sleep(LONG),
        wait_for_a_lock,
        wait_for_a_socket,
        pytest.param(wait_for_python, marks=pytest.mark.skipif(os.name == "nt", reason="no usleep")),
    ],
)
def test_sixty_milliseconds_of_the_gui_thread_are_found(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, work: Callable[[Watchdog], None]
) -> None:
    dog = Watchdog()
    dog.start(monkeypatch)
    timer = QTimer()
    timer.timeout.connect(partial(work, dog))
    timer.start(100)
    # Once is enough where nothing else runs; a thread that had to queue while it should have slept has slept for less.
    qtbot.waitUntil(lambda: bool(dog.blocks), timeout=20_000)
    timer.stop()
    dog.stop()
    assert "after" in dog.said()


@pytest.fixture
def crowded() -> Iterator[None]:
    """Two programs that never stop share the one processor that is left to the GUI thread."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    yield
    os.sched_setaffinity(0, before)
    for other in others:
        other.kill()
        other.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="only there the system says how long a thread stood ready")
def test_what_other_programs_took_is_no_block(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, crowded: None
) -> None:
    took: list[float] = []

    def half() -> None:
        began, ends = time.perf_counter(), time.thread_time() + LIMIT / 2
        while time.thread_time() < ends:
            sum(range(1000))
        took.append(time.perf_counter() - began)

    dog = Watchdog()
    dog.start(monkeypatch)
    timer = QTimer()
    timer.timeout.connect(half)
    timer.start(10)
    qtbot.waitUntil(lambda: len([one for one in took if one > LIMIT]) > 3, timeout=20_000)
    timer.stop()
    dog.stop()
    assert not dog.blocks, dog.said()


def test_an_idle_window_and_the_tests_own_work_are_not(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    dog = Watchdog()
    dog.start(monkeypatch)
    qtbot.wait(100)
    compute(dog)
    compute(dog)
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
    button.clicked.connect(lambda: compute(dog))
    for _ in range(100):
        qtbot.keyClick(button, Qt.Key.Key_Space)
        if dog.blocks:
            break
    dog.stop()
    assert dog.blocks, dog.longest
