"""The row of acts on a unit's page. What isn't possible is greyed out, and says why; each has a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from client.gui.icons import icon
from client.gui.unit.acts import UnitAct
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import button_text, label, set_tip

MORE = "."


class ActsBar(QWidget):
    """Buttons are made once; each showing only says what they are now, so that the focus stays where it was.

    Signals:
        chosen: a UnitAct that is possible
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts: dict[str, UnitAct] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._keys: dict[str, QShortcut] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self.more = button("", small=True)
        self.menu = QMenu(self.more)
        self.menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.menu.setToolTipsVisible(True)
        self.more.clicked.connect(self._open_menu)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self._why = label("", "secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._row)
        column.addWidget(self._why)

    def bind(self, screen: QWidget) -> None:
        """Have a screen hear the keys while anything on it has the keyboard."""
        self._screen = screen
        self._hear(MORE, self._open_menu)

    def show_acts(self, acts: Sequence[UnitAct], why: str) -> None:
        """These, and a sentence below why the unit can't be used, if so."""
        self.acts = {act.name: act for act in acts}
        self.menu.clear()
        for act in acts:
            if act.first:
                self._show_button(act)
            else:
                self._show_action(act)
            self._hear(act.key, partial(self.begin, act.name))
        self.more.setText(button_text(self.tr("More")))
        set_tip(self.more, self.tr("Key: {0}").format(MORE))
        self._why.setText(why)
        self._why.setVisible(bool(why))

    def begin(self, name: str) -> None:
        """Do it, or say why not."""
        act = self.acts.get(name)
        if act is None:
            return
        if act.why:
            self._why.setText(f"{act.text}: {act.why}")
            self._why.show()
        else:
            self.chosen.emit(act)

    def _show_button(self, act: UnitAct) -> None:
        made = self.buttons.get(act.name)
        if made is None:
            made = self.buttons[act.name] = button("", icon=act.icon, small=True)
            made.clicked.connect(lambda: self.begin(act.name))
            self._row.insertWidget(len(self.buttons) - 1, made)
            self.setTabOrder(made, self.more)
        made.setText(button_text(act.text))
        made.setEnabled(not act.why)
        set_tip(made, act.why or self.tr("Key: {0}").format(act.key))

    def _show_action(self, act: UnitAct) -> None:
        action = QAction(icon(act.icon), f"{button_text(act.text)}\t{act.key}", self.menu)
        action.setEnabled(not act.why)
        set_tip(action, act.why)
        action.triggered.connect(lambda _=False, name=act.name: self.begin(name))
        self.menu.addAction(action)

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _hear(self, key: str, act: Callable[[], None]) -> None:
        if key not in self._keys:
            made = self._keys[key] = QShortcut(QKeySequence(key), self._screen)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)
