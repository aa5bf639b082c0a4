"""What stands in the boxes of a form though nobody typed it there: drafts, computed values, units of measure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from client.domain.forms.draft import Look, cell, parts_of
from client.domain.forms.entries import NO, SEPARATOR, YES, entry_of
from client.gui import formats
from client.gui.forms.editors import ShownEditor
from client.gui.forms.fields import FieldBox
from client.gui.forms.line_field import LineField
from client.gui.forms.references import ReferenceEditor
from client.gui.forms.words import words


def show_text(box: FieldBox, text: str) -> None:
    """A text of the draft in its editor; where a record is only shown, as people read it."""
    field = box.field
    if field.kind == "computed":
        return
    if isinstance(box.editor, ShownEditor):
        names = {choice.value: words(choice.name) for choice in field.choices}
        if field.kind == "yes_no":
            translate = QCoreApplication.translate
            names = {YES: translate("SwitchEditor", "Yes"), NO: translate("SwitchEditor", "No")}
        comma = QCoreApplication.translate("FormView", ", ")
        if names or field.several:
            text = comma.join(names.get(part, part) for part in text.split(SEPARATOR))
    box.editor.show_text(text)


def show_computed(box: FieldBox, look: Look, zone: ZoneInfo) -> None:
    """The value of a computed field, as it is now."""
    if box.field.computed is not None and box.field.computed.words:
        return
    table, number, column = parts_of(box.path)
    value: Any = look.values.get(table)
    if number is not None and column is not None:
        numbers = look.rows.get(table, ())
        value = value[numbers.index(number)].get(column) if value and number in numbers else None
    box.editor.show_text(formats.number(value) if isinstance(value, Decimal) else entry_of(value, zone))


def show_uom(box: FieldBox, boxes: Mapping[str, FieldBox]) -> None:
    """The unit of what a reference chose, inside the number that counts it."""
    table, number, _ = parts_of(box.path)
    name = str(box.field.uom_of)
    source = boxes.get(cell(table, number, name) if number is not None else name)
    editor = source.editor if source is not None else None
    uom = editor.found.facts.get("uom") if isinstance(editor, ReferenceEditor) and editor.found else None
    if isinstance(box.widget, LineField):
        box.widget.set_unit(formats.uom_symbol(uom))
