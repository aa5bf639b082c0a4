"""What the nodes show of every kind of record, with the demo: a lot beside its list, master data, people, a draft thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from client.data.database import Database
from client.data.people import read_person
from client.data.sites import read_sites
from client.domain import demo_people
from client.errors import TracewellError
from client.gui.connection import ServerConnection
from client.gui.drafts_page import DraftsPage
from client.gui.faults import layout_faults
from client.gui.link import Link
from client.gui.main_window import MainWindow
from client.gui.nodes.node_screen import NodeScreen
from client.gui.nodes.password_dialog import PasswordDialog
from client.gui.nodes.presets import preset
from client.gui.nodes.reason_dialog import ReasonDialog
from client.gui.nodes.shown import Shown
from client.gui.nodes.specs import MASTER
from client.gui.preferences import Preferences, PreferencesDialog, ask_preferences
from client.gui.tour_guide import StationGuide, logged_in
from client.settings import Settings
from client.usecases.attachments import LARGEST
from client.usecases.people import add_person
from tests.demos import FilledDemo
from tests.gui.hands import rest
from tests.gui.watchdog import Watchdog


@pytest.fixture
def guide(
    demo: FilledDemo, qtbot: QtBot, request: pytest.FixtureRequest, watchdog: Watchdog
) -> Iterator[StationGuide]:
    """A person of the demo at the station; the manager unless the test names another."""
    who = getattr(request, "param", demo_people.MANAGER)
    database = Database(demo.place.conninfo(who, demo_people.PASSWORD))
    database.greet()
    with logged_in(database, Settings()) as context:
        connection = ServerConnection(database.parameters, context.changes)
        window = MainWindow(context, connection)
        window.show()
        yield StationGuide(window, demo.result["highlights"])
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        connection.close()
    database.close()


def node(guide: StationGuide, name: str, listed: str) -> tuple[NodeScreen, Shown]:
    """A list of a node, and the record under its cursor."""
    screen = guide.window.go(name)  # type: ignore[attr-defined]
    assert isinstance(screen, NodeScreen)
    screen.show_list(listed)
    rest(guide)
    record = screen.record.record()
    assert record is not None
    return screen, record


def test_a_record_says_what_belongs_to_it_and_what_may_be_done(guide: StationGuide) -> None:
    screen, lot = node(guide, "incoming", "incoming")
    assert (lot.kind, lot.status) == ("unit", "quarantine")
    assert lot.lines_below()
    assert {"inspect", "verdict", "hold", "move"} <= {act.name for act in lot.acts if act.allowed}
    screen._act("verdict", lot)
    assert screen.entry is not None
    screen.entry.editor.view.draw_now()
    filled = screen.entry.editor.view.texts()
    assert (filled["code"], filled["stage"]) == (lot.code, "incoming")
    screen.entry.closed.emit()
    for name, listed, lines in (
        ("stock", "holds", True), ("master", "items", True), ("master", "documents", True), ("master", "people", True),
        ("master", "uoms", False), ("master", "sites", True), ("master", "places", False), ("stock", "movements", True),
    ):  # fmt: skip
        screen, record = node(guide, name, listed)
        assert bool(record.lines) == lines, listed
        assert not any(tab == "lines" for tab in record.shown_tabs()) or not record.lines_below(), listed
    gram = page_of(guide, "uom", "g")[1]
    assert {("Dimension", "Mass"), ("In the base unit", "1 g = 0.001 kg")} <= set(gram.facts)
    assert gram.shown_tabs() == ("form",)
    place = node(guide, "master", "places")[1]
    assert place.code.count("/") == 1  # two sites may have a place of the same code
    shipped = guide.window.go("finished")  # type: ignore[attr-defined]
    shipped.show_list("shipments")
    rest(guide)
    assert shipped.lists.front().model.row_at(0).status == shipped.record.record().status


def test_rows_that_arrive_late_in_a_list_behind_dont_turn_the_record(guide: StationGuide) -> None:
    screen, lot = node(guide, "incoming", "incoming")
    behind = next(panel for name, panel in screen.lists.panels.items() if name != "incoming")
    behind.chosen.emit(Link("event", "of another list"))
    rest(guide)
    assert screen.record.record() == lot


@pytest.mark.parametrize("guide", [demo_people.ADMINISTRATOR], indirect=True)
def test_a_person_is_added_with_a_password_nobody_keeps(guide: StationGuide, qtbot: QtBot) -> None:
    screen, _ = node(guide, "master", "people")
    page = screen.begin(
        "person", {"login": "demo_newcomer", "name_en": "New Comer", "role": "technician", "site": "LIN"}
    )
    page.editor.view.draw_now()
    rest(guide)
    page.editor.send()
    given_a_password("long enough by now")
    qtbot.waitUntil(lambda: screen.entry is None, timeout=20_000)
    rest(guide)
    shown = screen.record.record()
    assert shown is not None
    assert (shown.kind, shown.code, shown.status) == ("person", "demo_newcomer", "able")
    assert not guide.window.context.journal.drafts("person")  # type: ignore[attr-defined]


def given_a_password(text: str) -> None:
    """Typed twice into the dialog in front, and sent."""
    dialog = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, PasswordDialog) and one.isVisible()
    )
    assert layout_faults(dialog) == []
    first, second = dialog.findChildren(QLineEdit)
    first.setText(text)
    assert not dialog.primary.isEnabled()
    second.setText(text)
    dialog.primary.click()


def test_a_draft_thrown_away_comes_back(guide: StationGuide) -> None:
    context = guide.window.context  # type: ignore[attr-defined]
    page = guide.window.go("drafts")  # type: ignore[attr-defined]
    assert isinstance(page, DraftsPage)
    before = [(draft.form, dict(draft.values)) for draft in context.journal.drafts()]
    undone: list[object] = []
    context.messages.noted.connect(lambda _text, _action, then: undone.append(then))
    page._discard(context.journal.drafts()[0])
    assert len(context.journal.drafts()) == len(before) - 1
    undone[-1]()  # type: ignore[operator]
    assert sorted(map(str, before)) == sorted(str((d.form, dict(d.values))) for d in context.journal.drafts())


def reason_given(shown: NodeScreen, act: str, record: Shown, why: str, qtbot: QtBot) -> ReasonDialog:
    """The act of a record begun, its reason written and its button pressed; the dialog, which may still be open."""
    shown._act(act, record)
    dialog = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, ReasonDialog) and one.isVisible()
    )
    assert not dialog.primary.isEnabled()
    dialog.text.setPlainText(why)
    dialog.primary.click()
    qtbot.waitUntil(
        lambda: not isValid(dialog) or not dialog.isVisible() or bool(dialog._error.text()), timeout=20_000
    )
    return dialog


def person(guide: StationGuide, login: str) -> tuple[NodeScreen, Shown]:
    """A person's page."""
    return page_of(guide, "person", login)


