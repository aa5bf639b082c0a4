"""The lines of a form's sub-tables: added, scanned, taken out and put back; the draft is told each time."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from functools import partial

from client.domain.codes import read_scan
from client.domain.forms.problems import Problem
from client.errors import TracewellError
from client.gui.forms.fields import FieldBox
from client.gui.forms.references import Scan, Tasks
from client.gui.forms.sub_table import Row, SubTable
from client.gui.forms.walking import Walk
from client.gui.translations import language
from client.refusals import say


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that was taken out and can come back until the next edit."""

    table: SubTable
    number: int
    at: int
    texts: dict[str, str]


class Lines:
    """What happens to lines. `keep(path, text)` puts a text into the draft and the journal."""

    def __init__(
        self,
        texts: MutableMapping[str, str],
        boxes: MutableMapping[str, FieldBox],
        keep: Callable[[str, str], None],
        walk: Walk,
        looking_up: tuple[Tasks | None, Scan | None],
    ) -> None:
        self._texts, self._boxes, self._keep, self._walk = texts, boxes, keep, walk
        self._tasks, self._scan = looking_up
        self._removed: Removed | None = None
        self._last: dict[str, int] = {}

    def make(self, table: SubTable, number: int, at: int | None = None) -> Row:
        """A row of empty cells. Numbers are given once."""
        self._last[table.field.name] = max(number, self._last.get(table.field.name, 0))
        return table.add_row(number, at)

    def forget(self, table: SubTable, number: int) -> None:
        """Take a row off the screen; the draft is the caller's."""
        for box in table.row(number).boxes.values():
            self._boxes.pop(box.path, None)
        table.remove_row(number)

    def tell(self, table: SubTable) -> None:
        """Which rows there are, to the draft."""
        self._keep(table.field.name, ",".join(str(row.number) for row in table.rows))

    def add(self, table: SubTable, code: str = "") -> Row | None:
        """A new row, or the empty one there is, with a scanned code in its column.

        None where the code is there already, or the table is full: it says so.
        """
        table.say("")
        column = table.field.scan
        if code and column and (line := self._line_of(table, column, code)):
            _refuse(table, "twice", value=code[:60], line=line)
            return None
        row = next((row for row in table.rows if self.is_empty(row)), None)
        if row is None:
            if len(table.rows) >= table.field.most:
                _refuse(table, "most", field=table.field.label, most=table.field.most)
                return None
            row = self.make(table, self._last.get(table.field.name, 0) + 1)
            self.tell(table)
        if code and column:
            box = row.boxes[column]
            self._keep(box.path, code)
            box.editor.show_text(code)
        return row

    def scan(self, table: SubTable, add: Callable[[str, str], None], text: str) -> None:
        """What a label names becomes a line by `add(table, code)`; what should be one of ours is looked up first."""
        name, scan = table.field.name, self._scan
        column = next(c for c in table.field.fields if c.name == table.field.scan)
        if column.kind == "reference" and self._tasks is not None and scan is not None:
            self._tasks.query(
                lambda database: scan(database, text)[1],
                owner=table,
                done=partial(add, name),
                failed=lambda error: table.say(say(error, language())),
            )
            return
        try:
            add(name, read_scan(text).candidates[0])
        except TracewellError as error:
            table.say(say(error, language()))

    def _line_of(self, table: SubTable, column: str, code: str) -> int:
        """The line a code is in already, 0 for none. Suppliers' numbers may repeat; what is ours may not."""
        if next(c for c in table.field.fields if c.name == column).kind != "reference":
            return 0
        lines = (at for at, row in enumerate(table.rows, 1) if self._texts.get(row.boxes[column].path) == code)
        return next(lines, 0)

    def is_empty(self, row: Row) -> bool:
        """Whether nothing was typed in a row."""
        return not any(self._texts.get(box.path) for box in row.boxes.values())

    def take_out(self, table: SubTable, number: int) -> list[str]:
        """Take a row out; it can be put back until the next edit. The paths of its cells."""
        row = table.row(number)
        at = table.rows.index(row)
        texts = {box.path: self._texts.pop(box.path, "") for box in row.boxes.values()}
        self.forget(table, number)
        if not table.rows and table.field.least:
            self.make(table, self._last[table.field.name] + 1)
        self.tell(table)
        self.drop_undo()
        if any(texts.values()):
            self._removed = Removed(table, number, at, texts)
            table.show_undo(True)
        if table.rows:
            self._walk.to(next(iter(table.rows[min(at, len(table.rows) - 1)].boxes.values())).widget)
        else:
            self._walk.to_foot(table)
        return list(texts)

    def put_back(self) -> None:
        """The line that was taken out last, where it stood."""
        removed, self._removed = self._removed, None
        if removed is None:
            return
        removed.table.show_undo(False)
        row = self.make(removed.table, removed.number, removed.at)
        self.tell(removed.table)
        for box in row.boxes.values():
            if text := removed.texts.get(box.path, ""):
                self._keep(box.path, text)
                box.editor.show_text(text)

    def drop_undo(self) -> None:
        """The next edit: what was taken out stays out."""
        if self._removed is not None:
            self._removed.table.show_undo(False)
            self._removed = None


def _refuse(table: SubTable, rule: str, **detail: object) -> None:
    table.say(Problem(table.field.name, rule, detail).say(language()))
