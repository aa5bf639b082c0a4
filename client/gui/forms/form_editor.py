"""A form over its footer: what is missing, what was kept, and the one act it is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.domain.forms.definition import Form
from client.domain.forms.draft import parts_of
from client.domain.forms.problems import Problem
from client.gui.forms.form_view import FormView
from client.gui.forms.words import words
from client.gui.translations import language
from client.gui.widgets.record import PinnedFooter

NAMED, NARROW = 3, 700  # fields named in the footer, the rest is counted; in a narrow one (px) none is named


class FormEditor(QWidget):
    """What a screen puts on its page. Ctrl+Enter (or the button) checks everything and asks to send."""

    sent = Signal(
        object
    )  # the typed values (for usecases.entries.save_entry); nothing is missing or wrong in them
    discard_requested = Signal()

    def __init__(self, form: Form, parent: QWidget | None = None, **view: Any) -> None:
        """`view`: what FormView takes (tasks, search, zone, edited, fixed)."""
        super().__init__(parent)
        self.form = form
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.view = FormView(form, parent=self, **view)
        self.footer = PinnedFooter(parent=self)
        self._busy = False
        layout.addWidget(self.view, 1)
        layout.addWidget(self.footer)
        self.footer.setVisible(not self.view.fixed)
        self._shortcuts = []
        for keys, slot in (("Ctrl+Return", self.send), ("Ctrl+Enter", self.send), ("F7", self.next_problem)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
            self._shortcuts.append(shortcut)
        self.view.changed.connect(self._count)
        self.view.ended.connect(self.footer.primary.setFocus)
        self.footer.missing_clicked.connect(self.next_problem)
        self.footer.primary_clicked.connect(self.send)
        self.footer.discard_clicked.connect(self.discard_requested)
        self.retranslate()

    def retranslate(self) -> None:
        """The words in the language."""
        self.footer.set_discard(self.tr("Discard"))
        self._count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call: a narrow footer only counts."""
        super().resizeEvent(event)
        self._count()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call: another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def send(self) -> None:
        """Show what is missing, or say what is to be sent. While one sending is under way there is no second."""
        if not self._busy and not self.view.fixed and self.view.check_all():
            self.sent.emit(self.view.values())

    def next_problem(self) -> None:
        """F7: the next field that is missing or wrong, else the button."""
        if not self.view.go_to_next_problem():
            self.footer.primary.setFocus(Qt.FocusReason.TabFocusReason)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - as setEnabled
        """While it is being sent: the button can't be pressed again, the fields stay readable."""
        self._busy = busy
        self._count()

    def set_kept(self, text: str) -> None:
        """ "Draft kept 09:26"."""
        self.footer.set_kept(text)

    def _count(self) -> None:
        problems = self.view.problems()
        self.footer.set_primary(words(self.form.primary), enabled=not self._busy)
        self.footer.set_missing(self._missing(problems))

    def _missing(self, problems: Sequence[Problem]) -> str:
        """ "2 to finish: quantity, test report"; "" when nothing is. A field of several rows is named once."""
        if not problems:
            return ""
        if self.width() < NARROW:
            return self.tr("%1 to finish").replace("%1", str(len(problems)))
        names = list(dict.fromkeys(name_of(self.form, problem.path) for problem in problems))
        shown = self.tr(", ").join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
        return self.tr("%1 to finish: %2").replace("%1", str(len(problems))).replace("%2", shown)


def name_of(form: Form, path: str) -> str:
    """A field as it is named within a sentence."""
    table, _, column = parts_of(path)
    try:
        field = form.field(f"{table}.{column}" if column else table)
    except (KeyError, StopIteration):
        return path
    text = words(field.label)
    plain = language() == "en" and text[:1].isupper() and not text[1:2].isupper()
    return text[:1].lower() + text[1:] if plain else text
