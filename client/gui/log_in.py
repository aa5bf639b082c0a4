"""The log-in: which database, who, and the password; nothing is kept of it but the address and the name."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from client.domain import demo_people
from client.errors import TracewellError
from client.gui.dress import dress
from client.gui.profiles import DEMO
from client.gui.translations import language, use
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import label, panel
from client.gui.widgets.logo import Logo
from client.refusals import refusal, say

if TYPE_CHECKING:
    from client.data.database import Database

STORM = 5  # failed attempts in a row, after which one waits
WAIT = 15.0  # seconds

Open = Callable[[str, str, str], "Database"]  # profile, name, password → a database that was greeted


class LogIn(QWidget):
    """A page with a card in its middle.

    Signals:
        logged_in: the Database of the person
        other_requested: somebody else than the one who locked wants to log in
    """

    logged_in = Signal(object)
    other_requested = Signal()
    _answered = Signal(object, object)

    def __init__(
        self, profiles: list[tuple[str, str]], open_database: Open, settings: QSettings, *, only: str | None = None
    ) -> None:
        """`profiles`: [(key, words)]; "" as key: a server whose address is typed. `only`: the one who locked."""
        super().__init__()
        dress(self)
        self._open, self._settings, self._only = open_database, settings, only
        self._profiles = profiles
        self._failed, self._wait_until = 0, 0.0
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="log-in")
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._hint = label("", "title"), label("", "secondary", wrap=True)
        self._where_label, self._address_label = label("", "label"), label("", "label")
        self._name_label, self._password_label = label("", "label"), label("", "label")
        self.where, self.address = QComboBox(), QLineEdit()
        self.name, self.password = QLineEdit(), QLineEdit()
        self.name.setProperty("role", "code")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for field in (self.name, self.password, self.address):
            field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.error = label("", "error", wrap=True)
        self._demo = label("", "hint", wrap=True)
        self._demo.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.go = button("", "primary")
        self.other = button("", "quiet")
        self.other.setVisible(only is not None)
        self.other.clicked.connect(self.other_requested)
        self.tongue = button("", "quiet", "language", small=True)
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(500)
        self._tick.timeout.connect(self._count_down)
        self.where.currentIndexChanged.connect(self._which)
        self.go.clicked.connect(self.log_in)
        self.tongue.clicked.connect(lambda: use("zh_CN" if language() == "en" else "en"))
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self.log_in)
        last = settings.value("profile")
        self.where.setCurrentIndex(max(0, self.where.findData(last)) if last is not None else 0)
        self.name.setText(only or str(settings.value(f"name/{self.where.currentData()}", "")))
        self.address.setText(str(settings.value("address", "")))
        self.retranslate()
        self._which()

    def focus(self) -> None:
        """Where to begin."""
        (self.password if self.name.text() else self.name).setFocus()

    def log_in(self) -> None:
        """Try it, off the GUI thread."""
        if not self.go.isEnabled():
            return
        profile = self.where.currentData() or self.address.text().strip()
        name, password = self.name.text().strip(), self.password.text()
        if not name or not password or not profile:
            self._say(self.tr("Name and password are needed."))
            (self.name if not name else self.password).setFocus()
            return
        self.go.setEnabled(False)
        self._say("")
        future = self._pool.submit(self._open, profile, name, password)
        future.add_done_callback(self._arrived)

    def retranslate(self) -> None:
        """Say everything again."""
        self._title.setText(self.tr("Unlock the station") if self._only else self.tr("Log in"))
        self._hint.setText(
            self.tr("Locked by {0}. Work is kept as it was.").format(self._only)
            if self._only
            else self.tr("Everybody works under their own name: it stands in every record.")
        )
        self._where_label.setText(self.tr("Database"))
        self._address_label.setText(self.tr("Address of the server"))
        self.address.setPlaceholderText("postgresql://server:5432/tracewell?sslrootcert=…")
        self._name_label.setText(self.tr("Name"))
        self._password_label.setText(self.tr("Password"))
        self.other.setText(self.tr("Somebody else"))
        self._demo.setText(
            self.tr("In the demo: {0}, with the password {1}").format(demo_people.MANAGER, demo_people.PASSWORD)
        )
        self.go.setText(self.tr("Unlock") if self._only else self.tr("Log in"))
        self.tongue.setText("中文" if language() == "en" else "English")
        for at, (_, words) in enumerate(self._profiles):
            self.where.setItemText(at, words)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the button presses it; nothing else is a shortcut here."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.go.hasFocus():
            self.log_in()
        else:
            super().keyPressEvent(event)

    def close_pool(self) -> None:
        """The page is not needed any more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        card = panel("card")
        card.setFixedWidth(420)
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(5)
        head = QHBoxLayout()
        head.addWidget(Logo(32))
        head.addWidget(label("Tracewell", "section"))
        head.addStretch(1)
        head.addWidget(self.tongue)
        column.addLayout(head)
        column.addSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        for words, field in (
            (self._where_label, self.where),
            (self._address_label, self.address),
            (self._name_label, self.name),
            (self._password_label, self.password),
        ):
            column.addSpacing(9)
            column.addWidget(words)
            column.addWidget(field)
            words.setBuddy(field)
        column.addSpacing(6)
        column.addWidget(self._demo)
        column.addWidget(self.error)
        column.addSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch(1)
        row.addWidget(self.go)
        column.addLayout(row)
        middle.addWidget(card)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)
        for key, text in self._profiles:
            self.where.addItem(text, key)
        one = len(self._profiles) < 2 or self._only is not None
        self._where_label.setVisible(not one)
        self.where.setVisible(not one)
        self.name.setReadOnly(self._only is not None)

    def _which(self) -> None:
        demo = self.where.currentData() == DEMO
        self._demo.setVisible(demo and self._only is None)
        if demo and not self.name.text():
            self.name.setText(demo_people.MANAGER)
        typed = self.where.currentData() == ""
        self._address_label.setVisible(typed)
        self.address.setVisible(typed)

    def _arrived(self, future: Future[Database]) -> None:
        """On the worker: the answer goes to the GUI thread."""
        if future.cancelled():
            return
        error = future.exception()
        if not isValid(self):  # the page is gone: nobody logs in any more
            if error is None and self._only is None:
                future.result().close()
        elif error is None:
            self._answered.emit(future.result(), None)
        elif isinstance(error, TracewellError):
            self._answered.emit(None, error)
        else:
            self._answered.emit(None, refusal("TW061", what=type(error).__name__, trace=str(error)[:40]))

    def _take(self, database: Database | None, error: TracewellError | None) -> None:
        self.go.setEnabled(True)
        if database is not None:
            self._failed = 0
            self._settings.setValue("profile", self.where.currentData())
            self._settings.setValue(f"name/{self.where.currentData()}", self.name.text().strip())
            if self.where.currentData() == "":
                self._settings.setValue("address", self.address.text().strip())
            self.password.clear()
            self.logged_in.emit(database)
            return
        if error is None:
            return
        self.password.selectAll()
        self.password.setFocus()
        self._say(say(error, language()))
        if error.code == "TW020":
            self._failed += 1
            if self._failed >= STORM:
                self._wait_until = monotonic() + WAIT * (self._failed - STORM + 1)
                self._tick.start()
                self._count_down()

    def _count_down(self) -> None:
        left = self._wait_until - monotonic()
        self.go.setEnabled(left <= 0)
        if left <= 0:
            self._tick.stop()
            self._say("")
        else:
            self._say(
                self.tr(
                    "Too many wrong passwords. Try again in {0} s, or ask an administrator for a new one."
                ).format(round(left))
            )

    def refuse_scan(self) -> None:
        """Whatever types as fast as a scanner is neither taken nor lost without a word."""
        self._say(self.tr("That came as fast as a scanner types: scans are not taken here. Type it, or paste it."))

    def _say(self, text: str) -> None:
        self.error.setText(text)
