"""Keyboard-wedge scanners: tells a scan from typing, wherever the focus is, and sends it where codes belong.

A scanner types faster than a hand. Printable keys are held for as long as a scanner pauses at most; a burst that ends
(Enter, or 50 ms of silence) goes whole to the field that asks for a code, else to the scan box. What was typed by a
hand is handed on unchanged. So a scan never presses a button or types into another field.
"""

from __future__ import annotations

from time import monotonic
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

IDLE_MS = 50  # a scanner never pauses longer between two keys
LEAST = 4  # shorter bursts are fingers that rolled over the keys
LEAST_UNENDED = 6  # without Enter at its end a burst must be longer to be a scan
MOST = 512
SEPARATOR = "\x1d"  # GS, what FNC1 becomes; wedges send it as Ctrl+]
_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock}
_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@runtime_checkable
class ScanTarget(Protocol):
    """A field that asks for a code: it gets a scan while it has the focus."""

    def take_scan(self, text: str) -> None:
        """The text of one scan, as the scanner sent it."""


class Scanning(QObject):
    """Watches all key presses of the application.

    Signals:
        scanned: a scan for the window's scan box
        refused: a scan came while a dialog was open that doesn't ask for codes
    """

    scanned = Signal(str)
    refused = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._text = ""
        self._last = 0.0
        self._replaying = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setTimerType(Qt.TimerType.PreciseTimer)
        self._quiet.setInterval(IDLE_MS)
        self._quiet.timeout.connect(self._fell_silent)
        application.installEventFilter(self)

    def stop(self) -> None:
        """Hand on what is held, and watch no more."""
        self._hand_on()
        self._quiet.stop()
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call: key presses arrive at the window first, before any widget has seen them."""
        if self._replaying or event.type() != QEvent.Type.KeyPress or not watched.isWindowType():
            return False
        key = cast("QKeyEvent", event)
        if key.key() in _MODIFIERS:
            return False
        if key.key() in _ENDS and self._held:
            return self._ended()
        sign = _sign(key)
        if not sign or key.isAutoRepeat():
            self._hand_on()
            return False
        self._hold(cast("QWindow", watched), key, sign)
        return True

    def _hold(self, window: QWindow, key: QKeyEvent, sign: str) -> None:
        now = monotonic()
        if self._held and (now - self._last) * 1000 > IDLE_MS:
            self._fell_silent()
        self._last = now
        self._held.append((window, key.clone()))
        self._text += sign
        self._quiet.start()

    def _ended(self) -> bool:
        """Enter came: after a burst it ends the scan; after typing it is an Enter."""
        late = (monotonic() - self._last) * 1000 > IDLE_MS
        if late or len(self._text) < LEAST:
            self._hand_on()
            return False
        self._deliver()
        return True

    def _fell_silent(self) -> None:
        if len(self._text) >= LEAST_UNENDED:
            self._deliver()
        else:
            self._hand_on()

    def _deliver(self) -> None:
        text = self._text
        self._forget()
        focus: object = QApplication.focusWidget()
        modal = QApplication.activeModalWidget()
        if isinstance(focus, ScanTarget):
            focus.take_scan(text)
        elif modal is not None and not _is_popup(modal):
            self.refused.emit(text)
        else:
            self.scanned.emit(text)

    def _hand_on(self) -> None:
        """It was typing: the keys go where they would have gone, in their order."""
        held = self._held
        self._forget()
        self._replaying = True
        try:
            for window, key in held:
                QCoreApplication.sendEvent(window, key)
        finally:
            self._replaying = False

    def _forget(self) -> None:
        self._quiet.stop()
        self._held, self._text = [], ""


def _sign(key: QKeyEvent) -> str:
    """The character a key press means for a scan, or nothing for keys that only a hand uses."""
    control = bool(key.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier))
    if control:
        return SEPARATOR if key.text() == SEPARATOR else ""
    if key.modifiers() & Qt.KeyboardModifier.AltModifier:
        return ""
    text = key.text()
    return text if text and (text.isprintable() or text == SEPARATOR) else ""


def _is_popup(widget: QWidget) -> bool:
    return bool(widget.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup)
