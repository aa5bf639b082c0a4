"""Lines of a form: one row each, added and taken out by keyboard, filled by a scanner.

Wide enough, the rows stand under a header; narrow, each row is a block of fields with their labels.
Enter goes along the row and then to the scan field; ↑ ↓ change the row; Ctrl+Delete takes the row out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from client.domain.forms.definition import Field
from client.domain.forms.draft import cell
from client.gui.forms.fields import LINE, UNDER, FieldBox
from client.gui.forms.line_field import LineField, ScanLine
from client.gui.forms.words import breakable, words
from client.gui.theme import density
from client.gui.widgets.buttons import button, icon_button, name_tool
from client.gui.widgets.labels import Icon, label, line, panel

HEADER, SPACE, NUMBER, REMOVE = 32, 8, 24, 32
NARROWEST = 96  # a column of width 1 under a header
BLOCK = 152  # a field of a block, with the space beside it


@dataclass(slots=True)
class Row:
    """One row: its number in the draft, its boxes by column, what stands around them."""

    number: int
    boxes: dict[str, FieldBox]
    mark: QLabel
    remove: QToolButton
    message: QLabel
    icon: Icon
    line: QWidget
    placed: tuple[object, ...] = ()  # what its place depends on, when it was placed last
    end: int = 0  # where it ended then


class SubTable(QWidget):
    """The rows of one table field."""

    row_wanted = Signal()  # a new, empty row
    scan_wanted = Signal(str)  # a row for what a scanner or a hand entered at the foot
    removal_wanted = Signal(int)  # number of the row
    undo_wanted = Signal()

    def __init__(
        self,
        table: Field,
        make: Callable[[Field, str, QWidget], FieldBox],
        parent: QWidget,
        *,
        fixed: bool = False,
    ) -> None:
        """`make` builds the box of a column at a path. `fixed`: a record that is only shown."""
        super().__init__(parent)
        self.field, self.fixed = table, fixed
        self._make = make
        self.rows: list[Row] = []
        self.asked = True
        self.titled = True  # whether its own label is shown: not under a section of the same name
        self._title = label("", "label", self)
        self._star = label("*", "required", self)
        self._star.hide()
        self._header = panel("sunken", self)
        self._heads = [
            (label("", "label", self._header), label("*", "required", self._header)) for _ in table.fields
        ]
        self._hints = label("", "hint", self, wrap=True)
        self._message = label("", "error", self, wrap=True)
        self._message.hide()
        self.scan_field = ScanLine(self)
        self.scan_field.scanned.connect(self._scanned)
        self.scan_field.setVisible(table.scan is not None and not fixed)
        self.add = button("", small=True, icon="plus", parent=self)
        self.add.clicked.connect(self.row_wanted)
        self.add.setVisible(not fixed)
        self._undo = button("", "link", small=True, parent=self)
        self._undo.clicked.connect(self.undo_wanted)
        self._undo.hide()
        self._note = label("", "error", self)
        self.retranslate()

    def retranslate(self) -> None:
        """The words in the language."""
        self._title.setText(words(self.field.label))
        for (head, star), column in zip(self._heads, self.field.fields, strict=True):
            head.setText(words(column.label))
            star.setVisible(column.required)
        self._say_hints()
        self.scan_field.setPlaceholderText(self.tr("Scan or type to add a line"))
        self.add.setText(self.tr("Add line"))
        self._undo.setText(self.tr("Put the line back"))
        for number, row in enumerate(self.rows, 1):
            self._name_remove(row, number)
            for box in row.boxes.values():
                box.retranslate()

    def _say_hints(self) -> None:
        """Its own hint and those of the columns that some row asks for."""
        asked = {name for row in self.rows for name, box in row.boxes.items() if box.asked}
        own = [words(self.field.hint)] if self.field.hint else []
        hints = [
            f"{words(each.label)} \u2013 {words(each.hint)}"
            for each in self.field.fields
            if each.hint and each.name in asked
        ]
        self._hints.setText("    ".join(own + hints))
        self._hints.setVisible(bool(own + hints) and not self.fixed)

    def _name_remove(self, row: Row, number: int) -> None:
        name_tool(row.remove, self.tr("Take out line %s (Ctrl+Del)").replace("%s", str(number)))

    def add_row(self, number: int, at: int | None = None) -> Row:
        """A new row of empty cells."""
        boxes = {c.name: self._make(c, cell(self.field.name, number, c.name), self) for c in self.field.fields}
        remove = icon_button("x", "", self)
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        remove.clicked.connect(lambda: self.removal_wanted.emit(number))
        remove.setVisible(not self.fixed)
        message, mark = label("", "error", self, wrap=True), label("", "caption", self)
        row = Row(number, boxes, mark, remove, message, Icon("alert-circle", "danger", 16, self), line(self))
        message.hide()
        row.icon.hide()
        self.rows.insert(len(self.rows) if at is None else at, row)
        for column, box in boxes.items():
            if isinstance(box.widget, LineField):
                box.widget.in_row = True
                box.widget.stepped.connect(lambda step, row=row, column=column: self._step(row, column, step))
            box.show()
        for widget in (row.mark, row.line):
            widget.show()
        self.renumber()
        return row

    def remove_row(self, number: int) -> None:
        """Take a row out."""
        row = self.row(number)
        self.rows.remove(row)
        for widget in (row.mark, row.remove, row.message, row.icon, row.line, *row.boxes.values()):
            widget.hide()
            widget.deleteLater()
        self.renumber()

    def renumber(self) -> None:
        """Lines are counted as they stand."""
        for at, row in enumerate(self.rows, 1):
            if row.mark.text() != str(at):
                row.mark.setText(str(at))
                self._name_remove(row, at)

    def row(self, number: int) -> Row:
        """The row of a number; KeyError if it is gone."""
        for row in self.rows:
            if row.number == number:
                return row
        raise KeyError(number)

    def boxes(self) -> list[FieldBox]:
        """All cells in reading order."""
        return [box for row in self.rows for box in row.boxes.values()]

    def set_problem(self, sentence: str) -> bool:
        """What is wrong with the table as a whole."""
        if self._message.text() == sentence:
            return False
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        return True

    def set_needed(self, needed: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Whether there has to be a line."""
        self._star.setVisible(needed and self.titled)

    def show_undo(self, on: bool) -> None:  # noqa: FBT001 - as setVisible
        """Whether a line was just taken out and can come back."""
        self._undo.setVisible(on)

    def say(self, sentence: str) -> None:
        """What was wrong with a scan; goes with the next one."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def _scanned(self, text: str) -> None:
        self.say("")
        self.scan_wanted.emit(text)

    def _step(self, row: Row, column: str, step: int) -> None:
        at = self.rows.index(row) + step
        if 0 <= at < len(self.rows):
            self.rows[at].boxes[column].focus()
        elif at == len(self.rows):
            (self.scan_field if self.scan_field.isVisible() else self.add).setFocus(Qt.FocusReason.TabFocusReason)

    # Placing

    def _widths(self, width: int) -> list[int] | None:
        """The columns' widths under a header, None where they would be too narrow."""
        left = width - NUMBER - SPACE * len(self.field.fields) - (0 if self.fixed else REMOVE)
        parts = sum(column.width for column in self.field.fields)
        if left < NARROWEST * parts:
            return None
        widths = [left * column.width // parts for column in self.field.fields]
        widths[-1] += left - sum(widths)
        return widths

    def is_narrow(self, width: int) -> bool:
        """Whether rows stand as blocks at this width."""
        return self._widths(width) is None

    def arrange_at(self, width: int) -> int:
        """Place everything at this width; how high it is then."""
        y = 0
        self._say_hints()
        self._title.setVisible(self.titled)
        if self.titled:
            self._title.adjustSize()
            self._title.setGeometry(0, 0, min(width - 14, self._title.sizeHint().width()), LINE)
            self._star.setGeometry(self._title.width() + 3, 0, 10, LINE)
            y = LINE + UNDER + 2
        widths = self._widths(width)
        self._header.setVisible(widths is not None)
        y = self._place_table(y, width, widths) if widths is not None else self._place_blocks(y, width)
        return self._place_foot(y + 8, width)

    def _place_table(self, y: int, width: int, widths: Sequence[int]) -> int:
        self._header.setGeometry(0, y, width, HEADER)
        x = NUMBER + SPACE
        for (head, star), wide in zip(self._heads, widths, strict=True):
            head.adjustSize()
            shown = min(head.sizeHint().width(), wide - 12)
            head.setGeometry(x, 0, shown, HEADER)
            star.setGeometry(x + shown + 3, 0, 10, HEADER)
            x += wide + SPACE
        y += HEADER + 6
        control = density().control
        for row in self.rows:
            if self._stands(row, y, width, "table"):
                y = row.end
                continue
            row.mark.setGeometry(0, y, NUMBER, control)
            row.mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            x, height = NUMBER + SPACE, control
            for box, wide in zip(row.boxes.values(), widths, strict=True):
                box.bare = True
                box.set_bare()
                box.setVisible(box.asked)
                high = box.height_at(wide, 0)
                box.arrange(QRect(x, y, wide, high), 0)
                height = max(height, high)
                x += wide + SPACE
            row.remove.setGeometry(width - REMOVE + 2, y + (control - 30) // 2, 30, 30)
            y = self._place_message(row, y + height, width)
            row.line.setGeometry(0, y + 6, width, 1)
            y = row.end = y + 13
        return y - 7 if self.rows else y

    def _stands(self, row: Row, y: int, width: int, how: str) -> bool:
        """Whether a row stands already where it would be placed: of many, only those that changed are."""
        cells = (
            (box.asked, box.problem(), box.label_text(), box.editor.height_for(width))
            for box in row.boxes.values()
        )
        now = (y, width, how, density().name, *cells)
        same = now == row.placed
        row.placed = now
        return same

    def _place_message(self, row: Row, y: int, width: int) -> int:
        """What is wrong in a row, each with the name of its column."""
        colon = self.tr(": ")
        wrong = [box for box in row.boxes.values() if box.problem()]
        problems = [f"{words(box.field.label)}{colon}{box.problem()}" for box in wrong]
        row.message.setText(breakable("\n".join(problems)))
        row.message.setVisible(bool(problems))
        row.icon.setVisible(bool(problems))
        if not problems:
            return y
        left = NUMBER + SPACE
        row.message.ensurePolished()
        high = row.message.heightForWidth(width - left - 22)
        row.icon.move(left + 1, y + 5)
        row.message.setGeometry(left + 22, y + 4, width - left - 22, high)
        return y + high + 6

    def _place_blocks(self, y: int, width: int) -> int:
        columns = max(1, min(6, (width - NUMBER - REMOVE + 16) // BLOCK))
        for row in self.rows:
            if self._stands(row, y, width, "blocks"):
                y = row.end
                continue
            row.mark.setGeometry(0, y, NUMBER, LINE)
            row.remove.setGeometry(width - REMOVE + 2, y - 6, 30, 30)
            boxes = list(row.boxes.values())
            for box in boxes:
                box.bare = False
                box.set_bare()
            y = place_boxes(boxes, NUMBER + SPACE, y, width - NUMBER - SPACE - REMOVE, columns)
            y = self._place_message(row, y, width)
            row.line.setGeometry(0, y + 8, width, 1)
            y = row.end = y + 17
        return y

    def _place_foot(self, y: int, width: int) -> int:
        for text in (self._message, self._hints):
            if not text.isHidden():
                text.ensurePolished()
                high = text.heightForWidth(width)
                text.setGeometry(0, y, width, high)
                y += high + 6
        if self.fixed:
            return y
        control, x = density().control, 0
        if not self.scan_field.isHidden():
            wide = min(300, width - 140)
            self.scan_field.setGeometry(0, y, wide, control)
            x = wide + 12
        for tool in (self.add, self._undo):
            if not tool.isHidden():
                tool.adjustSize()
                tool.move(x, y + (control - tool.height()) // 2)
                x += tool.width() + 8
        self._note.setGeometry(x + 4, y, max(0, width - x - 4), control)
        return y + control


def place_boxes(boxes: Sequence[FieldBox], x: int, y: int, width: int, columns: int) -> int:
    """Fields one after the other in so many columns, hidden ones left out; where the next may begin."""
    across, down = 16, 12
    one = (width - (columns - 1) * across) // columns
    rows: list[list[FieldBox]] = []
    used = columns
    for box in boxes:
        box.setVisible(box.asked)
        if not box.asked:
            continue
        span = min(box.field.width, columns)
        if used + span > columns:
            rows.append([])
            used = 0
        rows[-1].append(box)
        used += span
    for row in rows:
        wide = [min(box.field.width, columns) * (one + across) - across for box in row]
        label_height = max(box.label_height(w) for box, w in zip(row, wide, strict=True))
        height, at = 0, x
        for box, w in zip(row, wide, strict=True):
            high = box.height_at(w, label_height)
            box.arrange(QRect(at, y, w, high), label_height)
            height = max(height, high)
            at += w + across
        y += height + down
    return y - down if rows else y
