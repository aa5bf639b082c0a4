"""History that can't be imported: each fault of a file is found, named by its code, and nothing of the file comes in."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from typing import Any, NamedTuple

import psycopg
import pytest
from psycopg.types.json import Jsonb

from server_schema.api import API
from tests.data.guards import Stocked
from tests.plants import Connection, new_command

EVENTS = (
    "SELECT app.import_events(%s, %s, %s, %s::text[], %s::text[], %s::timestamptz[], %s::text[], %s::text[], %s::text[], %s::text[],"
    " %s::integer[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])"
)


class Line(NamedTuple):
    """A line of an event to import."""

    role: str
    code: str
    item: str | None = None
    quantity: str | None = None
    uom: str | None = None
    allocation: str | None = None


class Event(NamedTuple):
    """An event to import."""

    kind: str
    lines: tuple[Line, ...]
    corrects: str | None = None
    name: str | None = None


def bring(session: Connection, opened: int, *events: Event) -> Any:
    """Imports events (named E1, E2 …); the function's result."""
    names = [event.name or f"E{number}" for number, event in enumerate(events, 1)]
    size = len(events)
    lines = [(number, *line) for number, event in enumerate(events, 1) for line in event.lines]
    columns = [list(column) for column in zip(*lines, strict=True)]
    values = (
        new_command(), API, Jsonb({"import": opened}), names, [e.kind for e in events], ["2020-01-01T00:00:00Z"] * size, ["day"] * size,
        ["S1"] * size, ["SUP" if e.kind == "receive" else None for e in events], [e.corrects for e in events], *columns, [None] * len(lines),
    )  # fmt: skip
    found = session.execute(EVENTS, values).fetchone()
    assert found is not None
    return found[0]


def got(code: str, quantity: str = "10", item: str = "resin", uom: str = "kg") -> Event:
    """A delivery that makes a lot."""
    return Event("receive", (Line("out", code, item, quantity, uom),))


def pack(box: str, *content: str, quantity: str = "1") -> Event:
    """Lots go into a container."""
    return Event(
        "pack", (*(Line("in", code, None, quantity, "kg") for code in content), Line("out", box, "box", "1", "1"))
    )


