"""Fields of the dialogs at a chart: a label above its field, a choice of coded reasons, a short text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QStyledItemDelegate, QWidget

from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import label


def add_field(dialog: ActDialog, name: str, field: QWidget) -> QWidget:
    """The field under its name, in the dialog's body."""
    title = label(name, "label")
    title.setBuddy(field)
    field.setAccessibleName(name)
    dialog.body.addWidget(title)
    dialog.body.addWidget(field)
    return title


def choice(codes: Mapping[str, str]) -> QComboBox:
    """One of some codes, by their words; nothing is chosen beforehand."""
    box = QComboBox()
    box.setItemDelegate(QStyledItemDelegate(box))  # else the sheet's rules don't reach the popup
    for code, word in codes.items():
        box.addItem(word, code)
    box.setCurrentIndex(-1)
    return box


def short_text(height: int = 64) -> QPlainTextEdit:
    """A few lines; Tab goes on to the next field."""
    text = QPlainTextEdit()
    text.setFixedHeight(height)
    text.setTabChangesFocus(True)
    return text
