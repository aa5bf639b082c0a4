"""Columns of bulk functions that hold what can't be: a refusal of ours or a rejected row, never the server's own error."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from server_schema.api import API
from tests.data.guards import Stocked
from tests.data.test_guards_import import opened
from tests.data.test_wrong_kinds import WRONG, paths, put
from tests.plants import Connection, new_command

TEXTS, WHOLE, TIMES, REALS = "text[]", "integer[]", "timestamptz[]", "float8[]"
# Of each function its columns, with one row that would do.
COLUMNS: dict[str, tuple[tuple[str, Any], ...]] = {
    "import_events": (
        (TEXTS, "E1"), (TEXTS, "receive"), (TIMES, "2020-01-01Z"), (TEXTS, "day"), (TEXTS, "S1"), (TEXTS, "SUP"), (TEXTS, None), (WHOLE, 1), (TEXTS, "out"),
        (TEXTS, "H1"), (TEXTS, "resin"), (TEXTS, "1"), (TEXTS, "kg"), (TEXTS, None), (TEXTS, None),
    ),
    "import_lots": tuple((TEXTS, value) for value in ("Z1", "resin", "kg", "S1", "SUP", "a", None)),
    "import_readings": ((TEXTS, "HISTORIC"), (TEXTS, "temperature"), (WHOLE, 1), (WHOLE, 1), (TEXTS, "1"), (TEXTS, None)),
    "import_inspections": (
        (TEXTS, "Q1"), (TEXTS, "OK"), (TEXTS, "final"), (TEXTS, "2020-01-01Z"), (TEXTS, "day"), (TEXTS, None), (TEXTS, "temperature"), (WHOLE, 1), (WHOLE, 1),
        (TEXTS, "1"), (TEXTS, None),
    ),
    "import_series": ((TIMES, "2020-01-01Z"), (TEXTS, "temperature"), (REALS, 1.0), (TEXTS, "00")),
    "import_master": (),
    "import_plans": (),
    "append_series": ((TIMES, "2020-01-01Z"), (TEXTS, "weight"), (REALS, 1.0)),
}  # fmt: skip
CELLS: dict[str, tuple[Any, ...]] = {
    TEXTS: (
        ["text"],
        [None],
        ["NaN"],
        ["1e999999"],
        ["-1"],
        [""],
        ["{"],
        ["[]"],
        ["x" * 300],
        [],
        [["a"]],
        ["1", "x"],
    ),
    WHOLE: ([0], [10**9], [-1], [None], [], [[1]], [1, 1]),
    TIMES: (["infinity"], [None], [], ["2020-01-01Z", "2019-01-01Z"]),
    REALS: (["NaN"], ["infinity"], [None], [], [1.0, 2.0]),
}
NAMED = {"code": "N9", "name": {"en": "n", "zh_CN": "n"}}
ON_ITS_OWN = {"append_series"}  # no act of an import
REQUEST: dict[str, dict[str, Any]] = {
    "append_series": {"unit": "OK"},
    "import_plans": {
        "reason": "r", "from_at": "2020-01-01T00:00:00Z",
        "specifications": [{"characteristic": "weight", "item": "resin", "class": "major", "lower": "1", "upper": "2", "target": "1.5", "warn_lower": "1.1",
                            "warn_upper": "1.9", "decimals": 1, "reason": "r"}],
        "plans": [{"code": "P9", "item": "resin", "stage": "final", "lines": [{"characteristic": "weight", "class": "major", "reaction": "r"}]}],
    },
    "import_events": {"accept_good_rows": True, "sort_keys": {"resin": "r"}, "reason": "r"},
    "import_series": {"unit": "HISTORIC"},
    "import_master": {
        "site": NAMED, "items": [{**NAMED, "kind": "material", "uom": "kg", "sort_key": "n"}],
        "parties": [{**NAMED, "role": "supplier", "sort_key": "n"}], "characteristics": [{**NAMED, "kind": "numeric", "uom": None}],
    },
}  # fmt: skip


def end(session: Connection, act: str, columns: list[Any], changes: dict[str, Any]) -> str | None:
    """The SQLSTATE a bulk call ends with; None if it was accepted, with or without rejected rows (and taken back)."""
    marks = "".join(f", %s::{kind}" for kind, _ in COLUMNS[act])
    try:
        with session.transaction(force_rollback=True):
            request = ({} if act in ON_ITS_OWN else {"import": opened(session)}) | REQUEST.get(act, {}) | changes
            session.execute(
                f"SELECT app.{act}(%s, %s, %s{marks})".encode(), (new_command(), API, Jsonb(request), *columns)
            )
    except psycopg.Error as error:
        return error.sqlstate
    return None


@pytest.mark.parametrize("act", sorted(COLUMNS))
def test_what_does_not_fit_a_column_is_refused_with_a_sentence(stocked: Stocked, act: str) -> None:
    good: list[Any] = [[value] for _, value in COLUMNS[act]]
    told = ({} if act in ON_ITS_OWN else {"import": 0}) | REQUEST.get(act, {})
    with stocked.session("engineer") as session:
        assert end(session, act, good, {}) in {None, "TW585", "TW588"}, "a row that would do"
        ends = {
            (at, repr(wrong)): end(session, act, [*good[:at], wrong, *good[at + 1 :]], {})
            for at, (kind, _) in enumerate(COLUMNS[act])
            for wrong in CELLS[kind]
        } | {
            # The import's number is filled in, unless it is what is wrong.
            (path, repr(wrong)): end(session, act, good, _without(put(told, path, wrong), path))
            for path in paths(told)
            for wrong in WRONG
        }
    raw = {tried: state for tried, state in ends.items() if state and not state.startswith("TW")}
    assert not raw


def _without(changes: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    return changes if path == ("import",) else {key: value for key, value in changes.items() if key != "import"}
