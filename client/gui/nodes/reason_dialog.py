"""Asks for the reason of an act, or for what was found out: one text, and the act's own button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from client.gui.widgets.buttons import Kind
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import label


class ReasonDialog(ActDialog):
    """The dialog; the act can't be pressed while nothing is written.

    Signals:
        given: the text, when the act is pressed; close it with `accept` when the act was carried out
    """

    given = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        icon: str,
        *,
        title: str,
        lead: str,
        act: str,
        field: str,
        facts: Sequence[tuple[str, str]] = (),
        kind: Kind = "primary",
    ) -> None:
        super().__init__(parent, icon, kind)
        self.set_texts(title, lead, act)
        self.set_object(facts)
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(96)
        self.text.setTabChangesFocus(True)
        self.body.addWidget(label(field, "label"))
        self.body.addWidget(self.text)
        self.text.textChanged.connect(self._look)
        self.acted.connect(self._act)
        self.text.setFocus()
        self._look()

    def _look(self) -> None:
        self.primary.setEnabled(bool(self.text.toPlainText().strip()))

    def _act(self) -> None:
        self.given.emit(self.text.toPlainText().strip())
