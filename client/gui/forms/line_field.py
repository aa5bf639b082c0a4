"""One line of a form: what is typed, with its unit of measure standing inside at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from client.gui.widgets.labels import label

LONGEST = 10_000  # what a paste may bring; the definition's own limit is told in a sentence, never by cutting


class LineField(QLineEdit):
    """A line edit that tells when it was left, and can show a unit (or a code) inside at the right."""

    left = Signal()
    stepped = Signal(int)  # up or down: the same column of the next row

    def __init__(self, parent: QWidget | None = None, *, code: bool = False, latin: bool = False) -> None:
        """`code`: monospaced. `latin`: Chinese input is off, it would swallow a scan or a digit."""
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        if code:
            self.setProperty("role", "code")
        if code or latin:
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._unit = label("", "secondary", self)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._unit.hide()
        self._spare = 0
        self.in_row = False
        self.setProperty("data", True)  # what stands here is a person's, in whatever language

    def set_unit(self, text: str, *, spare: int = 0) -> None:
        """Stand this at the right; `spare` pixels at the very right stay free for a button."""
        if text == self._unit.text() and spare == self._spare:
            return
        self._unit.setText(text)
        self._unit.setVisible(bool(text))
        self._spare = spare
        self._place()

    def unit(self) -> str:
        """What stands at the right."""
        return self._unit.text()

    def show_text(self, text: str) -> None:
        """Put a text there as it is (line breaks become blanks as with any paste), seen from its beginning."""
        if text != self.text():
            self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def _place(self) -> None:
        self._unit.ensurePolished()
        width = min(self._unit.sizeHint().width(), self.width() // 2) if self._unit.text() else 0
        self._unit.setGeometry(self.width() - width - 12 - self._spare, 0, width, self.height())
        right = (width + 6 if width else 0) + self._spare
        self.setTextMargins(0, 0, right, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call: another font moves the unit."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._place()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's call: leaving is when a field is checked; its context menu is not leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)
            self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's call: coming by keyboard selects, so that typing replaces."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.selectAll()

    def open_list(self) -> None:
        """F4, Alt+Down: what could stand here; for a plain line nothing is known."""

    def floats(self) -> bool:
        """Whether something of its own floats under it now: then Esc closes that, and not the form."""
        return False

    def event(self, event: QEvent) -> bool:
        """Qt's call: a shortcut would have Esc before the field."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and event.key() == Qt.Key.Key_Escape and self.floats():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down step through the rows of a table; there Ctrl+Delete takes out the row, not the word."""
        if (
            self.in_row
            and event.key() == Qt.Key.Key_Delete
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_list()
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)


class ScanLine(LineField):
    """Takes one code after the other, from a scanner or a hand with Enter."""

    scanned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, latin=True)
        self.setProperty("data", None)  # its words are ours
        self.setProperty("scans", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's call: Enter takes what a hand typed, and is used up by that; the form would go on from the new line."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() and self.text().strip():
            self.take_scan(self.text())
        else:
            super().keyPressEvent(event)

    def take_scan(self, text: str) -> None:
        """The text of one scan (see gui/scanning.ScanTarget)."""
        self.clear()
        if text.strip():
            self.scanned.emit(text)
