"""Buttons, and the switch of two to four parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from client.gui.icons import icon as make_icon
from client.gui.widgets.labels import button_text, restyle, set_tip

Kind = Literal["primary", "quiet", "danger", "link", "missing", "chip", "toast"]
_ICON_TOKEN = {"primary": "on_accent", "danger": "danger", "link": "accent"}


def button(
    text: str,
    kind: Kind | None = None,
    icon: str | None = None,
    parent: QWidget | None = None,
    *,
    small: bool = False,
) -> QPushButton:
    """A button. Primary: one per part of a screen, its text names the act and its object."""
    made = QPushButton(button_text(text), parent)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setAutoDefault(False)  # Enter in a field of a dialog must not press whatever stands first
    if kind:
        made.setProperty("kind", kind)
    if small:
        made.setProperty("small", True)
    if icon:
        made.setIcon(make_icon(icon, _ICON_TOKEN.get(kind or "", "text2")))
        made.setIconSize(QSize(22, 18))  # the icon stands at its left: 8 px to the text
    return made


def icon_button(icon: str, tip: str, parent: QWidget | None = None, *, framed: bool = False) -> QToolButton:
    """A button with only an icon: zoom, filter, close and nothing else; its tooltip and name say what it does."""
    made = QToolButton(parent)
    made.setIcon(make_icon(icon, "text2", "accent"))
    made.setIconSize(QSize(18, 18))
    if framed:
        made.setProperty("kind", "framed")
    name_tool(made, tip)
    return made


def name_tool(tool: QToolButton, tip: str) -> None:
    """Say what an icon button does (again after a change of language)."""
    set_tip(tool, tip)
    tool.setAccessibleName(tip)


class Segmented(QWidget):
    """A switch of two to four parts. None may be chosen: a yes/no begins with neither."""

    chosen = Signal(str)  # the key a person chose; not sent by `choose`

    def __init__(
        self,
        parts: Sequence[tuple[str, str]],
        current: str | None = None,
        parent: QWidget | None = None,
        *,
        wide: bool = False,
    ) -> None:
        """`parts`: key and word of each. `wide`: as high as a field and as wide as its place (in forms)."""
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for at, (key, word) in enumerate(parts):
            one = QPushButton(button_text(word))
            one.setCheckable(True)
            one.setAutoDefault(False)
            place = (
                "only" if len(parts) == 1 else "first" if at == 0 else "last" if at == len(parts) - 1 else "middle"
            )
            one.setProperty("segpos", place)
            if wide:
                one.setProperty("wide", True)
            one.setSizePolicy(
                QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed
            )
            one.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            one.installEventFilter(self)
            self._group.addButton(one)
            self._buttons[key] = one
            layout.addWidget(one)
        if not wide:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choose(current)

    def current(self) -> str | None:
        """The key chosen, None while there is none."""
        return next((key for key, one in self._buttons.items() if one.isChecked()), None)

    def choose(self, key: str | None) -> None:
        """Show this part as chosen, or none."""
        self._group.setExclusive(False)
        for name, one in self._buttons.items():
            one.setChecked(name == key)
        self._group.setExclusive(True)
        self._find_focus()

    def set_word(self, key: str, word: str) -> None:
        """The word of a part, after a change of language or of a count in it."""
        self._buttons[key].setText(button_text(word))

    def set_enabled(self, key: str, on: bool, why: str = "") -> None:  # noqa: FBT001 - as setEnabled
        """A part that can't be chosen now says why."""
        self._buttons[key].setEnabled(on)
        set_tip(self._buttons[key], why)
        self._find_focus()

    def set_error(self, wrong: bool) -> None:  # noqa: FBT001 - as setEnabled
        """Red border, as of a field that is missing or wrong."""
        for one in self._buttons.values():
            restyle(one, "state", "error" if wrong else "")

    def _find_focus(self) -> None:
        """The keyboard goes to the part chosen, else to the first that can be: one that can't would leave it where it was."""
        able = [one for one in self._buttons.values() if one.isEnabled()]
        self.setFocusProxy(next((one for one in able if one.isChecked()), (able or [*self._buttons.values()])[0]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right choose the neighbour (a button would only pass the focus on)."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None:
                able = [one for one in self._buttons.values() if one.isEnabled()]
                to = able[(able.index(cast("QPushButton", watched)) + step) % len(able)]
                to.setFocus(Qt.FocusReason.TabFocusReason)
                to.click()
                return True
        return super().eventFilter(watched, event)
