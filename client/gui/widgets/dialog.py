"""The dialog: to sign, to give a reason, to confirm what can't be undone. Never for success, never two at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from client.gui.dress import dress
from client.gui.widgets.buttons import Kind, button
from client.gui.widgets.labels import Icon, KeyCap, button_text, label, number_label, panel

WIDTH = 480


class FramedDialog(QDialog):
    """What all dialogs share: an icon and a title, `body`, `foot` with the buttons; the window behind is dimmed."""

    def __init__(self, parent: QWidget, icon: str, token: str = "accent", width: int = WIDTH) -> None:
        super().__init__(parent.window())
        dress(self)
        self.setModal(True)
        self.setFixedWidth(width)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Icon(icon, token, 22))
        self._title = label("", "title", wrap=True)
        head.addWidget(self._title, 1)
        outer.addLayout(head)
        self.top = QVBoxLayout()
        self.top.setSpacing(14)
        outer.addLayout(self.top)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.body.addWidget(self._error)
        outer.addLayout(self.body)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addWidget(KeyCap("Esc"))
        self.foot.addStretch(1)
        outer.addSpacing(4)
        outer.addLayout(self.foot)
        self._scrim = _Scrim(parent.window())

    def set_title(self, title: str) -> None:
        """What the dialog is for."""
        self.setWindowTitle(title)
        self._title.setText(title)

    def set_error(self, sentence: str) -> None:
        """Why something was refused, below what was given; empty when it was not."""
        self.body.removeWidget(self._error)
        self.body.addWidget(self._error)
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.adjustSize()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's call."""
        self._scrim.cover()
        super().showEvent(event)
        # Only now all wear the style sheet: what was measured before may be too low for it.
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's call."""
        self._scrim.hide()
        super().hideEvent(event)


class ActDialog(FramedDialog):
    """Title naming the act, the object repeated in a sunken box, what a person gives (`body`), and the act itself.

    `acted` is sent when the primary button is pressed; the dialog stays open until its user calls `accept` (the
    act may be refused, and then the sentence stands here). Esc cancels.
    """

    acted = Signal()

    def __init__(self, parent: QWidget, icon: str, kind: Kind = "primary") -> None:
        """`kind`: "danger" only for withdraw, scrap and discard."""
        super().__init__(parent, icon, "danger" if kind == "danger" else "accent")
        self._lead = label("", "secondary", wrap=True)
        self.top.addWidget(self._lead)
        self._object = panel("box")
        self._facts = QGridLayout(self._object)
        self._facts.setContentsMargins(16, 10, 16, 10)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self.top.addWidget(self._object)
        self.cancel: QPushButton = button("")
        self.primary: QPushButton = button("", kind)
        self.cancel.clicked.connect(self.reject)
        self.primary.clicked.connect(self.acted)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.primary)
        self.set_texts("", "", "")
        self.set_object(())

    def set_texts(self, title: str, lead: str, act: str) -> None:
        """Title and button name the act and its object; `lead` says what follows from it."""
        self.set_title(title)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self.primary.setText(button_text(act))
        self.cancel.setText(QCoreApplication.translate("dialog", "Cancel"))

    def set_object(self, facts: Sequence[tuple[str, str]]) -> None:
        """What the act is done to, again: nobody should have to look behind the dialog."""
        while taken := self._facts.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        for row, (name, value) in enumerate(facts):
            self._facts.addWidget(label(name, "secondary"), row, 0)
            shown = number_label(value, 13)
            shown.setWordWrap(True)
            self._facts.addWidget(shown, row, 1)
        self._object.setVisible(bool(facts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the primary act everywhere."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.primary.click()
        else:
            super().keyPressEvent(event)


class _Scrim(QWidget):
    """Dims the window behind a dialog, whatever its size becomes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        dress(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", "scrim")
        self.hide()
        window.installEventFilter(self)

    def cover(self) -> None:
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)