ONE = Line("in", "H1", None, "1", "kg")
RUN = (ONE, Line("out", "H2", "colour", "1", "kg"))
FAULTS: tuple[tuple[str, str, tuple[Event, ...]], ...] = (
    ("a code nobody made", "TW550", (Event("ship", (ONE,)),)),
    ("a next generation of what didn't go in", "TW551", (got("H1"), got("H1"))),
    ("one code twice", "TW552", (got("H1"), Event("ship", (ONE, ONE)))),
    ("packing into a lot", "TW553", (got("H1"), got("H2"), pack("H2", "H1"))),
    ("unpacking a lot", "TW553", (got("H1"), Event("unpack", (ONE, Line("out", "H1", None, "1", "kg"))))),
    ("a run makes a container", "TW554", (got("H1"), pack("B", "H1"), Event("run", (ONE, Line("out", "B", "box", "1", "1"))))),
    ("what is it", "TW555", (Event("receive", (Line("out", "H1", None, "1", "kg"),)),)),
    ("the item changes", "TW556", (got("H1"), Event("ship", (Line("in", "H1", "colour", "1", "kg"),)))),
    ("unit of measure unknown", "TW557", (got("H1", uom="stone"),)),
    ("unit of measure left out", "TW558", (Event("receive", (Line("out", "H1", "resin", "1", None),)),)),
    ("shares beyond the whole", "TW559", (got("H1"), Event("run", (ONE, Line("out", "A", "colour", "1", "kg", "0.6"), Line("out", "B", "colour", "1", "kg", "0.6"))))),
    ("a share of an input", "TW560", (got("H1"), Event("run", (Line("in", "H1", None, "1", "kg", "0.6"), RUN[1])))),
    ("corrects what isn't there", "TW561", (got("H1"), Event("run", RUN, corrects="E9"))),
    ("corrects what comes later", "TW561", (got("H1"), Event("run", RUN, corrects="E3"), Event("run", RUN))),
    ("corrected twice", "TW562", (got("H1"), Event("run", RUN), Event("run", RUN, corrects="E2"), Event("run", RUN, corrects="E2"))),
    ("corrects a live event", "TW563", (got("H1"), Event("run", RUN, corrects="LIVE"))),
    ("a live lot", "TW564", (Event("ship", (Line("in", "OK", None, "1", "kg"),)),)),
    ("an input of a delivery", "TW567", (got("H1"), Event("receive", (ONE, Line("out", "H2", "resin", "1", "kg"))))),
    ("an output of shipping", "TW567", (got("H1"), Event("ship", (ONE, Line("out", "H2", "resin", "1", "kg"))))),
    ("an input of a count", "TW567", (got("H1"), Event("count", (ONE,)))),
    ("told otherwise before", "TW568", (Event("run", (Line("out", "H1", "resin", "1", "kg"),), name="HISTORIC"),)),
    ("packed while in another", "TW570", (got("H1", "1", "device", "1"), pack("K1", "H1"), pack("K2", "H1"))),
    ("packed into itself", "TW571", (got("H1"), pack("K1", "H1"), pack("K1", "K1"))),
    ("unpacked what isn't in", "TW572", (got("H1"), got("H2"), pack("K1", "H1"), Event("unpack", (Line("in", "K1", None, "1", "1"), Line("out", "H2", None, "1", "kg"))))),
    ("unpacked more than is in", "TW572", (got("H1"), pack("K1", "H1"), Event("unpack", (Line("in", "K1", None, "1", "1"), Line("out", "H1", None, "2", "kg"))))),
    ("shipped empty", "TW573", (got("H1"), pack("K1", "H1"), Event("unpack", (Line("in", "K1", None, "1", "1"), Line("out", "H1", None, "1", "kg"))), Event("ship", (Line("in", "K1", None, "1", "1"),)))),
    ("loose and in a container", "TW574", (got("H1"), pack("K1", "H1"), Event("ship", (Line("in", "K1", None, "1", "1"), ONE)))),
    ("two of a container", "TW575", (got("H1"), pack("K1", "H1"), Event("ship", (Line("in", "K1", None, "2", "1"),)))),
    ("a run that makes nothing", "TW576", (got("H1"), Event("run", (ONE,)))),
    ("two containers at once", "TW577", (got("H1"), Event("pack", (ONE, Line("out", "K1", "box", "1", "1"), Line("out", "K2", "box", "1", "1"))))),
    ("a correction of nothing", "TW579", (got("H1"), Event("correct", RUN))),
)  # fmt: skip
BEFORE = (got("H1"), got("H2"), pack("K1", "H2"), Event("run", (ONE, Line("out", "H3", "colour", "1", "kg"))))
# Faults that show only against what an earlier import brought in and somebody has since worked with.
LATER: tuple[tuple[str, str, tuple[tuple[str, str, Any], ...], Event], ...] = (
    ("a held lot", "TW565", (("technician", "hold", {"codes": ["H1"], "reason": "r"}),), Event("ship", (ONE,), name="L1")),
    ("a held lot in a container", "TW565", (("technician", "hold", {"codes": ["H2"], "reason": "r"}),), Event("ship", (Line("in", "K1", None, "1", "1"),), name="L1")),
    ("a counted lot", "TW566", (("technician", "count", {"site": "S1", "inputs": [{"code": "H1", "quantity": "3"}]}),), Event("ship", (ONE,), name="L1")),
    ("a counted lot in a container", "TW566", (("technician", "count", {"site": "S1", "inputs": [{"code": "H2", "quantity": "3"}]}),), Event("ship", (Line("in", "K1", None, "1", "1"),), name="L1")),
    ("a correction into another dimension", "TW569", (), Event("run", (ONE, Line("out", "H3", "colour", "1", "L")), corrects="E4", name="L1")),
)  # fmt: skip


