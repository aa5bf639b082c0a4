"""Asks for the password of a person who is added or comes back: twice, as nobody sees what is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from client.domain.passwords import check_password
from client.errors import TracewellError
from client.gui.translations import language
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import label
from client.refusals import say


class PasswordDialog(ActDialog):
    """The dialog; the act can't be pressed before both are the same and long enough.

    Signals:
        given: the password; close it with `accept` when the act was carried out
    """

    given = Signal(str)

    def __init__(self, parent: QWidget, login: str, *, back: bool = False) -> None:
        """`back`: the person was here before."""
        super().__init__(parent, "user-circle")
        self.set_texts(
            self.tr("New password") if back else self.tr("First password"),
            self.tr("Tell it to the person yourself: it is kept nowhere."),
            self.tr("Enable the person") if back else self.tr("Add person"),
        )
        self.set_object([(self.tr("Login"), login)])
        self.first, self.second = QLineEdit(), QLineEdit()
        for words, field in ((self.tr("Password"), self.first), (self.tr("Once more"), self.second)):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(words)
            self.body.addWidget(label(words, "label"))
            self.body.addWidget(field)
            field.textChanged.connect(self._look)
        self._hint = label("", "hint", wrap=True)
        self.body.addWidget(self._hint)
        self.acted.connect(lambda: self.given.emit(self.first.text()))
        self.first.setFocus()
        self._look()

    def _look(self) -> None:
        said = ""
        try:
            check_password(self.first.text())
        except TracewellError as error:
            said = say(error, language())
        if not said and self.first.text() != self.second.text():
            said = self.tr("Type the same password into both fields.")
        self._hint.setText(said)
        self.primary.setEnabled(not said)
