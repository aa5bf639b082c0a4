"""What is known of the selected node: a unit's origin, making and hold; of a group how many of which status."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from client.data.pedigrees import UnitFacts
from client.domain.pedigree import UNIT_KINDS, Held, Node
from client.gui import formats
from client.gui.genealogy.words import (
    event_word,
    group_quantity,
    group_title,
    node_quantity,
    node_title,
    said,
    share_words,
    translate,
)
from client.gui.theme import status_word
from client.gui.widgets.buttons import button
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import ElidedLabel, label, panel, set_role

Row = tuple[str, str, bool]  # name, value, whether it is a code


class Details(QWidget):
    """The card at the lower right.

    Signals:
        record_requested, trace_requested: by their buttons
        group_requested: open the group
    """

    record_requested = Signal()
    trace_requested = Signal()
    group_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # its rows are never squeezed
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel("card")
        outer.addWidget(area)
        column = QVBoxLayout(area)
        column.setContentsMargins(15, 13, 15, 13)
        column.setSpacing(6)
        head = QHBoxLayout()
        self._title = ElidedLabel("", "section")
        self._chip = Chip("draft", small=False)
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        column.addLayout(head)
        self._lines: list[_Line] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self._reason = label("", "secondary", wrap=True)
        self._reason.setProperty("data", True)
        column.addWidget(self._reason)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._record = button("", small=True)
        self._trace = button("", small=True)
        self._open = button("", small=True)
        for one, signal in (
            (self._record, self.record_requested),
            (self._trace, self.trace_requested),
            (self._open, self.group_requested),
        ):
            one.clicked.connect(signal)
            buttons.addWidget(one)
        buttons.addStretch(1)
        column.addSpacing(2)
        column.addLayout(buttons)
        self._now: tuple[list[Node], UnitFacts | None, tuple[Held, ...]] = ([], None, ())
        self.retranslate()

    def show_nodes(self, nodes: list[Node], held: tuple[Held, ...] = (), facts: UnitFacts | None = None) -> None:
        """One node, or the members of a group; `facts` come later than the node."""
        self._now = (nodes, facts, held)
        self.setVisible(bool(nodes))
        if not nodes:
            return
        node, group = nodes[0], len(nodes) > 1
        self._title.set_text(group_title(nodes) if group else node_title(node))
        status = None if group else node.status
        self._chip.setVisible(status is not None)
        if status:
            self._chip.show_status(status)
        rows = _group_rows(nodes) if group else [*_unit_rows(node, facts), *_hold_rows(held)]
        self._fill(rows)
        reason = "; ".join(dict.fromkeys(each.reason for each in held)) if not group else ""
        self._reason.setText(translate("genealogy", "Reason: {0}").format(reason))
        self._reason.setVisible(bool(reason))
        unit = not group and node.kind in UNIT_KINDS
        self._record.setVisible(not group)
        self._trace.setVisible(unit)
        self._open.setVisible(group)
        self._take_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call: another width wraps the reason another way."""
        super().resizeEvent(event)
        self._take_room()

    def _take_room(self) -> None:
        """As high as the wrapped reason needs; what Qt guesses without the width squeezes the rows."""
        if layout := self.layout():
            layout.activate()
            needed = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else 0
            self.setMinimumHeight(max(needed, layout.totalSizeHint().height()))

    def retranslate(self) -> None:
        """Say everything again."""
        self._record.setText(translate("genealogy", "Record"))
        self._trace.setText(translate("genealogy", "Trace from here"))
        self._open.setText(translate("genealogy", "Open group"))
        nodes, facts, held = self._now
        self.show_nodes(nodes, held, facts)

    def _fill(self, rows: list[Row]) -> None:
        """Rows are made once and say something else for each node: to make and style one takes a millisecond."""
        for at, (name, value, code) in enumerate(rows):
            if at == len(self._lines):
                self._lines.append(_Line(self._grid, at))
            self._lines[at].say(name, value, is_code=code)
        for line in self._lines[len(rows) :]:
            line.hide()


class _Line:
    """What is told and how it is: two labels of the grid."""

    def __init__(self, grid: QGridLayout, at: int) -> None:
        self._name, self._value = label("", "secondary"), ElidedLabel("", "fact")
        self._value.setMinimumWidth(0)
        self._words = self._value.findChildren(QLabel)[0]
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._words.setProperty("data", True)
        grid.addWidget(self._name, at, 0)
        grid.addWidget(self._value, at, 1)

    def say(self, name: str, value: str, *, is_code: bool) -> None:
        """Show this."""
        self._name.setText(name)
        set_role(self._words, "code" if is_code else "fact")
        self._value.set_text(value)
        self._name.show()
        self._value.show()

    def hide(self) -> None:
        """There are fewer rows now."""
        self._name.hide()
        self._value.hide()


def _unit_rows(node: Node, facts: UnitFacts | None) -> list[Row]:
    rows: list[Row] = [(translate("genealogy", "Quantity"), node_quantity(node), False)]
    if node.of_root is not None and node.depth:
        rows.append((translate("genealogy", "Of root"), share_words(node.of_root), False))
    if facts is None:
        return rows
    made = event_word(facts.made_how)
    moment = facts.received_at or facts.made_at
    optional: tuple[tuple[str, str | None, bool], ...] = (
        (translate("genealogy", "Supplier lot"), facts.supplier_lot, True),
        (translate("genealogy", "Supplier"), said(facts.supplier), False),
        (made or translate("genealogy", "Made"), formats.moment(moment) if moment else None, False),
        (translate("genealogy", "Event"), facts.made_by if facts.made_how != "receive" else None, True),
        (translate("genealogy", "Packed in"), ", ".join(facts.packed_in), True),
        (translate("genealogy", "Expires"), formats.day(facts.expires_on) if facts.expires_on else None, False),
        (translate("genealogy", "Machine"), ", ".join(facts.machines), False),
        (translate("genealogy", "Person"), ", ".join(said(name) for name in facts.people), False),
        (translate("genealogy", "Method"), ", ".join(facts.methods), False),
    )
    return [*rows, *((name, value, code) for name, value, code in optional if value)]


def _hold_rows(held: tuple[Held, ...]) -> list[Row]:
    return [(translate("genealogy", "Held by"), said(held[0].by), False)] if held else []


def _group_rows(nodes: list[Node]) -> list[Row]:
    amount = group_quantity(nodes)
    rows: list[Row] = [(translate("genealogy", "Quantity"), amount, False)] if amount else []
    counts = Counter(node.status for node in nodes)
    return rows + [
        (status_word(status) if status else translate("genealogy", "No status"), str(many), False)
        for status, many in counts.most_common(6)
    ]
