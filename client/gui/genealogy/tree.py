"""The same picture as a tree: what became of a unit, and what it was made of; branches are read when opened."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QShowEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from client.domain.picture import Picture, Shown
from client.gui.fonts import number_font
from client.gui.genealogy.faces import Ends, Face, Faces
from client.gui.genealogy.kit import KIT
from client.gui.genealogy.nodes import broken
from client.gui.genealogy.words import edge_words, spoken, translate
from client.gui.icons import paint_icon
from client.gui.theme import current, status_look
from client.gui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROW, AMOUNT = 28, 80  # px: a row's height, the width of what stands at its right
LINE = 13  # px: a line of a code that takes two
LEVELS, READABLE = 5, 200  # what of a tree is open at first
_KEY, _STATUS, _CODE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


@dataclass(eq=False)
class _Branch:
    """A row: a shown node as met on this way. `side`: +1 downstream, −1 upstream. Children when asked for."""

    number: int
    side: int
    line: int | None  # that leads here; None at the top
    parent: _Branch | None
    row: int
    children: list[_Branch] | None = None
    above: frozenset[int] = field(default_factory=frozenset)


class TreeModel(QAbstractItemModel):
    """Rows from a picture; a unit that is its own ancestor in faulty data ends its branch."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self._tops: list[_Branch] = []
        self._faces: Faces | None = None
        self._ends: Ends = {1: {}, -1: {}}

    def show_picture(self, picture: Picture, direction: str, faces: Faces) -> None:
        """Rows of another picture; its root is the top, twice where both directions are shown."""
        self.beginResetModel()
        self.picture, self._faces, self._ends = picture, faces, _through(picture, faces.ends)
        root = picture.where[picture.pedigree.root]
        sides = {"forward": (1,), "backward": (-1,)}.get(direction, (1, -1))
        self._tops = [_Branch(root, side, None, None, row) for row, side in enumerate(sides)]
        self.endResetModel()

    def _children(self, branch: _Branch) -> list[_Branch]:
        if branch.children is None:
            above = branch.above | {branch.number}
            found = [each for each in self._reached(branch.number, branch.side) if each[0] not in above]
            branch.children = [
                _Branch(number, branch.side, line, branch, row, above=above)
                for row, (number, line) in enumerate(found)
            ]
        return branch.children

    def _reached(self, number: int, side: int) -> list[tuple[int, int]]:
        """Nodes one line away, in the order they stand in, going on through joints."""
        assert self.picture is not None  # noqa: S101 - branches exist only with a picture
        found: dict[int, int] = {}
        for other, line in self._ends[side].get(number, ()):
            if self.picture.shown[other].joint is None:
                found.setdefault(other, line)
            else:
                for end, beyond in self._ends[side].get(other, ()):
                    found.setdefault(end, beyond if side > 0 else line)
        row = self.picture.places.row
        return sorted(found.items(), key=lambda each: float(row[each[0]]))

    def _amount(self, branch: _Branch) -> str:
        """What stands at the right of a row: of the top what there is of it, else what went along the line."""
        assert self.picture is not None  # noqa: S101 - as above
        if branch.line is None:
            return self._face(branch).amount
        return " · ".join(word for word in edge_words(self.picture.edges[branch.line]) if word)

    def _face(self, branch: _Branch) -> Face:
        """What a row says; it was worked out beside: adding up a group of thousands takes its time."""
        assert self._faces is not None  # noqa: S101 - as above
        face = self._faces.of[branch.number]
        assert face is not None  # noqa: S101 - only a joint has none, and none is a row
        return face

    def branch(self, index: Index) -> _Branch | None:
        """The row of an index."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, _Branch) else None

    def shown(self, index: Index) -> Shown | None:
        """The node of an index."""
        branch = self.branch(index)
        return self.picture.shown[branch.number] if branch and self.picture else None

    def find(self, key: str) -> QModelIndex:
        """The first row of a node that can be reached by the shortest way, opening as needed."""
        if self.picture is None:
            return QModelIndex()
        wanted = next((number for number, one in enumerate(self.picture.shown) if one.key == key), None)
        for top in self._tops:
            way = [] if wanted is None else self._way(top.number, wanted, top.side)
            if way:
                branch = top
                for number in way[1:]:
                    branch = next(child for child in self._children(branch) if child.number == number)
                return self.createIndex(branch.row, 0, branch)
        return QModelIndex()

    def _way(self, start: int, end: int, side: int) -> list[int]:
        """Nodes from one to the other, the fewest; joints are none. Empty: no way leads there on this side."""
        assert self.picture is not None  # noqa: S101 - asked by find
        before, waiting = {start: start}, deque([start])
        while waiting and end not in before:
            at = waiting.popleft()
            for other, _ in self._ends[side].get(at, ()):
                if other not in before:
                    before[other] = at
                    waiting.append(other)
        if end not in before:
            return []
        way = [end]
        while way[-1] != start:
            way.append(before[way[-1]])
        return [number for number in reversed(way) if self.picture.shown[number].joint is None]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's
        """Qt's call."""
        branch = self.branch(parent)
        rows = self._children(branch) if branch else self._tops
        return self.createIndex(row, column, rows[row]) if 0 <= row < len(rows) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008 - Qt overloads it
        """Qt's call."""
        branch = self.branch(index)
        if branch is None or branch.parent is None:
            return QModelIndex()
        return self.createIndex(branch.parent.row, 0, branch.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """Qt's call."""
        branch = self.branch(parent)
        return len(self._children(branch)) if branch else (0 if parent.isValid() else len(self._tops))

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's
        """Qt's call: known without opening."""
        branch = self.branch(parent)
        return bool(self._ends[branch.side].get(branch.number)) if branch else bool(self._tops)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008 - Qt's
        """Qt's call."""
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's call."""
        branch = self.branch(index)
        if branch is None or self.picture is None:
            return None
        one = self.picture.shown[branch.number]
        if role == Qt.ItemDataRole.DisplayRole and branch.parent is None and branch.row:
            return "" if index.column() else translate("genealogy", "Made from")
        if role == Qt.ItemDataRole.DisplayRole:
            return self._amount(branch) if index.column() else self._face(branch).code
        if role == _STATUS:
            return None if branch.parent is None and branch.row else self._face(branch).status
        if role == _KEY:
            return one.key
        if role == _CODE:
            return not one.group and not (branch.parent is None and branch.side < 0)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(spoken(self.picture, one))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self.picture, one)
        return None


