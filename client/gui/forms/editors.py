"""What stands in the place of a field's value: one kind of editor for each kind of field.

All speak texts (see domain/forms/draft): `text()`, `show_text(text)` and the signal `edited(text)`, sent only
for what a person did. `left` is sent when the keyboard goes elsewhere; `height_for(width)` says how high one
wants to be. None of them judges what is typed: it is told with `set_wrong`.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPlainTextEdit, QStyledItemDelegate, QWidget

from client.domain.codes import read_scan, visible
from client.domain.forms.definition import Field
from client.domain.forms.entries import NO, SEPARATOR, YES, entry_of, read_entry
from client.domain.forms.problems import NotUnderstood
from client.errors import TracewellError
from client.gui.formats import uom_symbol
from client.gui.forms.line_field import LONGEST, LineField
from client.gui.forms.words import words
from client.gui.theme import density
from client.gui.widgets.buttons import Segmented
from client.gui.widgets.labels import button_text, restyle

_ANY_CLOCK = ZoneInfo("UTC")  # neither numbers nor days ask for one
SEGMENTS = 3  # choices up to which a switch is shown instead of a list


class LineEditor(LineField):
    """Text, code, date, moment, number: one line."""

    edited = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        code = field.kind == "code"
        super().__init__(parent, code=code, latin=field.kind in {"number", "date", "datetime"})
        self.field = field
        self.textEdited.connect(self.edited)
        self.left.connect(self._tidy)
        self.retranslate()

    def retranslate(self) -> None:
        """The unit has a word in the language."""
        if self.field.kind == "number" and not self.field.uom_of:
            self.set_unit(words(self.field.unit) or uom_symbol(self.field.uom))

    def set_wrong(self, wrong: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Red border."""
        restyle(self, "state", "error" if wrong else "")

    def height_for(self, width: int) -> int:  # noqa: ARG002 - a line is a line
        """One line."""
        return density().control

    def _tidy(self) -> None:
        """What was understood is shown as it was understood: 8,4 becomes 8.4, 20261122 becomes 2026-11-22."""
        if self.field.kind not in {"number", "date"} or self.isReadOnly():
            return
        try:
            value = read_entry(self.field, self.text(), _ANY_CLOCK)
        except NotUnderstood:
            return
        text = entry_of(value, _ANY_CLOCK)
        if self.text() != text:
            self.setText(text)
            self.edited.emit(text)


class CodeEditor(LineEditor):
    """A code: a scanner may type it."""

    scanned = Signal()  # the form goes on to the next field

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.setProperty("scans", True)

    def take_scan(self, text: str) -> None:
        """The text of one scan (see gui/scanning.ScanTarget): of a GS1 symbol the lot or serial, else as it is."""
        try:
            code = read_scan(text).candidates[0]
        except TracewellError:
            code = visible(text)
        self.setText(code)
        self.edited.emit(code)
        self.scanned.emit()


