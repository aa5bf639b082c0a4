"""A field that names something else: an item, a party, a lot. It searches while one types, and takes scans.

What is typed is looked up on a worker. Chosen or exactly met, the field shows the name, with the code at its
right; not known, it says so and keeps what was typed. Without a connection the code stays as typed: the server
will judge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from client.domain.codes import read_scan
from client.domain.forms.definition import Field
from client.domain.forms.found import Found
from client.errors import TracewellError, Unreachable
from client.gui.forms.line_field import LineField
from client.gui.forms.popup import HitList
from client.gui.forms.words import words
from client.gui.theme import density
from client.gui.widgets.labels import Icon, restyle
from client.refusals import refusal

#: What is known by its code and not by a name: shown in the font of codes.
BY_CODE = frozenset(
    {"unit", "work_order", "complaint", "receipt", "run", "shipment", "hold", "inspection", "event", "operation"}
)
#: What carries a label of its own: a scan goes into such a field, and nothing else can stand there. Items and partners
#: have none: a label that is scanned there begins the next line of the form, or is looked up.
LABELLED = BY_CODE | {"place", "equipment", "person", "document"}
SPARE = 20  # px at the right for the mark of a list
PAUSE = 150  # ms of no typing before a search starts

Scan = Callable[[Any, str], tuple[str, str]]
"""`scan(database, text)` on a worker: kind and code of what a label names (usecases.scan.look_up)."""
Search = Callable[[Any, str, str], Sequence[Found]]
"""`search(database, kind, text)` on a worker: kind as in the definition, `party:supplier` where only some will do.

Best hit first, at most about 20; for an empty text the most likely ones; a hit whose code is the text comes first.
"""


class Tasks(Protocol):
    """What a form needs of the station's tasks (client/gui/tasks.py)."""

    def query(
        self,
        work: Callable[[Any], Any],
        *,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[TracewellError], None] | None = None,
        latest: str | None = None,
    ) -> object:
        """Runs `work` with the database on a worker, `done` or `failed` with its outcome here."""


