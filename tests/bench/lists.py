"""Lists of a million units: open, page, jump, sort, search, count; beside one round trip, and beside QStandardItemModel.

`ratio` is the row's time divided by the time of the row that `to` names, both medians of the same run. "one round trip" is
the shortest answer the database can give to the same application; "painted" ends when the rows stand on the screen's picture.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from client.data.database import Database
from client.data.journal import Journal
from client.data.lists import BLOCK, LISTS, Row, Wanted
from client.data.lists.reading import read_marks, read_page
from client.data.records import find
from client.gui import theme
from client.gui.changes import Changes
from client.gui.context import Context, Session
from client.gui.dress import dress
from client.gui.lists.table import ListTable
from client.gui.messages import Messages
from client.gui.tables.cells import text_of
from client.gui.tables.delegates import CellDelegate
from client.gui.tables.windowed import WindowedModel
from client.gui.tasks import Tasks
from client.settings import Settings
from tests.bench import plants
from tests.bench.loading import load
from tests.bench.machine import machine
from tests.bench.times import Times
from tests.plants import Plant, Server
from tests.servers import throwaway_cluster

UNITS = 1_000_000
ROUNDS = 7
FILLED = 20_000  # rows of a QStandardItemModel: filling more takes minutes
SERVER = {"fsync": "off", "synchronous_commit": "off", "shared_buffers": "1GB", "max_wal_size": "4GB"}
TRIP, PAGE, OPEN = "one round trip", "1M units: first page (500 rows)", "1M rows: list opened and painted"


def run(units: int = UNITS) -> dict[str, Any]:
    """{"machine", "rows": [{"name", "median_ms", "ratio", "to"}]}; minutes, a server of its own in a throw-away folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, "light")
    times = Times()
    with throwaway_cluster(settings=SERVER) as cluster:
        server = Server(cluster)
        try:
            with server.plant() as plant:
                started = perf_counter()
                load(plant.owner(), plants.columns(units))
                sys.stderr.write(f"{units:,} units loaded in {perf_counter() - started:.0f} s\n")
                _queries(plant, times)
                _window(plant, times, application)
            version = f"PostgreSQL {server.admin.info.server_version // 10000}"
        finally:
            server.close()
    return {"machine": machine(version), "rows": times.rows()}


def _queries(plant: Plant, times: Times) -> None:
    of = LISTS["units"]
    with Database(plant.conninfo("auditor"), deadline=120) as database:
        database.greet()
        marks = {sort: read_marks(database, of, Wanted(sort=sort)) for sort in ("-at", "code")}
        middle = marks["-at"].total // BLOCK // 2
        code = read_page(database, of, Wanted(sort="code"), marks["code"].before(middle), 1)[0].code

        def page(wanted: Wanted, block: int = 0) -> Callable[[], object]:
            after = marks[wanted.sort or "-at"].before(block) if block else None
            return lambda: read_page(database, of, wanted, after)

        works: list[tuple[str, str | None, Callable[[], object]]] = [
            (TRIP, None, lambda: database.read("SELECT 1")),
            (PAGE, TRIP, page(Wanted())),
            ("1M units: page in the middle", PAGE, page(Wanted(), middle)),
            ("1M units: last page", PAGE, page(Wanted(), len(marks["-at"].keys) - 1)),
            ("1M units: first page by code", PAGE, page(Wanted(sort="code"))),
            ("1M units: page in the middle by code", PAGE, page(Wanted(sort="code"), middle)),
            ("1M units: first page by name", PAGE, page(Wanted(sort="name"))),
            ("1M units: search by the beginning, half a million match", PAGE, page(Wanted(text="U0"))),
            ("1M units: search by the ending of a code", PAGE, page(Wanted(text=code[-6:]))),
            ("1M units: counted and marked", PAGE, lambda: read_marks(database, of)),
            ("find, as one types: two letters", TRIP, lambda: find(database, "U0")),
            ("find, as one types: a whole code", TRIP, lambda: find(database, code)),
            ("find, as one types: the ending of a code", TRIP, lambda: find(database, code[-6:])),
        ]
        for number in range(ROUNDS + 1):
            for name, to, work in works:
                times.measure(name, to, work)
            if number == 0:  # caches are warm from here on
                times.of.clear()


