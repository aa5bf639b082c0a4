"""The language of the station: English is written in the code, Chinese comes from the compiled translations.

Switching works at run time: Qt tells every widget, and each builds its texts again (`retranslate`).
`python -m client.gui.translations` renews the .ts and .qm files after texts were changed.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from client.refusals import Language
from client.resources import RESOURCES

FOLDER = RESOURCES / "translations"
_MARKED = str.maketrans("AEIOUaeiouyncs", "ÅËÎÖÛåéîöûýñçš")


class _Languages:
    """The language in use and the translators installed for it; one per process, like Qt's own."""

    def __init__(self) -> None:
        self.language: Language = "en"
        self.installed: list[QTranslator] = []


_now = _Languages()


def language() -> Language:
    """The language in use."""
    return _now.language


def use(wanted: Language) -> None:
    """Speak this language from now on; every window is told by Qt's LanguageChange."""
    _clear()
    _now.language = wanted
    QLocale.setDefault(QLocale("zh_CN" if wanted == "zh_CN" else "en_GB"))
    if wanted != "en":  # Qt's own texts: Undo, Copy, the names of keys
        _install("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    _install(f"tracewell_{wanted}", str(FOLDER))


def use_pseudo() -> None:
    """Speak marked English (`⟦Ŧext··⟧`, a third longer): what is not marked on a screen was never translated."""
    _clear()
    _now.language = "en"
    pseudo = Pseudo()
    QCoreApplication.installTranslator(pseudo)
    _now.installed.append(pseudo)


class Pseudo(QTranslator):
    """Translates anything into marked English."""

    def isEmpty(self) -> bool:
        """Qt's call: an empty translator would not be asked."""
        return False

    def translate(self, context: Any, text: Any, disambiguation: Any = None, n: int = -1) -> str:  # noqa: ARG002 - Qt's
        """Qt's call."""
        source = text.decode() if isinstance(text, bytes) else str(text)
        return pseudo_text(source) if source.strip() else source


def pseudo_text(text: str) -> str:
    """Marked and longer, with its placeholders and keys left alone."""
    parts = text.split("%")
    marked = [parts[0].translate(_MARKED)] + [part[:1] + part[1:].translate(_MARKED) for part in parts[1:]]
    return f"⟦{'%'.join(marked)}{'·' * (len(text) // 3)}⟧"


def _clear() -> None:
    for translator in _now.installed:
        QCoreApplication.removeTranslator(translator)
    _now.installed.clear()


def _install(name: str, folder: str) -> None:
    translator = QTranslator()
    if not translator.load(name, folder):
        raise RuntimeError(f"the translation {name} is missing in the installation")
    QCoreApplication.installTranslator(translator)
    _now.installed.append(translator)


if __name__ == "__main__":
    from client.gui.translation_files import renew

    renew()
