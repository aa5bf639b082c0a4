"""A field that names several others: persons, machines. Each found one becomes a tag.

A click or Backspace takes it out.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from client.domain.forms.definition import Field
from client.domain.forms.entries import SEPARATOR
from client.domain.forms.found import Found
from client.gui.forms.references import ReferenceEditor, Scan, Search, Tasks
from client.gui.forms.words import words
from client.gui.theme import density
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import button_text, set_tip

WIDEST = 170  # px of a tag's name; the tooltip says all of it


class SeveralReferences(QWidget):
    """A search field over the tags of what was chosen."""

    edited = Signal(str)
    left = Signal()
    resized = Signal()  # another line of tags

    def __init__(
        self,
        field: Field,
        tasks: Tasks | None,
        search: Search | None,
        scan: Scan | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.line = ReferenceEditor(field, tasks, search, scan, self)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self._tags: dict[str, tuple[QPushButton, Found | None]] = {}
        self._waiting: list[str] = []
        self.line.resolved.connect(self._take)
        self.line.left.connect(self.left)
        self.line.edited.connect(lambda _text: self.edited.emit(self.text()))

    @property
    def unknown(self) -> bool:
        """Whether something was typed that is not known."""
        return self.line.unknown

    def typed(self) -> str:
        """What is typed and not yet chosen."""
        return self.line.typed()

    def text(self) -> str:
        """The codes chosen, then what is still being typed."""
        typed = self.line.typed().strip() if self.line.found is None else ""
        return SEPARATOR.join([*self._tags, *([typed] if typed else [])])

    def show_text(self, text: str) -> None:
        """The codes of a draft."""
        if text == self.text():
            return
        for code in list(self._tags):
            self._drop(code)
        for code in text.split(SEPARATOR):
            if code:
                self._add(code, None)
                self.line.look_up(code, partial(self._known, code))
        self._place()
        self.resized.emit()

    def retranslate(self) -> None:
        """The names in the language."""
        for code, (tag, found) in self._tags.items():
            self._name(tag, code, found)
        self._place()

    def set_wrong(self, wrong: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Red border."""
        self.line.set_wrong(wrong)

    def open_list(self) -> None:
        """F4."""
        self.line.open_list()

    def list_is_open(self) -> bool:
        """Whether the hits are shown."""
        return self.line.list_is_open()

    def _take(self, found: Found | None) -> None:
        if found is None:
            return
        self.line.show_text("")
        if found.code not in self._tags:
            self._add(found.code, found)
            self._place()
            self.resized.emit()
        self.edited.emit(self.text())

    def _add(self, code: str, found: Found | None) -> None:
        tag = button("", "chip", parent=self)
        tag.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tag.clicked.connect(lambda: self._removed(code))
        self._tags[code] = (tag, found)
        self._name(tag, code, found)
        tag.show()

    def _known(self, code: str, found: Found | None) -> None:
        """The name of a code that stood in a draft."""
        if code in self._tags and found is not None and found.code == code:
            self._tags[code] = (self._tags[code][0], found)
            self._name(self._tags[code][0], code, found)
            self._place()
            self.resized.emit()

    def _name(self, tag: QPushButton, code: str, found: Found | None) -> None:
        name = words(found.name) if found is not None else ""
        tag.ensurePolished()
        shown = tag.fontMetrics().elidedText(name or code, Qt.TextElideMode.ElideRight, WIDEST)
        tag.setText(button_text(f"{shown}  ×"))
        set_tip(tag, self.tr("%s: click takes it out").replace("%s", f"{name} {code}".strip()))

    def _drop(self, code: str) -> None:
        tag, _ = self._tags.pop(code)
        tag.hide()
        tag.deleteLater()

    def _removed(self, code: str) -> None:
        self._drop(code)
        self._place()
        self.resized.emit()
        self.edited.emit(self.text())

    def height_for(self, width: int) -> int:
        """The search field and as many lines of tags as there are."""
        return self._flow(width, move=False)

    def _place(self) -> None:
        self._flow(self.width(), move=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call."""
        super().resizeEvent(event)
        self._place()

    def _flow(self, width: int, *, move: bool) -> int:
        control = density().control
        if move:
            self.line.setGeometry(0, 0, width, control)
        x, y, high = 0, control + 6, 28
        for tag, _ in self._tags.values():
            wide = min(tag.sizeHint().width(), max(40, width))
            if x and x + wide > width:
                x, y = 0, y + high + 4
            if move:
                tag.setGeometry(x, y, wide, high)
            x += wide + 6
        return y + high if self._tags else control

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call: Backspace in the empty search field takes out the last tag."""
        back = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Backspace
        if back and event.type() == QEvent.Type.KeyPress and not self.line.typed() and self._tags:
            self._removed(list(self._tags)[-1])
            return True
        return super().eventFilter(watched, event)
