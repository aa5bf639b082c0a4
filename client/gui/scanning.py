"""Keyboard-wedge scanners: tells a scan from typing, wherever the focus is, and sends it where codes belong.

A scanner types faster than a hand. Printable keys are held for as long as a scanner pauses at most; a burst that ends
(Enter, or 50 ms of silence) goes whole to the field that asks for a code, else to the scan box. What was typed by a
hand is handed on unchanged. So a scan never presses a button or types into another field.

A burst may also end with a Tab, as scanners are often set. What a label should not hold (control characters arrive as
Ctrl and a letter) stays part of the burst, so that it is refused with a sentence instead of pressing something. The
time between two keys is that of the keyboard: keys that waited while the window was busy were still typed by a hand.

A field asks for codes by the property `scans`; one that has `take_scan` (a `ScanTarget`) is handed the scan as it came
and looks up itself what it names, any other one gets the code in it. Single letters are keys of a list's own `keyPressEvent`, never of a
QShortcut: shortcuts would be asked before a scan can be told from typing, so they get no printable key at all.
"""

from __future__ import annotations

from time import monotonic_ns
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from client.errors import TracewellError

IDLE_MS = 50  # a scanner never pauses longer between two keys
LATE_MS = 10  # how late a timer of a window with nothing else to do rings at most
LEAST = 4  # shorter bursts are fingers that rolled over the keys
LEAST_UNENDED = 6  # without Enter at its end a burst must be longer to be a scan
MOST = 1024  # characters held; what is longer than a code may be is refused whole, not typed in part
SEPARATOR = "\x1d"  # GS, what FNC1 becomes; wedges send it as Ctrl+]
_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock}
_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
_SEEN = _KEYS | {QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin}


@runtime_checkable
class ScanTarget(Protocol):
    """A field that knows what to do with a scan."""

    def take_scan(self, text: str) -> None:
        """The text of one scan, as the scanner sent it."""


