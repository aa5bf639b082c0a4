"""Notices when nobody has touched the station for a while."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from client.gui.preferences import Preferences


class Idle(QObject):
    """Counts from the last `touched`.

    Signals:
        idle: nobody for as many minutes as the preferences say
    """

    idle = Signal()

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        preferences.changed.connect(self.touched)
        self.touched()

    def touched(self) -> None:
        """Somebody is there."""
        self._timer.start(self._preferences.lock_after * 60_000)

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
