"""Which editor a field gets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from client.domain.forms.definition import Field
from client.gui.forms.dates import DateEditor
from client.gui.forms.editors import (
    SEGMENTS,
    CodeEditor,
    LineEditor,
    ListEditor,
    NotesEditor,
    SeveralEditor,
    ShownEditor,
    SwitchEditor,
)
from client.gui.forms.references import ReferenceEditor, Scan, Search, Tasks
from client.gui.forms.several_references import SeveralReferences

Editor = (
    LineEditor
    | NotesEditor
    | SwitchEditor
    | ListEditor
    | SeveralEditor
    | ShownEditor
    | ReferenceEditor
    | SeveralReferences
)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes editors; `fixed`: the record is only shown."""

    tasks: Tasks | None
    search: Search | None
    scan: Scan | None
    fixed: bool

    def make(self, field: Field, parent: QWidget, *, narrow: bool) -> Editor:
        """The editor of a field's kind. `narrow`: a cell, where a list saves room."""
        if field.kind == "reference" and not (field.several and self.fixed):
            one = SeveralReferences if field.several else ReferenceEditor
            made = one(field, self.tasks, self.search, self.scan, parent)
            if isinstance(made, ReferenceEditor) and self.fixed:
                made.set_fixed()
            return made
        if field.several_lines:
            notes = NotesEditor(field, parent)
            notes.setReadOnly(self.fixed)
            return notes
        if self.fixed or field.kind == "computed":
            return ShownEditor(field, parent)
        if field.kind == "yes_no" or (field.kind == "choice" and not field.several):
            few = field.kind == "yes_no" or (len(field.choices) <= SEGMENTS and not narrow)
            return SwitchEditor(field, parent) if few else ListEditor(field, parent)
        plain: dict[str, type[SeveralEditor | CodeEditor | DateEditor]] = {
            "choice": SeveralEditor, "code": CodeEditor, "date": DateEditor, "datetime": DateEditor,
        }  # fmt: skip
        return plain.get(field.kind, LineEditor)(field, parent)