def opened(session: Connection) -> int:
    """A new import of this session's person."""
    found = session.execute(
        "SELECT app.import_open(%s, %s, %s)", (new_command(), API, Jsonb({"mapping": "events", "files": []}))
    ).fetchone()
    assert found is not None
    return int(found[0]["import"])


@pytest.mark.parametrize(("name", "code", "events"), FAULTS, ids=[f"{code}-{name}" for name, code, _ in FAULTS])
def test_a_fault_keeps_the_whole_file_out(
    stocked: Stocked, name: str, code: str, events: tuple[Event, ...]
) -> None:
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        result = bring(session, opened(session), *events)
        assert {fault["code"] for fault in result["rejected"]} == {code}, (name, result["rejected"])
        assert session.execute("SELECT count(*) FROM trace.event WHERE code ~ '^E[0-9]$'").fetchone() == (0,)


@pytest.mark.parametrize(
    ("name", "code", "acts", "event"), LATER, ids=[f"{code}-{name}" for name, code, *_ in LATER]
)
def test_what_somebody_works_with_is_not_rewritten(
    stocked: Stocked, name: str, code: str, acts: Any, event: Event
) -> None:
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        assert bring(session, opened(session), *BEFORE)["rejected"] == []
        for _, act, request in acts:
            session.execute(f"SELECT app.{act}(%s, %s, %s)", (new_command(), API, Jsonb(request)))
        result = bring(session, opened(session), event)
        assert {fault["code"] for fault in result["rejected"]} == {code}, (name, result["rejected"])


def refusal(session: Connection, query: str, *values: Any) -> str | None:
    """The SQLSTATE a bulk call is refused with."""
    with pytest.raises(psycopg.Error) as refused, session.transaction():
        session.execute(query, (new_command(), API, *values))
    return refused.value.sqlstate


