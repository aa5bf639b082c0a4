"""The fonts that come with the station, and the two special ones: numbers in columns, and codes."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from client.resources import RESOURCES

TEXT = ("Inter", "Noto Sans SC")
CODE = ("JetBrains Mono", "Inter", "Noto Sans SC")  # Inter stays: only it has the narrow no-break space of numbers


def load() -> None:
    """Register the bundled fonts with Qt. A font that can't be loaded is a broken installation, not a detail."""
    have = set(QFontDatabase.families())
    if {"Inter", "Noto Sans SC", "JetBrains Mono"} <= have:
        return
    for file in sorted((RESOURCES / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise RuntimeError(f"the font {file.name} can't be read")


def text_font(size: int = 14, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter, Chinese from Noto Sans SC; `size` in logical pixels. Weights 400, 500, 600: 700 would be faked."""
    return _font(TEXT, size, weight)


def number_font(size: int = 14, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter with digits of one width, for numbers in columns (never for text: it widens the hyphen)."""
    font = _font(TEXT, size, weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def code_font(size: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """JetBrains Mono: lots, serials, order numbers, hashes; never people or quantities."""
    return _font(CODE, size, weight)


def _font(families: tuple[str, ...], size: int, weight: QFont.Weight) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
