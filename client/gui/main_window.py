"""The window: mounts the screens, and wires who listens to whom. Each screen owns itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

import client
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.connection import ServerConnection
from client.gui.context import Context
from client.gui.dress import dress
from client.gui.help import HelpDialog
from client.gui.link import Link
from client.gui.mounting import Mounting
from client.gui.path import Path
from client.gui.rail import WIDE, Rail
from client.gui.scans import Scans
from client.gui.screen import Screen
from client.gui.screens import SCREENS, Entry, title_of
from client.gui.top_bar import TopBar
from client.gui.translations import language
from client.gui.widgets.dialog import FramedDialog
from client.gui.widgets.notices import Banner, Toast
from client.gui.widgets.states import ErrorCard
from client.gui.words import role_word

FOLD_BELOW = 1400


class MainWindow(QMainWindow):
    """One person's station.

    Signals:
        left: the window was closed
        lock_requested, switch_requested, settings_requested, about_requested, language_requested: wishes for the application
    """

    left = Signal()
    lock_requested = Signal()
    switch_requested = Signal()
    settings_requested = Signal()
    about_requested = Signal()
    language_requested = Signal()

    def __init__(
        self, context: Context, connection: ServerConnection, entries: tuple[Entry, ...] = SCREENS
    ) -> None:
        super().__init__()
        self.context = context
        self._connection = connection
        self._entries = {entry.name: entry for entry in entries}
        self._folded_by_hand: bool | None = None
        self._then: Callable[[], object] | None = None
        self._path = Path()
        self.rail, self.top = Rail(), TopBar()
        self.banner = Banner("plug-connected-x")
        self.error = ErrorCard("")
        self._stack = QStackedWidget()
        self._scans = Scans(context, self)
        self._mounting = Mounting(context, self._entries, self._stack)
        self._build()
        self._toast = Toast(self, WIDE + 24)
        dress(self._toast)
        self._wire()
        self._keys()
        self.resize(1440, 900)
        self.setMinimumSize(960, 600)
        self.retranslate()
        self._count_drafts()

    def frame(self) -> tuple[QWidget, ...]:
        """What stands around the screens."""
        return self.rail, self.top, self.banner, self._error_place

    def begin(self) -> None:
        """The first screen of the rail."""
        self.bring(self.rail.names()[0])

    def bring(self, name: str, then: Callable[[Screen], object] | None = None) -> None:
        """What `go` does, for a person: loading and making a screen takes turns with the event loop; then `then`."""

        def arrive() -> None:
            screen = self.go(name)
            if then is not None:
                then(screen)

        self.rail.show_current(name)
        self._mounting.bring(name, arrive)

    def go(self, name: str) -> Screen:
        """Bring a screen to the front; it is made when it is first wanted."""
        screen = self._mounting.at_once(name)
        if self._stack.currentWidget() is not screen:
            self._stack.setCurrentWidget(screen)
        self.rail.show_current(name)
        self._fold()
        self.error.hide()
        screen.activate()
        self._path.went(name, screen.link())
        self._say_title()
        return screen

    def open_link(self, link: Link) -> None:
        """Show a record on the screen that shows its kind."""
        if not any(self._shows(link, self.go(name)) for name in self._screens_for(link)):
            self._cannot_show(link)

    def bring_link(self, link: Link) -> None:
        """What `open_link` does, for a person: see `bring`."""
        names = self._screens_for(link)

        def next_one() -> None:
            name = next(names, None)
            if name is None:
                self._cannot_show(link)
            else:
                self.bring(name, shown)

        def shown(screen: Screen) -> None:
            if not self._shows(link, screen):
                next_one()

        next_one()

    def _screens_for(self, link: Link) -> Iterator[str]:
        return (entry.name for entry in self._entries.values() if link.kind in entry.links)

    def _shows(self, link: Link, screen: Screen) -> bool:
        if not screen.show_link(link):
            return False
        self._path.went(screen.name, link)
        self._say_title()
        return True

    def _cannot_show(self, link: Link) -> None:
        self._toast.say(self.tr("{0} can't be shown here.").format(link.code))

    def current(self) -> Screen | None:
        """The screen in front."""
        screen = self._stack.currentWidget()
        return screen if isinstance(screen, Screen) else None

    def screen_named(self, name: str) -> Screen:
        """A screen by its name, made if need be."""
        return self._mounting.screens.get(name) or self.go(name)

    def forget(self, name: str) -> None:
        """Drop a screen as it stands; it is made anew when it is next wanted."""
        screen = self._mounting.screens.pop(name, None)
        if screen is not None:
            self._stack.removeWidget(screen)
            screen.deleteLater()

    def may_leave(self) -> bool:
        """Whether every screen can be left now (log-off, close)."""
        return all(screen.leave() for screen in self._mounting.screens.values())

    def retranslate(self) -> None:
        """Say everything again."""
        titles = {n: title_of(e) for n, e in self._entries.items() if e.title}
        station = self.context.session
        self.rail.set_texts(
            titles, self.tr("Demo factory") + f"\n{client.VERSION}" if station.demo else client.VERSION
        )
        roles = [role_word(role) for role, _ in station.roles]
        self.top.show_person(self.context.words(station.name) or station.login, ", ".join(dict.fromkeys(roles)))
        self._show_connection(reached=self._connection.reached)
        self._say_title()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call: a small window folds the rail by itself."""
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's call: a screen may want to be asked first."""
        if self.may_leave():
            self.left.emit()
            event.accept()
        else:
            event.ignore()

    def _build(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.banner)
        self._error_place = QWidget()
        place = QVBoxLayout(self._error_place)
        place.setContentsMargins(24, 16, 24, 0)
        place.addWidget(self.error)
        column.addWidget(self._error_place)
        column.addWidget(self._stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)
        for part in self.frame():  # each screen and dialog for itself
            dress(part, later=True)
        self.error.hide()
        self._error_place.hide()
        for entry in self._entries.values():
            if entry.title:
                self.rail.add(entry.name, entry.icon, gap=entry.gap)

    def _wire(self) -> None:
        """Who listens to whom, all of it."""
        context = self.context
        self.rail.chosen.connect(self.bring)
        self.top.scanned.connect(self._scans.look_up)
        self.top.drafts_requested.connect(lambda: self.bring("drafts"))
        self.top.language_requested.connect(self.language_requested)
        self.top.lock_requested.connect(self.lock_requested)
        self.top.switch_requested.connect(self.switch_requested)
        self.top.settings_requested.connect(self.settings_requested)
        self.top.about_requested.connect(self.about_requested)
        self.top.help_requested.connect(self.show_help)
        self._mounting.made.connect(self._made)
        self._scans.found.connect(self._scan_found)
        self._scans.refused.connect(self._scan_refused)
        context.changes.data_changed.connect(self._changed)
        context.messages.noted.connect(self._note)
        context.messages.failed.connect(self.show_error)
        context.tasks.failed.connect(lambda owner, error: self.show_error(error, owner))
        self.error.act.connect(self._close_error)
        self._toast.act.connect(self._toast_acted)
        self.banner.act.connect(self._connection.try_now)
        self._connection.state_changed.connect(lambda reached: self._show_connection(reached=reached))
        self._connection.waiting_changed.connect(
            lambda left: self.banner.set_note(self.tr("next try in {0} s").format(left))
        )

    def _keys(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "F2": self._focus_scan,
            "Ctrl+B": self._fold_by_hand,
            "F10": self.rail.take_keyboard,
            "Alt+Left": lambda: self._walk(self._path.back()),
            "Alt+Right": lambda: self._walk(self._path.forward()),
            "F5": self._refresh,
            "Ctrl+Shift+C": self._copy_link,
            "Ctrl+Shift+L": self.language_requested.emit,
        }
        acts |= {f"Ctrl+{n}": partial(self.bring, name) for n, name in enumerate(self.rail.names()[:9], 1)}
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _made(self, screen: Screen) -> None:
        screen.open_requested.connect(self.bring_link)
        screen.title_changed.connect(self._say_title)

    def _changed(self, change: Change) -> None:
        for screen in self._mounting.screens.values():
            screen.changed(change)
        self._count_drafts()

    def _count_drafts(self) -> None:
        self.top.show_drafts(len(self.context.journal.drafts()))

    def _show_connection(self, *, reached: bool) -> None:
        lost = self._connection.lost_at
        self.top.show_connection(lost)
        self.banner.setVisible(lost is not None)
        if lost is not None:
            self.banner.show_notice(
                self.tr("No connection to the server since {0}").format(f"{lost:%H:%M}"),
                self.tr(
                    "Entries are kept on this PC and can be sent when the connection is back. Releasing, shipping and signing wait."
                ),
                self.tr("Try now"),
            )
        if reached:
            self._close_error()

    def _note(self, text: str, action: str, then: object) -> None:
        self._then = then if callable(then) else None
        self._toast.say(text, action)

    def _toast_acted(self) -> None:
        if self._then is not None:
            self._then()

    def show_error(self, error: TracewellError, owner: object = None) -> None:
        """What no field or page of its own shows: a card under the top bar until it is closed or the work goes on."""
        del owner
        sentence = self.context.messages.sentence
        self.error.tell(lambda: (self.tr("That was not done"), sentence(error), error.code, self.tr("Close")))
        self._error_place.show()
        self.error.show()

    def _close_error(self) -> None:
        self.error.hide()
        self._error_place.hide()

    def _scan_found(self, link: Link) -> None:
        self.top.scan.clear()
        self._close_error()
        self.bring_link(link)

    def _scan_refused(self, error: TracewellError) -> None:
        self.show_error(error)
        self.top.scan.selectAll()

    def take_scan(self, text: str) -> None:
        """A scan that no field asked for: the screen in front may have a use for it."""
        screen = self.current()
        if screen is not None and screen.take_scan(text):
            return
        self.top.scan.setText(text.replace("\x1d", "␝"))
        self._scans.look_up(text)

    def refuse_scan(self, text: str) -> None:
        """A scan while a dialog was open: nothing was typed or pressed by it. Said in the dialog, where the person looks."""
        del text
        sentence = self.tr("A code was scanned while a question was open. Answer it, then scan again.")
        question = QApplication.activeModalWidget()
        if isinstance(question, FramedDialog):
            question.set_error(sentence)
        else:  # a dialog of the system's
            self._toast.say(sentence)

    def show_help(self) -> None:
        """The keys of the window and of the screen in front."""
        HelpDialog(self.current(), self).exec()

    def _focus_scan(self) -> None:
        self.top.scan.setFocus()
        self.top.scan.selectAll()

    def _fold_by_hand(self) -> None:
        self._folded_by_hand = not self.rail.folded
        self._fold()

    def _fold(self) -> None:
        screen = self.current()
        wide = screen is not None and self._entries[screen.name].wide
        by_itself = wide or self.width() < FOLD_BELOW
        self.rail.fold(folded=by_itself if self._folded_by_hand is None else self._folded_by_hand)

    def _walk(self, step: tuple[str, Link | None] | None) -> None:
        if step is not None:
            name, link = step
            with self._path.standing():
                screen = self.go(name)
                if link is not None:
                    screen.show_link(link)
            self._say_title()

    def _refresh(self) -> None:
        screen = self.current()
        if screen is not None:
            screen.refresh_if_touched(Change())

    def _copy_link(self) -> None:
        screen = self.current()
        link = screen.link() if screen is not None else None
        if link is not None:
            QGuiApplication.clipboard().setText(link.text())
            self._toast.say(self.tr("Link to {0} copied.").format(link.said()))

    def _say_title(self, *_: object) -> None:
        screen = self.current()
        link = screen.link() if screen is not None else None
        title = title_of(self._entries[screen.name]) if screen else ""
        parts = [link.said() if link else "", title, "Tracewell"]
        said = " · ".join(part for part in parts if part)
        if said != self.windowTitle():  # the work goes on with something else
            self._close_error()
            if not self.top.scan.hasFocus():
                self.top.scan.clear()
        self.setWindowTitle(said)
        self.setAccessibleName(f"Tracewell {language()}")