MASTER = "SELECT app.import_master(%s, %s, %s)"
PLANS = "SELECT app.import_plans(%s, %s, %s)"
LOTS = "SELECT app.import_lots(%s, %s, %s, %s::text[], '{resin}', '{kg}', '{S1}', '{SUP}', %s::text[], '{NULL}')"
READINGS = "SELECT app.import_readings(%s, %s, %s, '{HISTORIC}', '{temperature}', %s::integer[], %s::integer[], %s::text[], %s::text[])"
INSPECTIONS = (
    "SELECT app.import_inspections(%s, %s, %s, %s::text[], '{OK}', '{final}', '{2020-01-01Z}', '{day}', '{NULL}', '{temperature}', %s::integer[],"
    " %s::integer[], %s::text[], '{NULL}')"
)
SERIES = "SELECT app.import_series(%s, %s, %s, %s::timestamptz[], '{temperature}', %s::float8[], '{00}')"
# What each bulk function takes, with something wrong about it: query, changes of the request, values, code.
BULK: tuple[tuple[str, str, dict[str, Any], tuple[Any, ...], str], ...] = (
    ("events: strange key", EVENTS, {"colour": "red"}, ([],) * 15, "TW208"),
    ("events: uneven columns", EVENTS, {}, (["E1"], *([],) * 14), "TW581"),
    ("events: name twice", EVENTS, {}, (["E1", "E1"], ["run"] * 2, ["2020-01-01Z"] * 2, ["day"] * 2, ["S1"] * 2, [None] * 2, [None] * 2, *([],) * 8), "TW581"),
    ("events: control character", EVENTS, {}, (["E\u0007"], ["run"], ["2020-01-01Z"], ["day"], ["S1"], [None], [None], *([],) * 8), "TW581"),
    ("master: strange key", MASTER, {"colour": "red"}, (), "TW208"),
    ("master: strange key of an item", MASTER, {"items": [{"code": "I", "name": {"en": "x"}, "colour": "red"}]}, (), "TW208"),
    ("master: no list", MASTER, {"items": 5}, (), "TW012"),
    ("master: no such kind", MASTER, {"items": [{"code": "I", "name": {"en": "x"}, "kind": "song"}]}, (), "TW016"),
    ("events: no number", EVENTS, {}, (["E1"], ["receive"], ["2020-01-01Z"], ["day"], ["S1"], ["SUP"], [None], [1], ["out"], ["H1"], ["resin"], ["x"], ["kg"], [None], [None]), "TW016"),
    ("lots: no such item", "SELECT app.import_lots(%s, %s, %s, %s::text[], '{nothing}', '{kg}', '{S1}', '{SUP}', %s::text[], '{NULL}')", {}, (["Z1"], ["a"]), "TW016"),
    ("readings: no number", READINGS, {}, ([1], [1], ["x"], [None]), "TW016"),
    ("inspections: no number", INSPECTIONS, {}, (["Q1"], [1], [1], ["x"]), "TW016"),
    ("master: no import", MASTER, {"import": 0}, (), "TW580"),
    ("master: no name", MASTER, {"items": [{"code": "I"}]}, (), "TW203"),
    ("master: kind changes", MASTER, {"characteristics": [{"code": "temperature", "name": {"en": "x"}, "kind": "text"}]}, (), "TW593"),
    ("plans: strange key", PLANS, {"reason": "usual", "colour": "red"}, (), "TW208"),
    ("plans: no import", PLANS, {"reason": "usual", "import": 0}, (), "TW580"),
    ("plans: no reason", PLANS, {}, (), "TW203"),
    ("plans: limits reversed", PLANS, {"reason": "usual", "specifications": [{"characteristic": "temperature", "item": "resin", "class": "major", "lower": "2", "upper": "1"}]}, (), "TW849"),
    ("plans: stage unknown", PLANS, {"reason": "usual", "plans": [{"code": "P9", "item": "resin", "stage": "someday", "lines": []}]}, (), "TW012"),
    ("lots: strange key", LOTS, {"colour": "red"}, (["Z1"], ["a"]), "TW208"),
    ("lots: no import", LOTS, {"import": 0}, (["Z1"], ["a"]), "TW580"),
    ("lots: control character", LOTS, {}, (["Z\u200b1"], ["a"]), "TW581"),
    ("readings: strange key", READINGS, {"colour": "red"}, ([1], [1], ["1"], [None]), "TW208"),
    ("readings: no import", READINGS, {"import": 0}, ([1], [1], ["1"], [None]), "TW580"),
    ("readings: one twice", READINGS, {}, ([1, 1], [1, 1], ["1", "2"], [None, None]), "TW581"),
    ("inspections: strange key", INSPECTIONS, {"colour": "red"}, (["Q1"], [1], [1], ["1"]), "TW208"),
    ("inspections: no import", INSPECTIONS, {"import": 0}, (["Q1"], [1], [1], ["1"]), "TW580"),
    ("inspections: control character", INSPECTIONS, {}, (["Q\u200b1"], [1], [1], ["1"]), "TW581"),
    ("inspections: of no inspection", INSPECTIONS, {}, (["Q1"], [2], [1], ["1"]), "TW581"),
    ("series: strange key", SERIES, {"colour": "red"}, (["2020-01-01Z"], [1.0]), "TW208"),
    ("series: no import", SERIES, {"import": 0}, (["2020-01-01Z"], [1.0]), "TW580"),
    ("series: uneven", SERIES, {}, (["2020-01-01Z"], [1.0, 2.0]), "TW581"),
    ("series: going back", SERIES, {}, (["2020-01-02Z", "2020-01-01Z"], [1.0, 2.0]), "TW590"),
)  # fmt: skip


@pytest.mark.parametrize("case", BULK, ids=[case[0] for case in BULK])
def test_a_bulk_call_that_makes_no_sense_is_refused(
    stocked: Stocked, case: tuple[str, str, Any, Any, str]
) -> None:
    name, query, changes, values, code = case
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        request = {"import": opened(session)} | changes
        assert refusal(session, query, Jsonb(request), *values) == code, name