def page_of(guide: StationGuide, kind: str, code: str) -> tuple[NodeScreen, Shown]:
    """A record's page, opened by its link."""
    guide.window.open_link(Link(kind, code))  # type: ignore[attr-defined]
    rest(guide)
    screen = guide.window.current()  # type: ignore[attr-defined]
    assert isinstance(screen, NodeScreen)
    shown = screen.record.record()
    assert shown is not None
    assert shown.code == code
    return screen, shown


@pytest.mark.parametrize("guide", [demo_people.ADMINISTRATOR], indirect=True)
def test_a_role_is_given_and_ended_and_a_person_disabled_each_with_its_reason(
    guide: StationGuide, qtbot: QtBot
) -> None:
    context = guide.window.context  # type: ignore[attr-defined]
    add_person(context.database, "demo_leaver", role="technician", password="long enough by now")
    screen, shown = person(guide, "demo_leaver")
    assert preset("role", shown) == ("role", {"login": "demo_leaver"}, {})
    given = {"login": "demo_leaver", "role": "inspector", "site": "LIN"}
    page = screen.begin("role", given)
    page.editor.view.draw_now()
    rest(guide)
    assert [problem.path for problem in page.editor.view.problems()] == ["reason"]
    page = screen.begin("role", given | {"reason": "stands in for Li"})
    page.editor.view.draw_now()
    rest(guide)
    page.editor.send()
    qtbot.waitUntil(lambda: screen.entry is None, timeout=20_000)
    screen, shown = person(guide, "demo_leaver")
    assert "stands in for Li" in str(shown.lines)
    assert {"end_role:technician@", "end_role:inspector@LIN"} <= {act.name for act in shown.acts}
    reason_given(screen, "end_role:inspector@LIN", shown, "Li is back", qtbot)
    screen, shown = person(guide, "demo_leaver")
    assert "Li is back" in str(shown.lines)
    assert "end_role:inspector@LIN" not in {act.name for act in shown.acts}
    reason_given(screen, "person_disable", shown, "left us", qtbot)
    screen, shown = person(guide, "demo_leaver")
    assert (shown.status, [act.name for act in shown.acts]) == ("disabled", ["person_back"])
    assert "left us" in str(shown.details)
    roles = read_person(context.database, "demo_leaver").roles
    assert {each.end_reason for each in roles} == {"Li is back", "left us"}
    leaver = context.database.parameters | {"user": "demo_leaver", "password": "long enough by now"}
    with pytest.raises(TracewellError):
        Database(leaver).greet()

    screen._act("person_back", shown)
    assert screen.entry is not None
    page = screen.begin("person_back", {**screen.entry.editor.view.texts(), "role": "auditor"})
    page.editor.view.draw_now()
    rest(guide)
    page.editor.send()
    given_a_password("another one by now")
    qtbot.waitUntil(lambda: screen.entry is None, timeout=20_000)
    _, shown = person(guide, "demo_leaver")
    assert shown.status == "able"
    back = Database(leaver | {"password": "another one by now"})
    assert [each["role"] for each in back.greet()["person"]["roles"]] == ["auditor"]
    back.close()


