"""Judges scanned lots while they are scanned: a line that can't be used says why, before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QObject, QTimer

from client.data.stock import Checked, check_inputs
from client.domain.forms.draft import cell, rows_of
from client.gui.context import Context
from client.gui.forms.form_view import FormView

ACTS = frozenset({"run", "blend", "merge", "ship"})
TABLE = "inputs"
PAUSE = 200  # ms of no typing before the server is asked
AT_QUANTITY = frozenset({"TW309", "TW318", "TW204", "TW205", "TW212", "TW213", "TW209"})  # refusals of how much


class InputsCheck(QObject):
    """Watches the lines of a form whose act uses lots up, and shows each refusal at its line."""

    def __init__(self, context: Context, view: FormView, act: str, site: str | None) -> None:
        super().__init__(view)
        self._context, self._view, self._act, self._site = context, view, act, site
        self._asked: tuple[Any, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        if act in ACTS:
            view.changed.connect(self._pause.start)

    def _ask(self) -> None:
        texts = self._view.texts()
        rows, lines = lines_of(texts)
        item = first_item(texts)
        asked = (item, tuple(rows), tuple(tuple(sorted(line.items())) for line in lines))
        if asked == self._asked or not lines:
            return
        self._asked = asked
        act, site = self._act, self._site
        self._context.tasks.query(
            lambda database: check_inputs(database, act, lines, item=item, site=site),
            owner=self,
            done=lambda found: self._show(rows, lines, found),
            failed=lambda _error: None,  # offline, or a form that isn't sense yet: sending will tell
            latest="check",
        )

    def _show(self, rows: list[int], lines: list[dict[str, str]], found: tuple[Checked, ...]) -> None:
        texts = self._view.texts()
        for row, line, checked in zip(rows, lines, found, strict=False):
            if texts.get(cell(TABLE, row, "code")) != line["code"] or checked.refusal is None:
                continue
            column = "quantity" if checked.refusal.code in AT_QUANTITY else "code"
            self._view.show_problem(cell(TABLE, row, column), self._context.messages.sentence(checked.refusal))


def lines_of(texts: Mapping[str, str]) -> tuple[list[int], list[dict[str, str]]]:
    """The lines with a code in them, and their rows: {"code", "quantity"?, "place"?} as the check takes them."""
    rows, lines = [], []
    for row in rows_of(texts, TABLE):
        code = texts.get(cell(TABLE, row, "code"), "").strip()
        if not code:
            continue
        line = {"code": code}
        quantity = plain_quantity(texts.get(cell(TABLE, row, "quantity"), ""))
        if quantity is not None:
            line["quantity"] = quantity
        place = texts.get(cell(TABLE, row, "place"), "").strip()
        if place:
            line["place"] = place
        rows.append(row)
        lines.append(line)
    return rows, lines


def plain_quantity(text: str) -> str | None:
    """A typed number as the server takes it; None for what isn't one yet."""
    try:
        value = Decimal("".join(text.split()).replace("\u202f", ""))
    except InvalidOperation:
        return None
    return f"{value:f}" if value.is_finite() and value > 0 else None


def first_item(texts: Mapping[str, str]) -> str | None:
    """What is being made: the item of the first output."""
    for row in rows_of(texts, "outputs"):
        item = texts.get(cell("outputs", row, "item"), "").strip()
        if item:
            return item
    return None
