"""The look of the whole station: palette, style sheet and status marks of the theme in use.

The sheet is worn by windows and screens (dress.py). Widgets that paint themselves read `current()` when they paint and
follow a change of theme without being told; who keeps pens listens to `theme().changed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from client.gui import fonts
from client.gui.slices import Slices
from client.gui.tokens import DENSITIES, LIGHT, NORMAL, THEMES, Density, DensityName, Shape, ThemeName, Tokens
from client.resources import RESOURCES

# Pictures the style sheet shows: name in the sheet → icon and token. QSS needs a file per colour.
SHEET_ICONS: Mapping[str, tuple[str, str]] = {
    "chevron-down": ("chevron-down", "text2"),
    "chevron-right": ("chevron-right", "text3"),
    "branch-open": ("chevron-down", "text3"),
    "chevron-left": ("chevron-left", "text2"),
    "chevron-next": ("chevron-right", "text2"),
    "check": ("check", "on_accent"),
    "minus": ("minus", "on_accent"),
    "calendar": ("calendar", "text2"),
    "sort-up": ("chevron-up", "text2"),
    "sort-down": ("chevron-down", "text2"),
    "menu-check": ("check", "accent"),
}


class Theme(QObject):
    """What the application looks like now; a child of the application, so that all parts see the same one."""

    changed = Signal()
    resewn = Signal()  # there is another sheet to be worn

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._steps = Slices(self, lambda: None)
        self.setObjectName("theme")
        self.tokens: Tokens = LIGHT
        self.density: Density = NORMAL
        self.applied = False
        self.sheet = ""
        self.files = QTemporaryDir()  # the style sheet's pictures; gone with the application

    def is_changing(self) -> bool:
        """Whether a part of the window still looks as before."""
        return self._steps.busy()

    def next_step(self, step: Callable[[], None]) -> None:
        """One part of the window after the other, with turns of the event loop between."""
        self._steps.add([step])


def theme() -> Theme:
    """The application's theme (light and normal until `apply` was called)."""
    global _theme  # noqa: PLW0603 - the one per application; found again when a test makes a new application
    application = QApplication.instance()
    if _theme is None or _theme.parent() is not application:
        _theme = Theme(application)
    return _theme


_theme: Theme | None = None


def current() -> Tokens:
    """The colours in use."""
    return theme().tokens


def density() -> Density:
    """The sizes in use."""
    return theme().density


def apply(application: QApplication, name: ThemeName, density_name: DensityName = "normal") -> None:
    """Give the application this theme and density; call again to change either at run time."""
    fonts.load()
    now = theme()
    now.tokens, now.density = THEMES[name], DENSITIES[density_name]
    if not now.applied:  # each of these makes every widget of the station look at its style again
        application.setStyle(QStyleFactory.create("Fusion"))
    font = fonts.text_font(now.density.body)
    if application.font() != font:
        application.setFont(font)
    application.setPalette(palette(now.tokens))
    now.sheet = qss(now.tokens, now.density, Path(now.files.path()))
    now.applied = True
    now.resewn.emit()
    now.changed.emit()


