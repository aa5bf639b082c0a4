"""Two hands at a keyboard and a scanner: real key events to whatever has the focus, counted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from time import monotonic_ns

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from client.domain.forms.draft import cell, rows_of
from client.gui.forms.form_view import FormView
from client.gui.forms.references import ReferenceEditor
from client.gui.main_window import MainWindow
from client.gui.nodes.entry_page import EntryPage
from client.gui.nodes.node_screen import NodeScreen
from client.gui.tour_guide import StationGuide

Key = Qt.Key
PATIENCE = 15_000
CONTROL = Qt.KeyboardModifier.ControlModifier


def rest(guide: StationGuide) -> None:
    """Until nothing is under way: what `settle` does, in a loop like the application's own, which the watchdog watches."""
    quiet = 0
    while quiet < 3:
        loop = QEventLoop()
        QTimer.singleShot(15, loop.quit)
        qt_api.exec(loop)
        quiet = 0 if guide.busy() else quiet + 1


class Hands:
    """One person at one station. `keys` counts what was pressed; a scan counts as one."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.keys = 0

    def sit_down(self) -> None:
        """Turn to this window."""
        self.window.activateWindow()
        self.wait(lambda: self.window.isActiveWindow() and QApplication.focusWidget() is not None)

    def look_round(self) -> None:
        """Each screen once: making one for the first time is measured by `bench start`."""
        for name in self.window.rail.names():
            self.window.go(name)
            self.wait(lambda: self.window.context.tasks.busy() == 0)
        self.window.begin()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, to whatever has the keyboard."""
        self.keys += 1
        QTest.keyClick(self._focus(), key, modifiers)

    def type(self, text: str) -> None:
        """A text, key by key."""
        for sign in text:
            self.keys += 1
            QTest.keyClicks(self._focus(), sign)

    def scan(self, text: str) -> None:
        """What a wedge does: keys faster than any hand, to the window, Enter last. Then until all of it was looked up."""
        self.keys += 1
        self._focus()
        wedge(self.window, text)
        self.qtbot.wait(1)
        self.wait(lambda: self.window.context.tasks.busy() == 0)

    def screen(self) -> NodeScreen:
        """The node in front."""
        screen = self.window.current()
        assert isinstance(screen, NodeScreen)
        return screen

    def go(self, number: int) -> NodeScreen:
        """Ctrl+1 … 9: a screen of the rail."""
        self.press(Qt.Key(Qt.Key.Key_0.value + number), CONTROL)
        screen = self.window.rail.names()[number - 1]
        self.wait(lambda: (front := self.window.current()) is not None and front.name == screen)
        return self.screen()

    def new(self) -> EntryPage:
        """Ctrl+N, and wait until the form is drawn."""
        self.press(Key.Key_N, CONTROL)
        return self.form()

    def choose(self, form: str) -> EntryPage:
        """Ctrl+Shift+N and the arrows: a form by its place in the menu of this node."""
        screen = self.screen()
        self.press(Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        self.wait(QApplication.activePopupWidget)
        menu = QApplication.activePopupWidget()
        for _ in range(screen.spec.forms.index(form) + 1):
            self.keys += 1
            QTest.keyClick(menu, Key.Key_Down)
        self.keys += 1
        QTest.keyClick(menu, Key.Key_Return)
        self.sit_down()  # the offscreen platform forgets which window was active before a menu
        return self.form()

    def yes(self, path: str) -> None:
        """The first part of a switch."""
        self.at(path)
        self.press(Key.Key_Space)

    def no(self, path: str) -> None:
        """The second part of a switch."""
        self.at(path)
        self.press(Key.Key_Right)

    def pick(self, path: str, choice: int) -> None:
        """A line of a list of choices, by its place."""
        self.at(path)
        if isinstance(self._focus(), QPushButton):  # few choices are a switch
            for key in [Key.Key_Right] * choice or [Key.Key_Space]:
                self.press(key)
            return
        for _ in range(choice + 1):
            self.press(Key.Key_Down)

    def form(self) -> EntryPage:
        """The form that is open, as soon as it is drawn."""
        self.wait(lambda: self.screen().entry is not None)
        entry = self.screen().entry
        assert entry is not None
        self.wait(entry.editor.view.is_ready)
        self.wait(lambda: self._path(entry.editor.view) != "")
        return entry

    def at(self, path: str, *others: str) -> None:
        """Enter from field to field until this one (or one of the others) has the keyboard."""
        view = self.form().editor.view
        for _ in range(40):
            if self._path(view) in {path, *others}:
                return
            notes = isinstance(self._focus(), QPlainTextEdit)  # where Enter is a new line
            order, here = view._walk.order(), self._path(view)
            same = here.partition("[")[0] == path.partition("[")[0]
            if same and path in order and order.index(here) > order.index(path):  # at the foot of its table: back
                self.press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
            else:
                self.press(Key.Key_Tab if notes else Key.Key_Return)
        raise AssertionError(f"Enter never came to {path}; it stands at {self._path(view)!r}")

    def fill(self, path: str, text: str) -> None:
        """Type into a field; what is searched is chosen with Enter."""
        self.at(path)
        focus = self._focus()
        self.type(text)
        if isinstance(focus, ReferenceEditor):
            self.wait(lambda: focus.list_is_open() and focus._popup is not None and focus._popup.hits())
            self.press(Key.Key_Return)
            self.wait(lambda: focus.found is not None)

    def line(self, table: str, code: str) -> int:
        """Scan a label into a line: the first one if it is empty, else a new one at the table's foot; its number."""
        view = self.form().editor.view
        texts = view.texts()
        first = cell(table, 1, "code")
        empty = rows_of(texts, table) == [1] and not texts.get(first)
        self.at(*((first, table) if empty else (table,)))
        self.scan(code)
        self.wait(lambda: _row_of(view, table, code))
        return _row_of(view, table, code)

    def send(self) -> None:
        """Ctrl+Enter, and wait until it is recorded."""
        screen, entry = self.screen(), self.screen().entry
        assert entry is not None
        self.press(Key.Key_Return, CONTROL)
        problems = [f"{problem.path}: {problem.rule}" for problem in entry.editor.view.problems()]
        assert not problems, problems
        self.wait(lambda: screen.entry is not entry or entry.error.isVisible())
        assert screen.entry is not entry, [shown.text() for shown in entry.error.findChildren(QLabel)]

    def wait(self, until: Callable[[], object]) -> None:
        """Until something is so; other threads go on meanwhile."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE)

    def focus(self) -> QWidget:
        """What has the keyboard."""
        return self._focus()

    def _focus(self) -> QWidget:
        if not self.window.isActiveWindow() or QApplication.focusWidget() is None:
            self.sit_down()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.window() is self.window.window(), focus.window()
        return focus

    def _path(self, view: FormView) -> str:
        return view._walk.path_of(view.focusWidget())


def wedge(widget: QWidget, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """A keyboard-wedge scanner: each sign as a real key of the window, 2 ms after the one before, none waiting for the last.

    The system queues keys while a window is busy; `QTest.keyClick` would turn the event loop between two of them.
    """
    handle = widget.window().windowHandle()
    sent = count(monotonic_ns() // 1_000_000, 2)
    keys: list[tuple[int, str, Qt.KeyboardModifier]] = [
        (ord(sign) + 64, sign, CONTROL)
        if sign < " "
        else (ord(sign.upper()), sign, Qt.KeyboardModifier.NoModifier)
        for sign in text
    ]
    if end is not None:
        keys.append((end.value, "\r", Qt.KeyboardModifier.NoModifier))
    for key, sign, held in keys:
        at = next(sent)
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, held, sign)
            event.setTimestamp(at)
            QCoreApplication.sendEvent(handle, event)


def _row_of(view: FormView, table: str, code: str) -> int:
    """The line a code stands in; 0 for none."""
    texts = view.texts()
    return next((row for row in rows_of(texts, table) if texts.get(cell(table, row, "code")) == code), 0)
