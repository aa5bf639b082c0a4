"""The one window of the system: the log-in or the station in it, and where it stands on the screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget

USUAL = QSize(1440, 900)
LEAST = QSize(1280, 680)  # what is left of 1366 × 768 beside a task bar, and a little less
FRAME = 40  # px a system draws above a window


def fills(room: QSize) -> bool:
    """Whether the usual size with its frame has no place on a screen that is large enough to work on."""
    return room.width() >= LEAST.width() and (
        room.width() < USUAL.width() or room.height() < USUAL.height() + FRAME
    )


class Pages(QStackedWidget):
    """The one window of the system; what it shows decides whether it may be closed."""

    def take_place(self, kept: QSettings) -> None:
        """Where it stood when it was closed; the first time at its usual size, or all of a screen that has no more room."""
        geometry = kept.value("window")
        if isinstance(geometry, QByteArray) and self.restoreGeometry(geometry):
            return
        self.resize(USUAL)
        if fills(self.screen().availableSize()):
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def keep_place(self, kept: QSettings) -> None:
        """For the next start."""
        kept.setValue("window", self.saveGeometry())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's call: a screen may want to be asked first."""
        page = self.currentWidget()
        event.setAccepted(page is None or page.close())
