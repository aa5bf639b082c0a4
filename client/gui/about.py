"""About: which versions work together here."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QGridLayout, QWidget

import client
from client.gui.context import Session
from client.gui.widgets.buttons import button
from client.gui.widgets.dialog import FramedDialog
from client.gui.widgets.labels import label


class AboutDialog(FramedDialog):
    """The versions, and whose work the fonts and icons are."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "info-circle")
        translate = QCoreApplication.translate
        self.set_title(translate("about", "About Tracewell"))
        self.top.addWidget(label(translate("about", "The batch quality station. Apache-2.0."), "secondary"))
        facts = (
            (translate("about", "Station"), client.VERSION),
            (translate("about", "Database"), f"{session.schema_version} · PostgreSQL {session.server_version}"),
            (translate("about", "Database id"), session.database_id),
            ("Qt · PySide6", f"{qVersion()} · {PySide6.__version__}"),
            ("Python", platform.python_version()),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            grid.addWidget(label(name, "secondary"), row, 0)
            grid.addWidget(label(value, "code", wrap=True), row, 1)
        self.body.addLayout(grid)
        works = translate("about", "Fonts: Inter, Noto Sans SC, JetBrains Mono (OFL). Icons: Tabler (MIT).")
        self.body.addSpacing(8)
        self.body.addWidget(label(works, "caption", wrap=True))
        close = button(translate("about", "Close"), "primary")
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)


def tell_about(session: Session, parent: QWidget) -> None:
    """Show it until it is closed."""
    dialog = AboutDialog(session, parent)
    dialog.exec()
    dialog.deleteLater()
