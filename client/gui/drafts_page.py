"""Drafts on this computer: what was typed and not sent, to be opened again or thrown away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from client.data.journal import Draft
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.formats import short_moment
from client.gui.link import Link
from client.gui.screen import Screen
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import ElidedLabel, Icon, label
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
            card = Card(self.tr("Not sent yet"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(12)
            grid.setColumnStretch(1, 1)
            for row, draft in enumerate(drafts):
                self._row(grid, row, draft)
            card.body.addLayout(grid)
            column.addWidget(card)
            column.addStretch(1)
        self._area.setWidget(page)

    def _row(self, grid: QGridLayout, row: int, draft: Draft) -> None:
        grid.addWidget(Icon("pencil", "text2", 20), row, 0)
        grid.addWidget(ElidedLabel(draft.title, "strong"), row, 1)
        grid.addWidget(label(short_moment(draft.edited_at), "secondary"), row, 2)
        grid.addWidget(Chip("waiting" if draft.sending else "draft"), row, 3)
        buttons = QHBoxLayout()
        open_it = button(self.tr("Open"), small=True)
        open_it.clicked.connect(lambda: self.open_requested.emit(Link("draft", str(draft.id))))
        throw = button(self.tr("Discard"), "quiet", small=True)
        throw.clicked.connect(lambda: self._discard(draft))
        throw.setEnabled(not draft.sending)
        buttons.addWidget(open_it)
        buttons.addWidget(throw)
        grid.addLayout(buttons, row, 4)

    def _discard(self, draft: Draft) -> None:
        sure = self.context.messages.confirm(
            self,
            title=self.tr("Discard the draft {0}?").format(draft.title),
            text=self.tr("What was typed is deleted from this PC. Nothing was sent."),
            yes=self.tr("Discard draft"),
            no=QCoreApplication.translate("states", "Cancel"),
            danger=True,
        )
        if sure:
            self.context.journal.discard(draft.id)
            self._fill()
