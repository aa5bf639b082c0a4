"""About: which versions work together here."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

import client
from client.gui.context import Session
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import Icon, label


def tell_about(session: Session, parent: QWidget) -> None:
    """The dialog."""
    translate = QCoreApplication.translate
    dialog = QDialog(parent)
    dialog.setWindowTitle(translate("about", "About Tracewell"))
    dialog.setMinimumWidth(420)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 16)
    column.setSpacing(12)
    head = QHBoxLayout()
    head.addWidget(Icon("logo", "accent", 40))
    head.addWidget(label("Tracewell", "title"))
    head.addStretch(1)
    column.addLayout(head)
    column.addWidget(label(translate("about", "The batch quality station. Apache-2.0."), "secondary"))
    form = QFormLayout()
    facts = (
        (translate("about", "Station"), client.VERSION),
        (translate("about", "Database"), f"{session.schema_version} · PostgreSQL {session.server_version}"),
        (translate("about", "Database id"), session.database_id),
        ("Qt · PySide6", f"{qVersion()} · {PySide6.__version__}"),
        ("Python", platform.python_version()),
    )
    for name, value in facts:
        form.addRow(label(name, "label"), label(value, "code"))
    column.addLayout(form)
    column.addWidget(
        label(
            translate("about", "Fonts: Inter, Noto Sans SC, JetBrains Mono (OFL). Icons: Tabler (MIT)."),
            "caption",
            wrap=True,
        )
    )
    row = QHBoxLayout()
    row.addStretch(1)
    close = button(translate("about", "Close"), "primary")
    close.clicked.connect(dialog.accept)
    row.addWidget(close)
    column.addLayout(row)
    dialog.exec()
