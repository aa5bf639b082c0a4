"""The rail at the left: one item a screen, folded to icons or with their names."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from client.gui.fonts import text_font
from client.gui.icons import paint_icon
from client.gui.theme import current, density
from client.gui.widgets.labels import label, panel, set_tip
from client.gui.widgets.logo import Logo

WIDE, NARROW = 208, 60
_WALKS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RailItem(QAbstractButton):
    """A screen's place in the rail: icon, name, count; red only where something is overdue."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._count, self._urgent, self._folded, self._hovered = 0, False, False, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int, *, urgent: bool = False) -> None:
        """How much waits there."""
        self._count, self._urgent = count, urgent
        self.update()

    def fold(self, *, folded: bool) -> None:
        """Only the icon; the name becomes the tooltip."""
        self._folded = folded
        set_tip(self, self.text() if folded else "")
        self.update()

    def name_it(self, text: str) -> None:
        """The screen's name in the language in force."""
        self.setText(text)
        self.setAccessibleName(text)
        set_tip(self, text if self._folded else "")

    def name_room(self) -> int:
        """Pixels for the name beside its icon; a long one needs what no count takes."""
        return self.width() - 12 - 54 - (8 + self._count_width() + 4 if self._count else 4)

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(NARROW if self._folded else WIDE, density().rail_item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's call: arrows and Enter are the rail's; Qt's own arrows would open each screen they pass."""
        event.ignore()
        if event.key() not in _WALKS and event.key() not in _OPENS:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt's call."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's call."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        tokens, chosen = current(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(12, 1, -12, -1)
        if chosen or self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if chosen else tokens.hover))
            painter.drawRoundedRect(area, 6, 6)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRectF(12, area.top() + 10, 3, area.height() - 20), 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        middle = area.center().y()
        icon = QRectF(24 if not self._folded else (self.width() - 20) / 2, middle - 10, 20, 20)
        paint_icon(painter, self._icon, tokens.accent if chosen else tokens.text2, icon)
        if self._folded:
            if self._count and self._urgent:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.danger))
                painter.drawEllipse(QRectF(icon.right() - 2, icon.top() - 3, 8, 8))
            return
        painter.setFont(
            text_font(density().body, text_font().Weight.Medium if chosen else text_font().Weight.Normal)
        )
        painter.setPen(QColor(tokens.text if chosen else tokens.text2))
        painter.drawText(
            QRectF(54, area.top(), self.name_room(), area.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.text(),
        )
        if self._count:
            self._paint_count(painter, area)

    def _count_text(self) -> str:
        return str(self._count) if self._count < 1000 else "999+"

    def _count_width(self) -> int:
        """What the count takes from the name, 0 where there is none."""
        if not self._count:
            return 0
        metrics = QFontMetrics(text_font(12, text_font().Weight.DemiBold))
        return max(22, metrics.horizontalAdvance(self._count_text()) + 12)

    def _paint_count(self, painter: QPainter, area: QRectF) -> None:
        tokens, text, width = current(), self._count_text(), self._count_width()
        painter.setFont(text_font(12, text_font().Weight.DemiBold))
        pill = QRectF(area.right() - 8 - width, area.center().y() - 11, width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.danger if self._urgent else tokens.line))
        painter.drawRoundedRect(pill, 11, 11)
        painter.setPen(QColor(tokens.on_danger if self._urgent else tokens.text2))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)


class Rail(QWidget):
    """All screens one can go to.

    Signals:
        chosen: the name of the screen
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel("rail", self)
        outer.addWidget(area)
        self._layout = QVBoxLayout(area)
        self._layout.setContentsMargins(0, 12, 0, 12)
        self._layout.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 12, 12)
        self._head = head
        head.setSpacing(10)
        head.addWidget(Logo(28))
        self._product = label("Tracewell", "section")
        head.addWidget(self._product)
        head.addStretch(1)
        self._layout.addLayout(head)
        self._items: dict[str, RailItem] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._layout.addStretch(1)
        self._foot = label("", "caption", wrap=True)
        self._foot.setContentsMargins(24, 0, 8, 0)
        self._layout.addWidget(self._foot)
        self.folded = False
        self.setFixedWidth(WIDE)

    def add(self, name: str, icon: str, *, gap: bool = False) -> None:
        """One more screen, after a gap where another group begins."""
        item = RailItem(icon, self)
        item.setObjectName(f"rail_{name}")
        item.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(item)
        at = self._layout.count() - 2
        if gap:
            self._layout.insertSpacing(at, 12)
            at += 1
        self._layout.insertWidget(at, item)
        self._items[name] = item

    def names(self) -> tuple[str, ...]:
        """The screens in order."""
        return tuple(self._items)

    def take_keyboard(self) -> None:
        """The keyboard goes to the screen in front, or to the first; arrows walk, Enter opens."""
        items = list(self._items.values())
        (next((item for item in items if item.isChecked()), items[0])).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's call: what its items pass on."""
        items = list(self._items.values())
        here = next((at for at, item in enumerate(items) if item.hasFocus()), None)
        if here is None:
            super().keyPressEvent(event)
        elif event.key() in _OPENS:
            items[here].click()
        else:
            step = _WALKS.get(Qt.Key(event.key()), 0)
            items[max(0, min(len(items) - 1, here + step))].setFocus(Qt.FocusReason.TabFocusReason)

    def show_current(self, name: str) -> None:
        """Mark the screen in front; one that has no place in the rail marks none."""
        self._group.setExclusive(False)
        for each, item in self._items.items():
            item.setChecked(each == name)
        self._group.setExclusive(True)

    def set_texts(self, titles: dict[str, str], foot: str) -> None:
        """Names in the language in force, and what stands at the bottom."""
        for name, item in self._items.items():
            item.name_it(titles[name])
        self._foot.setText(foot)

    def set_count(self, name: str, count: int, *, urgent: bool = False) -> None:
        """How much waits at a screen."""
        if name in self._items:
            self._items[name].set_count(count, urgent=urgent)

    def fold(self, *, folded: bool) -> None:
        """Icons only, or icons and names."""
        self.folded = folded
        self.setFixedWidth(NARROW if folded else WIDE)
        self._product.setVisible(not folded)
        self._head.setContentsMargins(16 if folded else 20, 0, 12 if not folded else 0, 12)
        self._foot.setVisible(not folded)
        for item in self._items.values():
            item.fold(folded=folded)
