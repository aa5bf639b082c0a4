"""The window around the screens: rail, top bar, keys, language, help."""

from __future__ import annotations

import os
from pathlib import Path

from pytestqt.qtbot import QtBot

from client.gui.main_window import MainWindow


def test_a_window_looks(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitExposed(window)
    qtbot.wait(300)
    if folder := os.environ.get("TRACEWELL_PICTURES"):
        window.grab().save(str(Path(folder) / "window.png"))
    assert window.current() is not None
