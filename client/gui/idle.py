"""Notices when nobody has touched the station for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from client.gui.preferences import Preferences

_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Idle(QObject):
    """Counts from the last key or click.

    Signals:
        idle: nobody for as many minutes as the preferences say
    """

    idle = Signal()

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__(application)
        self._application, self._preferences = application, preferences
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        preferences.changed.connect(self._again)
        application.installEventFilter(self)
        self._again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call."""
        if event.type() in _SIGNS and watched.isWindowType():
            self._again()
        return False

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self._application.removeEventFilter(self)

    def _again(self) -> None:
        self._timer.start(self._preferences.lock_after * 60_000)
