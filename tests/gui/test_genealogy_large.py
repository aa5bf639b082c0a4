"""A genealogy of ten thousand units in the real window: opened, opened further, seen in every way and saved, never still for 50 ms."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImageReader
from pytestqt.qtbot import QtBot

from client.gui.main_window import MainWindow
from tests.factories import stock
from tests.gui.hands import Hands, Key
from tests.gui.traced import genealogy_of
from tests.gui.watchdog import LIMIT, Watchdog
from tests.plants import Plant

LOTS, EACH = 100, 100  # serials of a lot: made by one run, shipped together
# A lot R; of it lots L1 …; of each its serials; written as they would stand there, in one go.
WRITE = """
SET session_replication_role = replica;
INSERT INTO trace.unit (id, code, kind, item, uom, site, quantity)
SELECT 1000000 + n, CASE WHEN n = 0 THEN 'R' ELSE 'L' || n END, 'lot', i.id, i.uom, s.id, 1000
FROM generate_series(0, {lots}) n JOIN trace.item i ON i.code = CASE WHEN n = 0 THEN 'resin' ELSE 'part' END,
     (SELECT min(id) AS id FROM trace.site) s;
INSERT INTO trace.unit (id, code, kind, item, uom, site)
SELECT 2000000 + n, 'SN' || lpad(n::text, 5, '0'), 'serial', i.id, i.uom, s.id
FROM generate_series(0, {lots} * {each} - 1) n JOIN trace.item i ON i.code = 'device', (SELECT min(id) AS id FROM trace.site) s;
INSERT INTO trace.event (id, code, kind, happened_at, site, recorded_by, party)
SELECT -1000000 * k.nth - n, k.kind || k.nth || '-' || n, k.kind, now() - interval '1 day' + n * interval '1 minute', s.id, p.id,
       CASE WHEN k.kind = 'ship' THEN c.id END
FROM generate_series(1, {lots}) n, (VALUES (1, 'run'), (2, 'run'), (3, 'ship')) k (nth, kind),
     (SELECT min(id) AS id FROM trace.site) s, (SELECT min(id) AS id FROM trace.person) p,
     (SELECT id FROM trace.party WHERE code = 'CUST') c;
INSERT INTO trace.edge (source, target, quantity, uom, basis, line)
SELECT x.source, x.target, x.quantity, u.uom, 'measured', 1 FROM (
    SELECT 1000000 AS source, -1000000 - n AS target, 10 AS quantity FROM generate_series(1, {lots}) n
    UNION ALL SELECT -1000000 - n, 1000000 + n, 1000 FROM generate_series(1, {lots}) n
    UNION ALL SELECT 1000000 + n, -2000000 - n, 1000 FROM generate_series(1, {lots}) n
    UNION ALL SELECT -2000000 - 1 - n / {each}, 2000000 + n, 1 FROM generate_series(0, {lots} * {each} - 1) n
    UNION ALL SELECT 2000000 + n, -3000000 - 1 - n / {each}, 1 FROM generate_series(0, {lots} * {each} - 1) n) x
JOIN trace.unit u ON u.id = greatest(x.source, x.target);
SET session_replication_role = origin;
"""


@pytest.fixture
def works(plant: Plant) -> Plant:
    """R → 100 lots → 10,000 serials, shipped."""
    stock(plant).owner().execute(WRITE.format(lots=LOTS, each=EACH))
    return plant


@pytest.fixture
def longest_turn() -> float:
    """Graph, tree and the window around them are painted in one turn: 50 to 65 ms where others use the cores too."""
    return 2 * LIMIT


def test_ten_thousand_units_are_opened_walked_and_saved_without_a_pause(
    works: Plant, station: Callable[[str], MainWindow], qtbot: QtBot, tmp_path: Path, watchdog: Watchdog
) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    hands = Hands(station("inspector"), qtbot)
    with watchdog.away():  # making a screen for the first time is measured by `bench start`
        hands.window.go("genealogy")
        hands.sit_down()
        hands.wait(lambda: hands.window.context.tasks.busy() == 0)
        qtbot.wait(100)
    screen = genealogy_of(hands, "R")
    canvas, page = screen.page.canvas, screen.page

    def rest() -> None:
        hands.wait(lambda: screen.context.tasks.busy() == 0)
        qtbot.wait(50)  # until what is drawn in slices is there

    def opened() -> int:
        assert screen.reading.opened is not None
        return len(screen.reading.opened.picture.shown)

    rest()
    assert screen.reading.opened is not None
    assert screen.reading.opened.pedigree.units == LOTS * (EACH + 1) + 1
    assert opened() < 100

    for times in (1, 2):  # the lots, then what was made of them: each group opens into its parts
        hands.press(Key.Key_Right)
        hands.wait(lambda: (shown := screen.reading.shown(screen.selection.key)) is not None and shown.group)
        before = opened()
        hands.press(Key.Key_Plus)
        hands.wait(lambda before=before: opened() > before)
        rest()
        hands.press(Key.Key_Home)
        if times == 1:
            hands.press(Key.Key_Right)
    assert opened() > 100
    for key in (Key.Key_F, Key.Key_B, Key.Key_D, Key.Key_V, Key.Key_End, Key.Key_V, Key.Key_End, Key.Key_V):
        hands.press(key)
        rest()
    assert canvas.hasFocus()

    for kind in ("png", "svg", "pdf", "json"):
        file = tmp_path / f"g.{kind}"
        screen.saving.save(file)
        qtbot.waitUntil(lambda file=file: file.exists() or page.error.isVisible(), timeout=60_000)
        rest()
    sheet = tmp_path / "g.xlsx"
    screen.saving.save(sheet)
    qtbot.waitUntil(lambda: page._bar.value() > LOTS * EACH // 4, timeout=60_000)
    page.cancel.setFocus()
    hands.press(Key.Key_Space)  # nobody wants to wait for the rest; the sheet of few units is read by another test
    rest()
    assert not page.error.isVisible()
    assert not sheet.exists()
    assert canvas.hasFocus()
    assert QImageReader(str(tmp_path / "g.png")).size().height() > 1000
    assert b"</svg>" in (tmp_path / "g.svg").read_bytes()[-20:]
    assert (tmp_path / "g.pdf").read_bytes().startswith(b"%PDF")
    assert len(json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))["units"]) == LOTS * (EACH + 1) + 1
