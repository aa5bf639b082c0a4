"""What a station remembers: its site, its look (language, theme, density), when it locks itself. Asked for in one dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QLabel, QWidget

from client.gui import theme, translations
from client.gui.tokens import DensityName, ThemeName
from client.gui.widgets.buttons import button
from client.gui.widgets.dialog import FramedDialog
from client.gui.widgets.fitting_box import SHORT, FittingBox
from client.gui.widgets.labels import label
from client.refusals import Language

if TYPE_CHECKING:
    from client.data.database import Database
    from client.data.sites import Site
    from client.gui.context import Context

SITE = "site"  # how the settings of this computer call the station's site
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

    @property
    def site(self) -> str:
        """Code of the site this station stands at; empty: the person's."""
        return str(self._kept.value(SITE, ""))

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
        self._preferences = preferences
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
        self.site_label, self.site = label("", "label"), FittingBox(12)
        self.site_label.setBuddy(self.site)
        self.offer_sites(())
        self.site.currentIndexChanged.connect(lambda _: self._choose_site())
        grid.addWidget(self.site_label, len(self._rows), 0)
        grid.addWidget(self.site, len(self._rows), 1)
        self.body.addLayout(grid)
        self._close = button("", "primary")
        self._close.clicked.connect(self.accept)
        self.foot.addWidget(self._close)
        self.retranslate()

    def offer_sites(self, sites: Sequence[tuple[str, str]]) -> None:
        """Code and name of the sites there are; the one that was set is chosen. Without a connection that is all there is."""
        set_now = self._preferences.site
        known = dict(sites)
        self.site.blockSignals(True)  # nobody chooses here
        self.site.clear()
        self.site.addItem(QCoreApplication.translate("settings", "The person's own"), "")
        for code, name in {**({set_now: set_now} if set_now else {}), **known}.items():
            self.site.addItem(f"{code} · {name}" if name != code else code, code)
            self.site.setItemData(self.site.count() - 1, code, SHORT)
        self.site.setCurrentIndex(max(0, self.site.findData(set_now)))
        self.site.blockSignals(False)

    def _choose_site(self) -> None:
        self._preferences.keep(SITE, str(self.site.currentData() or ""))

    def retranslate(self) -> None:
        """Say everything again."""
        self.site_label.setText(QCoreApplication.translate("settings", "Site of this station"))
        self.site.setItemText(0, QCoreApplication.translate("settings", "The person's own"))
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


def ask_preferences(preferences: Preferences, parent: QWidget, context: Context | None = None) -> None:
    """Show them until the dialog is closed; `context`: who knows the sites."""
    dialog = PreferencesDialog(preferences, parent)
    if context is not None:
        words = context.words

        def read(database: Database) -> tuple[Site, ...]:
            from client.data.sites import read_sites  # noqa: PLC0415 - not needed for the log-in page

            return read_sites(database)

        context.tasks.query(
            read, owner=dialog, failed=lambda _error: None,  # offline: what was set stays to be seen
            done=lambda sites: dialog.offer_sites([(one.code, words(one.name) or one.code) for one in sites]),
        )  # fmt: skip
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
