"""One start of the station, for `bench start`: logs in, sees every screen, and prints how long each step took."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

BEGAN = time.monotonic()
PATIENCE = 30.0


class Steps:
    """Times of steps, and the longest time between two turns of the event loop within each."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, float, float]] = []
        self.longest = 0.0
        self._turned = time.monotonic()

    def turn(self) -> None:
        """The loop turned."""
        now = time.monotonic()
        self.longest = max(self.longest, (now - self._turned) * 1000 - 5)
        self._turned = now

    def done(self, name: str, since: float) -> float:
        """A step is over; the time of now."""
        now = time.monotonic()
        self.rows.append((name, (now - since) * 1000, max(0.0, self.longest)))
        self.longest = 0.0
        return now


def main() -> None:
    """Prints the steps as JSON."""
    from PySide6.QtCore import QSettings, QTimer  # noqa: PLC0415 - what is loaded when is what is measured
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from client.gui import theme  # noqa: PLC0415
    from client.gui.station import Station  # noqa: PLC0415
    from client.settings import Settings  # noqa: PLC0415

    steps = Steps()
    application = QApplication([])
    with TemporaryDirectory() as folder:
        kept = QSettings(str(Path(folder) / "kept.ini"), QSettings.Format.IniFormat)
        settings = Settings(database=os.environ["TRACEWELL_DATABASE"], home=Path(folder) / "home")
        station = Station(application, settings, kept)
        beat = QTimer()
        beat.setInterval(5)
        beat.timeout.connect(steps.turn)
        beat.start()
        station.start()
        application.processEvents()
        assert station.log_in is not None
        steps.longest = 0.0
        steps.done("start to log-in page", BEGAN)
        station.log_in.name.setText(os.environ["TRACEWELL_BENCH_PERSON"])
        station.log_in.password.setText(os.environ["TRACEWELL_BENCH_PASSWORD"])
        _until(application, station._warming.loaded)
        loaded = steps.done("start to window ready behind the log-in page", BEGAN)
        station.log_in.log_in()
        _until(application, lambda: _ready(station))
        at = steps.done("password to first screen with its content", loaded)
        steps.rows.append(("start to first screen, password typed at once", (at - BEGAN) * 1000, 0.0))
        assert station.window is not None
        for name in station.window.rail.names()[1:]:
            began = time.monotonic()
            station.window.bring(name)
            _until(application, lambda name=name: _ready(station, name))
            steps.done(f"first look at {name}", began)
        for name, act in (
            ("another theme, all screens made", lambda: theme.apply(application, "dark")),
            ("another language, all screens made", station.other_language),
        ):
            began = time.monotonic()
            act()
            application.processEvents()  # they are told by an event
            _until(application, lambda: _ready(station) and not theme.theme().is_changing())
            steps.done(name, began)
        station.close()
    sys.stdout.write(json.dumps(steps.rows) + "\n")


def _ready(station: object, name: str = "") -> bool:
    window = station.window  # type: ignore[attr-defined]
    front = None if window is None else window.current()
    return front is not None and name in {"", front.name} and window.context.tasks.busy() == 0


def _until(application: object, so: object) -> None:
    ends = time.monotonic() + PATIENCE
    while not so():  # type: ignore[operator]
        application.processEvents()  # type: ignore[attr-defined]
        assert time.monotonic() < ends
        time.sleep(0.001)


if __name__ == "__main__":
    main()