@pytest.mark.parametrize("guide", [demo_people.ADMINISTRATOR], indirect=True)
def test_the_last_administrator_is_told_why_they_stay(guide: StationGuide, qtbot: QtBot) -> None:
    screen, shown = person(guide, demo_people.ADMINISTRATOR)
    dialog = reason_given(screen, "person_disable", shown, "left us", qtbot)
    assert "administrator" in dialog._error.text()
    assert layout_faults(dialog) == []
    dialog.reject()


def test_who_is_no_administrator_is_told_who_is(guide: StationGuide) -> None:
    _, shown = person(guide, demo_people.ADMINISTRATOR)
    disable = next(act for act in shown.acts if act.name == "person_disable")
    assert (disable.allowed, disable.why) == (False, "An administrator does this.")
    assert not any(act.name.startswith("end_role:") for act in shown.acts)


def test_the_site_of_the_station_is_a_setting_and_forms_follow_it(
    guide: StationGuide, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    context = replace(guide.window.context, kept=kept)  # type: ignore[attr-defined]
    screen = NodeScreen(MASTER, context)
    qtbot.addWidget(screen)
    rest(guide)
    sites = [site.code for site in read_sites(context.database)]
    before = screen._plant.site()
    other = next(code for code in sites if code != before)
    preferences, offered, wrong = Preferences(kept), list[str](), list[str]()

    def choose() -> None:
        dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, PreferencesDialog))
        try:
            qtbot.waitUntil(lambda: dialog.site.count() == len(sites) + 1, timeout=20_000)
            offered.extend(str(dialog.site.itemData(at)) for at in range(dialog.site.count()))
            dialog.site.setCurrentIndex(dialog.site.findData(other))
            wrong.extend(layout_faults(dialog))
        finally:
            dialog.accept()

    QTimer.singleShot(0, choose)
    ask_preferences(preferences, guide.window, context)
    assert not wrong
    assert offered == ["", *sites]
    assert (preferences.site, screen._plant.site()) == (other, other)
    page = screen.begin("place")
    page.editor.view.draw_now()
    assert page.editor.view.texts()["site"] == other
    page.closed.emit()


def test_a_run_offers_the_operations_of_what_it_makes(guide: StationGuide) -> None:
    screen = guide.window.go("production")  # type: ignore[attr-defined]
    rest(guide)
    context = guide.window.context  # type: ignore[attr-defined]
    for item in ("CAP", "BODY"):
        page = screen.begin("run", {"outputs": "1", "outputs[1].item": item})
        page.editor.view.draw_now()
        found = page.editor.view._boxes["operation"].editor._search(context.database, "operation", "")
        assert found
        assert {hit.facts["item"] for hit in found} == {item}
        page.closed.emit()


def test_files_of_a_lot_are_hashed_seen_and_refused_when_too_large(
    guide: StationGuide, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, _ = node(guide, "incoming", "incoming")
    screen.record.choose_tab("files")
    rest(guide)
    files, before = screen.record.files, screen.record.files.table.model().rowCount()
    text, picture, large = tmp_path / "<b>note.txt", tmp_path / "seal.png", tmp_path / "film.bin"
    text.write_text("<script>1</script> =1+1 \u05d0", encoding="utf-8")
    QImage(400, 300, QImage.Format.Format_RGB32).save(str(picture))
    large.write_bytes(b"")
    with large.open("r+b") as stream:
        stream.truncate(LARGEST + 1)
    for at, path in enumerate((text, picture), 1):
        files.attach(path)
        wanted = before + at
        qtbot.waitUntil(lambda wanted=wanted: len(files._files) == wanted, timeout=20_000)  # type: ignore[misc]
        rest(guide)
    seen = {}
    for row, file in enumerate(files._files):
        files.table.selectRow(row)
        rest(guide)
        seen[file.name] = files._stack.currentWidget(), files._about.toolTip() or files._about.text()
    assert seen[text.name][0] is files._text
    assert seen[picture.name][0] is files._image
    assert all(sha256(path.read_bytes()).hexdigest() in seen[path.name][1] for path in (text, picture))
    files.table.selectRow([file.name for file in files._files].index(text.name))
    rest(guide)
    assert files._text.toPlainText() == text.read_text(encoding="utf-8")
    files.attach(large)
    qtbot.waitUntil(files._error.isVisible, timeout=20_000)
    assert "25" in files._error.text()
    assert files.table.model().rowCount() == before + 2
