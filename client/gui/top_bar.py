"""The bar at the top: the scan box, drafts, the connection, the language, the person."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from client.gui.icons import icon
from client.gui.translations import language
from client.gui.widgets.buttons import button, name_tool
from client.gui.widgets.labels import Icon, button_text, label, line, panel, set_role
from client.gui.widgets.search import ScanBox

HEIGHT = 64


class _Whose(QWidget):
    """Picture and name of the person: a click opens the menu beside them."""

    pressed = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's call."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class TopBar(QWidget):
    """Always visible.

    Signals:
        scanned: a text that was typed into the scan box
        drafts_requested, language_requested, lock_requested, switch_requested, settings_requested, about_requested, help_requested: wishes
    """

    scanned = Signal(str)
    drafts_requested = Signal()
    language_requested = Signal()
    lock_requested = Signal()
    switch_requested = Signal()
    settings_requested = Signal()
    about_requested = Signal()
    help_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:  # noqa: PLR0915 - one part after the other
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel("topbar", self)
        outer.addWidget(area)
        row = QHBoxLayout(area)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        self.scan = ScanBox()
        self.scan.setMaximumWidth(460)
        row.addWidget(self.scan, 100)  # as wide as it may be before anything else takes room
        row.addStretch(1)
        self._drafts = button("", "chip", "device-floppy")
        row.addWidget(self._drafts)
        self._plug = Icon("plug-connected", "released.fg", 18)
        self._state = label("", "good")
        row.addWidget(self._plug)
        row.addWidget(self._state)
        row.addSpacing(6)
        row.addWidget(line(upright=True))
        self._language = button("", "quiet", "language", small=True)
        row.addWidget(self._language)
        whose = _Whose(self)
        row.addWidget(whose)
        names = QVBoxLayout()
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addStretch(1)
        self._person = label("", "strong")
        self._role = label("", "caption")
        names.addWidget(self._person)
        names.addWidget(self._role)
        names.addStretch(1)
        inside = QHBoxLayout(whose)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(Icon("user-circle", "accent", 30))
        inside.addLayout(names)
        self._menu_button = QToolButton()
        self._menu_button.setIcon(icon("chevron-down", "text2"))
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu_button.setMenu(self._menu)
        whose.pressed.connect(self._menu_button.showMenu)
        row.addWidget(self._menu_button)
        self._actions: list[QAction] = []
        for wish, keys in (
            (self.switch_requested, "Ctrl+Shift+U"),
            (self.lock_requested, "Ctrl+Alt+L"),
            (self.settings_requested, ""),
            (self.help_requested, "F1"),
            (self.about_requested, ""),
        ):
            action = QAction(self)
            action.triggered.connect(wish)
            if keys:
                action.setShortcut(keys)
            self._menu.addAction(action)
            self._actions.append(action)
        self._many = 0
        self._lost_at: datetime | None = None
        self.scan.scanned.connect(self.scanned)
        self._drafts.clicked.connect(self.drafts_requested)
        self._language.clicked.connect(self.language_requested)
        self.retranslate()

    def show_person(self, name: str, role: str) -> None:
        """Who is logged in."""
        self._person.setText(name)
        self._role.setText(role)
        self._menu_button.setAccessibleName(name)

    def show_drafts(self, many: int) -> None:
        """How many drafts are on this computer."""
        self._many = many
        self._drafts.setText(button_text(self.tr("%n draft(s)", "", many)))
        self._drafts.setVisible(many > 0)

    def show_connection(self, lost_at: datetime | None) -> None:
        """Reached, or not since when."""
        self._lost_at = lost_at
        self._plug.show_icon(
            "plug-connected" if lost_at is None else "plug-connected-x",
            "released.fg" if lost_at is None else "quarantine.fg",
        )
        set_role(self._state, "good" if lost_at is None else "due")
        self._state.setText(
            self.tr("Connected") if lost_at is None else self.tr("Offline since {0}").format(f"{lost_at:%H:%M}")
        )

    def retranslate(self) -> None:
        """Say everything again."""
        self.scan.setPlaceholderText(self.tr("Scan or type any code: lot, serial, order, certificate"))
        self.scan.setAccessibleName(self.tr("Scan box"))
        self._language.setText("EN" if language() == "en" else "中文")
        self._language.setAccessibleName(self.tr("Language"))
        name_tool(self._menu_button, self.tr("Person"))
        texts = (self.tr("Switch person"), self.tr("Lock"), self.tr("Settings"), self.tr("Help"), self.tr("About"))
        for action, text in zip(self._actions, texts, strict=True):
            action.setText(text)
        self.show_drafts(self._many)
        self.show_connection(self._lost_at)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
