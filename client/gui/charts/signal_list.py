"""The list of signals under the chart: every point and rule, the lowest rule of a point first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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

from client.domain.spc.study import Study
from client.domain.spc.words import pane_name, rule_sentence
from client.gui.charts.marks import draw_rule
from client.gui.charts.numbers import shown
from client.gui.fonts import number_font, text_font
from client.gui.theme import current
from client.gui.translations import language
from client.gui.widgets.card import Card

ROW = 42
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One signal."""

    point: int
    rule: int
    text: str
    when: str


class Rows(QAbstractListModel):
    """The signals as a model."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Other signals."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt's call."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's call."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.point + 1} {row.text} {row.when}"
        return row if role == Qt.ItemDataRole.UserRole else None


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
        painter.drawText(area.adjusted(0, 0, -16, 0), middle | Qt.AlignmentFlag.AlignRight, row.when)
        painter.setPen(QColor(tokens.text))
        room = QRectF(area.left() + 102, area.top(), area.width() - 118 - when, area.height())
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
        self.view.activated.connect(lambda index: self.activated.emit(self._model.rows[index.row()].point))
        self.body.addWidget(self.view)
        self._study: Study | None = None
        self._times: Sequence[str] = ()

    def show_study(self, study: Study, times: Sequence[str]) -> None:
        """Show the signals of a study; `times` says when each point was."""
        self._study, self._times = study, times
        self.retranslate()

    def select(self, point: int | None) -> None:
        """Mark the first signal of a point."""
        for number, row in enumerate(self._model.rows):
            if row.point == point:
                self.view.setCurrentIndex(self._model.index(number))
                return
        self.view.clearSelection()

    def retranslate(self) -> None:
        """Words again in the language in force."""
        self.set_title(QCoreApplication.translate("charts", "Signals"))
        if self._study is not None:
            rows = signal_rows(self._study, self._times)
            self._model.show(rows)
            self.set_count(len(rows))

    def _told(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.rows[index.row()].point)


def signal_rows(study: Study, times: Sequence[str]) -> list[Row]:
    """All signals, the newest point first; a rule about a limit says the numbers."""
    found = []
    for hits, pane in zip(study.signals, study.chart.panes, strict=True):
        rules = {rule.number: rule for rule in hits.rules}
        upper = pane.upper
        for point, number in hits.pairs():
            said = rule_sentence(rules[number], language())
            if rules[number].kind == "beyond":
                line = upper if pane.is_above()[point] else pane.lower
                limit = float(line[point]) if not isinstance(line, float) else line
                sign = ">" if pane.values[point] > limit else "<"
                said = f"{said} ({shown(float(pane.values[point]), 4)} {sign} {shown(limit, 4)})"
            name = pane_name(pane.name, language())
            found.append(Row(point, number, f"{name} · {number}: {said}", times[point]))
    return sorted(found, key=lambda row: (-row.point, row.rule))