class Scanning(QObject):
    """Watches all keys of the application, at its windows: a filter of the application would see every event of every
    widget, which made building a form a fifth slower.

    Signals:
        scanned: a scan for the window's scan box
        refused: a scan came while a dialog was open that doesn't ask for codes
        touched: a key, a click, a movement: somebody is there
        misread: a TracewellError that says why a scan can't stand in the field that asks for a code
    """

    scanned = Signal(str)
    refused = Signal(str)
    misread = Signal(object)
    touched = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._text = ""
        self._last, self._started = 0, 0
        self._replaying = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setTimerType(Qt.TimerType.PreciseTimer)
        self._quiet.setInterval(IDLE_MS)
        self._quiet.timeout.connect(self._rang)
        application.focusWindowChanged.connect(self._watch)
        for window in application.allWindows():
            self._watch(window)

    def stop(self) -> None:
        """Hand on what is held, and watch no more."""
        self._hand_on()
        self._quiet.stop()
        self._application.focusWindowChanged.disconnect(self._watch)
        for window in self._application.allWindows():
            window.removeEventFilter(self)

    def _watch(self, window: QWindow | None) -> None:
        """Keys come to the window that has the keyboard; watching one again moves the filter to the front."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call: keys are offered to shortcuts, then arrive at the window, before any widget has seen them."""
        kind = event.type()
        if kind not in _SEEN or self._replaying:
            return False
        if kind not in _KEYS:
            self.touched.emit()
            return False
        key = cast("QKeyEvent", event)
        if kind == QEvent.Type.ShortcutOverride:
            return self._keep_from_shortcuts(key)
        if key.key() in _MODIFIERS:
            return False
        window = cast("QWindow", watched)
        return (
            self._released(window, key) if event.type() == QEvent.Type.KeyRelease else self._pressed(window, key)
        )

    def _pressed(self, window: QWindow, key: QKeyEvent) -> bool:
        if key.key() in _ENDS and self._held:
            return self._ended(key)
        sign = _sign(key) or (_control(key) or key.text() if self._amid_burst(key) else "")
        if not sign or key.isAutoRepeat():
            self._hand_on()
            return False
        self._hold(window, key, sign)
        return True

    def _keep_from_shortcuts(self, key: QKeyEvent) -> bool:
        """A printable key, or whatever comes amid a burst, is no shortcut: it may be part of a scan."""
        if not _sign(key) and not ((key.text() or _control(key)) and self._amid_burst(key)):
            return False
        key.accept()
        return True

    def _released(self, window: QWindow, key: QKeyEvent) -> bool:
        """A key that is held is let go after it was pressed, or a button would stay down."""
        if not any(held.key() == key.key() for _, held in self._held):
            return False
        self._held.append((window, key.clone()))
        return True

    def _amid_burst(self, key: QKeyEvent) -> bool:
        """Whether this key came as fast as the ones before it, and more of them than fingers can."""
        return len(self._text) >= LEAST - 1 and _moment(key) - self._last <= IDLE_MS

    def _hold(self, window: QWindow, key: QKeyEvent, sign: str) -> None:
        now = _moment(key)
        if self._held and now - self._last > IDLE_MS:
            self._fell_silent()
        self._last = now
        if len(self._text) < MOST:
            self._held.append((window, key.clone()))
            self._text += sign
        self._listen()

    def _ended(self, key: QKeyEvent) -> bool:
        """Enter came: after a burst it ends the scan; after typing it is an Enter."""
        if _moment(key) - self._last > IDLE_MS or len(self._text) < LEAST:
            self._hand_on()
            return False
        self._deliver()
        return True

    def _rang(self) -> None:
        """Silence, unless the timer rang late: then the window was busy, and keys of the burst may still be waiting."""
        if monotonic_ns() // 1_000_000 - self._started > IDLE_MS + LATE_MS:
            self._listen()
        else:
            self._fell_silent()

    def _listen(self) -> None:
        self._started = monotonic_ns() // 1_000_000
        self._quiet.start()

    def _fell_silent(self) -> None:
        if len(self._text) >= LEAST_UNENDED:
            self._deliver()
        else:
            self._hand_on()

    def _deliver(self) -> None:
        text, focus, modal = self._text, QApplication.focusWidget(), QApplication.activeModalWidget()
        self._forget()
        if isinstance(focus, QLineEdit) and focus.property("scans") and not focus.isReadOnly():
            if isinstance(focus, ScanTarget):
                focus.take_scan(text)
            else:
                self._put(focus, text)
            return
        if modal is not None and not _is_popup(modal):
            self.refused.emit(text)
        else:
            self.scanned.emit(text)

    def _put(self, field: QLineEdit, text: str) -> None:
        """What the symbol is the code of stands in the field, as if it had been typed, with Enter."""
        from client.domain.codes import read_scan  # noqa: PLC0415 - slow to load, and not needed to log in

        try:
            code = read_scan(text).candidates[0]
        except TracewellError as error:
            self.misread.emit(error)
            return
        field.setText(code)
        field.textEdited.emit(code)
        field.returnPressed.emit()

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


def _moment(key: QKeyEvent) -> int:
    """When the key was pressed, in milliseconds of the keyboard's clock."""
    return key.timestamp() or monotonic_ns() // 1_000_000


def _sign(key: QKeyEvent) -> str:
    """The character a key press means for a scan, or nothing for keys that only a hand uses."""
    control = _control(key)
    if control:
        return control if control == SEPARATOR else ""
    if key.modifiers() & Qt.KeyboardModifier.AltModifier:
        return ""
    text = key.text()
    return text if text and (text.isprintable() or text == SEPARATOR) else ""


def _control(key: QKeyEvent) -> str:
    """The control character that Ctrl and a key stand for; whether it is the event's text too depends on the system."""
    with_control = key.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
    return chr(key.key() - 64) if with_control and 64 <= key.key() < 96 else ""


def _is_popup(widget: QWidget) -> bool:
    return bool(widget.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup)