def palette(tokens: Tokens) -> QPalette:
    """Qt's palette from the tokens, for what the style sheet does not reach."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.canvas,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.surface,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_accent,
        role.Highlight: tokens.selected,
        role.HighlightedText: tokens.text,
        role.ToolTipBase: tokens.tip,
        role.ToolTipText: tokens.on_tip,
        role.PlaceholderText: tokens.text3,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Mid: tokens.line2,
        role.Dark: tokens.line2,
        role.Shadow: tokens.text3,
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.text3))
    return made


def qss(tokens: Tokens, sizes: Density, folder: Path) -> str:
    """The style sheet: `@name` becomes a token, a size of the density, or a picture written into `folder`.

    Sizes: `@control` is the outer height, `@control1` the content inside a 1 px border, `@control2` inside 2 px
    (QSS heights are the content's). `@status.part` names a status colour, `@icon(name)` a picture.
    """
    values: dict[str, str] = {name: value for name, value in vars(tokens).items() if isinstance(value, str)}
    values["family"] = ", ".join(f'"{name}"' for name in fonts.TEXT)
    values["mono"] = ", ".join(f'"{name}"' for name in fonts.CODE)
    for name, size in vars(sizes).items():
        if isinstance(size, int):
            values |= {name: f"{size}px", f"{name}1": f"{size - 2}px", f"{name}2": f"{size - 4}px"}

    def value(match: re.Match[str]) -> str:
        if picture := match["icon"]:
            return f'url("{_picture(picture, tokens, folder)}")'
        name = match["name"]
        return tokens.colour(name) if "." in name else values[name]

    return re.sub(r"@icon\((?P<icon>[\w-]+)\)|@(?P<name>[a-z_]+[0-9]?(?:\.[a-z]+)?)", value, _template())


@dataclass(frozen=True)
class StatusLook:
    """How a status is drawn: always colour, shape and word."""

    icon: str
    shape: Shape
    fg: str
    soft: str
    solid: str


# Status → icon, shape on the map, whose colours, English word. The first eleven are the look's table; the rest are
# states of records and of the world, in the colours of the status that means the same to a reader.
_STATUSES: Mapping[str, tuple[str, Shape, str, object]] = {
    "draft": ("pencil", "square", "draft", QT_TRANSLATE_NOOP("status", "Draft")),
    "quarantine": ("hourglass", "square", "quarantine", QT_TRANSLATE_NOOP("status", "Quarantine")),
    "in_inspection": ("progress", "circle", "in_inspection", QT_TRANSLATE_NOOP("status", "In inspection")),
    "released": ("circle-check", "circle", "released", QT_TRANSLATE_NOOP("status", "Released")),
    "conditional": ("square-rotated", "diamond", "conditional", QT_TRANSLATE_NOOP("status", "Concession")),
    "held": ("hand-stop", "octagon", "held", QT_TRANSLATE_NOOP("status", "On hold")),
    "rejected": ("square-x", "square", "rejected", QT_TRANSLATE_NOOP("status", "Rejected")),
    "expired": ("calendar-x", "square", "expired", QT_TRANSLATE_NOOP("status", "Expired")),
    "recalled": ("speakerphone", "square", "recalled", QT_TRANSLATE_NOOP("status", "Recalled")),
    "shipped": ("truck", "square", "shipped", QT_TRANSLATE_NOOP("status", "Shipped")),
    "consumed": ("circle-dot", "square", "consumed", QT_TRANSLATE_NOOP("status", "Consumed")),
    "suspect": ("alert-triangle", "octagon", "held", QT_TRANSLATE_NOOP("status", "Suspect")),
    "open": ("circle-dot", "circle", "in_inspection", QT_TRANSLATE_NOOP("status", "Open")),
    "planned": ("calendar", "square", "draft", QT_TRANSLATE_NOOP("status", "Planned")),
    "running": ("progress", "circle", "in_inspection", QT_TRANSLATE_NOOP("status", "In progress")),
    "done": ("circle-check", "circle", "released", QT_TRANSLATE_NOOP("status", "Done")),
    "closed": ("circle-check", "circle", "released", QT_TRANSLATE_NOOP("status", "Closed")),
    "cancelled": ("ban", "square", "draft", QT_TRANSLATE_NOOP("status", "Cancelled")),
    "usable": ("circle-check", "circle", "released", QT_TRANSLATE_NOOP("status", "Usable")),
    "blocked": ("ban", "square", "rejected", QT_TRANSLATE_NOOP("status", "Blocked")),
    "overdue": ("calendar-x", "square", "expired", QT_TRANSLATE_NOOP("status", "Calibration overdue")),
    "able": ("circle-check", "circle", "released", QT_TRANSLATE_NOOP("status", "Can log in")),
    "disabled": ("ban", "square", "draft", QT_TRANSLATE_NOOP("status", "Disabled")),
    "waiting": ("hourglass", "square", "quarantine", QT_TRANSLATE_NOOP("status", "Waiting to send")),
    "warning": ("alert-triangle", "square", "quarantine", QT_TRANSLATE_NOOP("status", "Attention")),
    "conflict": ("git-compare", "square", "rejected", QT_TRANSLATE_NOOP("status", "Needs your decision")),
    "error": ("alert-circle", "square", "rejected", QT_TRANSLATE_NOOP("status", "Refused")),
}
STATUS_NAMES = tuple(_STATUSES)
_SAME = {"on_hold": "held", "concession": "conditional", "in_progress": "running", "active": "open"}
_GLYPHS = {"circle-check": "check", "square-x": "x", "circle-dot": "circle-dot", "square-rotated": "check"}


def status_look(status: str) -> StatusLook:
    """How this status is drawn in the theme in use; one not known here is drawn grey, with its own word."""
    name, shape, colours, _ = _STATUSES.get(_SAME.get(status, status), ("circle-dot", "square", "draft", ""))
    of = current().statuses[colours]
    return StatusLook(name, shape, of.fg, of.soft, of.solid)


def status_glyph(status: str) -> str:
    """The icon on the status's solid shape: the same without the frame that the shape already gives."""
    name = status_look(status).icon
    return _GLYPHS.get(name, name)


def status_word(status: str) -> str:
    """The status in the language in use."""
    entry = _STATUSES.get(_SAME.get(status, status))
    return QCoreApplication.translate("status", str(entry[3])) if entry else status


@cache
def _template() -> str:
    return (RESOURCES / "styles" / "station.qss").read_text(encoding="utf-8")


def _picture(name: str, tokens: Tokens, folder: Path) -> str:
    from client.gui.icons import svg  # noqa: PLC0415 - icons ask the theme for colours; only this asks back

    drawing, token = SHEET_ICONS[name]
    file = folder / f"{name}-{tokens.name}.svg"
    if not file.exists():
        file.write_bytes(svg(drawing, tokens.colour(token)))
    return file.as_posix()
