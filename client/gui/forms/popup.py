"""What floats under a field: a page of its own over the window, and the list under a field that searches.

The focus stays with the field.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from client.domain.forms.found import Found
from client.gui.dress import dress
from client.gui.fonts import code_font, text_font
from client.gui.forms.words import words
from client.gui.theme import current, density
from client.gui.widgets.labels import label, panel

MOST = 8  # rows shown at once; more scroll
Index = QModelIndex | QPersistentModelIndex


class Hits(QAbstractListModel):
    """What a search found: rows in, texts out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: tuple[Found, ...] = ()

    def show_hits(self, found: Sequence[Found]) -> None:
        """Other hits."""
        self.beginResetModel()
        self.found = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        return len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's call: what a screen reader says; the delegate paints the rest."""
        if role == Qt.ItemDataRole.DisplayRole:
            hit = self.found[index.row()]
            return " · ".join(part for part in (words(hit.name), hit.code, words(hit.note)) if part)
        return None


class HitDelegate(QStyledItemDelegate):
    """A hit in one or two lines: name left, code right, the note below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's call."""
        model = index.model()
        assert isinstance(model, Hits)  # noqa: S101 - the only model this delegate is given
        hit, tokens = model.found[index.row()], current()
        picked = self.parent().currentIndex().row() == index.row()  # type: ignore[union-attr]
        rect: QRect = option.rect
        painter.save()
        if picked:
            painter.fillRect(rect, QColor(tokens.selected))
        inner = rect.adjusted(12, 6, -12, -6)
        name, note = words(hit.name) or hit.code, words(hit.note)
        code = hit.code if words(hit.name) else ""
        line = QRect(inner.left(), inner.top(), inner.width(), inner.height() // (2 if note else 1))
        painter.setFont(code_font(13))
        used = QFontMetrics(painter.font()).horizontalAdvance(code) if code else 0
        used = min(used, inner.width() // 2)
        painter.setPen(QPen(QColor(tokens.text2)))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, code)
        painter.setFont(text_font(density().body) if code else code_font(13))
        painter.setPen(QPen(QColor(tokens.text)))
        _elided(painter, name, line.adjusted(0, 0, -used - 8 if used else 0, 0))
        if note:
            painter.setFont(text_font(12))
            painter.setPen(QPen(QColor(tokens.text3)))
            below = QRect(inner.left(), line.bottom() + 1, inner.width(), inner.height() - line.height())
            _elided(painter, note, below)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's call
        """Qt's call: heights come from the density, not from the letters."""
        model = index.model()
        assert isinstance(model, Hits)  # noqa: S101 - as above
        return QSize(100, density().row + (16 if words(model.found[index.row()].note) else 0))


def _elided(painter: QPainter, text: str, rect: QRect) -> None:
    fits = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fits)


class Popup(QWidget):
    """Floats under a field as a child of the window: the keyboard stays with the field."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = panel("card", self)
        outer.addWidget(self.area)
        self.inside = QVBoxLayout(self.area)
        self.inside.setContentsMargins(1, 5, 1, 5)
        self.inside.setSpacing(0)
        self.hide()
        dress(self)  # it stands in the window, beside the screens that wear the sheet

    def place(self, width: int, height: int) -> None:
        """Show it below the field, or above where there is no room below."""
        window = self._field.window()
        if self.parent() is not window:
            self.setParent(window)
        width = min(width, window.width() - 16)
        below = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        top = below.y()
        if top + height > window.height():
            top = max(0, self._field.mapTo(window, QPoint(0, 0)).y() - height - 2)
        left = max(8, min(below.x(), window.width() - width - 8))
        self.setGeometry(left, top, width, min(height, window.height() - top))
        self.raise_()
        self.show()


class HitList(Popup):
    """The hits under a field that searches."""

    picked = Signal(object)  # Found

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._model = Hits(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(HitDelegate(self._view))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.clicked.connect(lambda index: self.picked.emit(self._model.found[index.row()]))
        self._note = label("", "hint", wrap=True)
        self._note.setContentsMargins(12, 6, 12, 6)
        self.inside.addWidget(self._view)
        self.inside.addWidget(self._note)

    def show_hits(self, found: Sequence[Found], note: str = "") -> None:
        """Show what was found; `note`: a sentence instead of, or below, the hits."""
        self._model.show_hits(found)
        self._view.setVisible(bool(found))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        heights = [self._view.sizeHintForRow(row) for row in range(min(MOST, len(found)))]
        width = max(self._field.width(), 320)
        noted = self._note.heightForWidth(width - 4) if note else 0
        self._view.setFixedHeight(sum(heights))
        self.place(width, sum(heights) + noted + 12)

    def hits(self) -> tuple[Found, ...]:
        """What is shown."""
        return self._model.found

    def current(self) -> Found | None:
        """The hit the arrow keys are on."""
        row = self._view.currentIndex().row()
        return self._model.found[row] if 0 <= row < len(self._model.found) else None

    def leave(self) -> None:
        """On no hit any more."""
        self._view.setCurrentIndex(QModelIndex())
        self._view.viewport().update()

    def step(self, step: int) -> None:
        """Up or down, round the ends."""
        count = len(self._model.found)
        if count:
            row = self._view.currentIndex().row()
            row = (row + step) % count if row >= 0 else (0 if step > 0 else count - 1)
            self._view.setCurrentIndex(self._model.index(row))
            self._view.viewport().update()
