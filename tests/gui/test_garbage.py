"""No widget is destroyed by a worker: cycles are collected on the GUI thread."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from client.gui.garbage import Garbage


class _Thing:
    """Remembers on which thread it went."""

    gone: list[int] = []  # noqa: RUF012 - the test's own

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.gone.append(threading.get_ident())


def test_cycles_end_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    owner = QObject()
    garbage = Garbage(owner)
    _Thing.gone.clear()

    def work() -> None:
        for _ in range(5):
            _Thing()
        made = [[] for _ in range(5000)]  # enough to make Python collect by itself
        for one in made:
            one.append(one)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: len(_Thing.gone) == 5, timeout=10_000)
    garbage.stop()
    assert set(_Thing.gone) == {threading.get_ident()}
    assert gc.isenabled()
