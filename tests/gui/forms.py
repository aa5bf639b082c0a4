"""Forms in tests: real threads behind the search, invented things to find, keys as a person types them."""

from __future__ import annotations

from typing import Any, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from client.data.database import Database
from client.domain.forms.definition import Form
from client.domain.forms.found import Found
from client.errors import TracewellError, Unreachable
from client.gui.changes import Changes
from client.gui.forms.fields import FieldBox
from client.gui.forms.form_editor import FormEditor
from client.gui.forms.form_view import FormView
from client.gui.tasks import Tasks
from client.gui.widgets.labels import panel

BERLIN = ZoneInfo("Europe/Berlin")
THINGS: dict[str, list[Found]] = {
    "party": [
        Found("SUP-014", {"en": "Supplier 014", "zh_CN": "供应商 014"}),
        Found("SUP-022", {"en": "Supplier 022", "zh_CN": "供应商 022"}),
    ],
    "item": [
        Found("A380", {"en": "Housing A380", "zh_CN": "壳体 A380"}, facts={"uom": "1"}),
        Found("PC", {"en": "Polycarbonate", "zh_CN": "聚碳酸酯"}, facts={"uom": "kg"}),
    ],
    "place": [Found("Q2", {"en": "Quarantine area Q2", "zh_CN": "待检区 Q2"})],
    "unit": [
        Found("RM-1", facts={"uom": "kg"}),
        Found("RM-2", facts={"uom": "1"}),
        Found("RM-3", facts={"uom": "1"}),
    ],
    "person": [Found("ana", {"en": "Ana", "zh_CN": "安娜"}), Found("bo", {"en": "Bo", "zh_CN": "博"})],
}


def search(_database: Any, kind: str, text: str) -> list[Found]:
    """What is invented here, by a part of its code or name."""
    wanted = text.casefold()
    hits = THINGS.get(kind.split(":", maxsplit=1)[0], [])
    return [hit for hit in hits if wanted in f"{hit.code} {' '.join(hit.name.values())}".casefold()]


def nowhere(_database: Any, _kind: str, _text: str) -> list[Found]:
    """The server is gone."""
    raise Unreachable("TW021", "gone")


def scan(_database: Any, text: str) -> tuple[str, str]:
    """Labels say what they are."""
    if text.startswith("?"):
        raise TracewellError("TW010", "unknown", {"kind": "unit", "code": text})
    return "unit", text.strip()


class Station:
    """Makes forms in a window, with threads that are stopped at the end."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.tasks = Tasks(cast("Database", None), Changes())
        self.edits: list[tuple[str, str]] = []

    def editor(self, form: Form, *, width: int = 1440, height: int = 900, **more: Any) -> FormEditor:
        """A form with its footer in a window of that size, drawn."""
        window = panel("canvas")
        self.qtbot.addWidget(window)
        window.resize(width, height)
        given: dict[str, Any] = {"tasks": self.tasks, "search": search, "scan": scan, "zone": BERLIN}
        made = FormEditor(form, window, **given | {"edited": self._edited} | more)
        made.resize(min(width, 930), height)
        window.show()
        window.activateWindow()  # else nothing gets or loses the focus
        self.qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
        made.view.draw_now()
        self.window = window
        return made

    def _edited(self, path: str, text: str) -> None:
        self.edits.append((path, text))

    def settle(self) -> None:
        """Until no search is under way."""
        self.qtbot.waitUntil(lambda: self.tasks.busy() == 0, timeout=10_000)
        QTest.qWait(1)

    def close(self) -> None:
        self.settle()
        self.tasks.close()


def box(view: FormView, path: str) -> FieldBox:
    """A field by its path."""
    return next(one for one in view.findChildren(FieldBox) if one.path == path and not one.isHidden())


def type_into(view: FormView, path: str, text: str) -> None:
    """Puts the keyboard into a field and types."""
    widget = box(view, path).widget
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    focus = widget.window().focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def keys(widget: QWidget, *pressed: Any) -> None:
    """Presses keys one after the other wherever the keyboard is; a text is typed."""
    for one in pressed:
        focus = widget.window().focusWidget()
        assert focus is not None
        if isinstance(one, str):
            QTest.keyClicks(focus, one)
        elif isinstance(one, tuple):
            QTest.keyClick(focus, one[0], one[1])
        else:
            QTest.keyClick(focus, one)
