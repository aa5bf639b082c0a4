"""Drafts on this computer: what was typed and not sent, to be opened again or thrown away."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from client.data.journal import Draft
from client.domain.forms import library
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.formats import short_moment
from client.gui.link import Link
from client.gui.screen import Screen
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import ElidedLabel, Icon, label, panel
from client.gui.widgets.states import EmptyState


class DraftsPage(Screen):
    """The list of drafts of this person."""

    name = "drafts"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(4)
        self._title = label("", "title")
        self._many = label("", "secondary")
        layout.addWidget(self._title)
        layout.addWidget(self._many)
        layout.addSpacing(12)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        layout.addWidget(self._area, 1)
        self.retranslate()

    def activate(self) -> None:
        """Read again: drafts change without a word from the server."""
        super().activate()
        self._fill()

    def refresh_if_touched(self, change: Change) -> None:  # noqa: ARG002 - drafts say not what they touch
        """A record that was sent leaves this list."""
        self._fill()

    def retranslate(self) -> None:
        """Say everything again."""
        self._title.setText(self.tr("Drafts on this PC"))
        self._fill()

    def _fill(self) -> None:
        drafts = self.context.journal.drafts()
        self._many.setText(self.tr("%n not sent", "", len(drafts)))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        if not drafts:
            column.addWidget(
                EmptyState(
                    "device-floppy",
                    self.tr("Nothing waits here"),
                    self.tr(
                        "What you type into a form is kept on this PC with every field, and listed here until it is sent."
                    ),
                )
            )
        else:
            card = Card(self.tr("Not sent yet"), ruled=True)
            card.set_count(len(drafts))
            for draft in drafts:
                card.body.addWidget(self._row(draft))
            column.addWidget(card)
            column.addStretch(1)
        self._area.setWidget(page)

    def _row(self, draft: Draft) -> QWidget:
        """A draft in two lines: which form, and what of it is known."""
        made = panel("row")
        row = QHBoxLayout(made)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(Icon("pencil", "text2", 20))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(self._form(draft), "strong"))
        words.addWidget(ElidedLabel(self._about(draft), "secondary"))
        row.addLayout(words, 1)
        row.addWidget(label(short_moment(draft.edited_at), "secondary"))
        row.addWidget(Chip("waiting" if draft.sending else "draft"))
        open_it = button(self.tr("Open"), small=True)
        open_it.clicked.connect(lambda: self.open_requested.emit(Link("draft", str(draft.id))))
        throw = button(self.tr("Discard"), "quiet", small=True)
        throw.clicked.connect(lambda: self._discard(draft))
        throw.setEnabled(not draft.sending)
        row.addWidget(open_it)
        row.addWidget(throw)
        return made

    def _form(self, draft: Draft) -> str:
        """What the form is called; one this station doesn't know by the title it was kept with."""
        known = draft.form in library.names()
        return self.context.words(library.form(draft.form).title) if known else draft.title

    def _about(self, draft: Draft) -> str:
        """The first texts that stand in it, and how many fields are filled in."""
        texts = [
            str(text)
            for path, text in draft.values.items()
            if text and path.count("[") == 0 and "," not in str(text)
        ]
        filled = sum(bool(text) for text in draft.values.values())
        return " · ".join([*texts[:3], self.tr("%n fields filled in", "", filled)])

    def _discard(self, draft: Draft) -> None:
        """Thrown away at once, and back with one click: nothing has to be asked first."""
        self.context.journal.discard(draft.id)
        self._fill()
        self.context.messages.note(
            self.tr("Draft discarded: {0}.").format(self._form(draft)),
            self.tr("Undo"),
            lambda: self._put_back(draft),
        )

    def _put_back(self, draft: Draft) -> None:
        journal = self.context.journal
        again = journal.begin(draft.form, draft.version, draft.title, draft.context)
        journal.edit_all(again, draft.values)
        self._fill()
