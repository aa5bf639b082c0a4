"""The list of signals under the chart: every point and rule, the lowest rule of a point first."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from client.domain.spc.checks import PerPoint
from client.domain.spc.study import Study
from client.domain.spc.words import pane_name, rule_sentence
from client.gui.charts.marks import draw_rule
from client.gui.charts.numbers import shown
from client.gui.fonts import number_font, text_font
from client.gui.theme import current
from client.gui.translations import language
from client.gui.widgets.card import Card
from client.gui.widgets.chip import chip_width, paint_chip
from client.gui.widgets.labels import label

ROW = 42
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One signal. `state`: what became of it, in words; `closed`: it is answered for good."""

    point: int
    rule: int
    text: str
    when: str
    state: str = ""
    closed: bool = False


class Rows(QAbstractListModel):
    """The signals as a model: the newest point first, the lowest rule of a point first; words are made when shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pairs: Sequence[tuple[int, int, int]] = ()  # point, rule, number of the pane
        self._make: Callable[[tuple[int, int, int]], Row] | None = None
        self._made: dict[int, Row] = {}

    def show(self, pairs: Sequence[tuple[int, int, int]], make: Callable[[tuple[int, int, int]], Row]) -> None:
        """Other signals."""
        self.beginResetModel()
        self.pairs, self._make, self._made = pairs, make, {}
        self.endResetModel()

    def row(self, number: int) -> Row:
        """A signal in words."""
        if number not in self._made:
            assert self._make is not None  # noqa: S101 - there are pairs
            self._made[number] = self._make(self.pairs[number])
        return self._made[number]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt's call."""
        return 0 if parent.isValid() else len(self.pairs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's call."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row(index.row())
            return f"{row.point + 1} {row.text} {row.when} {row.state}"
        return self.row(index.row()) if role == Qt.ItemDataRole.UserRole else None


class Painter(QStyledItemDelegate):
    """Draws a signal: its rule's shape, its number, what it says, when."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt's call."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        tokens, area = current(), QRectF(QRect(option.rect))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, QColor(tokens.selected if chosen else tokens.surface))
        if chosen:
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), QColor(tokens.accent))
        draw_rule(painter, QPointF(area.left() + 25, area.center().y()), row.rule, tokens)
        painter.setPen(QColor(tokens.text))
        painter.setFont(number_font(13, QFont.Weight.DemiBold))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(area.left() + 48, area.top(), 52, area.height()), middle, str(row.point + 1))
        painter.setFont(text_font(13))
        painter.setPen(QColor(tokens.text2))
        when = painter.fontMetrics().horizontalAdvance(row.when) + 16
        chip = chip_width(row.state) + 12 if row.state else 0.0
        right = area.adjusted(0, 0, -16 - chip, 0)
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, row.when)
        if row.state:
            box = QRectF(area.right() - 16 - chip + 12, area.center().y() - 11, chip - 12, 22)
            paint_chip(painter, box, "released" if row.closed else "quarantine", row.state)
        painter.setFont(text_font(13))
        painter.setPen(QColor(tokens.text))
        room = QRectF(area.left() + 102, area.top(), area.width() - 118 - when - chip, area.height())
        text = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle, text)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()


class SignalList(Card):
    """Signals: chosen (point from 0, by a person), activated (Enter or double click)."""

    chosen = Signal(int)
    activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent, ruled=True)
        self.view = QListView()
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._model = Rows(self.view)
        self.view.setModel(self._model)
        self.view.setItemDelegate(Painter(self.view))
        self.view.clicked.connect(self._told)
        self.view.activated.connect(lambda index: self.activated.emit(self._model.pairs[index.row()][0]))
        self.body.addWidget(self.view)
        self._none = label("", "secondary")
        self._none.setContentsMargins(16, 12, 16, 12)
        self.body.addWidget(self._none, 1, Qt.AlignmentFlag.AlignTop)
        self._none.hide()
        self._study: Study | None = None
        self._when: Callable[[int], str] = str
        self._state: Callable[[int], tuple[str, bool]] = _no_state

    def show_study(
        self, study: Study, when: Callable[[int], str], state: Callable[[int], tuple[str, bool]] | None = None
    ) -> None:
        """Show the signals of a study; `when` says when a point was, `state` what became of its signal, and whether it is closed."""
        self._study, self._when, self._state = study, when, state or _no_state
        self.retranslate()

    def rows(self) -> list[Row]:
        """All signals in words."""
        return [self._model.row(number) for number in range(len(self._model.pairs))]

    def select(self, point: int | None) -> None:
        """Mark the first signal of a point."""
        if point is not None:
            number = bisect_left(self._model.pairs, -point, key=lambda pair: -pair[0])
            if number < len(self._model.pairs) and self._model.pairs[number][0] == point:
                if self._model.row(number).point != self._current():
                    self.view.setCurrentIndex(self._model.index(number))
                return
        self.view.clearSelection()
        self.view.setCurrentIndex(QModelIndex())

    def _current(self) -> int | None:
        index = self.view.currentIndex()
        return self._model.pairs[index.row()][0] if index.isValid() else None

    def retranslate(self) -> None:
        """Words again in the language in force."""
        self.set_title(QCoreApplication.translate("charts", "Signals"))
        if self._study is not None:
            study, state, when = self._study, self._state, self._when
            self._model.show(
                signal_pairs(study), lambda pair: signal_row(study, pair, when(pair[0]), *state(pair[0]))
            )
            many = len(self._model.pairs)
            self.set_count(many)
            self._none.setText(QCoreApplication.translate("charts", "No rule objects to any point."))
            self._none.setVisible(not many)
            self.view.setVisible(bool(many))

    def _told(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.pairs[index.row()][0])


def _no_state(_point: int) -> tuple[str, bool]:
    return "", False


def signal_pairs(study: Study) -> list[tuple[int, int, int]]:
    """Every (point, rule, number of its pane), the newest point first, the lowest rule of a point first."""
    found = [(point, rule, pane) for pane, hits in enumerate(study.signals) for point, rule in hits.pairs()]
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def signal_row(study: Study, pair: tuple[int, int, int], when: str, state: str = "", closed: bool = False) -> Row:  # noqa: FBT001, FBT002 - a fact
    """A signal in words; a rule about a limit says the numbers."""
    point, number, at = pair
    pane = study.chart.panes[at]
    rule = next(rule for rule in study.signals[at].rules if rule.number == number)
    said = rule_sentence(rule, language())
    if rule.kind == "beyond":
        is_above = (
            bool(pane.values[point] > _line(pane.centre, point))
            if not math.isnan(_line(pane.centre, point))
            else True
        )
        limit = _line(pane.upper if is_above else pane.lower, point)
        said = f"{said} ({shown(float(pane.values[point]), 4)} {'>' if is_above else '<'} {shown(limit, 4)})"
    return Row(point, number, f"{pane_name(pane.name, language())} · {number}: {said}", when, state, closed)


def _line(line: PerPoint, point: int) -> float:
    return float(line[point]) if isinstance(line, np.ndarray) else float(line)
