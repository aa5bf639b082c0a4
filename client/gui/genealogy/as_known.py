"""Asks for the moment as of which a genealogy is to be known."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from client.gui.genealogy.words import translate
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import label


def ask_moment(parent: QWidget, now: dt.datetime | None) -> dt.datetime | None:
    """A past moment in this computer's zone, or None if the person left it."""
    dialog = ActDialog(parent, "history")
    dialog.set_texts(
        translate("genealogy", "Show what was known then"),
        translate("genealogy", "Records made or corrected later are left out, as they were not known yet."),
        translate("genealogy", "Show that moment"),
    )
    dialog.body.addWidget(label(translate("genealogy", "Known at"), "label"))
    field = QDateTimeEdit()
    field.setCalendarPopup(True)
    field.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
    field.setMaximumDateTime(QDateTime.currentDateTime())
    start = now or dt.datetime.now().astimezone() - dt.timedelta(days=1)
    field.setDateTime(QDateTime.fromSecsSinceEpoch(int(start.timestamp())))
    field.setAccessibleName(translate("genealogy", "Known at"))
    dialog.body.addWidget(field)
    dialog.acted.connect(dialog.accept)
    field.setFocus()
    agreed = dialog.exec() == ActDialog.DialogCode.Accepted
    moment = dt.datetime.fromtimestamp(field.dateTime().toSecsSinceEpoch(), dt.UTC)
    dialog.deleteLater()
    return moment if agreed else None
