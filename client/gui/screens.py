"""The screens of the station, in the order of the rail. To add one, add its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from client.gui.context import Context
from client.gui.drafts_page import DraftsPage
from client.gui.genealogy.screen import GenealogyScreen
from client.gui.screen import Screen


@dataclass(frozen=True)
class Entry:
    """A screen: its name, its icon and its title in the rail ("" stands in no rail), and what makes it.

    `links`: kinds of records it shows. `gap`: a new group begins here. `wide`: the rail folds for it.
    """

    name: str
    icon: str
    title: str
    make: Callable[[Context], Screen]
    links: tuple[str, ...] = ()
    gap: bool = False
    wide: bool = False


def title_of(entry: Entry) -> str:
    """A screen's name in the language in force."""
    return QCoreApplication.translate("screens", entry.title)


SCREENS: tuple[Entry, ...] = (
    Entry(
        "genealogy",
        "topology-star-3",
        str(QT_TRANSLATE_NOOP("screens", "Genealogy")),
        GenealogyScreen,
        ("genealogy", "unit"),
        wide=True,
    ),
    Entry("drafts", "device-floppy", str(QT_TRANSLATE_NOOP("screens", "Drafts")), DraftsPage, ("draft",)),
)
