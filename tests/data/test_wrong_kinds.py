"""Values of the wrong kind, in every key of every act: a refusal of ours, and what can't be meant is never taken for a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.data.guards import Stocked, outcome
from tests.data.test_guards_inspection import GOOD as INSPECTION
from tests.data.test_guards_master import GOOD as MASTER
from tests.data.test_guards_people import GOOD as PEOPLE
from tests.data.test_guards_records import GOOD as RECORDS
from tests.data.test_guards_rights import GOOD as ACTS
from tests.data.test_guards_rights import WHO
from tests.mutation.parse import FUNCTIONS

WRONG: tuple[Any, ...] = ("text", -1, 10**30, True, None, [], [None], [{}], {"a": 1})
FACTS = {
    "equipment": ["M-OK"], "persons": ["technician"], "methods": [{"document": "SOP", "version": "2"}], "reference": {"order": "1"},
    "readings": [{"characteristic": "temperature", "value": "1"}],
}  # fmt: skip


def keys(act: str) -> set[str]:
    """The keys an act knows, from its own text."""
    text = (FUNCTIONS / f"{act}.sql").read_text(encoding="utf-8")
    for private in re.findall(r"app\.(_transform|_release|_decide_inspection)\(", text):
        text += (FUNCTIONS / f"{private}.sql").read_text(encoding="utf-8")
    lists = re.findall(r"_known_keys\(request, (?:'[a-z_]+'|act), (?:ARRAY\[([^\]]*)\]|'\{([^}]*)\}')", text)
    return {key for pair in lists for key in re.findall(r"[a-z_]+", "".join(pair))}


def _told(act: str) -> dict[str, Any]:
    """Where it happens, and the facts of an event where the act takes some."""
    known = keys(act)
    return {key: value for key, value in {"site": "S1", **FACTS}.items() if key in known}


# Requests that would do, with as many keys as they may have.
GOOD: dict[str, tuple[str, dict[str, Any]]] = (
    {act: (WHO.get(act, "technician"), request | _told(act)) for act, request in ACTS.items()}
    | {act: ("administrator", request) for act, request in PEOPLE.items()}
    | INSPECTION
    | MASTER
    | RECORDS
)


def changed(act: str, request: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any, Any]]:
    """Where something wrong is put, what, and the request with it there."""
    for path in sorted({*paths(request), *((key,) for key in keys(act))}, key=str):
        for wrong in WRONG:
            yield path, wrong, put(request, path, wrong)


def paths(value: Any, before: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every key and every first element in a request, however deep."""
    inside = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for step, each in inside:
        yield (*before, step)
        yield from paths(each, (*before, step))


def put(value: Any, path: tuple[str | int, ...], wrong: Any) -> Any:
    """The value with something wrong where a path leads; it stays as it was itself."""
    if not path:
        return wrong
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    there = copy.get(path[0]) if isinstance(value, dict) else copy[path[0]]
    copy[path[0]] = put(there, path[1:], wrong)
    return copy


PLAIN = frozenset(
    re.findall(
        r"\w+", (FUNCTIONS / "_check_kinds.sql").read_text(encoding="utf-8").split("'{", 1)[1].split("}'", 1)[0]
    )
)


@pytest.mark.parametrize("act", sorted(GOOD))
def test_a_value_of_the_wrong_kind_is_refused_with_a_sentence(stocked: Stocked, act: str) -> None:
    who, request = GOOD[act]
    untouched = stocked.state()
    raw, taken = [], []
    for path, wrong, asked in changed(act, stocked.fill_in(request)):
        with stocked.session(who, act) as session:
            end = outcome(session, act, asked)
        if end == "57P01":  # a test of another plant on this server ended the sessions of people of this name
            with stocked.session(who, act) as session:
                end = outcome(session, act, asked)
        if end is not None and not end.startswith("TW"):
            raw.append((path, wrong, end))
        elif end is None and path[-1] in PLAIN and isinstance(wrong, (dict, list, bool)):
            taken.append((path, wrong))
    assert not raw, (
        "Refuse it where the value is read: _known_keys for the elements of a list, _needed_text, _whole, _list …"
    )
    assert not taken, "app._check_kinds knows what is a text; is the object that holds it asked by _known_keys?"
    assert stocked.state() == untouched
