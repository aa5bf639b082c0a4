"""Abuses of requests: commands replayed, JSON that no client sends, SQL in every text field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from server_schema.api import API
from tests.data.guards import call
from tests.plants import new_command
from tests.schema.abuses import HARMLESS, NOTHING, Abuse, AbuseClass, Scene, check

Attempt = Callable[[Scene], Any]
MALFORMED = (
    "TW012",
    "TW203",
    "TW204",
    "TW205",
    "TW208",
    "TW213",
    "22P02",
    "22P05",
    "22003",
    "22021",
    "22023",
    "54001",
    "54000",
    "21000",
    "22004",
)


def raw(request: str, name: str = "receive", login: str = "technician") -> Attempt:
    """An act whose request is this text, whatever it is."""

    def attempt(scene: Scene) -> None:
        with scene.session(login) as session:
            session.execute(f"SELECT app.{name}(gen_random_uuid(), 1, %s::text::jsonb)".encode(), (request,))

    return attempt


def act(name: str, /, login: str = "technician", **request: Any) -> Attempt:
    """An act with this request."""
    return lambda scene: scene.act(login, name, **request)


def quantity(value: Any) -> Attempt:
    """A delivery of this much."""
    return act("receive", site="S1", party="SUP", outputs=[{"code": "ABUSE", "item": "oil", "quantity": value}])


def code(value: Any) -> Attempt:
    """A delivery under this code."""
    return act("receive", site="S1", party="SUP", outputs=[{"code": value, "item": "oil", "quantity": "1"}])


def replay(again: str, name: str = "hold", who: str = "technician", **changed: Any) -> Attempt:
    """A command given once, then again with something changed."""

    def attempt(scene: Scene) -> Iterator[None]:
        command, request = new_command(), {"codes": ["SUSPECT"], "reason": again}
        with scene.session("technician") as session:
            call(session, "hold", request, command)
        yield
        with scene.session(who) as session:
            call(session, name, request | changed, command)

    return attempt


def the_same_twice(scene: Scene) -> Iterator[None]:
    """The same command a hundred times is one command."""
    command, request = new_command(), {"codes": ["SUSPECT"], "reason": "once"}
    with scene.session("technician") as session:
        first = call(session, "hold", request, command)
    yield
    with scene.session("technician") as session:
        assert all(call(session, "hold", request, command) == first for _ in range(100))


def anothers_command(scene: Scene) -> None:
    """Another person's command id gives neither their answer nor their deed: it is a new command of one's own."""
    command, mine = new_command(), {"codes": ["SUSPECT"], "reason": "mine"}
    with scene.session("technician") as session:
        theirs = call(session, "hold", mine, command)
    with scene.session("engineer") as session:
        assert call(session, "hold", mine, command)["hold"] != theirs["hold"]
    assert scene.ask("SELECT count(DISTINCT person) FROM trace.command WHERE command_id = %s", command) == 2


def versions(api: int | None) -> Attempt:
    """A client of another age."""

    def attempt(scene: Scene) -> None:
        with scene.session("technician") as session:
            session.execute(
                'SELECT app.hold(gen_random_uuid(), %s, \'{"codes": ["OK2"], "reason": "x"}\')', (api,)
            )

    return attempt


def nested(depth: int, of: str) -> str:
    """JSON in JSON in JSON."""
    opening, closing = {"array": ("[", "]"), "object": ('{"a":', "}")}[of]
    return opening * depth + "1" + closing * depth


STRANGE_QUANTITIES: tuple[Any, ...] = (
                "NaN", "Infinity", "-Infinity", "1e999", "1e3", "-1", "0", "", " ", "1,5", "1.", ".5", "0x10", "１２", "1_000", "+1", "1 kg",
                "9" * 16, "0." + "0" * 9 + "1", "1\n", True, None, [], {"a": 1}, 1e308, 10**40,
            )  # fmt: skip

REPLAYS = AbuseClass(
    8,
    "Commands replayed, requests malformed",
    (
        Abuse("the same command a hundred times", "technician", the_same_twice, NOTHING),
        Abuse("a command with another reason", "technician", replay("a", reason="b"), "TW005"),
        Abuse("a command with another lot", "technician", replay("a", codes=["OK2"]), "TW005"),
        Abuse("a command as another act", "technician", replay("a", name="ship"), "TW005"),
        Abuse("another person's command", "engineer", anothers_command, HARMLESS),
        Abuse("a client too old", "technician", versions(0), "TW003"),
        Abuse("a client too new", "technician", versions(API + 1), "TW004"),
        Abuse("a client of no age", "technician", versions(None), "TW012"),
        Abuse("a client of a negative age", "technician", versions(-(2**31)), "TW003"),
        Abuse("no command id", "technician", "SELECT app.hold(NULL, 1, '{}')", "TW012"),
        Abuse("no request", "technician", "SELECT app.hold(gen_random_uuid(), 1, NULL)", "TW012"),
        Abuse("an array", "technician", raw("[]"), "TW012"),
        Abuse("a text", "technician", raw('"receive"'), "TW012"),
        Abuse("a number", "technician", raw("1"), "TW012"),
        Abuse("null", "technician", raw("null"), "TW012"),
        Abuse("no JSON at all", "technician", raw("{"), "22P02"),
        Abuse("NaN", "technician", raw('{"quantity": NaN}'), "22P02"),
        Abuse("a NUL", "technician", raw('{"party": "\\u0000"}'), "22P05"),
        Abuse("half a surrogate", "technician", raw('{"party": "\\ud800"}'), "22P02"),
        Abuse("arrays ten thousand deep", "technician", raw(nested(10000, "array")), MALFORMED),
        Abuse("objects ten thousand deep", "technician", raw('{"reference": ' + nested(10000, "object") + "}"), MALFORMED),
        Abuse("a million keys", "technician", raw("{" + ",".join(f'"k{i}":1' for i in range(100_000)) + "}"), "TW208"),
        Abuse("the same key twice", "technician", raw('{"codes": ["OK2"], "reason": "x", "kind": "hold", "kind": "recall"}', "hold"), "TW008"),
        Abuse("an unknown key", "technician", raw('{"codes": ["OK2"], "reason": "x", "reasn": "y"}', "hold"), "TW208"),
        Abuse("text for lines", "technician", act("ship", site="S1", party="CUST", inputs="OK2"), MALFORMED),
        Abuse("an object for lines", "technician", act("ship", site="S1", party="CUST", inputs={"code": "OK2"}), MALFORMED),
        Abuse("numbers for lines", "technician", act("ship", site="S1", party="CUST", inputs=[1, 2]), MALFORMED),
        Abuse("nulls for lines", "technician", act("ship", site="S1", party="CUST", inputs=[None]), MALFORMED),
        Abuse("twenty thousand lines and one", "technician", act("ship", site="S1", party="CUST", inputs=[{"code": "x"}] * 20001), "TW210"),
        Abuse("one lot twice", "technician", act("ship", site="S1", party="CUST", inputs=[{"code": "OK2", "quantity": "60"}] * 2), "TW211"),
        Abuse("a generation of letters", "technician", act("ship", site="S1", party="CUST", inputs=[{"code": "OK2", "generation": "last", "quantity": "1"}]), MALFORMED),
        Abuse("a generation beyond integers", "technician", act("ship", site="S1", party="CUST", inputs=[{"code": "OK2", "generation": 10**12, "quantity": "1"}]), MALFORMED),
        *(
            Abuse(f"the quantity {value!r}"[:40], "technician", quantity(value), MALFORMED)
            for value in STRANGE_QUANTITIES
        ),
        Abuse("a float as a number", "technician", raw('{"site": "S1", "party": "SUP", "outputs": [{"item": "oil", "quantity": 1e999}]}'), "TW204"),
        Abuse("a number beyond numbers", "technician", raw('{"quantity": 1e131073}'), "22003"),
        *(
            Abuse(f"a code with U+{ord(char):04X}", "technician", code(f"AB{char}USE"), "TW201")
            for char in "\x01\x1b\x7f\x85\xad\u061c\u180e\u200b\u200e\u2028\u202e\u2066\u206f\ufeff\ufffb\U000e0041"
        ),
        Abuse("a code of a megabyte", "technician", code("x" * 1_000_000), "TW202"),
        Abuse("a code that looks like a generation", "technician", code("OK2#2"), "TW214"),
        Abuse("a code of nothing but spaces as text", "technician", act("hold", codes=["   "], reason="x"), "TW203"),
        Abuse("a reason of a megabyte", "technician", act("hold", codes=["OK2"], reason="x" * 1_000_000), "TW202"),
        Abuse("a reason of spaces", "technician", act("hold", codes=["OK2"], reason=" \u3000 "), "TW203"),
        Abuse("a reference of a megabyte", "technician", act("scrap", site="S1", reason="x", inputs=[{"code": "OK2", "quantity": "1"}], reference={"a": "x" * 1_000_000}), "TW012"),
        Abuse("a day there isn't", "technician", act("receive", site="S1", party="SUP", outputs=[{"item": "oil", "quantity": "1", "expires_on": "2026-02-30"}]), "TW207"),
        Abuse("the end of time", "technician", act("receive", site="S1", party="SUP", outputs=[{"item": "oil", "quantity": "1", "expires_on": "infinity"}]), "TW207"),
        Abuse("a time without a zone", "technician", act("ship", site="S1", party="CUST", at="2026-11-22T10:00:00", inputs=[{"code": "OK2", "quantity": "1"}]), "TW206"),
        Abuse("a time there isn't", "technician", act("ship", site="S1", party="CUST", at="2026-11-22T25:61:00Z", inputs=[{"code": "OK2", "quantity": "1"}]), "TW206"),
        Abuse("'now' as a time", "technician", act("ship", site="S1", party="CUST", at="now", inputs=[{"code": "OK2", "quantity": "1"}]), "TW206"),
    ),
)  # fmt: skip

HOSTILE = (
    "'; DROP TABLE trace.unit; --",
    '"; DROP SCHEMA app CASCADE; --',
    "$$; SELECT pg_sleep(9); $$",
    "$tag$ %s %I %L %1$s %%",
    "\\'; DELETE FROM trace.edge; --",
    "{code} {reason} {0} %(x)s :name ?",
    "NULL",
    "E'\\x00' || 1/0",
    "') UNION SELECT rolpassword FROM pg_authid --",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "../../etc/passwd",
)


def kept(login: str, name: str, request: Callable[[str, str], dict[str, Any]], found: str) -> Attempt:
    """Each hostile text goes through a field and is found again exactly as it was typed."""

    def attempt(scene: Scene) -> None:
        for text in HOSTILE:
            with scene.session(login) as session:
                call(session, name, scene.stocked.fill_in(request(scene.name(), text)))
            assert scene.ask(found, text) >= 1, text
        assert scene.ask("SELECT to_regclass('trace.unit') IS NOT NULL") is True

    return attempt


def refused_as_data(login: str, name: str, request: Callable[[str], dict[str, Any]]) -> Attempt:
    """Each hostile text where a name of something is needed: there is no such thing."""

    def attempt(scene: Scene) -> None:
        before = scene.fingerprint()
        for text in HOSTILE:
            with scene.session(login) as session, pytest.raises(psycopg.Error) as refused:
                call(session, name, request(text))
            assert str(refused.value.sqlstate).startswith("TW"), refused.value
        assert scene.fingerprint() == before

    return attempt


def asked(query: str) -> Attempt:
    """Each hostile text as an argument of a reading function."""

    def attempt(scene: Scene) -> None:
        for text in HOSTILE:
            with scene.session("technician") as session:
                try:
                    session.execute(query.encode(), (text,)).fetchall()
                except psycopg.Error as error:
                    assert str(error.sqlstate).startswith("TW") or error.sqlstate == "22004", error  # noqa: PT017 - few are refused

    return attempt


def signed(scene: Scene) -> None:
    """As the act that is signed."""
    for text in HOSTILE[:3]:
        with scene.fresh("manager") as session, pytest.raises(psycopg.Error) as refused:
            call(session, "sign", {"act": text, "meaning": "x", "request": {}})
        assert refused.value.sqlstate == "TW406"


OUT = {"site": "S1", "party": "SUP"}
INJECTION = AbuseClass(
    13,
    "SQL in every text field",
    (
        Abuse("codes", "technician", kept("technician", "receive", lambda _, t: OUT | {"outputs": [{"code": t, "item": "oil", "quantity": "1"}]}, "SELECT count(*) FROM trace.unit WHERE code = %s"), HARMLESS),
        Abuse("a supplier's lot", "technician", kept("technician", "receive", lambda n, t: OUT | {"outputs": [{"code": n, "item": "oil", "quantity": "1", "supplier_lot": t}]}, "SELECT count(*) FROM trace.unit WHERE supplier_lot = %s"), HARMLESS),
        Abuse("custom fields", "technician", kept("technician", "receive", lambda n, t: OUT | {"outputs": [{"code": n, "item": "oil", "quantity": "1", "custom": {t: t}}]}, "SELECT count(*) FROM trace.unit WHERE %s IN (SELECT value FROM jsonb_each_text(custom))"), HARMLESS),
        Abuse("reasons of holds", "technician", kept("technician", "hold", lambda _, t: {"codes": ["SUSPECT"], "reason": t}, "SELECT count(*) FROM trace.hold WHERE reason = %s"), HARMLESS),
        Abuse("reasons of events", "technician", kept("technician", "scrap", lambda _, t: {"site": "S1", "inputs": [{"code": "OIL", "quantity": "0.001"}], "reason": t}, "SELECT count(*) FROM trace.event WHERE reason = %s"), HARMLESS),
        Abuse("references", "technician", kept("technician", "scrap", lambda _, t: {"site": "S1", "inputs": [{"code": "OIL", "quantity": "0.001"}], "reason": "x", "reference": {"order": t}}, "SELECT count(*) FROM trace.event WHERE reference ->> 'order' = %s"), HARMLESS),
        Abuse("names and codes of parties", "engineer", kept("engineer", "save_party", lambda _, t: {"code": t, "name": {"en": t}}, "SELECT count(*) FROM trace.party WHERE name ->> 'en' = %s AND code = name ->> 'en'"), HARMLESS),
        Abuse("names and codes of items", "engineer", kept("engineer", "save_item", lambda _, t: {"code": t, "name": {"zh_CN": t}, "uom": "kg"}, "SELECT count(*) FROM trace.item WHERE name ->> 'zh_CN' = %s AND code = name ->> 'zh_CN'"), HARMLESS),
        Abuse("names and codes of places", "engineer", kept("engineer", "save_place", lambda _, t: {"site": "S1", "code": t, "name": {"en": t}}, "SELECT count(*) FROM trace.place WHERE code = %s"), HARMLESS),
        Abuse("names and codes of sites", "administrator", kept("administrator", "save_site", lambda _, t: {"code": t, "legal_name": {"en": t}, "address": t, "time_zone": "UTC"}, "SELECT count(*) FROM trace.site WHERE code = %s AND address = code"), HARMLESS),
        Abuse("sites that are named", "technician", refused_as_data("technician", "ship", lambda t: {"site": t + "?", "party": "CUST", "inputs": [{"code": "OK2", "quantity": "1"}]}), HARMLESS),
        Abuse("units that are named", "technician", refused_as_data("technician", "ship", lambda t: {"site": "S1", "party": "CUST", "inputs": [{"code": t + "?", "quantity": "1"}]}), HARMLESS),
        Abuse("quantities", "technician", refused_as_data("technician", "ship", lambda t: {"site": "S1", "party": "CUST", "inputs": [{"code": "OK2", "quantity": t}]}), HARMLESS),
        Abuse("events that are corrected", "engineer", refused_as_data("engineer", "correct", lambda t: {"event": t, "reason": "x"}), HARMLESS),
        Abuse("acts that are signed", "manager", signed, HARMLESS),
        Abuse("keys", "technician", refused_as_data("technician", "hold", lambda t: {"codes": ["OK2"], "reason": "x", t: 1}), HARMLESS),
        Abuse("time zones", "administrator", refused_as_data("administrator", "save_site", lambda t: {"code": "Z", "legal_name": {"en": "Z"}, "time_zone": t}), HARMLESS),
        Abuse("find", "technician", asked("SELECT app.find(%s)"), HARMLESS),
        Abuse("trace_roots", "technician", asked("SELECT * FROM app.trace_roots(%s)"), HARMLESS),
        Abuse("trace_graph's direction", "technician", asked("SELECT * FROM app.trace_graph(ARRAY[1::bigint], %s)"), HARMLESS),
        Abuse("balance", "technician", asked("SELECT app.balance(%s)"), HARMLESS),
        Abuse("blob_content", "technician", asked("SELECT app.blob_content(%s)"), HARMLESS),
    ),
)  # fmt: skip


CLASSES = (REPLAYS, INJECTION)


@pytest.mark.parametrize("case", REPLAYS.parameters())
def test_a_request_is_what_it_should_be_or_nothing_happens(scene: Scene, case: Abuse) -> None:
    check(scene, case)


@pytest.mark.parametrize("case", INJECTION.parameters())
def test_text_stays_text(scene: Scene, case: Abuse) -> None:
    check(scene, case)
