"""Words on the screen: labels that show text literally, whatever a person or a file put into it."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from client.gui.fonts import number_font
from client.gui.icons import paint_icon
from client.gui.theme import current

# Panels with a border: px at left, top, right and bottom, as in station.qss.
_BORDERS = {
    "rail": (0, 0, 1, 0),
    "list": (0, 0, 1, 0),
    "topbar": (0, 0, 0, 1),
    "header": (0, 0, 0, 1),
    "warning": (0, 0, 0, 1),
    "info": (0, 0, 0, 1),
    "footer": (0, 1, 0, 0),
    "card": (1, 1, 1, 1),
    "box": (1, 1, 1, 1),
    "error": (1, 1, 1, 1),
}


def label(text: str = "", role: str | None = None, parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """A label that never reads its text as markup. Roles: title, section, caption, label, fact, error, code …

    The only place where a QLabel is made: tests/unit/test_gui_lint.py sees to it.
    """
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def number_label(text: str = "", size: int = 14, weight: QFont.Weight = QFont.Weight.Medium) -> QLabel:
    """A number that stands in a column: digits of one width, right-aligned."""
    made = label(text)
    made.setFont(number_font(size, weight))
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a label another role after it was built."""
    restyle(widget, "role", role)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Change a dynamic property and have the style sheet looked at again."""
    if widget.metaObject().indexOfProperty(name) >= 0:
        raise ValueError(f"{name} is a property of Qt's: the style sheet would never match")
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_tip(widget: QWidget | QAction, text: str) -> None:
    """A tooltip that shows its text literally (Qt would read anything with a tag in it as HTML)."""
    widget.setToolTip(plain_tip(text))


def plain_tip(text: str) -> str:
    """The text as a tooltip takes it without reading markup into it (also for an item model's ToolTipRole)."""
    return f'<span style="white-space: pre-wrap">{html.escape(text)}</span>' if "<" in text else text


def button_text(text: str) -> str:
    """Data on a button: its ampersands are letters, not shortcuts."""
    return text.replace("&", "&&")


def line(parent: QWidget | None = None, *, upright: bool = False) -> QFrame:
    """A 1 px divider."""
    made = QFrame(parent)
    made.setProperty("role", "vline" if upright else "line")
    return made


def panel(kind: str, parent: QWidget | None = None) -> QWidget:
    """A plain area with a background of the style sheet: surface, sunken, card, box, footer, header, list …

    What stands in it keeps off the area's border (Qt would let it be covered).
    """
    made = QWidget(parent)
    made.setContentsMargins(*_BORDERS.get(kind, (0, 0, 0, 0)))
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setProperty("panel", kind)
    return made


class Icon(QWidget):
    """An icon that stands alone, in a token's colour."""

    def __init__(self, name: str, token: str = "text2", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setFixedSize(size, size)

    def show_icon(self, name: str, token: str) -> None:
        """Another icon or colour."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        painter = QPainter(self)
        paint_icon(painter, self._name, current().colour(self._token), self.rect().toRectF())


class ElidedLabel(QFrame):
    """One line of data that may be longer than its place: it ends in "…" and its tooltip says all of it."""

    def __init__(self, text: str = "", role: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label(text, role, self)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)
        self._label.setProperty("elides", True)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Qt's call: as wide as the whole text."""
        metrics = QFontMetrics(self._label.font())
        return QSize(
            metrics.horizontalAdvance(self._text) + 2, max(self._label.sizeHint().height(), metrics.height())
        )

    def minimumSizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(40, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        self._fit()

    def _fit(self) -> None:
        self._label.ensurePolished()
        shown = QFontMetrics(self._label.font()).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        self._label.setText(shown)
        self._label.setGeometry(self.rect())
        set_tip(self, self._text if shown != self._text else "")


class KeyCap(QLabel):
    """A key as it is printed on the keyboard: F2, Ctrl ⏎."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("role", "key")
