"""Two people changed one record: what each wrote, side by side, and the choice. Nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from client.domain.forms.definition import Form
from client.errors import Conflict
from client.gui.context import Context
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import Icon, button_text, label, panel


@dataclass(frozen=True, slots=True)
class Compared:
    """A field as both wrote it; `mine == theirs` where only the rest of the record differs."""

    name: str
    mine: str
    theirs: str


def compare(context: Context, form: Form, error: Conflict, texts: Mapping[str, str]) -> list[Compared]:
    """The form's fields in their order, as they were typed here and as they stand on the server.

    A row of the server names other records by their number where a person chose a code: those can't be compared
    here and are left out. Tables of lines are no part of a record that two people save.
    """
    present, wanted = error.detail.get("present") or {}, error.detail.get("wanted") or {}
    found = []
    for field in form.fields():
        path = field.request or field.name
        if field.kind == "table" or path.partition(".")[0] not in present:
            continue
        here, there = _at(wanted, path), _at(present, path)
        if isinstance(there, int) and isinstance(here, str) and not here.isdecimal():
            continue
        theirs, mine = _shown(context, there), _shown(context, here)
        found.append(Compared(context.words(field.label), mine or texts.get(field.name, ""), theirs))
    return found


def _at(record: Any, path: str) -> Any:
    """A value inside a request or a row: "name.en"."""
    for part in path.split("."):
        record = record.get(part) if isinstance(record, Mapping) else None
    return record


class ConflictCard(QWidget):
    """Yours and the server's, the differing values tinted; both stay in the history whatever is chosen.

    Signals:
        theirs_kept: the person's own version is given up
        mine_wanted: the person's own version shall take the place of the other
    """

    theirs_kept = Signal()
    mine_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 12, 24, 0)
        area = panel("card", self)
        outer.addWidget(area)
        column = QVBoxLayout(area)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Icon("git-compare", "danger", 20))
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title, self._hint = label("", "section", wrap=True), label("", "secondary", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        head.addLayout(words, 1)
        column.addLayout(head)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(16)
        column.addLayout(self._sides)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.theirs, self.mine = button(""), button("")
        self.theirs.clicked.connect(self.theirs_kept)
        self.mine.clicked.connect(self.mine_wanted)
        foot.addWidget(self.theirs)
        foot.addWidget(self.mine)
        column.addLayout(foot)

    def show_conflict(self, name: str, rows: Sequence[Compared]) -> None:
        """The record's name, and its fields as both wrote them."""
        self._title.setText(self.tr("{0} was changed by two people").format(name))
        self._hint.setText(self.tr("Nothing is lost. Choose what is true; both versions stay in the history."))
        self.theirs.setText(button_text(self.tr("Keep theirs")))
        self.mine.setText(button_text(self.tr("Use mine")))
        while taken := self._sides.takeAt(0):
            if widget := taken.widget():
                widget.deleteLater()
        sides = (
            (self.tr("Yours"), [row.mine for row in rows]),
            (self.tr("On the server"), [r.theirs for r in rows]),
        )
        for title, values in sides:
            self._sides.addWidget(_side(title, rows, values), 1)


def _side(title: str, rows: Sequence[Compared], values: Sequence[str]) -> QWidget:
    box = panel("box")
    grid = QGridLayout(box)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(title, "strong"), 0, 0, 1, 2)
    for at, (row, value) in enumerate(zip(rows, values, strict=True), 1):
        grid.addWidget(label(row.name, "secondary"), at, 0)
        shown = label(value or "–", "fact", wrap=True)
        if row.mine == row.theirs:
            grid.addWidget(shown, at, 1)
            continue
        tint = panel("tint")
        inside = QHBoxLayout(tint)
        inside.setContentsMargins(8, 2, 8, 2)
        inside.addWidget(shown)
        grid.addWidget(tint, at, 1)
    grid.setRowStretch(len(rows) + 1, 1)
    return box


def _shown(context: Context, value: Any) -> str:
    """A value of a request or a row as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return context.words({str(language): str(text) for language, text in value.items()})
    if isinstance(value, list | tuple):
        return ", ".join(_shown(context, part) for part in value)
    return str(value)
