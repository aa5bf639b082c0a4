"""What a page shows when it has nothing, waits, or failed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from client.gui.icons import paint_icon
from client.gui.theme import current, density
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import Icon, button_text, label, panel


class Disc(QWidget):
    """An icon in a soft disc."""

    def __init__(self, icon: str, parent: QWidget | None = None, size: int = 96) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        tokens = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawEllipse(self.rect())
        side = self.width() * 0.48
        box = QRectF(0, 0, side, side)
        box.moveCenter(self.rect().toRectF().center())
        paint_icon(painter, self._icon, tokens.accent, box, stroke=2)


class EmptyState(QWidget):
    """Nothing here yet: one icon, one sentence saying what to do, the control to do it, a link to an example."""

    link_clicked = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        hint: str = "",
        action: QWidget | None = None,
        link: tuple[str, str] | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        """`link`: question and what to click ("Nothing at hand?", "Open an example from the demo factory")."""
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(Disc(icon), alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        self._title = label(title, "empty", wrap=True)
        self._hint = label(hint, "secondary", wrap=True)
        for one in (self._title, self._hint):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(one)
        self._hint.setVisible(bool(hint))
        layout.addSpacing(8)
        if action is not None:
            layout.addWidget(action, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._link: QPushButton | None = None
        if link:
            row = QHBoxLayout()
            row.addStretch(1)
            self._question = label(link[0], "secondary")
            self._link = button(link[1], "link", small=True)
            self._link.clicked.connect(self.link_clicked)
            row.addWidget(self._question)
            row.addWidget(self._link)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addStretch(3)

    def set_texts(self, title: str, hint: str = "", link: tuple[str, str] | None = None) -> None:
        """The texts in another language."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        if link and self._link is not None:
            self._question.setText(link[0])
            self._link.setText(button_text(link[1]))


Words = Callable[[], tuple[str, ...]]
NARROW = 480  # px: words and buttons have no room beside each other


class ErrorCard(QWidget):
    """What happened, what was kept and what to do, the button to do it, and a short code for support."""

    act = Signal()

    def __init__(
        self, title: str, text: str = "", code: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel("error", self)
        outer.addWidget(area)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, area)
        self._whole.setContentsMargins(16, 12, 12, 12)
        self._whole.setSpacing(12)
        row, acts = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(12)
        acts.setSpacing(12)
        self._whole.addLayout(row, 1)
        self._whole.addLayout(acts)
        row.addWidget(Icon("alert-circle", "danger", 20), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        self._title = label(title, "error", wrap=True)
        self._text = label(text, wrap=True)
        self._code = label("", "caption")
        for one in (self._title, self._text, self._code):
            words.addWidget(one)
        row.addLayout(words, 1)
        self._action = button(action, small=True)
        self._action.clicked.connect(self.act)
        self._copy = button("Copy", "quiet", "copy", small=True)
        self._copy.clicked.connect(self._copy_code)
        acts.addWidget(self._action, alignment=Qt.AlignmentFlag.AlignTop)
        acts.addWidget(self._copy, alignment=Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.show_error(title, text, code, action)

    def show_error(self, title: str, text: str = "", code: str = "", action: str = "") -> None:
        """Another error, or the same in another language."""
        self._said = (title, text, code, action)
        self._words: Words | None = None
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._code.setText(QCoreApplication.translate("states", "Code for support: %1").replace("%1", code))
        self._code.setVisible(bool(code))
        self._copy.setText(QCoreApplication.translate("states", "Copy code"))
        self._copy.setVisible(bool(code))
        self._action.setText(button_text(action))
        self._action.setVisible(bool(action))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call: in a narrow list the buttons stand below the words."""
        beside = QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(beside if self.width() >= NARROW else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    def tell(self, words: Words) -> None:
        """Another error, whose words (as of `show_error`) are asked for again when the language changes."""
        self.show_error(*words())
        self._words = words

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call: the words in another language."""
        if event.type() == QEvent.Type.LanguageChange:
            words = self._words
            if words is None:
                self.show_error(*self._said)
            else:
                self.tell(words)
        super().changeEvent(event)

    def _copy_code(self) -> None:
        QGuiApplication.clipboard().setText(self._said[2])


class LoadingRows(QWidget):
    """Nothing for 150 ms, then grey row shapes that don't move; after 1 s a thin bar and "Cancel"."""

    cancelled = Signal()

    def __init__(self, rows: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._shapes = rows, False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._cancel = button("", "quiet", small=True)
        self._cancel.clicked.connect(self.cancelled)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._cancel)
        self._soon, self._late = QTimer(self), QTimer(self)
        for timer, wait, then in ((self._soon, 150, self._show_shapes), (self._late, 1000, self._show_bar)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(then)
        self.stop()

    def start(self) -> None:
        """Begin to wait: call when the question is sent, show the widget, call `stop` with the answer."""
        self.stop()
        self._cancel.setText(QCoreApplication.translate("states", "Cancel"))
        self._soon.start()
        self._late.start()

    def stop(self) -> None:
        """The answer is there."""
        self._soon.stop()
        self._late.stop()
        self._shapes = False
        self._bar.hide()
        self._cancel.hide()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(400, 48 + self._rows * density().row)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        if not self._shapes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().line))
        for at in range(self._rows):
            y = 48 + at * density().row + (density().row - 12) / 2
            painter.drawRoundedRect(QRectF(16, y, 120 + (at * 37) % 60, 12), 4, 4)
            painter.drawRoundedRect(QRectF(220, y, max(60.0, self.width() * (0.28 + 0.1 * (at % 3))), 12), 4, 4)

    def _show_shapes(self) -> None:
        self._shapes = True
        self.update()

    def _show_bar(self) -> None:
        self._bar.show()
        self._cancel.show()
