"""A form on the screen: sections of fields in one to three columns, drawn from a definition, read back as values.

Every edit goes out at once (`edited`, for the journal). A field is judged when it is left, all of them when a
person wants to send; what is wrong stays as it was typed, with a sentence below. The language can change at any
time. It is drawn a few fields at a time, so that the window answers meanwhile; `ready` tells when all are there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from client.domain.forms.definition import Form
from client.domain.forms.draft import parts_of, texts_of
from client.domain.forms.found import Found
from client.domain.forms.problems import Problem
from client.domain.forms.request import request_of
from client.errors import TracewellError
from client.gui.forms.arrangement import Part, Sheet
from client.gui.forms.drawing import Drawing
from client.gui.forms.editors import CodeEditor, ListEditor
from client.gui.forms.fields import FieldBox
from client.gui.forms.judging import SAID, Judgement
from client.gui.forms.line_field import LineField
from client.gui.forms.lines import Lines
from client.gui.forms.making import Maker
from client.gui.forms.references import ReferenceEditor, Scan, Search, Tasks
from client.gui.forms.several_references import SeveralReferences
from client.gui.forms.showing import show_computed, show_text, show_uom
from client.gui.forms.sub_table import SubTable
from client.gui.forms.walking import Walk
from client.gui.forms.words import words
from client.gui.slices import Slices
from client.gui.theme import theme
from client.gui.translations import language
from client.refusals import say
from client.usecases.scan import look_up

Edited = Callable[[str, str], None]
"""`edited(path, text)`: one edit for the journal; paths as in domain/forms/draft. Called on the GUI thread."""


class FormView(QWidget):
    """The fields of one form.

    `zone`: the clock of the site. `search`: see `references.Search`; without `tasks` nothing is searched.
    `fixed`: a stored record, only shown; the version it was made with stands below.
    """

    changed = Signal()  # something was edited, or became known
    ready = Signal()  # all fields are drawn
    ended = Signal()  # Enter after the last field

    def __init__(
        self,
        form: Form,
        *,
        tasks: Tasks | None = None,
        search: Search | None = None,
        scan: Scan | None = look_up,
        zone: ZoneInfo | None = None,
        edited: Edited | None = None,
        fixed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form, self.fixed = form, fixed
        self._edited = edited
        self._zone = zone or ZoneInfo("UTC")
        self._texts: dict[str, str] = {}
        self._boxes: dict[str, FieldBox] = {}
        self._tables: dict[str, SubTable] = {}
        self._parts: list[Part] = []
        self._quiet = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._sheet = Sheet(self, self._parts)
        outer.addWidget(self._sheet.scroll)
        self._walk = Walk(self._parts, self._boxes, self._tables, self._sheet.scroll, self.ended.emit)
        self._lines = Lines(self._texts, self._boxes, self._keep, self._walk, (tasks, scan))
        self._judged = Judgement(form, self._zone)
        self._slices = Slices(self, self._drawn)
        self._drawing = Drawing(
            Maker(tasks, search, scan, fixed), self._sheet, self._parts, (self._boxes, self._tables),
            steps=(self._lines, self._slices), made=(self._box_made, self._table_made),
        )  # fmt: skip
        self._drawing.begin(form, self._texts)
        theme().changed.connect(self._arrange)

    def _drawn(self) -> None:
        if self._sheet.card.isHidden():
            self.retranslate()
            self._sheet.card.show()
        else:
            self._show(force=True)
        self.ready.emit()

    def draw_now(self) -> None:
        """All of it at once: for who can't wait for `ready`."""
        self._slices.finish()

    def is_ready(self) -> bool:
        """Whether all fields are drawn."""
        return not self._slices.busy()

    def _table_made(self, table: SubTable) -> None:
        table.row_wanted.connect(partial(self.add_line, table.field.name))
        table.scan_wanted.connect(partial(self._lines.scan, table, self.add_line))
        table.removal_wanted.connect(partial(self._take_out, table))
        table.undo_wanted.connect(self._put_back)

    def _box_made(self, box: FieldBox) -> None:
        path, editor = box.path, box.editor
        self._show_text(box)
        editor.edited.connect(partial(self._typed, path))
        editor.left.connect(partial(self._left, path))
        if isinstance(editor, ReferenceEditor):
            editor.resolved.connect(partial(self._resolved, path))
            editor.chosen.connect(partial(self._walk.on_from, box))
            editor.refused.connect(partial(self._refused, path))
        elif isinstance(editor, CodeEditor):
            editor.scanned.connect(partial(self._walk.on_from, box))
        elif isinstance(editor, SeveralReferences):
            editor.line.resolved.connect(partial(self._resolved, path))
            editor.line.refused.connect(partial(self._refused, path))
            editor.resized.connect(self._arrange)

    def retranslate(self) -> None:
        """All words in the language in use; what is typed stays."""
        for part in self._parts:
            part.retranslate()
        for box in self._boxes.values():
            box.retranslate()
        for table in self._tables.values():
            table.retranslate()
        if self.fixed:
            told = self.tr("Recorded with the form “%1”, version %2")
            told = told.replace("%1", words(self.form.title)).replace("%2", str(self.form.version))
            self._sheet.foot.setText(told)
            for box in self._boxes.values():
                self._show_text(box)
        self._show(force=True)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call: another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.is_ready():
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's call: only now the window's width is known."""
        super().showEvent(event)
        self._arrange()

    def columns(self) -> int:
        """In how many columns the fields stand at this width."""
        return self._sheet.columns()

    def _arrange(self) -> None:
        if self.is_ready():
            self._sheet.arrange()

    def texts(self) -> dict[str, str]:
        """The draft: what stands in the fields, by path; blanks left out."""
        return {path: text for path, text in self._texts.items() if text}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Show a draft: all fields anew. `edited` is not called."""
        self._texts.clear()
        self._texts.update(texts)
        self._judged.begin(path for path, text in texts.items() if text)
        self._lines.drop_undo()
        for table in self._tables.values():
            for row in list(table.rows):
                self._lines.forget(table, row.number)
            self._drawing.rows(table, self._texts)
        for box in self._boxes.values():
            self._show_text(box)
        self._slices.add(())

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show typed values, those of a stored entry say."""
        self.fill(texts_of(self.form, values, self._zone))

    def _show_text(self, box: FieldBox) -> None:
        self._quiet = True
        show_text(box, self._texts.get(box.path, ""))
        self._quiet = False

    def values(self) -> dict[str, Any]:
        """The typed values of what is asked for, blanks left out."""
        return dict(self._judged.look.values)

    def request(self) -> dict[str, Any]:
        """The request of the form's act, without the form itself (usecases.entries.save_entry adds it)."""
        return request_of(self.form, self._judged.look.values)

    def problems(self) -> list[Problem]:
        """Everything missing or wrong, in the order of the fields."""
        return self._judged.problems(self._walk.order())

    def stop_telling(self) -> None:
        """What was typed is sent or thrown away: a field that is left only now has no draft any more."""
        self._edited = None

    def show_problem(self, path: str, sentence: str) -> None:
        """Something the server found wrong with a field, until it is edited."""
        self._judged.found(Problem(path, SAID, {}, {"en": sentence, "zh_CN": sentence}))
        self._show()

    def _keep(self, path: str, text: str) -> None:
        self._texts[path] = text
        if self._edited is not None:
            self._edited(path, text)

    def _typed(self, path: str, text: str) -> None:
        if self._quiet or self._texts.get(path, "") == text:
            return
        self._judged.settle(path)
        self._lines.drop_undo()
        self._keep(path, text)
        self._show()

    def _left(self, path: str) -> None:
        self._judged.left(path, self._texts.get(path, ""))
        self._show()

    def _resolved(self, path: str, found: Found | None) -> None:
        box = self._boxes.get(path)
        editor = box.editor if box is not None else None
        if found is None and isinstance(editor, ReferenceEditor | SeveralReferences) and editor.unknown:
            self._judged.found(Problem(path, "unknown_reference", {"value": editor.typed().strip()[:60]}))
        else:
            self._judged.settle(path)
        self._show()

    def _refused(self, path: str, error: TracewellError) -> None:
        self.show_problem(path, say(error, language()))

    def _show(self, *, force: bool = False) -> None:
        """Look at the texts anew: what is asked for, needed, computed, wrong."""
        if not self.is_ready():
            return
        before = self._judged.look
        self._judged.again(self._texts)
        look = self._judged.look
        moved = force or before.shown != look.shown
        said = {} if self.fixed else self._judged.sentences(self.problems())
        for path, box in self._boxes.items():
            box.asked = path in look.shown
            box.set_needed(path in look.needed and not self.fixed)
            moved = box.set_problem(said.get(path, "")) or moved
            if box.field.kind == "computed":
                show_computed(box, look, self._zone)
            elif box.field.uom_of:
                show_uom(box, self._boxes)
        for name, table in self._tables.items():
            table.asked = name in look.shown
            table.set_needed(name in look.needed and not self.fixed)
            moved = table.set_problem(said.get(name, "")) or moved
        if moved:
            self._arrange()
        self.changed.emit()

    def add_line(self, name: str, code: str = "") -> None:
        """A new line of a table, with a scanned code in it; the keyboard goes to the next value it lacks.

        Where the code stands there already, or the table is full, it says so.
        """
        self.draw_now()
        table = self._tables[name]
        row = self._lines.add(table, code)
        if row is None:
            return
        self._show(force=True)
        missing = {problem.path for problem in self._judged.look.problems if problem.rule == "missing"}
        cells = [box for box in row.boxes.values() if box.asked]
        gap = next((box for box in cells if box.path in missing or self._lines.is_empty(row)), None)
        if gap is not None:
            self._walk.to(gap.widget)
        else:
            self._walk.to_foot(table)

    def scanned(self, code: str) -> bool:
        """A scan that came in elsewhere: a line of the first table that takes codes. False: no such table here."""
        self.draw_now()
        for table in self._tables.values():
            if table.field.scan is not None and table.asked and not self.fixed:
                self._lines.scan(table, self.add_line, code)
                return True
        return False

    def _take_out(self, table: SubTable, number: int) -> None:
        self._judged.forget(self._lines.take_out(table, number))
        self._show(force=True)

    def _put_back(self) -> None:
        self._lines.put_back()
        self._show(force=True)

    def focus_first(self) -> None:
        """The keyboard to the first field with nothing in it, else to the first; as soon as they are drawn."""
        if not self.is_ready():
            self.ready.connect(self.focus_first, Qt.ConnectionType.SingleShotConnection)
            return
        self._walk.to_first_empty(lambda path: bool(self._texts.get(path)))

    def go_to_next_problem(self) -> bool:
        """F7: the next field that is missing or wrong, after the one that has the keyboard.

        False if there is none.
        """
        self.draw_now()
        problems = [problem.path for problem in self.problems()]
        if not problems:
            return False
        self._judged.tell(path for path in problems if self._texts.get(path))
        self._show()
        self._walk.to_path(self._walk.next_of(problems, self._walk.path_of(self.focusWidget())))
        return True

    def check_all(self) -> bool:
        """A person wants to send: show everything missing or wrong and go to the first. True if nothing is."""
        self.draw_now()
        self._judged.ask_again()
        problems = self.problems()
        self._judged.tell(problem.path for problem in problems)
        self._show(force=True)
        if problems:
            self._walk.to_path(problems[0].path)
        return not problems

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's call
        """Qt's call: Tab goes on as one reads; Qt itself would go in the order in which fields were made."""
        return self._walk.step(self.focusWidget(), forward=next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the fields leave to the form: Enter, F4, Ctrl+Delete."""
        widget = self.focusWidget()
        path = self._walk.path_of(widget)
        box, table = self._boxes.get(path), self._tables.get(path)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        name, number, _ = parts_of(path)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not control:
            if box is not None and not isinstance(widget, QPlainTextEdit):
                self._walk.on_from(box)
            elif table is not None and widget is table.add:
                self.add_line(path)
            elif table is not None and not table.scan_field.text():
                self._walk.after(path)
        elif event.key() == Qt.Key.Key_F4 and box is not None:
            if isinstance(box.editor, SeveralReferences | ListEditor | LineField):
                box.editor.open_list()
        elif event.key() == Qt.Key.Key_Delete and control and number is not None and not self.fixed:
            self._take_out(self._tables[name], number)
        else:
            super().keyPressEvent(event)
