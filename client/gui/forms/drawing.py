"""Draws a form a few fields at a time: its sections, its fields, the rows of its tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from client.domain.forms.definition import Field, Form, Section
from client.domain.forms.draft import parts_of, rows_of
from client.gui.forms.arrangement import Part, Sheet
from client.gui.forms.fields import FieldBox
from client.gui.forms.lines import Lines
from client.gui.forms.making import Maker
from client.gui.forms.sub_table import SubTable
from client.gui.forms.words import words
from client.gui.slices import Slices

Made = tuple[Callable[[FieldBox], None], Callable[[SubTable], None]]


class Drawing:
    """Makes what a form consists of, in `slices`; `made` is told of each field and each table, to wire it."""

    def __init__(
        self,
        maker: Maker,
        sheet: Sheet,
        parts: list[Part],
        made_so_far: tuple[dict[str, FieldBox], dict[str, SubTable]],
        *,
        steps: tuple[Lines, Slices],
        made: Made,
    ) -> None:
        self._maker, self._sheet, self._parts = maker, sheet, parts
        self._boxes, self._tables = made_so_far
        self._lines, self._slices = steps
        self._box_made, self._table_made = made

    def begin(self, form: Form, texts: dict[str, str]) -> None:
        """Draw all of it, one field a turn; `texts` is the draft it shows."""
        for section in form.sections:
            self._slices.add([partial(self._section, section)])
            self._slices.add(partial(self._field, field, texts) for field in section.fields)

    def rows(self, table: SubTable, texts: dict[str, str], *, first: bool = False) -> None:
        """The rows of the draft, one turn each; one empty row where there has to be one."""
        numbers = rows_of(texts, table.field.name)
        if not numbers and table.field.least and not self._maker.fixed:
            numbers = [1]
            texts[table.field.name] = "1"
        steps = [partial(self._row, table, number) for number in numbers]
        (self._slices.next if first else self._slices.add)(steps)

    def _section(self, section: Section) -> None:
        self._parts.append(Part(section, self._sheet.card))

    def _field(self, field: Field, texts: dict[str, str]) -> None:
        if field.kind != "table":
            box = self._make(field, field.name, self._sheet.card)
            box.polish()
            self._parts[-1].items.append(box)
            return
        table = SubTable(field, self._make, self._sheet.card, fixed=self._maker.fixed)
        table.titled = words(field.label) != words(self._parts[-1].section.title)
        self._table_made(table)
        self._tables[field.name] = table
        self._parts[-1].items.append(table)
        self.rows(table, texts, first=True)

    def _row(self, table: SubTable, number: int) -> None:
        row = self._lines.make(table, number)
        width = self._sheet.width()
        for box in row.boxes.values():
            if table.is_narrow(width):
                box.label_height(width)  # made now, a row at a time, and not all when they are placed
            box.polish()

    def _make(self, field: Field, path: str, parent: QWidget) -> FieldBox:
        box = FieldBox(field, path, parent, fixed=self._maker.fixed)
        box.hold(self._maker.make(field, box, narrow=parts_of(path)[1] is not None))
        self._boxes[path] = box
        self._box_made(box)
        return box
