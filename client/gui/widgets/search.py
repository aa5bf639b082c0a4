"""Where one types to find: a filter over a list, and the scan box."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from client.gui.icons import icon
from client.gui.widgets.labels import Icon, KeyCap


class SearchField(QLineEdit):
    """A field that filters a list while one types; Esc empties it."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setPlaceholderText(placeholder)
        self.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icon("x", "text3"), "", self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field first; the next one leaves."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ScanBox(QLineEdit):
    """Takes any code from a scanner or a hand. Chinese input is off: it would swallow the scan."""

    scanned = Signal(str)  # what stood there when Enter came, never empty

    def __init__(self, placeholder: str = "", key: str = "F2", parent: QWidget | None = None) -> None:
        """`key`: shown at the right as the key that leads here; "" for none."""
        super().__init__(parent)
        self.setProperty("role", "scan")
        self.setPlaceholderText(placeholder)
        self.setMaxLength(512)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._icon = Icon("line-scan", "text2", 20, self)
        self._key = KeyCap(key, self)
        self._key.setVisible(bool(key))
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(28, 0, 48 if key else 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(240)
        self.returnPressed.connect(self._entered)

    def sizeHint(self) -> QSize:
        """Qt's call: 460 wide, as the top bar has it."""
        return QSize(460, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call: the key stays at the right."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call: another font or style moves the key."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._place()

    def _place(self) -> None:
        self._icon.move(11, (self.height() - self._icon.height()) // 2)
        size = self._key.sizeHint()
        self._key.setGeometry(
            self.width() - size.width() - 12, (self.height() - size.height()) // 2, *size.toTuple()
        )

    def _entered(self) -> None:
        text = self.text().strip()
        if text:
            self.scanned.emit(text)
