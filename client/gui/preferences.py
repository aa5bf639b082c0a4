"""What a station remembers of its look: language, theme, density, when it locks itself. Asked for in one dialog."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from client.gui import theme, translations
from client.gui.tokens import DensityName, ThemeName
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import label
from client.refusals import Language

LOCK_MINUTES = (2, 5, 10, 15, 30, 60)


class Preferences(QObject):
    """Kept on this computer, for whoever works at it.

    Signals:
        changed: something was chosen anew
    """

    changed = Signal()

    def __init__(self, kept: QSettings) -> None:
        super().__init__()
        self._kept = kept

    @property
    def language(self) -> Language | None:
        """The language chosen here, None until somebody chose."""
        found = self._kept.value("language")
        return cast("Language", found) if found in {"en", "zh_CN"} else None

    @property
    def theme(self) -> ThemeName:
        """Light or dark."""
        return "dark" if self._kept.value("theme") == "dark" else "light"

    @property
    def density(self) -> DensityName:
        """Normal, or larger for gloves."""
        return "glove" if self._kept.value("density") == "glove" else "normal"

    @property
    def lock_after(self) -> int:
        """Minutes without a key or a click after which the station locks itself."""
        found = str(self._kept.value("lock_after", "10"))
        return int(found) if found.isdecimal() and 1 <= int(found) <= 240 else 10

    def keep(self, name: str, value: str) -> None:
        """Remember a choice."""
        self._kept.setValue(name, value)
        self.changed.emit()


def ask_preferences(preferences: Preferences, parent: QWidget) -> None:
    """The dialog; every choice is in force at once."""
    dialog = QDialog(parent)
    translate = QCoreApplication.translate
    dialog.setWindowTitle(translate("settings", "Settings of this station"))
    dialog.setMinimumWidth(460)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 16)
    column.setSpacing(12)
    form = QFormLayout()
    form.setVerticalSpacing(10)
    choices: tuple[tuple[str, str, str, list[tuple[str, str]]], ...] = (
        (
            "language",
            translate("settings", "Language"),
            translations.language(),
            [("en", "English"), ("zh_CN", "中文")],
        ),
        (
            "theme",
            translate("settings", "Theme"),
            preferences.theme,
            [("light", translate("settings", "Light")), ("dark", translate("settings", "Dark"))],
        ),
        (
            "density",
            translate("settings", "Size"),
            preferences.density,
            [("normal", translate("settings", "Normal")), ("glove", translate("settings", "Large, for gloves"))],
        ),
        (
            "lock_after",
            translate("settings", "Lock after"),
            str(preferences.lock_after),
            [(str(n), translate("settings", "{0} minutes").format(n)) for n in LOCK_MINUTES],
        ),
    )
    for name, words, now, options in choices:
        box = QComboBox()
        for key, text in options:
            box.addItem(text, key)
        box.setCurrentIndex(max(0, box.findData(now)))
        box.currentIndexChanged.connect(
            lambda _, name=name, box=box: _choose(preferences, name, box.currentData())
        )
        form.addRow(label(words, "label"), box)
    column.addLayout(form)
    row = QHBoxLayout()
    row.addStretch(1)
    close = button(translate("settings", "Close"), "primary")
    close.clicked.connect(dialog.accept)
    row.addWidget(close)
    column.addLayout(row)
    dialog.exec()


def _choose(preferences: Preferences, name: str, value: str) -> None:
    preferences.keep(name, value)
    if name == "language":
        translations.use(cast("Language", value))
    elif isinstance(application := QApplication.instance(), QApplication) and name in {"theme", "density"}:
        theme.apply(application, preferences.theme, preferences.density)
