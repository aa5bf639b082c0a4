"""Draws every screen with the demo, in both languages and themes, and says what is wrong with any of them.

Works without a display. One window is switched through languages and themes while it is open, so the tour shows
whatever did not follow the switch.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from client.gui import theme, translations
from client.gui.contact_sheet import contact_sheet
from client.gui.faults import foreign_words, layout_faults
from client.gui.tokens import ThemeName
from client.refusals import LANGUAGES, Language

SIZE = (1440, 900)
PATIENCE = 20.0  # seconds a screen may take until it has nothing under way
TURN = 0.01  # seconds between two looks
QUIET = 0.08  # seconds nothing must be under way before it counts; pauses of the screens count as under way
Progress = Callable[[int, int], None]


Go = Callable[[], QWidget | None]  # leads to a stop; what is drawn there if it is not the window


class Guide(Protocol):
    """A window that can be led from stop to stop."""

    @property
    def window(self) -> QWidget:
        """What is drawn."""

    def busy(self) -> bool:
        """Whether it still waits for an answer."""

    def stops(self) -> Mapping[str, Go]:
        """Name of each picture, and what leads there. In this order."""


@dataclass
class Report:
    """What the tour drew and what it found."""

    folder: Path
    pictures: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """For the terminal."""
        return {"folder": str(self.folder), "pictures": len(self.pictures), "faults": self.faults}


def tour(guide: Guide, folder: Path, progress: Progress | None = None) -> Report:
    """Draw all stops into `folder`: NAME-LANGUAGE-THEME.png, contact-sheet.png, faults.json."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 - whoever made the window made it
    folder.mkdir(parents=True, exist_ok=True)
    report = Report(folder)
    rows: dict[str, list[QPixmap]] = {}
    looks = list(_looks())
    stops = guide.stops()
    guide.window.resize(*SIZE)
    guide.window.show()
    for number, (language, name) in enumerate(looks):
        translations.use(language)
        theme.apply(application, name)
        for at, (stop, go) in enumerate(stops.items()):
            shown = go() or guide.window
            settle(guide)
            picture = drawn(shown)
            file = f"{at + 1:02}-{stop}-{language}-{name}.png"
            picture.save(str(folder / file))
            report.pictures.append(file)
            rows.setdefault(stop, []).append(picture)
            if name == "light":  # a theme changes no word and no size
                report.faults += [f"{stop} ({language}): {fault}" for fault in faults(shown, language)]
            if progress:
                progress(number * len(stops) + at + 1, len(looks) * len(stops))
    contact_sheet(list(rows.items())).save(str(folder / "contact-sheet.png"))
    (folder / "faults.json").write_text(
        json.dumps(report.as_json(), ensure_ascii=False, indent=2), encoding="utf-8"
    )
    translations.use("en")
    return report


def drawn(shown: QWidget) -> QPixmap:
    """A window as a person sees it; a dialog together with the window it belongs to."""
    behind = shown.parentWidget() if isinstance(shown, QDialog) else None
    if behind is None:
        return shown.grab()
    picture = behind.window().grab()
    place = shown.rect()
    place.moveCenter(behind.window().rect().center())
    painter = QPainter(picture)
    painter.drawPixmap(place, shown.grab())
    painter.end()
    return picture


def faults(window: QWidget, language: Language) -> list[str]:
    """What is wrong with the window as it stands; in Chinese also words that were not translated."""
    return [*layout_faults(window), *(foreign_words(window) if language == "zh_CN" else [])]


def settle(guide: Guide) -> None:
    """Wait until nothing is under way and all is drawn. Raises after 20 s: a screen never at rest is wrong."""
    end, quiet_turns = time.monotonic() + PATIENCE, 0
    while quiet_turns * TURN < QUIET:
        began = time.monotonic()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        worked = time.monotonic() - began > TURN  # what was just built still has to be laid out
        quiet_turns = 0 if guide.busy() or worked else quiet_turns + 1
        if time.monotonic() > end:
            raise TimeoutError("the screen is still busy after 20 s")
        time.sleep(TURN)


def _looks() -> Iterator[tuple[Language, ThemeName]]:
    for language in LANGUAGES:
        for name in ("light", "dark"):
            yield language, name
