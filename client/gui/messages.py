"""Tells and asks the person: sentences on the page, short notes of success, and what needs a yes first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from client.errors import TracewellError
from client.gui.translations import language
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import button_text
from client.refusals import say


class Messages(QObject):
    """Screens say what happened; the window shows it.

    Signals:
        noted: a success in one line, with the text of an action or "", and what to call for it (or None)
        failed: (TracewellError, the widget that asked or None) for which no screen has a place of its own
    """

    noted = Signal(str, str, object)
    failed = Signal(object, object)

    def note(self, text: str, action: str = "", then: object = None) -> None:
        """A success: one line for four seconds, with "Undo" or "Open" at most."""
        self.noted.emit(text, action, then)

    def error(self, error: TracewellError, owner: QWidget | None = None) -> None:
        """A refusal or failure that no field or page of the asker shows."""
        self.failed.emit(error, owner)

    def sentence(self, error: TracewellError) -> str:
        """An error as the person reads it."""
        return say(error, language())

    def confirm(self, parent: QWidget, *, title: str, text: str, yes: str, no: str, danger: bool = False) -> bool:
        """Ask before what can't be undone; `yes` names the act and its object. Esc and Enter on nothing say no."""
        dialog = ActDialog(parent, "alert-triangle", "danger" if danger else "primary")
        dialog.set_texts(title, text, yes)
        dialog.cancel.setText(button_text(no))
        dialog.acted.connect(dialog.accept)
        dialog.cancel.setFocus()
        agreed = dialog.exec() == ActDialog.DialogCode.Accepted
        dialog.deleteLater()
        return agreed