@pytest.mark.parametrize(
    ("query", "values"),
    [
        (MASTER, ()),
        (PLANS, ()),
        (LOTS, (["Z1"], ["a"])),
        (READINGS, ([1], [1], ["1"], [None])),
        (INSPECTIONS, (["Q1"], [1], [1], ["1"])),
    ],
    ids=["master", "plans", "lots", "readings", "inspections"],
)
def test_a_repeated_bulk_call_answers_again(stocked: Stocked, query: str, values: tuple[Any, ...]) -> None:
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        request = Jsonb(
            {"import": opened(session), "site": {"code": "S8", "name": {"en": "S8"}}}
            if query == MASTER
            else {"import": opened(session)}
            | (
                {
                    "reason": "usual",
                    "specifications": [{"characteristic": "temperature", "item": "resin", "class": "major"}],
                }
                if query == PLANS
                else {}
            )
        )
        command = new_command()
        first = session.execute(query, (command, API, request, *values)).fetchone()
        assert session.execute(query, (command, API, request, *values)).fetchone() == first


def test_imported_results_are_judged_by_limits_of_their_time_and_stay_so(stocked: Stocked) -> None:
    one = {"characteristic": "temperature", "item": "resin", "class": "major", "upper": "20", "warn_upper": "10"}
    plan = {"code": "P", "item": "resin", "stage": "final", "lines": [{"characteristic": "temperature", "class": "major"}]}  # fmt: skip
    judged = "SELECT m.judged, i.result FROM trace.measurement m JOIN trace.inspection i ON i.id = m.inspection WHERE i.code = %s"
    begins = "SELECT s.from_at < now() FROM trace.specification s JOIN trace.item t ON t.id = s.item WHERE t.code = 'resin' AND s.reason = 'usual'"
    query = INSPECTIONS.replace("'{OK}'", "'{H1}'")
    for limits_first in (True, False):
        with stocked.session("engineer") as session, session.transaction(force_rollback=True):
            number = opened(session)
            bring(session, number, got("H1"))
            request = Jsonb({"import": number, "reason": "usual", "from_at": "2019-12-31T00:00:00Z", "specifications": [one], "plans": [plan]})  # fmt: skip

            def tell(session: Connection, request: Jsonb = request) -> Any:
                found = session.execute(PLANS, (new_command(), API, request)).fetchone()
                assert found is not None
                return found[0]["created"]

            if limits_first:
                assert tell(session) == {"specifications": 1, "plans": 1}
            for code, value in (("Q1", "5"), ("Q2", "15"), ("Q3", "25")):
                values = (new_command(), API, Jsonb({"import": number}), [code], [1], [1], [value])
                session.execute(query, values)
            if not limits_first:
                assert tell(session) == {"specifications": 1, "plans": 1}
            assert tell(session) == {"specifications": 0, "plans": 0}
            found = [session.execute(judged, (code,)).fetchone() for code in ("Q1", "Q2", "Q3")]
            wanted = [("ok", "pass"), ("warning", "pass"), ("out", "fail")] if limits_first else [(None, None)] * 3
            assert found == wanted
            assert session.execute(begins).fetchone() == (limits_first,)


def test_a_repeated_import_of_events_answers_again(stocked: Stocked, monkeypatch: pytest.MonkeyPatch) -> None:
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        command, number = new_command(), opened(session)
        monkeypatch.setattr(f"{__name__}.new_command", lambda: command)
        first = bring(session, number, *BEFORE)
        assert first["created"]["events"] == 4
        assert bring(session, number, *BEFORE) == first


def test_a_file_of_nothing_but_faults_is_the_wrong_file(stocked: Stocked) -> None:
    event = Event("ship", tuple(Line("in", f"N{number}", None, "1", "kg") for number in range(100_001)))
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        number = opened(session)
        with pytest.raises(psycopg.Error) as refused, session.transaction():
            bring(session, number, event)
        assert refused.value.sqlstate == "TW582"


