"""Lists hold what the plant holds, in order, page by page without a row lost or told twice; and stay on their indexes."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from client.data.database import Database
from client.data.lists import LISTS, List, Row, Wanted
from client.data.lists.reading import page_query, read_all, read_marks, read_page
from tests.data.guards import Stocked


@pytest.fixture(scope="module")
def database(stocked: Stocked) -> Iterator[Database]:
    with Database(stocked.plant.conninfo("auditor")) as opened:
        yield opened


def walk(database: Database, of: List, wanted: Wanted, size: int) -> list[Row]:
    rows: list[Row] = []
    while page := read_page(database, of, wanted, (rows[-1].sort, rows[-1].id) if rows else None, size):
        rows += page
    return rows


def every_sort() -> list[tuple[str, str]]:
    return [(name, sign + sort) for name, of in LISTS.items() for sort in of.sorts for sign in ("", "-")]


@pytest.mark.parametrize(("name", "sort"), every_sort())
def test_pages_add_up_to_the_list(database: Database, name: str, sort: str) -> None:
    of, wanted = LISTS[name], Wanted(sort=sort)
    whole = read_page(database, of, wanted, size=10_000)
    assert walk(database, of, wanted, 3) == whole
    assert len({row.id for row in whole}) == len(whole) == read_marks(database, of, wanted).total
    turned = read_page(database, of, Wanted(sort=sort[1:] if sort[0] == "-" else f"-{sort}"), size=10_000)
    assert [row.id for row in reversed(turned)] == [row.id for row in whole]
    for row in whole:
        shown = {column.name for column in of.columns} - {"code", "title", "status", "at"}
        assert shown <= row.facts.keys(), "a column that no row has"


@pytest.mark.parametrize("name", LISTS)
def test_every_filter_holds_a_part_of_the_list(database: Database, name: str) -> None:
    of = LISTS[name]
    ids = {row.id for row in read_page(database, of, size=10_000)}
    for one in of.filters:
        values = (
            one.values or {"item": ("resin",), "party": ("SUP",), "place": ("STORE",), "site": ("S1",)}[one.kind]
        )
        for value in values:
            found = {row.id for row in read_page(database, of, Wanted(filters={one.name: value}), size=10_000)}
            assert found <= ids, (one.name, value)


def test_the_words_of_a_status_find_the_units_that_have_it(database: Database) -> None:
    of = LISTS["lots"]
    held = read_page(database, of, Wanted(filters={"status": "held"}))
    assert {"HELD", "HELD AND NEW"} <= {row.code for row in held}
    assert {row.status for row in held} <= {"held", "recalled"}
    assert {row.code for row in read_page(database, of, Wanted(filters={"status": "rejected"}))} >= {"REJECTED"}


def test_a_text_is_met_by_the_beginning_and_the_ending_of_codes_and_by_names(database: Database) -> None:
    of = LISTS["lots"]

    def codes(text: str) -> set[str]:
        return {row.code for row in read_page(database, of, Wanted(text=text))}

    assert {"HELD", "HELD AND NEW"} <= codes("HEL")
    assert codes("hel") == codes("HEL"), "labels are in capitals, hands are not"
    assert "HELD AND NEW" in codes("AND NEW")
    assert "OK" in codes("resi"), "by the name of the item"
    assert codes("100%") == codes("_") == set()
    for text in ("HEL", "resi", "e"):
        wanted = Wanted(text=text)
        whole = read_page(database, of, wanted, size=10_000)
        assert walk(database, of, wanted, 2) == whole
        assert read_marks(database, of, wanted).total == len(whole)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_searched(database: Database, name: str) -> None:
    of = LISTS[name]
    for row in read_page(database, of, size=5):
        code = row.code.split("#")[0]
        if not code.startswith("-"):  # an event without a number has only its id
            assert row.id in {found.id for found in read_page(database, of, Wanted(text=code), size=10_000)}, code


def test_marks_lead_to_their_block(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("client.data.lists.reading.BLOCK", 4)
    of = LISTS["units"]
    for sort in of.sorts:
        whole = read_page(database, of, Wanted(sort=sort), size=10_000)
        marks = read_marks(database, of, Wanted(sort=sort))
        assert marks.total == len(whole) > 12
        for block in range(len(whole) // 4):
            after = marks.before(block)
            assert (block == 0) == (after is None)
            assert read_page(database, of, Wanted(sort=sort), after, 4) == whole[block * 4 : block * 4 + 4]
        with database.transaction(read_only=True) as connection:
            assert [row for rows in read_all(connection, of, Wanted(sort=sort)) for row in rows] == whole


SERVED = [
    ("receipts", Wanted(), "ix_event_kind_happened_at"),
    ("shipments", Wanted(), "ix_event_kind_happened_at"),
    ("units", Wanted(), "pk_unit"),
    ("units", Wanted(sort="code"), "uq_unit_code_generation"),
    ("units", Wanted(sort="name"), "ix_unit_item_id"),
]


@pytest.mark.parametrize(("name", "wanted", "index"), SERVED)
def test_pages_are_cut_from_an_index(stocked: Stocked, name: str, wanted: Wanted, index: str) -> None:
    query, values = page_query(LISTS[name], wanted, None, 10)
    with psycopg.connect(stocked.plant.admin_conninfo) as connection:
        connection.execute("SET enable_seqscan = off")
        connection.execute("SET enable_sort = off")
        plan = "\n".join(
            row[0] for row in connection.execute("EXPLAIN " + query.as_string(connection), values or None)
        )
    assert index in plan.split("CTE page")[1]


def found(stocked: Stocked, text: str) -> list[dict[str, str]]:
    answer = stocked.plant.ask("SELECT app.find(%s)", (text,))[0]["records"]
    return [record for record in answer if record["kind"] != "event"]


def test_find_meets_codes_from_both_ends_and_names(stocked: Stocked) -> None:
    assert {r["code"] for r in found(stocked, "held")} >= {"HELD", "HELD AND NEW"}
    ended = [r for r in found(stocked, "AND NEW") if r["by"] == "ending"]
    assert [r["code"] for r in ended] == ["HELD AND NEW"]
    assert {r["code"] for r in found(stocked, "resin") if r["kind"] == "item"} == {"resin"}
    assert not found(stocked, "_")
    assert not [r for r in found(stocked, "zh_CN") if r["kind"] in {"item", "party"}], "keys of names are no names"


def test_find_reads_what_grows_off_an_index(stocked: Stocked) -> None:
    """The same look-ups as in app.find, asked for their plans."""
    wanted = {
        "SELECT id FROM trace.unit u WHERE u.code >= $1 AND u.code < $1 || chr(1114109) ORDER BY u.code, u.generation LIMIT 50": "uq_unit_code_generation",
        "SELECT id FROM trace.unit u WHERE reverse(u.code) >= $1 AND reverse(u.code) < $1 || chr(1114109) ORDER BY reverse(u.code) LIMIT 50": "ix_unit_reversed_code",
        "SELECT id FROM trace.event e WHERE e.code >= $1 AND e.code < $1 || chr(1114109) ORDER BY e.code LIMIT 50": "uq_event_code",
        "SELECT id FROM trace.event e WHERE reverse(e.code) >= $1 AND reverse(e.code) < $1 || chr(1114109) ORDER BY reverse(e.code) LIMIT 50": "ix_event_reversed_code",
        "SELECT id FROM trace.unit u WHERE u.supplier_lot = $1 LIMIT 50": "ix_unit_supplier_lot",
        "SELECT id FROM trace.work_order o WHERE o.code >= $1 AND o.code < $1 || chr(1114109) ORDER BY o.code LIMIT 50": "uq_work_order_code",
        "SELECT id FROM trace.complaint c WHERE c.code >= $1 AND c.code < $1 || chr(1114109) ORDER BY c.code LIMIT 50": "uq_complaint_code",
    }
    with psycopg.connect(stocked.plant.admin_conninfo) as connection:
        for off in ("enable_seqscan", "enable_bitmapscan"):
            connection.execute(f"SET {off} = off")
        connection.execute("SET plan_cache_mode = force_generic_plan")
        for number, (query, index) in enumerate(wanted.items()):
            connection.execute(f"PREPARE p{number} (text) AS {query}")
            plan = "\n".join(row[0] for row in connection.execute(f"EXPLAIN EXECUTE p{number}('X')"))
            assert index in plan, plan
            assert "Sort" not in plan, plan
