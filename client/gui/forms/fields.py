"""One field of a form: its label with a red star, its editor, and below it a hint or what is wrong.

Placed by hand, not by layouts: a wrapped line inside nested layouts loses its height and is drawn over.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from client.domain.forms.definition import Field
from client.gui import formats
from client.gui.forms.making import Editor
from client.gui.forms.words import breakable, words
from client.gui.widgets.labels import Icon, label, set_role

LINE, UNDER = 20, 2  # a label's line, whatever the script: rows must not jump with the language
GAP = 5  # editor to message


class FieldBox(QWidget):
    """A field with what stands around it. `bare`: a cell of a table, whose label is the column's."""

    editor: Editor
    widget: QWidget  # the editor too, as what takes the keyboard

    def __init__(self, field: Field, path: str, parent: QWidget | None = None, *, fixed: bool = False) -> None:
        """`hold` gives it its editor, which is made as its child: changing parents later costs as much again."""
        super().__init__(parent)
        self.field, self.path, self.fixed = field, path, fixed
        self.asked = True  # whether its conditions show it
        self.bare = False
        self.in_row = "[" in path  # what is wrong is said below the row, hints below the table
        self._label: QLabel | None = None
        self._star: QLabel | None = None
        self._needed = False
        self._problem = ""
        self._message: QLabel | None = None
        self._icon: Icon | None = None

    def hold(self, editor: Editor) -> None:
        """This is the editor, a child of the box."""
        self.editor = self.widget = editor
        if not self.in_row:
            self._make_label()
        self.retranslate()

    def polish(self) -> None:
        """Have the style sheet looked at now, while there is time, and not when all fields are shown at once."""
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()

    def _make_label(self) -> QLabel:
        self._label = label(words(self.field.label), "label", self, wrap=True)
        self._star = label("*", "required", self)
        self._label.show()
        self._star.setVisible(self._needed)
        return self._label

    def retranslate(self) -> None:
        """The words in the language."""
        self.editor.retranslate()
        text = words(self.field.label)
        self.widget.setAccessibleName(text)
        if self._label is not None:
            self._label.setText(text)
        self._show_message()

    def set_needed(self, needed: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Whether it has to be filled: a red star."""
        if needed != self._needed:
            self._needed = needed
            if self._star is not None:
                self._star.setVisible(needed and not self.bare)

    def set_bare(self) -> None:
        """After `bare` was set: a cell has no words of its own around it."""
        for one in (self._label, self._star):
            if one is not None:
                one.setVisible(not self.bare and (one is self._label or self._needed))
        self._show_message()

    def set_problem(self, sentence: str) -> bool:
        """What is wrong, "" for nothing. True if that is news."""
        if sentence == self._problem:
            return False
        self._problem = sentence
        self.editor.set_wrong(bool(sentence))
        self.widget.setAccessibleDescription(sentence or words(self.field.hint))
        self._show_message()
        return True

    def problem(self) -> str:
        """The sentence shown."""
        return self._problem

    def hint(self) -> str:
        """What is said below while nothing is wrong: the definition's words, else the limits."""
        if self.field.hint or self.field.kind != "number" or self.field.above is not None:
            return words(self.field.hint)
        limits = formats.limits(self.field.minimum, self.field.maximum)
        unit = words(self.field.unit) or formats.uom_symbol(self.field.uom)
        return self.tr("Allowed %s").replace("%s", f"{limits} {unit}".strip()) if limits else ""

    def _show_message(self) -> None:
        text = self._problem or ("" if self.fixed else self.hint())
        if self.in_row or not text:
            for one in (self._message, self._icon):
                if one is not None:
                    one.hide()
            return
        if self._message is None:
            self._message = label("", "hint", self, wrap=True)
        if self._problem and self._icon is None:
            self._icon = Icon("alert-circle", "danger", 16, self)
        set_role(self._message, "error" if self._problem else "hint")
        self._message.setText(breakable(text))
        self._message.show()
        if self._icon is not None:
            self._icon.setVisible(bool(self._problem))

    def label_text(self) -> str:
        """Its label in the language."""
        return words(self.field.label)

    def label_height(self, width: int) -> int:
        """How high its label is at this width; 0 in a table."""
        if self.bare:
            return 0
        text = self._label or self._make_label()
        text.ensurePolished()
        if text.fontMetrics().horizontalAdvance(text.text()) + 2 <= width - 14:
            return LINE
        return max(LINE, text.heightForWidth(width - 14))

    def height_at(self, width: int, label_height: int) -> int:
        """How high all of it is."""
        above = label_height + UNDER if label_height else 0
        return above + self.editor.height_for(width) + self._message_height(width)

    def _message_height(self, width: int) -> int:
        if self._message is None or self._message.isHidden():
            return 0
        self._message.ensurePolished()
        room = width - (24 if self._problem else 0)
        return GAP + max(16, self._message.heightForWidth(room))

    def arrange(self, rect: QRect, label_height: int) -> None:
        """Take this place; labels of one row stand on one line, so they are all as high as the highest."""
        self.setGeometry(rect)
        width, y = rect.width(), 0
        if label_height and self._label is not None and self._star is not None:
            own = self.label_height(width)
            text = min(width - 14, self._label.fontMetrics().horizontalAdvance(self._label.text()) + 2)
            self._label.setGeometry(0, label_height - own, text, own)
            self._star.setGeometry(text + 3, label_height - own, 10, LINE)
            y = label_height + UNDER
        height = self.editor.height_for(width)
        self.widget.setGeometry(0, y, width, height)
        y += height + GAP
        if self._message is not None and not self._message.isHidden():
            left = 24 if self._problem else 0
            high = self._message_height(width) - GAP
            self._message.setGeometry(left, y, width - left, high)
            if self._icon is not None:
                self._icon.move(2, y + (1 if high < 24 else (high - 16) // 2))

    def focus(self) -> None:
        """Give it the keyboard, as Tab would."""
        self.widget.setFocus(Qt.FocusReason.TabFocusReason)
