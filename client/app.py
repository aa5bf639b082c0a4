"""Starts the station: settings, database, log-in, window. The only place that puts these together."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

import client
from client.data.database import Database
from client.errors import TracewellError
from client.gui import theme, translations
from client.gui.about import tell_about
from client.gui.changes import Changes
from client.gui.connection import ServerConnection
from client.gui.context import Context, Session
from client.gui.idle import Idle
from client.gui.log_in import LogIn
from client.gui.messages import Messages
from client.gui.preferences import Preferences, ask_preferences
from client.gui.scanning import Scanning
from client.refusals import Language, say
from client.settings import Settings, plant_home, read_settings


def has_display(environment: dict[str, str] | None = None) -> bool:
    """Whether a window could be seen: always on Windows and macOS, elsewhere where a display is named."""
    known = os.environ if environment is None else environment
    if sys.platform in {"win32", "darwin"} or known.get("QT_QPA_PLATFORM"):
        return True
    return bool(known.get("DISPLAY") or known.get("WAYLAND_DISPLAY"))


class Station(QObject):
    """The running application: a log-in page, a window, one or the other in front."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._settings = settings
        self._stack = ExitStack()
        self._kept = QSettings("Tracewell", "station")
        self.preferences = Preferences(self._kept)
        theme.apply(application, self.preferences.theme, self.preferences.density)
        translations.use(self.preferences.language or settings.language)
        self.scanning = Scanning(application)
        self.pages = QStackedWidget()
        self.pages.setWindowTitle("Tracewell")
        self.pages.resize(1440, 900)
        self.log_in: LogIn | None = None
        self.window: QWidget | None = None
        self.context: Context | None = None
        self._connection: ServerConnection | None = None
        self._idle = Idle(application, self.preferences)
        self._idle.idle.connect(self.lock)
        application.aboutToQuit.connect(self.close)

    def start(self) -> None:
        """Show the log-in; the person's own password is the only thing asked."""
        self._ask()
        self.pages.show()

    def _ask(self, only: str | None = None) -> None:
        from client.gui.profiles import Profiles  # noqa: PLC0415 - starts servers, which the window needn't wait for

        profiles = Profiles(self._settings, self._stack)
        self.log_in = LogIn(profiles.offered(), profiles.open, self._kept, only=only)
        self.log_in.logged_in.connect(self._unlocked if only else self._enter)
        self.pages.addWidget(self.log_in)
        self.pages.setCurrentWidget(self.log_in)
        self.log_in.focus()

    def _enter(self, database: Database) -> None:
        from client.data.journal import Journal  # noqa: PLC0415
        from client.gui.main_window import MainWindow  # noqa: PLC0415 - the heavy imports come after the log-in
        from client.gui.tasks import Tasks  # noqa: PLC0415

        session = Session.of(database.greet())
        changes = Changes()
        place = plant_home(self._settings).with_name("tracewell-station") / "drafts.sqlite"
        journal = Journal(Path(place), database_id=session.database_id, login=session.login)
        self.context = Context(
            database, session, Tasks(database, changes), changes, Messages(), journal, self._settings
        )
        self._connection = ServerConnection(database.parameters, changes)
        window = MainWindow(self.context, self._connection)
        self.window = window
        window.lock_requested.connect(self.lock)
        window.switch_requested.connect(self.switch)
        window.settings_requested.connect(lambda: ask_preferences(self.preferences, window))
        window.about_requested.connect(lambda: tell_about(session, window))
        window.language_requested.connect(self.other_language)
        self.scanning.scanned.connect(window.take_scan)
        self.scanning.refused.connect(window.refuse_scan)
        self.pages.addWidget(window)
        self._drop_log_in()
        self.pages.setCurrentWidget(window)
        window.go(window.rail.names()[0])
        self._connection.start()

    def lock(self) -> None:
        """Nothing can be seen or done until the same person types the password again; work stays as it is."""
        if self.context is not None and self.log_in is None:
            self._ask(only=self.context.session.login)

    def switch(self) -> None:
        """Another person takes the station; drafts stay with who wrote them."""
        self._leave()
        self._ask()

    def other_language(self) -> None:
        """English and Chinese in turn; kept for this station."""
        wanted: Language = "zh_CN" if translations.language() == "en" else "en"
        translations.use(wanted)
        self.preferences.keep("language", wanted)

    def close(self) -> None:
        """Log out and stop what was started."""
        self._idle.stop()
        self._leave()
        self._drop_log_in()
        self.scanning.stop()
        self._stack.close()

    def _unlocked(self, database: Database) -> None:
        database.close()
        self._drop_log_in()
        if self.window is not None:
            self.pages.setCurrentWidget(self.window)

    def _drop_log_in(self) -> None:
        if self.log_in is not None:
            self.log_in.close_pool()
            self.pages.removeWidget(self.log_in)
            self.log_in.deleteLater()
            self.log_in = None

    def _leave(self) -> None:
        if self.context is None or self._connection is None or self.window is None:
            return
        self._connection.close()
        self.context.tasks.close()
        self.context.journal.close()
        self.context.database.close()
        self.pages.removeWidget(self.window)
        self.window.deleteLater()
        self.window = self.context = self._connection = None


def main(arguments: Sequence[str] = ()) -> int:
    """Open the station; 1 with a sentence where that can't be."""
    del arguments
    try:
        settings = read_settings({})
    except TracewellError as error:
        sys.stderr.write(say(error, "en") + "\n")
        return 1
    if not has_display():
        sys.stderr.write(NO_DISPLAY[settings.language] + "\n")
        return 1
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Tracewell")
    application.setApplicationVersion(client.VERSION)
    station = Station(application, settings)
    station.start()
    return application.exec()


NO_DISPLAY = {
    "en": "There is no display here, so the window can't be opened. Commands work (python main.py --help), and"
    " pictures of the screens can be made (python main.py tour DIR).",
    "zh_CN": "此处没有显示设备，无法打开窗口。命令仍可使用：python main.py --help；界面图片：python main.py tour 目录",
}
