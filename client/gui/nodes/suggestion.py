"""What to take for a run: the lots that expire first, as much as the recipe needs; taken over with one key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.data.database import Database
from client.data.master import read_master
from client.data.shapes import UnitBrief
from client.data.stock import read_first_expired
from client.domain.forms.draft import cell, rows_of
from client.gui import formats
from client.gui.context import Context
from client.gui.forms.form_view import FormView
from client.gui.nodes.inputs_check import PAUSE, TABLE, first_item, plain_quantity
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import KeyCap, label, panel

KEYS = "Ctrl+L"


@dataclass(frozen=True)
class Suggested:
    """For one input of the recipe: what is needed, the lots to take, what they don't cover."""

    item: str
    name: Mapping[str, str]
    needed: Decimal | None
    uom: str
    lots: tuple[UnitBrief, ...]
    missing: Decimal | None


def suggest(database: Database, item: str, quantity: Decimal | None, site: str | None) -> tuple[Suggested, ...]:
    """The lots to take for so much of an item by its recipe in force; nothing where it has none. On a worker."""
    made = []
    for each in read_master(database, "item", item).facts["inputs"]:
        needed = None if quantity is None else Decimal(each["quantity"]) * quantity / Decimal(each["per"])
        needed = None if needed is None else round(needed, 9).normalize()
        found = read_first_expired(database, each["item"], quantity=needed, site=site)
        lots = tuple(lot for lot in found.lots if lot.take is not None) if needed is not None else found.lots[:1]
        made.append(Suggested(each["item"], each["name"], needed, each["uom"], lots, found.missing))
    return tuple(made)


class SuggestionBar(QWidget):
    """Stands over a run's form once it is known what is made.

    Signals:
        taken: the texts of the form with the suggested lots in its lines
    """

    taken = Signal(object)

    def __init__(self, context: Context, view: FormView, site: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._view, self._site = context, view, site
        self._asked: tuple[str | None, str | None] = (None, None)
        self._found: tuple[Suggested, ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 12, 24, 0)
        area = panel("box")
        outer.addWidget(area)
        row = QHBoxLayout(area)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        self._text = label("", "secondary", wrap=True)
        self.take = button("", icon="arrow-down-right", small=True)
        row.addWidget(self._text, 1)
        row.addWidget(self.take)
        row.addWidget(KeyCap("Ctrl L"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        view.changed.connect(self._pause.start)
        self.take.clicked.connect(self._take)
        QShortcut(QKeySequence(KEYS), view).activated.connect(self._take)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call: another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _ask(self) -> None:
        texts = self._view.texts()
        item, quantity = first_item(texts), made_quantity(texts)
        if (item, quantity) == self._asked:
            return
        self._asked = (item, quantity)
        if item is None:
            self.hide()
            return
        wanted, site = None if quantity is None else Decimal(quantity), self._site
        self._context.tasks.query(
            lambda database: suggest(database, item, wanted, site),
            owner=self,
            done=self._show,
            failed=lambda _error: (
                self.hide()
            ),  # the item isn't known yet, or no connection: a suggestion may be missing
            latest="suggest",
        )

    def _show(self, found: tuple[Suggested, ...]) -> None:
        self._found = found
        self.setVisible(bool(found))
        self._say()

    def _say(self) -> None:
        self.take.setText(self.tr("Fill in"))
        self.take.setEnabled(any(lot.take is not None for each in self._found for lot in each.lots))
        self._text.setText(self.tr("First expired first: {0}").format("; ".join(map(self._one, self._found))))

    def _one(self, each: Suggested) -> str:
        name = self._context.words(each.name) or each.item
        lots = ", ".join(
            f"{lot.code} {formats.quantity(lot.take, lot.uom)}" if lot.take is not None else lot.code
            for lot in each.lots[:4]
        )
        if each.missing is not None:
            short = self.tr("{0} missing").format(formats.quantity(each.missing, each.uom))
            return f"{name} {lots} ({short})" if lots else f"{name} ({short})"
        return f"{name} {lots}" if lots else self.tr("{0}: no usable lot").format(name)

    def _take(self) -> None:
        if self.isVisible() and self.take.isEnabled():
            lots = [lot for each in self._found for lot in each.lots if lot.take is not None]
            self.taken.emit(with_lines(self._view.texts(), lots))


def made_quantity(texts: Mapping[str, str]) -> str | None:
    """How much of the first output is made, as far as it is a number."""
    rows = rows_of(texts, "outputs")
    return plain_quantity(texts.get(cell("outputs", rows[0], "quantity"), "")) if rows else None


def with_lines(texts: Mapping[str, str], lots: list[UnitBrief]) -> dict[str, str]:
    """The texts with these lots as lines; lines with a code already in them stay, empty ones are used first."""
    new = dict(texts)
    rows = rows_of(texts, TABLE)
    there = {texts.get(cell(TABLE, row, "code"), "") for row in rows}
    free = [row for row in rows if not texts.get(cell(TABLE, row, "code"))]
    after = max(rows, default=0)
    for lot in lots:
        if lot.code in there or lot.take is None:
            continue
        if free:
            row = free.pop(0)
        else:
            after += 1
            row = after
            rows.append(row)
        new[cell(TABLE, row, "code")] = lot.code
        new[cell(TABLE, row, "quantity")] = f"{lot.take:f}"
    new[TABLE] = ",".join(map(str, rows))
    return new