def series(
    session: Connection, command: Any, unit: str, channels: dict[str, float], *, wrong: bool = False
) -> Any:
    """Imports one reading a channel, taken at the start of 1970; what it says."""
    hashes = [hashlib.sha256(struct.pack(">qd", 0, value + wrong)).hexdigest() for value in channels.values()]
    found = session.execute(
        "SELECT app.import_series(%s, %s, %s, '{1970-01-01Z}', %s::text[], %s::float8[], %s::text[])",
        (
            command,
            API,
            Jsonb({"import": opened(session), "unit": unit}),
            list(channels),
            list(channels.values()),
            hashes,
        ),
    ).fetchone()
    assert found is not None
    return found[0]


def test_series_come_in_once_whole_and_with_the_hash_they_left_with(
    stocked: Stocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressure = {"characteristics": [{"code": "pressure", "name": {"en": "Pressure"}}]}
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        number = opened(session)
        bring(session, number, *BEFORE)
        session.execute(MASTER, (new_command(), API, Jsonb({"import": number} | pressure)))
        monkeypatch.setattr(f"{__name__}.opened", lambda _: number)
        command = new_command()
        first = series(session, command, "H3", {"temperature": 20.5})
        assert first["created"] == {"points": 1}
        assert series(session, command, "H3", {"temperature": 20.5}) == first
        for channels, wrong, code in (
            ({"pressure": 1.0}, True, "TW588"),
            ({"temperature": 21.0, "pressure": 1.0}, False, "TW589"),
        ):
            with pytest.raises(psycopg.Error) as refused, session.transaction():
                series(session, new_command(), "H3", channels, wrong=wrong)
            assert refused.value.sqlstate == code


def test_a_hash_that_is_none_is_refused(stocked: Stocked) -> None:
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        assert bring(session, opened(session), got("H1"))["rejected"] == []
        request = Jsonb({"import": opened(session), "unit": "H1"})
        assert refusal(session, SERIES.replace("{00}", "{zz}"), request, ["2020-01-01Z"], [1.0]) == "TW016"


APPEND = "SELECT app.append_series(%s, %s, %s, %s::timestamptz[], %s::text[], %s::float8[])"
POINT = (["2026-01-01T10:00:00Z"], ["temperature"], [20.5])
# What is wrong with readings as they come: who, the unit, times, channels, readings, code.
APPENDED: tuple[tuple[str, str, dict[str, Any], tuple[Any, ...], str], ...] = (
    ("strange key", "technician", {"unit": "OK", "colour": "red"}, POINT, "TW208"),
    ("no unit", "technician", {}, POINT, "TW203"),
    ("unit unknown", "technician", {"unit": "NONE"}, POINT, "TW010"),
    ("nothing made it", "engineer", {"unit": "HISTORY"}, POINT, "TW585"),
    ("a technician adds to history", "technician", {"unit": "OLD"}, POINT, "TW008"),
    ("a manager of another site", "elsewhere", {"unit": "OK"}, POINT, "TW008"),
    ("uneven", "technician", {"unit": "OK"}, (POINT[0], POINT[1], [1.0, 2.0]), "TW581"),
    ("nothing", "technician", {"unit": "OK"}, ([], POINT[1], []), "TW581"),
    ("no channel", "technician", {"unit": "OK"}, (POINT[0], [], []), "TW581"),
    ("a channel twice", "technician", {"unit": "OK"}, (POINT[0], POINT[1] * 2, [1.0, 2.0]), "TW581"),
    ("endless", "technician", {"unit": "OK"}, (POINT[0], POINT[1], [float("inf")]), "TW581"),
    ("too many", "technician", {"unit": "OK"}, (POINT[0] * 10_001, POINT[1], [1.0] * 10_001), "TW581"),
    ("channel unknown", "technician", {"unit": "OK"}, (POINT[0], ["colour"], [1.0]), "TW010"),
    ("going back", "technician", {"unit": "OK"}, (["2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"], POINT[1], [1.0, 2.0]), "TW590"),
    ("not after what is here", "technician", {"unit": "OK2"}, POINT, "TW590"),
)  # fmt: skip


@pytest.mark.parametrize("case", APPENDED, ids=[case[0] for case in APPENDED])
def test_readings_that_can_not_be_added_are_refused(
    stocked: Stocked, case: tuple[str, str, dict[str, Any], tuple[Any, ...], str]
) -> None:
    name, who, request, values, code = case
    with stocked.session(who) as session, session.transaction(force_rollback=True):
        if request.get("unit") == "OK2":
            session.execute(APPEND, (new_command(), API, Jsonb(request), *POINT))
        assert refusal(session, APPEND, Jsonb(request), *values) == code, name


def test_readings_are_added_chunk_after_chunk_and_once(stocked: Stocked) -> None:
    with stocked.session("technician") as session, session.transaction(force_rollback=True):
        command = new_command()
        first = session.execute(APPEND, (command, API, Jsonb({"unit": "OK"}), *POINT)).fetchone()
        assert session.execute(APPEND, (command, API, Jsonb({"unit": "OK"}), *POINT)).fetchone() == first
        more = (["2026-01-01T10:00:10Z", "2026-01-01T10:00:20Z"], ["temperature"], [None, 21.5])
        session.execute(APPEND, (new_command(), API, Jsonb({"unit": "OK"}), *more))
        found = session.execute(
            "SELECT s.chunk, s.readings, s.sha256 FROM trace.event_series s JOIN trace.edge x ON x.source = s.event"
            " JOIN trace.unit u ON u.id = x.target WHERE u.code = 'OK' ORDER BY s.chunk"
        ).fetchall()
    assert [row[:2] for row in found] == [(1, [20.5]), (2, [None, 21.5])]
    at = 1767261600 * 1_000_000  # 10:00 that day, microseconds since 1970
    assert found[0][2] == hashlib.sha256(struct.pack(">qd", at, 20.5)).digest()


def test_what_a_bulk_load_refers_to_stays_until_it_ends(stocked: Stocked) -> None:
    """The foreign keys' own triggers rest in a bulk load: it looks at what its rows refer to, and keeps it, by itself."""
    loads: tuple[tuple[str, Callable[[Connection, int], Any], tuple[str, ...]], ...] = (
        ("units", lambda session, number: bring(session, number, got("H1")), ("item", "uom")),
        ("readings", lambda session, number: bulk(session, READINGS, number, [1], [1], ["77"], [None]), ("characteristic",)),
        ("measurements", lambda session, number: bulk(session, INSPECTIONS, number, ["Q1"], [1], [1], ["1"]), ("characteristic",)),
    )  # fmt: skip
    codes = {"item": "resin", "uom": "kg", "characteristic": "temperature"}
    for _, load, nouns in loads:
        with stocked.session("engineer") as session, session.transaction(force_rollback=True):
            assert load(session, opened(session))["rejected"] == []
            for noun in nouns:
                with pytest.raises(psycopg.errors.LockNotAvailable):
                    stocked.owner.execute(
                        f"SELECT FROM trace.{noun} WHERE code = %s FOR UPDATE NOWAIT".encode(), (codes[noun],)
                    )
    for noun in ("item", "event"):
        with pytest.raises(psycopg.Error) as refused:
            stocked.owner.execute("SELECT app._check_referenced(%s, %s)", (noun, [0, None]))
        assert refused.value.sqlstate == "TW010"


def bulk(session: Connection, query: str, number: int, *values: Any) -> Any:
    """The result of a bulk call within an import."""
    found = session.execute(query, (new_command(), API, Jsonb({"import": number}), *values)).fetchone()
    assert found is not None
    return found[0]