class NotesEditor(QPlainTextEdit):
    """Several lines of text. Enter makes a line, Tab leaves."""

    edited = Signal(str)
    left = Signal()
    LINES = 3

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.setTabChangesFocus(True)
        self.setProperty("data", True)
        self.textChanged.connect(self._changed)
        self._shown = ""

    def text(self) -> str:
        """What stands there."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Put a text there; longer than a paste may be is cut by nobody, so drafts come back whole."""
        self._shown = text
        if text != self.toPlainText():
            self.setPlainText(text)

    def _changed(self) -> None:
        text = self.toPlainText()
        if len(text) > LONGEST:
            with QSignalBlocker(self):
                self.setPlainText(self._shown)
            return
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)

    def retranslate(self) -> None:
        """Nothing here has words."""

    def set_wrong(self, wrong: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Red border."""
        restyle(self, "state", "error" if wrong else "")

    def height_for(self, width: int) -> int:  # noqa: ARG002 - the text scrolls
        """Three lines."""
        return density().control + (self.LINES - 1) * 20

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's call."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class SwitchEditor(Segmented):
    """Yes or no, or one of up to three: a switch with neither chosen until a person chooses. Delete empties it."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self.field = field
        super().__init__([(key, "") for key in self._keys()], None, parent, wide=True)
        self.retranslate()
        self.chosen.connect(self.edited)
        for one in self._buttons.values():
            one.installEventFilter(self)

    def _keys(self) -> list[str]:
        return [YES, NO] if self.field.kind == "yes_no" else [choice.value for choice in self.field.choices]

    def retranslate(self) -> None:
        """The words of the parts."""
        if self.field.kind == "yes_no":
            self.set_word(YES, self.tr("Yes"))
            self.set_word(NO, self.tr("No"))
        for choice in self.field.choices:
            self.set_word(choice.value, words(choice.name))

    def text(self) -> str:
        """The part chosen."""
        return self.current() or ""

    def show_text(self, text: str) -> None:
        """Choose a part, or none."""
        self.choose(text or None)

    def set_wrong(self, wrong: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Red border."""
        self.set_error(wrong)

    def height_for(self, width: int) -> int:  # noqa: ARG002 - one line
        """One line."""
        return density().control

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call: leaving all parts is leaving; Delete empties."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        empties = isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
        if empties and event.type() == QEvent.Type.KeyPress and self.current():
            self.choose(None)
            self.edited.emit("")
            return True
        return super().eventFilter(watched, event)


class ListEditor(QComboBox):
    """One of a list; the first line is none."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.setItemDelegate(QStyledItemDelegate(self))  # else the sheet's rules don't reach the popup
        self.addItem("", "")
        for choice in field.choices:
            self.addItem("", choice.value)
        self.retranslate()
        self.activated.connect(lambda _at: self.edited.emit(self.text()))

    def retranslate(self) -> None:
        """The words of the list."""
        for at, choice in enumerate(self.field.choices, 1):
            self.setItemText(at, words(choice.name))

    def text(self) -> str:
        """The value chosen."""
        return str(self.currentData() or "")

    def show_text(self, text: str) -> None:
        """Choose a value; one that isn't in the list leaves it empty."""
        self.setCurrentIndex(max(0, self.findData(text)))

    def set_wrong(self, wrong: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Red border."""
        restyle(self, "state", "error" if wrong else "")

    def height_for(self, width: int) -> int:  # noqa: ARG002 - one line
        """One line."""
        return density().control

    def open_list(self) -> None:
        """F4."""
        self.showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's call: scrolling the page must not change a value under the mouse."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's call."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class SeveralEditor(QWidget):
    """Some of a list: a tick for each."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._ticks: dict[str, QCheckBox] = {}
        for choice in field.choices:
            tick = QCheckBox()
            tick.clicked.connect(lambda _on=False: self.edited.emit(self.text()))
            tick.installEventFilter(self)
            self._ticks[choice.value] = tick
            row.addWidget(tick)
        row.addStretch(1)
        if field.choices:
            self.setFocusProxy(next(iter(self._ticks.values())))
        self.retranslate()

    def retranslate(self) -> None:
        """The words of the ticks."""
        for choice in self.field.choices:
            self._ticks[choice.value].setText(button_text(words(choice.name)))

    def text(self) -> str:
        """The values ticked, in the order of the list."""
        return SEPARATOR.join(value for value, tick in self._ticks.items() if tick.isChecked())

    def show_text(self, text: str) -> None:
        """Tick these."""
        wanted = set(text.split(SEPARATOR))
        for value, tick in self._ticks.items():
            tick.setChecked(value in wanted)

    def set_wrong(self, wrong: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Red border."""
        for tick in self._ticks.values():
            restyle(tick, "state", "error" if wrong else "")

    def height_for(self, width: int) -> int:  # noqa: ARG002 - one line
        """One line."""
        return density().control

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


class ShownEditor(LineField):
    """A value nobody types here: computed, or a record that is only shown."""

    edited = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None, *, code: bool = False) -> None:
        super().__init__(parent, code=code or field.kind == "code")
        self.field = field
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.retranslate()

    def retranslate(self) -> None:
        """The unit, and fixed words, in the language."""
        if self.field.kind in {"number", "computed"}:
            self.set_unit(words(self.field.unit) or uom_symbol(self.field.uom))
        if self.field.computed is not None and self.field.computed.words:
            self.setText(words(self.field.computed.words))

    def set_wrong(self, wrong: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Nothing typed, nothing wrong."""

    def height_for(self, width: int) -> int:  # noqa: ARG002 - a line is a line
        """One line."""
        return density().control