def _window(plant: Plant, times: Times, application: QApplication) -> None:
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        database = Database(plant.conninfo("auditor"), deadline=120)
        session, changes = Session.of(database.greet()), Changes()
        journal = Journal(Path(folder) / "drafts.sqlite", database_id=session.database_id, login=session.login)
        tasks = Tasks(database, changes)
        context = Context(database, session, tasks, changes, Messages(), journal, Settings())
        for _ in range(ROUNDS):
            tables: list[ListTable] = []
            times.measure(OPEN, TRIP, lambda tables=tables: tables.append(_opened(context, application)))
            _until(application, lambda: not tasks.busy())
            tables[0].deleteLater()
        _models(times, application)
        tasks.close()
        journal.close()
        database.close()


def _opened(context: Context, application: QApplication) -> ListTable:
    table = ListTable(context, "units")
    dress(table)
    table.resize(1200, 800)
    table.show()
    opened: list[bool] = []
    table.source.opened.connect(lambda: opened.append(True))
    table.show_and_read()
    _until(application, lambda: bool(opened))
    table.grab()
    return table


def _models(times: Times, application: QApplication) -> None:
    """Our model of a million rows beside Qt's own of twenty thousand: open, jump, scroll a page; blocks are at hand."""
    of = LISTS["units"]
    rows = [_row(number) for number in range(BLOCK)]
    ours = WindowedModel(of.columns, lambda column: column.name)
    dice = np.random.default_rng(1)
    ours.block_wanted.connect(lambda block: ours.put(block, rows))

    def open_ours() -> None:
        ours.open(rows)
        ours.set_total(UNITS)
        view.grab()

    theirs = QStandardItemModel()

    def fill_theirs() -> None:
        theirs.clear()
        for _ in range(FILLED // BLOCK):
            for row in rows:
                theirs.appendRow([QStandardItem(text_of(row, column)) for column in of.columns])

    view, other = _view(ours), _view(theirs)
    for _ in range(ROUNDS):
        times.measure(f"QStandardItemModel filled with {FILLED:,} rows", None, fill_theirs)
        times.measure(
            "model of 1M rows opened and painted", f"QStandardItemModel filled with {FILLED:,} rows", open_ours
        )
        at = int(dice.integers(0, UNITS))
        theirs_at = at % FILLED

        def jump_theirs(at: int = theirs_at) -> None:
            other.scrollTo(theirs.index(at, 0), QTableView.ScrollHint.PositionAtTop)
            other.grab()

        def jump_ours(at: int = at) -> None:
            view.scrollTo(ours.index(at, 0), QTableView.ScrollHint.PositionAtTop)
            view.grab()

        times.measure("QStandardItemModel: jump and repaint", None, jump_theirs)
        times.measure(
            "model of 1M rows: jump and repaint, block not here yet",
            "QStandardItemModel: jump and repaint",
            jump_ours,
        )
        ours.put(at // BLOCK, rows)
        times.measure(
            "model of 1M rows: repaint with the block", "QStandardItemModel: jump and repaint", view.grab
        )
        application.processEvents()


def _view(model: WindowedModel | QStandardItemModel) -> QTableView:
    view = QTableView()
    view.setProperty("kind", "rows")
    view.setModel(model)
    if isinstance(model, WindowedModel):
        view.setItemDelegate(CellDelegate(view))
    view.verticalHeader().hide()
    view.resize(1200, 800)
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.show()
    return view


def _row(number: int) -> Row:
    facts = {"item": "X", "kind": "lot", "party": None, "supplier_lot": f"S{number}", "expires_on": "2027-01-01", "quantity": "12.5",
             "on_hand": "3", "place": "STORE", "uom": "kg", "site": "S1", "generation": 1}  # fmt: skip
    return Row(
        "unit", f"RM-2611-{number:06}", {"en": "Housing A380"}, "released", None, facts, number, str(number)
    )


def _until(application: QApplication, there: Callable[[], bool]) -> None:
    ends = perf_counter() + 120
    while not there():
        application.processEvents()
        if perf_counter() > ends:
            raise TimeoutError("the list did not open")


def main() -> None:
    """`python -m tests.bench.lists`: prints the rows of docs/bench/lists.md."""
    measured = run(int(sys.argv[1]) if len(sys.argv) > 1 else UNITS)
    sys.stdout.write(measured["machine"] + "\n\n| what | ms | × | of |\n|---|---:|---:|---|\n")
    for row in measured["rows"]:
        ratio = "" if row["ratio"] is None else row["ratio"]
        sys.stdout.write(f"| {row['name']} | {row['median_ms']:,} | {ratio} | {row['to'] or ''} |\n")


if __name__ == "__main__":
    main()
