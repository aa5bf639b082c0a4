"""The running station: the log-in or the window in front, and what goes on between them. Puts the parts together.

Only what the log-in page needs is imported here; the rest is loaded beside it while the person types, and whoever is
quicker waits on the worker that opens the database, never in the window.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

import client
from client.gui import theme, translations
from client.gui.idle import Idle
from client.gui.log_in import LogIn
from client.gui.pages import Pages
from client.gui.preferences import Preferences, ask_preferences
from client.gui.profiles import Profiles
from client.gui.scanning import Scanning
from client.gui.slices import Slices
from client.gui.warming import Warming
from client.gui.widgets.logo import window_icon
from client.refusals import Language
from client.settings import Settings, plant_home

if TYPE_CHECKING:
    from client.data.database import Database
    from client.data.journal import Journal
    from client.gui.connection import ServerConnection
    from client.gui.context import Context
    from client.gui.main_window import MainWindow

AFTER_FIRST = 1_500  # ms for the first screen to read its list and record, before heavy screens are loaded


class Station(QObject):
    """One application. `kept`: what this computer remembers; made up from the system's place unless given."""

    def __init__(self, application: QApplication, settings: Settings, kept: QSettings | None = None) -> None:
        super().__init__(application)
        self._settings = settings
        self._stack = ExitStack()
        self._kept = kept or QSettings("Tracewell", "station")
        self.preferences = Preferences(self._kept)
        theme.apply(application, self.preferences.theme, self.preferences.density)
        translations.use(self.preferences.language or settings.language)
        self.scanning = Scanning(application)
        self.pages = Pages()
        self.pages.setWindowTitle("Tracewell")
        self.pages.setWindowIcon(window_icon())
        self.pages.take_place(self._kept)
        self.log_in: LogIn | None = None
        self.window: MainWindow | None = None
        self.context: Context | None = None
        self._connection: ServerConnection | None = None
        self._profiles = Profiles(settings, self._stack)
        self._warming = Warming()
        self._journal: Journal | None = None  # from the worker that opened the database, for the window
        self._idle = Idle(self.preferences, self)
        self._idle.idle.connect(self.lock)
        self.scanning.touched.connect(self._idle.touched)
        self.scanning.scanned.connect(self._take_scan)
        self.scanning.refused.connect(self._refuse_scan)
        self.scanning.misread.connect(self._misread)
        application.aboutToQuit.connect(self.close)

    def start(self) -> None:
        """Show the log-in; the person's own password is the only thing asked."""
        self._ask()
        self.pages.show()
        QTimer.singleShot(0, self._warming.start)

    def lock(self) -> None:
        """Nothing can be seen or done until the same person types the password again; work stays as it is.

        An open question is cancelled: it could be read and answered beside the lock.
        """
        if self.context is not None and self.log_in is None:
            for widget in QApplication.topLevelWidgets():
                if widget is not self.pages and widget.isVisible():
                    widget.hide()
            self._ask(only=self.context.session.login)

    def switch(self) -> None:
        """Another person takes the station; drafts stay with who wrote them."""
        if self.window is None or self.window.may_leave():
            self._drop_log_in()
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
        self.pages.keep_place(self._kept)
        self._leave()
        self._drop_log_in()
        self.scanning.stop()
        self._stack.close()

    def _ask(self, only: str | None = None) -> None:
        offered = self._profiles.offered()
        self.log_in = LogIn(offered, self._check if only else self._open, self._kept, only=only)
        self.log_in.logged_in.connect(self._unlocked if only else self._enter)
        self.log_in.other_requested.connect(self.switch)
        self._show(self.log_in)
        self.log_in.focus()

    def _open(self, profile: str, name: str, password: str) -> Database:
        """On the worker: all that a window needs, ready when the person is known."""
        database = self._profiles.open(profile, name, password)
        self._warming.wait()
        from client.data.journal import Journal  # noqa: PLC0415 - loaded meanwhile (warming.py)

        place = plant_home(self._settings).with_name("tracewell-station") / "drafts.sqlite"
        hello = database.greet()
        self._journal = Journal(place, database_id=hello["database_id"], login=hello["person"]["login"])
        return database

    def _check(self, profile: str, name: str, password: str) -> Database:
        """On the worker: whether it is the person who locked. Answers with the database that is open already."""
        from client.usecases.unlocking import check_person  # noqa: PLC0415 - not needed for the first log-in

        del profile, name
        assert self.context is not None  # noqa: S101 - nobody locks before a log-in
        check_person(self.context.database, password)
        return self.context.database

    def _enter(self, database: Database) -> None:
        """One step a turn of the event loop: building it all at once would keep the page from answering."""
        from client.gui.about import tell_about  # noqa: PLC0415 - loaded meanwhile (warming.py)
        from client.gui.changes import Changes  # noqa: PLC0415
        from client.gui.connection import ServerConnection  # noqa: PLC0415
        from client.gui.context import Context, Session  # noqa: PLC0415
        from client.gui.main_window import MainWindow  # noqa: PLC0415
        from client.gui.messages import Messages  # noqa: PLC0415
        from client.gui.mounting import style  # noqa: PLC0415
        from client.gui.tasks import Tasks  # noqa: PLC0415

        session = Session.of(database.greet())
        changes = Changes()
        journal, self._journal = self._journal, None
        assert journal is not None  # noqa: S101 - opened together with the database
        self.context = Context(
            database, session, Tasks(database, changes), changes, Messages(), journal, self._settings, self._kept
        )
        self._connection = ServerConnection(database.parameters, changes)
        window = self.window = MainWindow(self.context, self._connection)
        window.lock_requested.connect(self.lock)
        window.switch_requested.connect(self.switch)
        window.settings_requested.connect(lambda: ask_preferences(self.preferences, window, self.context))
        window.about_requested.connect(lambda: tell_about(session, window))
        window.language_requested.connect(self.other_language)
        window.windowTitleChanged.connect(self.pages.setWindowTitle)
        self.pages.addWidget(window)
        self._steps = Slices(window, self._show_window)
        self._steps.add([partial(style, part) for part in window.frame()])

    def _show_window(self) -> None:
        """The frame first, then what stands in it."""
        if self.window is None or self._connection is None:
            return
        self._show(self.window)
        self._drop_log_in()
        self._connection.start()
        QTimer.singleShot(0, self.window, self._begin)

    def _begin(self) -> None:
        """The first screen, unless the person has left again already."""
        if self.window is not None:
            self.window.begin()
            QTimer.singleShot(AFTER_FIRST, self._warming.go_on)

    def _take_scan(self, text: str) -> None:
        """A scan beside the log-in reaches nobody: who is locked out does nothing, not even with a scanner."""
        if self.log_in is not None:
            self.log_in.refuse_scan()
        elif self.window is not None:
            self.window.take_scan(text)

    def _refuse_scan(self, text: str) -> None:
        if self.log_in is None and self.window is not None:
            self.window.refuse_scan(text)

    def _misread(self, error: object) -> None:
        if self.context is not None:
            self.context.messages.failed.emit(error, None)

    def _unlocked(self, database: Database) -> None:
        del database
        if self.window is not None:
            self._show(self.window)
            screen = self.window.current()
            if screen is not None:
                screen.activate()
        self._drop_log_in()

    def _show(self, page: QWidget) -> None:
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.pages.setWindowTitle(page.windowTitle() or "Tracewell")

    def _drop_log_in(self) -> None:
        if self.log_in is not None:
            self.log_in.close_pool()
            self.pages.removeWidget(self.log_in)
            self.log_in.hide()
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
        self.window.hide()
        self.window.deleteLater()
        self.window = self.context = self._connection = None


def run(settings: Settings) -> int:
    """The whole life of the application, until its window is closed."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Tracewell")
    application.setApplicationVersion(client.VERSION)
    station = Station(application, settings)
    station.start()
    return application.exec()
