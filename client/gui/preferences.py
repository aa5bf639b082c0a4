"""What a station remembers of its look: language, theme, density, when it locks itself. Asked for in one dialog."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QLabel, QWidget

from client.gui import theme, translations
from client.gui.tokens import DensityName, ThemeName
from client.gui.widgets.buttons import button
from client.gui.widgets.dialog import FramedDialog
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


class PreferencesDialog(FramedDialog):
    """Every choice is in force at once, also its own language."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent, "settings")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        now = {
            "language": translations.language(),
            "theme": preferences.theme,
            "density": preferences.density,
            "lock_after": str(preferences.lock_after),
        }
        self._rows: dict[str, tuple[QLabel, QComboBox]] = {}
        for row, (name, (words, options)) in enumerate(_choices().items()):
            named, box = label(words, "label"), QComboBox()
            for key, text in options:
                box.addItem(text, key)
            box.setCurrentIndex(max(0, box.findData(now[name])))
            box.currentIndexChanged.connect(
                lambda _, name=name, box=box: _choose(preferences, name, box.currentData())
            )
            grid.addWidget(named, row, 0)
            grid.addWidget(box, row, 1)
            self._rows[name] = (named, box)
        self.body.addLayout(grid)
        self._close = button("", "primary")
        self._close.clicked.connect(self.accept)
        self.foot.addWidget(self._close)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.set_title(QCoreApplication.translate("settings", "Settings of this station"))
        for name, (words, options) in _choices().items():
            named, box = self._rows[name]
            named.setText(words)
            for at, (_, text) in enumerate(options):
                box.setItemText(at, text)
        self._close.setText(QCoreApplication.translate("settings", "Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def ask_preferences(preferences: Preferences, parent: QWidget) -> None:
    """Show them until the dialog is closed."""
    dialog = PreferencesDialog(preferences, parent)
    dialog.exec()
    dialog.deleteLater()


def _choices() -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Name of each choice: its words, and the keys and words to choose from."""
    translate = QCoreApplication.translate
    return {
        "language": (translate("settings", "Language"), [("en", "English"), ("zh_CN", "中文")]),
        "theme": (
            translate("settings", "Theme"),
            [("light", translate("settings", "Light")), ("dark", translate("settings", "Dark"))],
        ),
        "density": (
            translate("settings", "Size"),
            [("normal", translate("settings", "Normal")), ("glove", translate("settings", "Large, for gloves"))],
        ),
        "lock_after": (
            translate("settings", "Lock after"),
            [(str(n), translate("settings", "{0} minutes").format(n)) for n in LOCK_MINUTES],
        ),
    }


def _choose(preferences: Preferences, name: str, value: str) -> None:
    preferences.keep(name, value)
    if name == "language":
        translations.use(cast("Language", value))
    elif isinstance(application := QApplication.instance(), QApplication) and name in {"theme", "density"}:
        theme.apply(application, preferences.theme, preferences.density)
