"""A station on a screen scaled to 200 %, for test_scaling: goes to every stop of the tour and prints what is wrong there.

The scale of an application is read once, before its first window: that is why this is a program of its own.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from client.data.database import Database
from client.gui import theme, tour, translations
from client.gui.connection import ServerConnection
from client.gui.faults import layout_faults, where
from client.gui.icons import icon
from client.gui.main_window import MainWindow
from client.gui.screens import SCREENS
from client.gui.tour_guide import StationGuide, logged_in
from client.settings import Settings

SIZES = ((1366, 768), (1440, 900))  # of the window, in points; the screen has twice as many pixels
TURNS = 4  # of the event loop until a window that became larger is laid out


def main() -> None:
    """{"scale", "stops", "faults", "blurred"}: in the language of the argument, each stop at the first of SIZES, screens at all."""
    language = sys.argv[1]
    application = QApplication([])
    theme.apply(application, "light")
    database = Database(json.loads(os.environ["STATION_OF"]))
    with logged_in(database, Settings()) as context:
        connection = ServerConnection(database.parameters, context.changes)
        window = MainWindow(context, connection)
        translations.use("zh_CN" if language == "zh_CN" else "en")
        window.show()
        window.resize(*SIZES[0])
        guide = StationGuide(window, json.loads(os.environ["HIGHLIGHTS"]))
        found, blurred, names = list[str](), set[str](), list[str]()
        screens = {entry.name for entry in SCREENS}
        for name, go in guide.stops().items():
            shown = go() or window
            tour.settle(guide)
            names.append(name)
            for size in SIZES if name in screens else SIZES[:1]:
                window.resize(*size)
                for _ in range(TURNS):
                    application.processEvents()
                found += [f"{name} at {size}: {fault}" for fault in layout_faults(shown)]
            window.resize(*SIZES[0])
            blurred |= {f"{name}: {one}" for one in _blurred(shown)}
        guide.close()
        print(json.dumps({  # noqa: T201 - the answer
            "scale": window.devicePixelRatio(), "stops": names, "faults": found, "blurred": sorted(blurred),
        }))  # fmt: skip
        window.close()
        connection.close()
    database.close()


def _blurred(shown: QWidget) -> Iterator[str]:
    """Pictures with fewer pixels than the screen has for them."""
    for label in shown.findChildren(QLabel):
        if label.isVisible() and not label.pixmap().isNull() and label.pixmap().devicePixelRatio() < 2:
            yield where(label)
    for one in shown.findChildren(QAbstractButton):
        if one.isVisible() and not one.icon().isNull():
            drawn = one.icon().pixmap(one.iconSize(), 2.0)
            if drawn.width() < 2 * min(one.iconSize().width(), one.iconSize().height()):
                yield where(one)
    if icon("hand-stop").pixmap(QSize(16, 16), 2.0).toImage() == _blown_up():
        yield "icons are drawn small and enlarged"


def _blown_up() -> object:
    small = icon("hand-stop").pixmap(QSize(16, 16), 1.0).toImage()
    return small.scaled(32, 32)


if __name__ == "__main__":
    main()
