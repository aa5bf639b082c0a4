"""Every screen as it stands with the demo: nothing cut, nothing overlapping, nothing untranslated, at any usual size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.data.database import Database
from client.domain import demo_people
from client.gui import theme, translations
from client.gui.connection import ServerConnection
from client.gui.contact_sheet import contact_sheet
from client.gui.faults import foreign_words, layout_faults, unmarked
from client.gui.lists.table import ListTable
from client.gui.main_window import MainWindow
from client.gui.nodes.node_screen import NodeScreen
from client.gui.screens import SCREENS
from client.gui.tour import settle, tour
from client.gui.tour_guide import StationGuide, logged_in
from client.resources import RESOURCES
from client.settings import Settings
from tests.demos import FilledDemo
from tests.gui.elisions import elisions


@pytest.fixture
def guide(demo: FilledDemo, qtbot: QtBot) -> Iterator[StationGuide]:
    """The demo's manager at the station."""
    database = Database(demo.place.conninfo(demo_people.MANAGER, demo_people.PASSWORD))
    database.greet()
    with logged_in(database, Settings()) as context:
        connection = ServerConnection(database.parameters, context.changes)
        window = MainWindow(context, connection)
        window.show()
        made = StationGuide(window, demo.result["highlights"])
        yield made
        made.close()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # before the journal is closed
        connection.close()
    database.close()


@pytest.mark.parametrize(
    ("size", "density"),
    [((1440, 900), "normal"), ((1366, 768), "normal"), ((1280, 720), "normal"), ((1440, 900), "glove")],
)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_is_cut_and_all_is_translated(
    guide: StationGuide, qapp: QApplication, size: tuple[int, int], density: str, language: str
) -> None:
    translations.use(language)  # type: ignore[arg-type]
    theme.apply(qapp, "light", density)  # type: ignore[arg-type]
    guide.window.resize(*size)
    found = []
    for name, go in guide.stops().items():
        shown = go() or guide.window
        settle(guide)
        wrong = layout_faults(shown) + elisions(shown) + (foreign_words(shown) if language == "zh_CN" else [])
        found += [f"{name}: {fault}" for fault in wrong]
    assert not found, "\n".join(found)


def test_what_has_no_room_is_told(guide: StationGuide) -> None:
    """The look-out itself: a list made too narrow shows names cut, and each of them is found."""
    shown = guide.stops()["lists"]() or guide.window
    settle(guide)
    table = shown.findChild(ListTable)
    assert table is not None
    at = [column.name for column in table.source.model.columns].index("title")
    table.table.setColumnWidth(at, 40)
    assert any("…" in one for one in elisions(shown))


def test_every_text_goes_through_the_translation(guide: StationGuide) -> None:
    """In the pseudo-language whatever is not marked must be data: a word of the demo or of a definition."""
    known = {
        word.lower()
        for file in RESOURCES.rglob("*.toml")
        if file.parent.name not in {"zh_CN", "en"}
        for word in re.findall(r"[A-Za-z][a-z]{2,}", file.read_text(encoding="utf-8"))
    }
    found = []
    for name, go in guide.stops().items():
        translations.use_pseudo()
        shown = go() or guide.window
        settle(guide)
        found += [f"{name}: {fault}" for fault in unmarked(shown, frozenset(known))]
    assert not found, "\n".join(found)


def test_a_screen_follows_a_switch_of_language_and_theme_while_it_is_open(
    guide: StationGuide, qapp: QApplication
) -> None:
    stops = guide.stops()
    for name in ("unit", "genealogy", "inspection", "incoming-receipts", "drafts"):
        shown = stops[name]() or guide.window
        settle(guide)
        translations.use("zh_CN")
        theme.apply(qapp, "dark")
        settle(guide)
        assert not foreign_words(shown), name
        translations.use("en")
        theme.apply(qapp, "light")
        settle(guide)
        assert not layout_faults(shown), name


def test_a_list_is_drawn_on_its_first_tab_in_every_round(guide: StationGuide) -> None:
    """The stop before leaves another list on its lines; the round before has read all of these records already."""
    stops = guide.stops()
    for _ in range(2):
        for name in ("market-complaints", "market-complaints-lines", "market-market", "market-market-lines"):
            stops[name]()
            settle(guide)
            screen = guide.window.current()
            assert isinstance(screen, NodeScreen)
            assert screen.record.header.tab() == ("lines" if name.endswith("-lines") else "form"), name


def test_the_tour_draws_every_stop_four_times_and_a_sheet_of_all(
    guide: StationGuide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All screens have a stop; six of the stops are drawn here, `tour` itself draws all."""
    stops = guide.stops()
    assert all(any(name == e.name or name.startswith(f"{e.name}-") for name in stops) for e in SCREENS)
    few = {name: stops[name] for name in ("unit", "genealogy", "inspection", "drafts", "keys", "log-in")}
    monkeypatch.setattr(guide, "stops", lambda: few)
    report = tour(guide, tmp_path)
    assert len(report.pictures) == 4 * len(few)
    assert all((tmp_path / name).stat().st_size > 10_000 for name in report.pictures)
    assert (tmp_path / "contact-sheet.png").exists()
    assert report.faults == []
    assert contact_sheet([("one", [guide.window.grab()])]).width() > 640
