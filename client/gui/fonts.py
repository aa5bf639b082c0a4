"""The fonts that come with the station, and the two special ones: numbers in columns, and codes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

from client.resources import RESOURCES

TEXT = ("Inter", "Noto Sans SC")
_spelt: ContextVar[bool] = ContextVar("spelt", default=False)
CODE = ("JetBrains Mono", "Inter", "Noto Sans SC")  # Inter stays: only it has the narrow no-break space of numbers


def load() -> None:
    """Register the bundled fonts with Qt. A font that can't be loaded is a broken installation, not a detail."""
    have = set(QFontDatabase.families())
    if {"Inter", "Noto Sans SC", "JetBrains Mono"} <= have:
        return
    for file in sorted((RESOURCES / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise RuntimeError(f"the font {file.name} can't be read")
    _made.fonts.clear()  # what was asked for before has other faces


def text_font(size: int = 14, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter, Chinese from Noto Sans SC; `size` in logical pixels. Weights 400, 500, 600: 700 would be faked."""
    return _font(TEXT, size, weight)


def number_font(size: int = 14, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter with digits of one width, for numbers in columns (never for text: it widens the hyphen)."""
    return _font(TEXT, size, weight, tabular=True)


def code_font(size: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """JetBrains Mono: lots, serials, order numbers, hashes; never people or quantities."""
    return _font(CODE, size, weight)


@contextmanager
def spelt() -> Iterator[None]:
    """Fonts made meanwhile (on this thread) draw each letter by its own glyph, for a PDF whose text is searched and copied.

    Qt finds the letter of a glyph by the font's table of letters, in which the glyphs that replace others (digits of one
    width, a colon raised between digits) don't stand: it would write them without text.
    """
    before = _spelt.set(True)
    try:
        yield
    finally:
        _spelt.reset(before)


def spell(page: QWidget) -> None:
    """The same for the fonts that the style sheet gave to a page and all in it."""
    for one in (page, *page.findChildren(QWidget)):
        font = one.font()
        one.setFont(_letter_by_letter(font))


def _letter_by_letter(font: QFont) -> QFont:
    font.setFeature(QFont.Tag("calt"), 0)
    font.setFeature(QFont.Tag("tnum"), 0)
    return font


class _Made(threading.local):
    """The fonts this thread has asked for: Qt looks for the faces of each once, copies share them."""

    def __init__(self) -> None:
        self.fonts: dict[tuple[object, ...], QFont] = {}


_made = _Made()  # never shared by threads: a font's faces aren't guarded


def _font(families: tuple[str, ...], size: int, weight: QFont.Weight, *, tabular: bool = False) -> QFont:
    asked = (families, size, weight, tabular, _spelt.get())
    font = _made.fonts.get(asked)
    if font is None:
        font = QFont()
        font.setFamilies(list(families))
        font.setPixelSize(size)
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if _spelt.get():
            _letter_by_letter(font)
        elif tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        _made.fonts[asked] = font
    return QFont(font)
