"""The history of a record: who, when, which field from what to what, why; and where it is used."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.data.history import FieldChange, HistoryEntry, HistoryPage, Use, read_history, read_where_used
from client.gui import formats
from client.gui.context import Context
from client.gui.link import Link
from client.gui.nodes.field_words import field_word, value_word
from client.gui.nodes.rows_table import Column, RowsTable
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.labels import label
from client.gui.widgets.states import EmptyState
from client.gui.words import kind_word


class HistoryTab(QWidget):
    """Entries, newest first; older ones are read when asked for.

    Signals:
        open_requested: a Link of the record an entry is of
    """

    open_requested = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._of: tuple[str, str] | None = None
        self._entries: list[HistoryEntry] = []
        self._next: tuple[str, str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        self._card = Card("", ruled=True)
        self.table = RowsTable()
        self._card.body.addWidget(self.table)
        column.addWidget(self._card)
        row = QHBoxLayout()
        self._older = button("")
        self._older.clicked.connect(self._ask_older)
        row.addWidget(self._older)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self._older.hide()
        self.table.opened.connect(self._open)
        self.retranslate()

    def show_of(self, kind: str, code: str) -> None:
        """The history of this record."""
        self._of, self._entries, self._next = (kind, code), [], None
        self._context.tasks.query(
            lambda database: read_history(database, kind, code), owner=self, done=self._show, latest="history"
        )

    def retranslate(self) -> None:
        """The words in the language."""
        self._older.setText(self.tr("Older entries"))
        self._fill()

    def _ask_older(self) -> None:
        if self._of is None or self._next is None:
            return
        (kind, code), after = self._of, self._next
        self._context.tasks.query(
            lambda database: read_history(database, kind, code, after=after),
            owner=self,
            done=self._show,
            latest="history",
        )

    def _show(self, page: HistoryPage) -> None:
        self._entries += page.entries
        self._next = page.next
        self._older.setVisible(page.next is not None)
        self._fill()

    def _fill(self) -> None:
        columns = (
            Column(self.tr("When"), "number"),
            Column(self.tr("Who")),
            Column(self.tr("What")),
            Column(self.tr("From → to"), wide=True),
            Column(self.tr("Reason"), wide=True),
        )
        rows = [
            (
                formats.moment(entry.at),
                self._context.words(entry.who.name) or entry.who.login,
                self._what(entry),
                "; ".join(self._change(each) for each in entry.fields[:6]) if told(entry) else "",
                entry.reason or "",
            )
            for entry in self._entries
        ]
        self.table.show_rows(columns, rows)

    def _what(self, entry: HistoryEntry) -> str:
        words = {
            "made": self.tr("recorded"), "changed": self.tr("changed"), "removed": self.tr("removed"),
            "held": self.tr("put on hold"), "released": self.tr("hold ended"),
            "complained": self.tr("complained about"), "corrected": self.tr("corrected"),
        }  # fmt: skip
        word = words.get(entry.what) or kind_word(entry.what)
        return f"{word} {formats.event_number(entry.link[1])}".rstrip() if entry.link else word

    def _change(self, change: FieldChange) -> str:
        name, was, becomes = field_word(change.field), value_word(change.was), value_word(change.becomes)
        return f"{name}: {becomes}" if change.was is None else f"{name}: {was} → {becomes}"

    def _open(self, row: int) -> None:
        link = self._entries[row].link
        if link is not None:
            self.open_requested.emit(Link(*link))


def told(entry: HistoryEntry) -> bool:
    """Whether the fields say more than that a record was made: all it was made with stands on its page."""
    return entry.what != "made" or entry.of in {"attachment", "approved_supplier", "item_uom"}


class UsesTab(QWidget):
    """Where a record is used: rows that lead on.

    Signals:
        open_requested: a Link
    """

    open_requested = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._uses: tuple[Use, ...] = ()
        self._more = False
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        self._card = Card("", ruled=True)
        self.table = RowsTable()
        self._card.body.addWidget(self.table)
        column.addWidget(self._card)
        self._note = label("", "caption")
        column.addWidget(self._note)
        self._empty = EmptyState("link", "")
        column.addWidget(self._empty, 1)
        column.addStretch(1)
        self._empty.hide()
        self.table.opened.connect(self._open)

    def show_of(self, kind: str, code: str) -> None:
        """Where this record is used."""
        self._context.tasks.query(
            lambda database: read_where_used(database, kind, code), owner=self, done=self._show, latest="uses"
        )

    def retranslate(self) -> None:
        """The words in the language."""
        self._fill()

    def _show(self, found: tuple[tuple[Use, ...], bool]) -> None:
        self._uses, self._more = found
        self._fill()

    def _fill(self) -> None:
        self._card.setVisible(bool(self._uses))
        self._empty.setVisible(not self._uses)
        self._empty.set_texts(
            self.tr("Not used anywhere yet"), self.tr("What is made from it or done with it is listed here.")
        )
        self._note.setText(self.tr("Only the newest 200 are listed.") if self._more else "")
        self._note.setVisible(self._more)
        columns = (
            Column(self.tr("What")),
            Column(self.tr("Record"), "code"),
            Column(self.tr("Name or result"), wide=True),
            Column(self.tr("Quantity"), "number"),
            Column(self.tr("When"), "number"),
            Column(self.tr("Status"), "status"),
        )
        rows: list[tuple[Any, ...]] = [
            (
                self._relation(use),
                formats.event_number(use.code) or "–",
                ", ".join(use.outputs) or (use.title if isinstance(use.title, str) else self._context.words(use.title)),
                formats.quantity(use.quantity, use.uom) if use.quantity is not None else "",
                formats.moment(use.at) if use.at else "",
                use.status,
            )
            for use in self._uses
        ]  # fmt: skip
        self.table.show_rows(columns, rows)

    def _relation(self, use: Use) -> str:
        words = {
            "inside": self.tr("Packed in"), "complaint": self.tr("Complaint"), "recipe": self.tr("Recipe of"),
            "work_order": self.tr("Work order"), "held": self.tr("Held unit"), "stock": self.tr("In stock"),
        }  # fmt: skip
        return words.get(use.relation) or kind_word(use.relation)

    def _open(self, row: int) -> None:
        self.open_requested.emit(Link(self._uses[row].kind, self._uses[row].code))
