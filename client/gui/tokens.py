"""Every colour and size of the station, light and dark. No other module names a colour.

Source of the values: the look's design table. The contrasts are recomputed by tests/unit/test_tokens.py.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

ThemeName = Literal["light", "dark"]
DensityName = Literal["normal", "glove"]
Shape = Literal["square", "circle", "octagon", "diamond"]

INK = "#10151B"  # glyph on a solid too light for white
PAPER = "#FFFFFF"


@dataclass(frozen=True)
class StatusColours:
    """A status on this theme: `fg` on `soft` is a chip; a white or ink glyph on `solid` is a map mark."""

    fg: str
    soft: str
    solid: str


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme, `#RRGGBB` (scrim with its alpha first, as QColor reads it)."""

    name: ThemeName
    canvas: str
    rail: str
    surface: str
    sunken: str
    hover: str
    selected: str
    accent_soft: str
    line: str
    line2: str
    field: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    danger: str
    danger_hover: str
    on_danger: str
    danger_soft: str
    tip: str
    on_tip: str
    scrim: str
    centre: str  # charts: centre line
    limit: str  # charts: control limit, dashed
    spec: str  # charts: specification, never on a chart of averages
    groups: tuple[str, ...]  # charts: at most six, each with a marker shape of its own
    statuses: Mapping[str, StatusColours] = dataclasses.field(repr=False)

    @property
    def series(self) -> str:
        """Charts: the measured series."""
        return self.accent

    def colour(self, token: str) -> str:
        """The colour of a token by name: `text2`, or `held.fg` of a status. A wrong name is a mistake of ours."""
        if "." in token:
            status, _, part = token.partition(".")
            return str(getattr(self.statuses[status], part))
        return str(getattr(self, token))


@dataclass(frozen=True)
class Density:
    """Sizes in logical pixels: for a hand, or for a hand in a glove. Chosen per station, not per person."""

    name: DensityName
    control: int
    row: int
    row2: int  # a row of two lines
    list_row: int
    small: int  # a small button
    rail_item: int
    body: int  # size of the body text


NORMAL = Density("normal", control=36, row=36, row2=60, list_row=69, small=30, rail_item=38, body=14)
GLOVE = Density("glove", control=48, row=48, row2=68, list_row=76, small=40, rail_item=44, body=16)
DENSITIES: Mapping[DensityName, Density] = MappingProxyType({"normal": NORMAL, "glove": GLOVE})


def _statuses(**rows: str) -> Mapping[str, StatusColours]:
    return MappingProxyType({name: StatusColours(*row.split()) for name, row in rows.items()})


LIGHT = Tokens(
    name="light",
    canvas="#F5F7F9",
    rail="#EBEFF3",
    surface="#FFFFFF",
    sunken="#F0F3F6",
    hover="#EAF0F8",
    selected="#DFE9FB",
    accent_soft="#E3ECFB",
    line="#DCE2E9",
    line2="#C3CCD6",
    field="#818C9B",
    text="#141C26",
    text2="#414D5C",
    text3="#5A6675",
    accent="#1D57C2",
    accent_hover="#164799",
    on_accent="#FFFFFF",
    danger="#B3261E",
    danger_hover="#8F1D17",
    on_danger="#FFFFFF",
    danger_soft="#FDECEA",
    tip="#1B2430",
    on_tip="#F4F6F9",
    scrim="#470F172A",
    centre="#12805F",
    limit="#C0392B",
    spec="#6B3FA0",
    groups=("#1D57C2", "#C77700", "#12805F", "#8A43B5", "#B83280", "#5A6675"),
    statuses=_statuses(
        draft="#46515F #EBEEF2 #7390A1",
        quarantine="#7A4A00 #FFF0D0 #C27A00",
        in_inspection="#0B5788 #DDF0FB #0B5BE0",
        released="#0A5E45 #DBF3E9 #12A064",
        conditional="#4F5500 #F1F3CC #465C0F",
        held="#632A8C #F1E5FA #5C2795",
        rejected="#A3231B #FDE6E3 #D10827",
        expired="#664630 #F3E8DF #6E5A50",
        recalled="#97125A #FCE3F0 #5E1237",
        shipped="#2F4A6B #E5ECF5 #295C79",
        consumed="#46515F #EBEEF2 #7390A1",
    ),
)

DARK = Tokens(
    name="dark",
    canvas="#0F141A",
    rail="#0B0F14",
    surface="#171D25",
    sunken="#12171E",
    hover="#212A35",
    selected="#1F3557",
    accent_soft="#1C2E4A",
    line="#28323E",
    line2="#3A4654",
    field="#6F7D8F",
    text="#E9EDF2",
    text2="#BAC4D0",
    text3="#97A4B4",
    accent="#8AB2FF",
    accent_hover="#A9C6FF",
    on_accent="#0B1626",
    danger="#FF9A8F",
    danger_hover="#FFB8B0",
    on_danger="#2A0805",
    danger_soft="#3A1B1A",
    tip="#E9EDF2",
    on_tip="#141C26",
    scrim="#80000000",
    centre="#5FD0A9",
    limit="#FF8A7D",
    spec="#C9A2F2",
    groups=("#8AB2FF", "#F2B04A", "#5FD0A9", "#CF9BF0", "#F58AC0", "#97A4B4"),
    statuses=_statuses(
        draft="#B7C1CC #252D37 #8593B4",
        quarantine="#FFC865 #3A2C0E #F2CF2E",
        in_inspection="#7CC7F5 #12303F #B6D4EA",
        released="#6FDDB6 #113429 #4BE3A0",
        conditional="#D8DF6C #2F320F #A7AE17",
        held="#D9AEF7 #33213F #9853DF",
        rejected="#FF9F94 #40201D #DD3437",
        expired="#DDB89B #352719 #B98E6C",
        recalled="#FF9BCB #421B30 #BC4A76",
        shipped="#A9C3E3 #1E2A39 #4474B0",
        consumed="#B7C1CC #252D37 #8593B4",
    ),
)
THEMES: Mapping[ThemeName, Tokens] = MappingProxyType({"light": LIGHT, "dark": DARK})


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 … 21, as WCAG 2.2 defines it (relative luminance of sRGB)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def glyph_on(solid: str) -> str:
    """The colour of a mark on a solid shape: white where it can be seen (3.2 : 1), else ink."""
    return PAPER if contrast(PAPER, solid) >= 3.2 else INK


def text_on(solid: str) -> str:
    """The colour of words on a solid area: the better of white and ink."""
    return max((PAPER, INK), key=lambda colour: contrast(colour, solid))


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