class ReferenceEditor(LineField):
    """Searches while one types; arrows and Enter choose, F4 opens, Esc closes."""

    edited = Signal(str)
    resolved = Signal(object)  # Found, or None where what was typed is not known
    chosen = Signal()  # by Enter, click or scan: the form goes on to the next field
    refused = Signal(object)  # TracewellError: a scan that names nothing that could stand here

    def __init__(
        self,
        field: Field,
        tasks: Tasks | None,
        search: Search | None,
        scan: Scan | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, code=field.of in BY_CODE, latin=field.of == "unit")
        self.field = field
        self.setProperty("scans", field.of in LABELLED)
        self.found: Found | None = None
        self.unknown = False  # looked up and not there
        self._tasks, self._search, self._scan = tasks, search, scan
        self._kind = f"{field.of}:{field.only}" if field.only else str(field.of)
        self._code: str | None = None
        self._popup: HitList | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.set_unit("", spare=SPARE)
        self._opener = Icon("chevron-down", "text2", 16, self)
        self._opener.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textEdited.connect(self._typed)
        self.left.connect(self._left)

    def text(self) -> str:
        """The code chosen, else what is typed."""
        return self._code if self._code is not None else super().text()

    def typed(self) -> str:
        """What is to be seen in the field."""
        return super().text()

    def show_text(self, text: str) -> None:
        """A code of a draft: it is looked up, so that its name can be shown."""
        if text == self.text():
            return
        self._forget()
        super().show_text(text)
        if text:
            self._resolve(text)

    def choose(self, found: Found) -> None:
        """Take a hit: its code is the value, its name is shown."""
        changed = found.code != self._code
        self._code, self.found, self.unknown = found.code, found, False
        self._show_found()
        self._close()
        if changed:
            self.edited.emit(found.code)
        self.resolved.emit(found)

    def take_scan(self, text: str) -> None:
        """The text of one scan (see gui/scanning.ScanTarget): what its label names is looked up."""
        if self.isReadOnly():
            return
        if self._tasks is None or self._scan is None:
            self.show_text(text.strip())
            self.edited.emit(self.text())
            return
        scan = self._scan
        self._tasks.query(
            lambda database: scan(database, text),
            owner=self, done=lambda found: self._scanned(*found), failed=partial(self._not_looked_up, text), latest="scan",
        )  # fmt: skip

    def _scanned(self, kind: str, code: str) -> None:
        """What stands in the field stays when the label is that of something else."""
        if kind != self.field.of and self.field.of in {"unit", "place", "equipment", "person", "document"}:
            self.refused.emit(refusal("TW010", kind=str(self.field.of), code=code))
            return
        self._take(code)

    def _not_looked_up(self, text: str, error: TracewellError) -> None:
        """Without a connection the code is kept, as a typed one is; the server will judge it."""
        if isinstance(error, Unreachable):
            self._take(read_scan(text).candidates[0])
        else:
            self.refused.emit(error)

    def _take(self, code: str) -> None:
        self.show_text(code)
        self.edited.emit(code)
        self.chosen.emit()

    def set_fixed(self) -> None:
        """A record that is only shown: nothing can be chosen."""
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._opener.hide()

    def open_list(self) -> None:
        """F4: what could stand here."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self._ask()

    def retranslate(self) -> None:
        """The name in the language."""
        if self.found is not None:
            self._show_found()

    def set_wrong(self, wrong: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Red border."""
        restyle(self, "state", "error" if wrong else "")

    def height_for(self, width: int) -> int:  # noqa: ARG002 - one line
        """One line."""
        return density().control

    def _show_found(self) -> None:
        assert self.found is not None  # noqa: S101 - both callers have just set or seen it
        name = "" if self.field.of in BY_CODE else words(self.found.name)
        self.setText(name or self.found.code)
        self._fit_code()
        if not self.hasFocus():
            self.setCursorPosition(0)

    def _fit_code(self) -> None:
        """The code stands beside the name where both fit; the name comes first."""
        code = self.found.code if self.found is not None and super().text() != self.found.code else ""
        metrics = self.fontMetrics()
        needed = metrics.horizontalAdvance(super().text()) + metrics.horizontalAdvance(code) + SPARE + 44
        self.set_unit(code if needed < self.width() else "", spare=SPARE)

    def _forget(self) -> None:
        self._code, self.found, self.unknown = None, None, False
        self.set_unit("", spare=SPARE)

    def _typed(self, text: str) -> None:
        self._forget()
        if self._popup is not None:
            self._popup.leave()  # its hits are those of another text
        self.edited.emit(text)
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        if self._tasks is None or self._search is None or self.isReadOnly():
            return
        search, kind, text = self._search, self._kind, "" if self._code else super().text().strip()
        self._tasks.query(
            lambda database: search(database, kind, text),
            owner=self, done=partial(self._hits, text), failed=lambda _error: self._close(), latest="hits",
        )  # fmt: skip

    def _hits(self, text: str, found: Sequence[Found]) -> None:
        if not self.hasFocus():
            return
        if self._popup is None:
            self._popup = HitList(self)
            self._popup.picked.connect(self._picked)
        note = "" if found else self.tr("Nothing found for “%s”.").replace("%s", super().text()[:40])
        self._popup.show_hits(found[:50], note)
        if text and len(found) == 1 and text == super().text().strip():
            self._popup.step(1)  # nothing else can be meant: Enter takes it

    def _picked(self, found: Found) -> None:
        self.choose(found)
        self.chosen.emit()

    def _left(self) -> None:
        self._pause.stop()
        self._close()
        text = super().text().strip()
        if self._code is None and text:
            self._resolve(text)

    def _resolve(self, text: str) -> None:
        """Which one is meant by a code or a whole name."""
        self.look_up(text, lambda hit: self._met(text, hit), latest="resolve")

    def look_up(self, text: str, done: Callable[[Found | None], None], *, latest: str | None = None) -> None:
        """What a code or a whole name means beyond doubt, if anything; without a connection nothing happens."""
        if self._tasks is None or self._search is None:
            return
        search, kind = self._search, self._kind
        self._tasks.query(
            lambda database: search(database, kind, text),
            owner=self, done=lambda found: done(exact(text, found)), failed=lambda _error: None, latest=latest,
        )  # fmt: skip

    def _met(self, text: str, hit: Found | None) -> None:
        if self._code is not None or super().text().strip() != text.strip():
            return
        if hit is not None:
            self.choose(hit)
            return
        self.unknown = not self.hasFocus()
        self.resolved.emit(None)

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def floats(self) -> bool:
        """The hits."""
        return self.list_is_open()

    def list_is_open(self) -> bool:
        """Whether the hits are shown."""
        return self._popup is not None and self._popup.isVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call: the mark of a list stays at the right."""
        super().resizeEvent(event)
        self._opener.move(self.width() - 16 - 10, (self.height() - 16) // 2)
        self._fit_code()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's call: a click on the mark opens the list."""
        super().mouseReleaseEvent(event)
        if event.position().x() > self.width() - SPARE - 8 and not self.list_is_open():
            self.open_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Esc belong to the open list."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if self._popup is not None and self.list_is_open():
            if step is not None:
                self._popup.step(step)
                return
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return
            hit = self._popup.current() or exact(super().text(), self._popup.hits())
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and hit is not None:
                self._picked(hit)
                return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's call."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self._close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's call: nothing floats over another page."""
        self._close()
        super().hideEvent(event)


def exact(text: str, found: Sequence[Found]) -> Found | None:
    """The hit that a text means beyond doubt.

    Its code as it is, else its code or a name in other letters, if only one.
    """
    wanted = text.strip()
    if not wanted:
        return None
    for hit in found:
        if hit.code == wanted:
            return hit
    folded = wanted.casefold()
    same = [h for h in found if folded in {h.code.casefold(), *(name.casefold() for name in h.name.values())}]
    return same[0] if len(same) == 1 else None