def _through(picture: Picture, ends: Ends) -> Ends:
    """What became of a container is what became of what is in it: onward, too, its branch goes through its contents."""
    boxes = [
        number for number in ends[-1] if picture.shown[number].members and picture.node(number).kind == "container"
    ]
    onward = {box: [*ends[1].get(box, ()), *ends[-1][box]] for box in boxes}
    return {1: {**ends[1], **onward}, -1: ends[-1]} if boxes else ends


class _Row(QStyledItemDelegate):
    """Mark, code; quantity and share at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._numbers = number_font(13)  # a new one for each row would be looked up each time

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's call."""
        tokens = current()
        painter.save()
        rect = QRectF(option.rect)
        chosen = bool(option.state & option.state.__class__.State_Selected)
        painter.fillRect(rect, QColor(tokens.selected if chosen else tokens.surface))
        painter.setPen(QColor(tokens.text))
        text = str(index.data() or "")
        if index.column():
            painter.setFont(self._numbers)
            painter.drawText(
                rect.adjusted(4, 0, -6, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text
            )
        else:
            status = index.data(_STATUS)
            left = rect.left() + 2
            if status:
                look = status_look(status)
                paint_icon(painter, look.icon, look.fg, QRectF(left, rect.center().y() - 8, 16, 16))
                left += 22
            font = KIT.font(12, code=True) if index.data(_CODE) else KIT.font(13)
            width = rect.right() - left
            lines = broken(text, width, font) if index.data(_CODE) else [text]  # a code is read whole
            height = LINE if len(lines) > 1 else rect.height()
            room = QRectF(left, rect.center().y() - height * len(lines) / 2, width, height)
            for line in lines:
                KIT.draw(painter, room, line, font, QColor(tokens.text), Qt.TextElideMode.ElideMiddle)
                room.translate(0, height)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        return QSize(AMOUNT, ROW)


class Tree(QTreeView):
    """The tree; selection is shared with the graph.

    Signals:
        chosen: key of a node, by mouse or keyboard
        opened: key of a node whose record is wanted
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TreeModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Row(self))
        self.setHeaderHidden(True)
        self.setIndentation(12)  # beside the graph it is narrow, and lots lie seven deep
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setMinimumSectionSize(
            AMOUNT
        )  # not by its contents: every row would be asked at every change
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.header().resizeSection(1, AMOUNT)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self._quiet = False
        self._key: str | None = None  # what is selected, also while nobody sees it
        self._waiting: tuple[Picture, Faces, str] | None = None  # shown when somebody does
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fill)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(lambda index: self.opened.emit(index.data(_KEY)))
        self.retranslate()

    def show_picture(self, picture: Picture, faces: Faces, direction: str) -> None:
        """Rows of another picture, as soon as they are seen; those around the selected node are open again."""
        self._waiting = (picture, faces, direction)
        if self.isVisible():
            self._soon.start()  # the graph is painted first

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's call."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        if self._waiting is None:
            return
        picture, faces, direction = self._waiting
        self._waiting, key = None, self._key or self.currentIndex().data(_KEY)
        self._quiet = True
        self._model.show_picture(picture, direction, faces)
        self._open_some()
        self._quiet = False
        if key:
            self.select(key)

    def _open_some(self) -> None:
        """Branches from the top, level by level, as long as one can read them."""
        waiting = [self._model.index(row, 0) for row in range(self._model.rowCount())]
        rows = len(waiting)
        for _ in range(LEVELS):
            below: list[QModelIndex] = []
            for index in waiting:
                many = self._model.rowCount(index)
                if rows + many > READABLE:
                    return
                rows += many
                self.expand(index)
                below += [self._model.index(row, 0, index) for row in range(many)]
            waiting = below

    def select(self, key: str) -> None:
        """Select a node's row and bring it into view; not told by a signal."""
        self._key = key
        if self._waiting is not None or self.currentIndex().data(_KEY) == key:
            return
        index = self._model.find(key)
        if index.isValid():
            self._quiet = True
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self._quiet = False

    def retranslate(self) -> None:
        """Say everything again."""
        self.setAccessibleName(translate("genealogy", "Genealogy tree"))
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _current_changed(self, index: QModelIndex) -> None:
        if not self._quiet and index.isValid():
            self._key = index.data(_KEY)
            self.chosen.emit(self._key)
