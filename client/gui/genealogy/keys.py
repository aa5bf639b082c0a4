"""The keys of the genealogy: single letters only while one of its views has the focus, the rest anywhere on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from client.gui.genealogy.acts import Acts
from client.gui.genealogy.canvas import STEP, Canvas
from client.gui.genealogy.words import translate
from client.gui.screen import Shortcut

Act = Callable[[], object]


def bind(screen: QWidget, views: Iterable[QWidget], canvas: Canvas, acts: Acts, export: Act) -> None:
    """Have these widgets hear the keys."""
    of_views: dict[str, Act] = {
        "B": lambda: acts.direct("backward"),
        "D": lambda: acts.direct("both"),
        "F": lambda: acts.direct("forward"),
        "T": acts.trace_selected,
        "M": acts.begin_path,
        "P": acts.path_to_selected,
        "W": acts.likewise,
        "K": lambda: acts.choose_moment(past=True),
        "N": lambda: acts.choose_moment(past=False),
        "C": acts.choose_certainty,
        "V": acts.next_view,
    }
    anywhere: dict[str, Act] = {
        "Ctrl+0": canvas.fit,
        "Ctrl++": lambda: canvas.zoom_by(STEP),
        "Ctrl+=": lambda: canvas.zoom_by(STEP),
        "Ctrl+-": lambda: canvas.zoom_by(1 / STEP),
        "Ctrl+E": export,
    }
    for view in views:
        _hear(view, of_views, Qt.ShortcutContext.WidgetShortcut)
    _hear(screen, anywhere, Qt.ShortcutContext.WidgetWithChildrenShortcut)


def table() -> tuple[Shortcut, ...]:
    """For F1."""
    return (
        Shortcut("← → ↑ ↓", translate("genealogy", "Walk along the lines")),
        Shortcut("Shift+← → ↑ ↓", translate("genealogy", "Move what is seen")),
        Shortcut("+", translate("genealogy", "Open a group, or draw what else a unit is linked to")),
        Shortcut("−", translate("genealogy", "Close it again")),
        Shortcut("B D F", translate("genealogy", "Back, both directions, forward")),
        Shortcut("Enter", translate("genealogy", "Open the record")),
        Shortcut("T", translate("genealogy", "Trace from the selected unit")),
        Shortcut("P", translate("genealogy", "Path between the root and the selected unit")),
        Shortcut("M", translate("genealogy", "The next path begins here, not at the root")),
        Shortcut("K N", translate("genealogy", "As known at a past moment, as known now")),
        Shortcut("C", translate("genealogy", "Certain links only, or possible ones too")),
        Shortcut("V", translate("genealogy", "Graph, tree, table")),
        Shortcut("W", translate("genealogy", "What else shares its making")),
        Shortcut("Home", translate("genealogy", "Back to the root")),
        Shortcut("Ctrl+0", translate("genealogy", "All of it")),
        Shortcut("Ctrl++ Ctrl+-", translate("genealogy", "Nearer, farther")),
        Shortcut("Ctrl+E", translate("genealogy", "Export")),
    )


def _hear(widget: QWidget, keys: dict[str, Act], context: Qt.ShortcutContext) -> None:
    for key, act in keys.items():
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(context)
        shortcut.activated.connect(act)
