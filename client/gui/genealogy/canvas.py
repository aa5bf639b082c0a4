"""The graph: shows a picture, can be dragged and zoomed, and is walked with the arrow keys along its lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from client.domain.paths import Step, Ways
from client.domain.picture import Picture
from client.gui.genealogy.faces import Faces
from client.gui.genealogy.geometry import HEAD, HEIGHT, WIDTH, Plane, View
from client.gui.genealogy.kit import warm
from client.gui.genealogy.marks import Marks
from client.gui.genealogy.painting import paint
from client.gui.genealogy.words import spoken, translate
from client.gui.theme import current, theme
from client.gui.widgets.labels import plain_tip

LEAST, MOST = 0.02, 2.5
STEP = 1.2
OPENS_AT = 0.5  # a picture that would be smaller than this opens at its natural size, at the root
_ARROWS: dict[int, Step] = {
    Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down",
}  # fmt: skip
PAN = 80  # pixels a key moves what is seen
_PANS: dict[Step, tuple[int, int]] = {"left": (1, 0), "right": (-1, 0), "up": (0, 1), "down": (0, -1)}


class Canvas(QWidget):
    """Draws what it is given and says what a person did. Keeps its place when the picture is replaced.

    Signals:
        selected: key of a shown node, by mouse or keyboard
        opened: key of a node whose record is wanted
        expanded, collapsed: key of a node to be opened into its parts, or put back
        path_wanted: keys of two nodes
        cleared: the path is not wanted any more
    """

    selected = Signal(str)
    opened = Signal(str)
    expanded = Signal(str)
    collapsed = Signal(str)
    path_wanted = Signal(str, str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 200)
        self.plane: Plane | None = None
        self.view = View()
        self.marks = Marks()
        self._ways: Ways | None = None
        self._dragged: tuple[QPointF, View] | None = None
        self._moved = False
        self._fitted = True
        self._warming = warm()
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._warm)
        self._idle.start()
        theme().changed.connect(self.update)
        self.retranslate()

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self.plane.picture if self.plane else None

    def show_picture(self, picture: Picture, *, keep: bool, faces: Faces | None = None) -> None:
        """Show another picture; `keep`: the selected node (else the root) stays where it is on the screen.

        `faces` were made on a worker if there are many nodes.
        """
        before = self._anchor() if keep else None
        key = self.selected_key() if keep else None
        faces = faces or Faces.of_picture(picture)
        self.plane = Plane.of(picture, faces, self.width(), self.height() - HEAD)
        self._ways = faces.ways
        number = self._number(key) if key else None
        if number is None:
            number = picture.where[picture.pedigree.root]
        self._mark(number)
        if before is None or (self._fitted and self._fits()):
            self.open_view()
        else:
            x, y = self._screen(number)
            self._look(View(self.view.zoom, self.view.x + before.x() - x, self.view.y + before.y() - y))
        self._tell()

    def clear(self) -> None:
        """Nothing to show."""
        self.plane, self._ways, self.marks = None, None, Marks()
        self.update()

    def selected_key(self) -> str | None:
        """The key of the selected node."""
        if self.plane is None or self.marks.selected is None:
            return None
        return self.plane.picture.shown[self.marks.selected].key

    def select(self, key: str, *, reveal: bool = True) -> None:
        """Select a node by its key (not told by a signal); `reveal` brings it into view."""
        number = self._number(key)
        if number is not None:
            self._mark(number)
            if reveal:
                self._reveal(number)
            self._tell()

    def show_path(self, one: str, other: str) -> bool:
        """Emphasise what lies between two nodes; False if no way joins them."""
        a, b = self._number(one), self._number(other)
        if a is None or b is None or self._ways is None:
            return False
        between = self._ways.between(a, b)
        if between:
            self.marks = Marks(b, between, only_path=True)
            self.update()
        return bool(between)

    def path_size(self) -> int:
        """How many units are on the emphasised way."""
        return 0 if self.plane is None else int(self.plane.faces.units[list(self.marks.path)].sum())

    def open_view(self) -> None:
        """As a picture opens: all of it, if it can be read then."""
        if self.plane is None:
            return
        self.fit()
        if self.view.zoom < OPENS_AT:
            x, y = self._number_place(self.plane.picture.where[self.plane.picture.pedigree.root])
            room = self.height() - HEAD
            self._look(View(1.0, self.width() / 3 - x, HEAD + room / 2 - y))
            self._fitted = False

    def fit(self) -> None:
        """All of it."""
        if self.plane is None:
            return
        width, height = self.plane.size
        room_x, room_y = max(self.width(), 1), max(self.height() - HEAD, 1)
        zoom = max(LEAST, min(1.0, room_x / max(width, 1), room_y / max(height, 1)))
        self._look(
            View(zoom, max(0.0, (room_x - width * zoom) / 2), HEAD + max(0.0, (room_y - height * zoom) / 2))
        )
        self._fitted = True

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Nearer or farther; the point under the pointer (else the selected node) stays."""
        if self.plane is None:
            return
        if at is None:
            at = self._anchor() or QPointF(self.width() / 2, self.height() / 2)
        zoom = min(MOST, max(LEAST, self.view.zoom * factor))
        grown = zoom / self.view.zoom
        self._look(View(zoom, at.x() - (at.x() - self.view.x) * grown, at.y() - (at.y() - self.view.y) * grown))

    def retranslate(self) -> None:
        """Say everything again."""
        self.setAccessibleName(translate("genealogy", "Genealogy graph"))
        self._tell()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        paint(painter, self.rect().toRectF(), self.plane, self.view, self.marks)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current().accent), 2))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 7, 7)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk along lines, with Shift they pan; + - open and close; Enter opens the record; Esc forgets the path."""
        key, plane = event.key(), self.plane
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        current_key = self.selected_key()
        if plane is None or current_key is None or self._ways is None or not plain or self.marks.selected is None:
            super().keyPressEvent(event)
        elif key in _ARROWS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across, down = _PANS[_ARROWS[key]]
            self._look(View(self.view.zoom, self.view.x + across * PAN, self.view.y + down * PAN))
        elif key in _ARROWS:
            self._choose(self._ways.step(self.marks.selected, _ARROWS[key]), reveal=True)
        elif key == Qt.Key.Key_Home:
            self._choose(plane.picture.where[plane.picture.pedigree.root], reveal=True)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.expanded.emit(current_key)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.collapsed.emit(current_key)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(current_key)
        elif key == Qt.Key.Key_Escape and self.marks.only_path:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or select."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged, self._moved = (event.position(), self.view), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self._dragged is not None:
            by = event.position() - self._dragged[0]
            if self._moved or by.manhattanLength() > 4:
                self._moved = True
                start = self._dragged[1]
                self._look(View(start.zoom, start.x + by.x(), start.y + by.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click selects; with Shift it asks for the path from the selected node; on a group's + it opens it."""
        started, self._dragged = self._dragged, None
        number = self._node_at(event.position())
        if started is None or self._moved or number is None or self.plane is None:
            return
        key = self.plane.picture.shown[number].key
        before = self.selected_key()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and before and before != key:
            self.path_wanted.emit(before, key)
        elif self._on_plus(number, event.position()):
            self.expanded.emit(key)
        else:
            self._choose(number, reveal=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens a group, or the record of a unit."""
        number = self._node_at(event.position())
        if number is not None and self.plane is not None:
            one = self.plane.picture.shown[number]
            (self.expanded if one.group else self.opened).emit(one.key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; with Ctrl it zooms."""
        by = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (by.y() / 120), event.position())
        else:
            across, down = (
                (by.y(), by.x()) if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else by.toTuple()
            )
            self._look(View(self.view.zoom, self.view.x + across / 2, self.view.y + down / 2))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call: what was all in sight stays so."""
        super().resizeEvent(event)
        if self.plane is not None and self._fitted:
            self.plane = Plane.of(self.plane.picture, self.plane.faces, self.width(), self.height() - HEAD)
            self.open_view()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's call."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's call."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """A tooltip says what a node is, as small as it may be drawn."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._node_at(QPointF(event.pos()))
            if number is not None and self.plane is not None:
                QToolTip.showText(
                    event.globalPos(),
                    plain_tip(spoken(self.plane.picture, self.plane.picture.shown[number])),
                    self,
                )
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def node_place(self, key: str) -> QPoint | None:
        """Where a node's middle is in this widget."""
        number = self._number(key)
        if number is None:
            return None
        x, y = self._screen(number)
        return QPoint(round(x), round(y))

    def _warm(self) -> None:
        if next(self._warming, self) is self:
            self._idle.stop()

    def _number(self, key: str) -> int | None:
        return None if self.plane is None else self.plane.faces.number.get(key)

    def _choose(self, number: int, *, reveal: bool) -> None:
        self._mark(number)
        if reveal:
            self._reveal(number)
        self._tell()
        self.selected.emit(self.selected_key())

    def _mark(self, number: int) -> None:
        path = self._ways.through(number) if self._ways else frozenset()
        self.marks = Marks(number, path)
        self.update()

    def _number_place(self, number: int) -> tuple[float, float]:
        assert self.plane is not None  # noqa: S101 - only asked while something is shown
        return float(self.plane.x[number]), float(self.plane.y[number])

    def _screen(self, number: int) -> tuple[float, float]:
        x, y = self._number_place(number)
        return x * self.view.zoom + self.view.x, y * self.view.zoom + self.view.y

    def _anchor(self) -> QPointF | None:
        if self.plane is None or self.marks.selected is None:
            return None
        return QPointF(*self._screen(self.marks.selected))

    def _fits(self) -> bool:
        if self.plane is None:
            return False
        width, height = self.plane.size
        return min(self.width() / width, (self.height() - HEAD) / height) >= OPENS_AT

    def _look(self, view: View) -> None:
        self.view, self._fitted = view, False
        self.update()

    def _reveal(self, number: int) -> None:
        x, y = self._screen(number)
        half_x, half_y = WIDTH / 2 * self.view.zoom + 12, HEIGHT / 2 * self.view.zoom + 12
        dx = max(0.0, half_x - x) - max(0.0, x - (self.width() - half_x))
        dy = max(0.0, HEAD + half_y - y) - max(0.0, y - (self.height() - half_y))
        if dx or dy:
            self._look(View(self.view.zoom, self.view.x + dx, self.view.y + dy))

    def _node_at(self, at: QPointF) -> int | None:
        if self.plane is None or at.y() < HEAD:
            return None
        return self.plane.at((at.x() - self.view.x) / self.view.zoom, (at.y() - self.view.y) / self.view.zoom)

    def _on_plus(self, number: int, at: QPointF) -> bool:
        if self.plane is None or not self.plane.picture.shown[number].group or self.view.zoom < 0.85:
            return False
        x, y = self._screen(number)
        corner = QRectF(x + (WIDTH / 2 - 24) * self.view.zoom, y - HEIGHT / 2 * self.view.zoom, 24, 24)
        return corner.contains(at)

    def _tell(self) -> None:
        """What a screen reader says of the selected node."""
        if self.plane is not None and self.marks.selected is not None:
            self.setAccessibleDescription(
                spoken(self.plane.picture, self.plane.picture.shown[self.marks.selected])
            )
