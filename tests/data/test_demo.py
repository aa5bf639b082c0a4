"""The filled demo factory: believable, complete, adding up, the same each time, and never half there."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from client.domain import demo_people
from client.errors import Refused
from client.usecases.demo import fill_demo
from client.usecases.demo.story import first_day, tell
from server_schema import provision
from server_schema.tables.genealogy import EVENT_KINDS
from tests.demos import DemoPlace, FilledDemo, empty_place
from tests.plants import Plant

WORDS = {"recalled", "held", "rejected", "suspect", "expired", "quarantine", "conditional", "released"}

# What is left of every unit, worked out beside app.balance: made − used + counted differences − loose − packed.
UNEXPLAINED = """
SELECT u.code, u.generation,
       coalesce(made.quantity, u.quantity) - coalesce(used.quantity, 0) + coalesce(shifted.quantity, 0)
       - coalesce(loose.quantity, 0) - coalesce(packed.quantity, 0) AS unexplained
FROM trace.unit u
LEFT JOIN (SELECT target AS unit, sum(quantity) AS quantity FROM trace.edge
           WHERE source < 0 AND recorded_to = 'infinity' GROUP BY 1) made ON made.unit = u.id
LEFT JOIN (SELECT x.source AS unit, sum(x.quantity) AS quantity FROM trace.edge x JOIN trace.event e ON e.id = x.target
           WHERE x.recorded_to = 'infinity' AND e.kind <> 'return' GROUP BY 1) used ON used.unit = u.id
LEFT JOIN (SELECT unit, sum(difference) AS quantity FROM trace.event_subject GROUP BY 1) shifted ON shifted.unit = u.id
LEFT JOIN (SELECT unit, sum(on_hand) AS quantity FROM trace.unit_balance GROUP BY 1) loose ON loose.unit = u.id
LEFT JOIN (SELECT c.content AS unit, sum(c.quantity) AS quantity FROM trace.containment c
           WHERE c.to_at = 'infinity'
             AND EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = c.container AND b.on_hand > 0)
           GROUP BY 1) packed ON packed.unit = u.id
WHERE u.kind <> 'container'
"""

# Everything that was told, without ids and the server's clock.
TOLD = """
SELECT e.kind, e.happened_at, s.code, p.code, r.login, e.loss, e.reason, e.reference, e.corrects IS NULL,
    ARRAY(SELECT (u.code, u.generation, trim_scale(x.quantity), x.entered_quantity, x.recorded_to = 'infinity')::text
          FROM trace.edge x JOIN trace.unit u ON u.id = x.source WHERE x.target = e.id ORDER BY 1),
    ARRAY(SELECT (u.code, u.generation, u.kind, trim_scale(x.quantity), x.allocation, u.expires_on,
                  x.recorded_to = 'infinity')::text
          FROM trace.edge x JOIN trace.unit u ON u.id = x.target WHERE x.source = e.id ORDER BY 1),
    ARRAY(SELECT (u.code, u.generation, j.quantity, j.difference)::text
          FROM trace.event_subject j JOIN trace.unit u ON u.id = j.unit WHERE j.event = e.id ORDER BY 1),
    ARRAY(SELECT (c.code, d.value, d.text_value)::text
          FROM trace.event_reading d JOIN trace.characteristic c ON c.id = d.characteristic WHERE d.event = e.id ORDER BY 1)
FROM trace.event e JOIN trace.site s ON s.id = e.site LEFT JOIN trace.party p ON p.id = e.party
JOIN trace.person r ON r.id = e.recorded_by
ORDER BY e.happened_at, e.kind, s.code, 10, 11, 12
"""
JUDGED = """
SELECT u.code, u.generation, w.word, array_agg(t.disposition ORDER BY t.id), b.on_hand
FROM trace.unit u
LEFT JOIN app.unit_words(ARRAY(SELECT id FROM trace.unit)) w ON w.unit = u.id
LEFT JOIN trace.unit_status t ON t.unit = u.id
LEFT JOIN (SELECT unit, sum(on_hand) AS on_hand FROM trace.unit_balance GROUP BY 1) b ON b.unit = u.id
GROUP BY u.id, w.word, b.on_hand ORDER BY 1, 2
"""


def word_of(demo: FilledDemo, code: str) -> str:
    """The status of a code's latest generation."""
    word: str = demo.place.value(
        "SELECT w.word FROM app.unit_words(ARRAY(SELECT id FROM trace.unit WHERE code = %s"
        " ORDER BY generation DESC LIMIT 1)) w",
        code,
    )
    return word


def downstream(demo: FilledDemo, code: str) -> list[tuple[Any, ...]]:
    """Every unit made from a code: code, kind."""
    return demo.place.rows(
        "WITH RECURSIVE below (id) AS (SELECT id FROM trace.unit WHERE code = %s UNION"
        " SELECT x.target FROM below JOIN trace.edge x ON x.source = below.id AND x.recorded_to = 'infinity')"
        " SELECT u.code, u.kind FROM below JOIN trace.unit u ON u.id = below.id WHERE u.code <> %s",
        code,
        code,
    )


def test_every_status_and_every_kind_of_event_occurs(demo: FilledDemo, record_property: Any) -> None:
    record_property("seconds to fill the demo", round(demo.seconds, 1))
    words = {
        row[0]
        for row in demo.place.rows("SELECT DISTINCT word FROM app.unit_words(ARRAY(SELECT id FROM trace.unit))")
    }
    assert words >= WORDS
    kinds = {row[0] for row in demo.place.rows("SELECT DISTINCT kind FROM trace.event")}
    assert kinds == set(EVENT_KINDS) - {"correct"}  # a correction is an event of the kind it corrects
    assert demo.place.value("SELECT count(*) FROM trace.event WHERE corrects IS NOT NULL AND reason <> ''")
    assert demo.place.value("SELECT count(*) FROM trace.signature")


def test_highlights_are_what_they_say(demo: FilledDemo) -> None:
    for name in ("released", "rejected", "held", "suspect"):
        assert word_of(demo, demo.highlight(f"{name}_lot")) == name
    left = "SELECT sum(on_hand) FROM trace.unit_balance b JOIN trace.unit u ON u.id = b.unit WHERE u.code = %s"
    assert demo.place.value(left, demo.highlight("released_lot")) > 0
    assert demo.place.value(left, demo.highlight("suspect_lot")) > 0
    kind = "SELECT kind FROM trace.unit WHERE code = %s"
    assert demo.place.value(kind, demo.highlight("complaint_unit")) == "serial"
    assert demo.place.value(kind, demo.highlight("shipment")) == "container"
    assert demo.place.value(
        "SELECT roles FROM trace.party WHERE code = %s", demo.highlight("slipping_supplier")
    ) == ["supplier"]


def test_people_can_log_in_with_the_printed_password(demo: FilledDemo) -> None:
    assert {person["role"] for person in demo.result["people"]} == {
        "technician", "inspector", "engineer", "manager", "auditor", "administrator",
    }  # fmt: skip
    for person in demo.result["people"]:
        assert len(person["password"]) >= 15
        with psycopg.connect(demo.place.conninfo(person["name"], person["password"])) as connection:
            hello = connection.execute("SELECT app.hello(1)").fetchone()
        assert hello is not None
        assert hello[0]["demo"]
        assert person["role"] in {role["role"] for role in hello[0]["person"]["roles"]}


def test_the_suspect_lot_went_to_two_customers_and_more(demo: FilledDemo) -> None:
    units = downstream(demo, demo.highlight("suspect_lot"))
    assert 30 <= len(units) <= 80  # worth a trace, and readable on a terminal
    assert {kind for _, kind in units} >= {"lot", "serial", "sample"}
    customers = demo.place.rows(
        "SELECT DISTINCT p.code FROM trace.edge x JOIN trace.event e ON e.id = x.target AND e.kind = 'ship'"
        " JOIN trace.party p ON p.id = e.party JOIN trace.unit u ON u.id = x.source WHERE u.code = ANY (%s)",
        [code for code, _ in units],
    )
    assert len(customers) >= 2
    assert demo.highlight("complaint_unit") in {code for code, _ in units}


def test_the_supplier_slips_and_the_machine_drifts(demo: FilledDemo) -> None:
    shares = demo.place.rows(
        "SELECT avg((disposition = 'rejected')::integer) FROM ("
        "   SELECT s.disposition, ntile(4) OVER (ORDER BY u.received_at) AS quarter FROM trace.unit u"
        "   JOIN trace.party p ON p.id = u.supplier AND p.code = %s"
        "   JOIN trace.unit_status s ON s.unit = u.id AND s.to_at = 'infinity') d GROUP BY quarter ORDER BY quarter",
        demo.highlight("slipping_supplier"),
    )
    assert [share for (share,) in shares] == sorted(share for (share,) in shares)
    assert shares[-1][0] > 3 * shares[0][0]
    drift = dict(
        demo.place.rows(
            "SELECT q.code, regr_slope(r.value, extract(epoch FROM e.happened_at) / 86400 / 7) * 1000"
            " FROM trace.event_reading r JOIN trace.characteristic c ON c.id = r.characteristic AND c.code = %s"
            " JOIN trace.event e ON e.id = r.event JOIN trace.event_equipment x ON x.event = e.id"
            " JOIN trace.equipment q ON q.id = x.equipment GROUP BY q.code",
            demo.highlight("drifting_characteristic"),
        )
    )
    assert drift["IM-02"] > 0.3  # µm a week
    assert abs(drift["IM-01"]) < 0.05


def test_quantities_add_up_for_every_unit(demo: FilledDemo) -> None:
    rows = demo.place.rows(UNEXPLAINED)
    assert len(rows) > 2000
    assert [row for row in rows if row[2] != 0] == []


def test_the_balance_says_the_same(demo: FilledDemo) -> None:
    """The function people use, on the lots with the longest stories."""
    assert (
        demo.place.rows(
            "SELECT b FROM (SELECT code, generation FROM trace.unit WHERE kind = 'lot' ORDER BY id LIMIT 400) u,"
            " LATERAL app.balance(u.code, u.generation) b WHERE b ->> 'unexplained' IS DISTINCT FROM '0'"
        )
        == []
    )


def test_everything_has_a_chinese_name(demo: FilledDemo) -> None:
    for table, column in (
        ("site", "legal_name"), ("item", "name"), ("party", "name"), ("place", "name"), ("equipment", "name"),
        ("document", "name"), ("characteristic", "name"), ("operation", "name"), ("person", "name"), ("uom", "name"),
    ):  # fmt: skip
        nameless = f"SELECT count(*) FROM trace.{table} WHERE coalesce({column} ->> 'zh_CN', '') = '' OR coalesce({column} ->> 'en', '') = ''"
        assert demo.place.value(nameless) == 0, table


def test_a_filled_demo_is_only_described_again(demo: FilledDemo) -> None:
    before = demo.place.rows("SELECT count(*) FROM audit.entry")
    assert fill_demo(demo.place) == demo.result
    assert demo.place.rows("SELECT count(*) FROM audit.entry") == before
    assert demo.place.rows("SELECT demo, demo_filling FROM trace.database_info") == [(True, False)]


def test_nothing_may_be_told_late_any_more(demo: FilledDemo) -> None:
    with (
        psycopg.connect(demo.place.conninfo("demo_technician", demo_people.PASSWORD)) as connection,
        pytest.raises(psycopg.Error, match="told too late"),
    ):
        connection.execute(
            "SELECT app.scrap(gen_random_uuid(), 1, jsonb_build_object('site', 'LIN', 'at', '2020-01-01T00:00:00Z',"
            " 'reason', 'x', 'inputs', jsonb_build_array(jsonb_build_object('code', %s::text, 'quantity', '1'))))",
            [demo.highlight("released_lot")],
        )


class Stopped(BaseException):
    """Somebody pressed Ctrl-C."""


def traces_of(place: DemoPlace) -> tuple[list[str], bool]:
    """What a demo leaves on a server: its database and its roles."""
    with psycopg.connect(place.cluster.admin_conninfo()) as connection:
        roles = connection.execute("SELECT rolname FROM pg_roles WHERE rolname ~ '^(demo_|tw_)'").fetchall()
        there = connection.execute("SELECT FROM pg_database WHERE datname = %s", [place.database]).fetchone()
    return [role for (role,) in roles], there is not None


def day_after(demo: FilledDemo) -> date:
    """The day the demo was told on, which may be yesterday by now."""
    last = "SELECT max((e.happened_at AT TIME ZONE s.time_zone)::date) FROM trace.event e JOIN trace.site s ON s.id = e.site"
    told: date = demo.place.value(last)
    return told + timedelta(days=1)


def test_stopped_leaves_nothing_and_told_again_is_the_same(demo: FilledDemo) -> None:
    """One server: a broken demo that a killed process left, a fill that is stopped, and one that ends."""
    with empty_place() as place:
        provision.create(
            place.admin_conninfo("postgres"),
            place.database,
            admin=demo_people.ADMINISTRATOR,
            password=demo_people.PASSWORD,
            demo=True,
        )
        told = itertools.count()

        def stop(done: int, total: int) -> None:
            assert 0 < done <= total
            if next(told) == 15:
                raise Stopped

        with pytest.raises(Stopped):
            fill_demo(place, progress=stop)
        assert traces_of(place) == ([], False)

        assert fill_demo(place, today=day_after(demo)) == demo.result
        assert place.rows(TOLD) == demo.place.rows(TOLD)
        assert place.rows(JUDGED) == demo.place.rows(JUDGED)


def test_a_plant_is_never_filled(plant: Plant) -> None:
    place = DemoPlace(plant.cluster, plant.database)
    with pytest.raises(Refused) as caught:
        fill_demo(place)
    assert caught.value.code == "TW055"
    assert plant.owner().execute("SELECT count(*) FROM trace.unit").fetchone() == (0,)


def test_a_strangers_tables_stay(plant: Plant) -> None:
    plant.owner().execute("CREATE DATABASE strangers")
    place = DemoPlace(plant.cluster, "strangers")
    try:
        with psycopg.connect(make_conninfo(plant.admin_conninfo, dbname="strangers"), autocommit=True) as stranger:
            stranger.execute("CREATE TABLE theirs ()")
        with pytest.raises(Refused) as caught:
            fill_demo(place)
        assert caught.value.code == "TW605"
        assert place.value("SELECT to_regclass('theirs') IS NOT NULL")
    finally:
        plant.owner().execute("DROP DATABASE strangers WITH (FORCE)")


def test_who_left_the_demo_factory_is_kept_and_cannot_log_in(demo: FilledDemo) -> None:
    assert demo_people.FORMER not in [person["name"] for person in demo.result["people"]]
    row = demo.place.value(
        "SELECT jsonb_build_array(p.disabled_reason, r.rolcanlogin) FROM trace.person p JOIN pg_roles r ON r.rolname = p.login"
        f" WHERE p.login = '{demo_people.FORMER}'"
    )
    assert row == ["Moved to the plant in Poznań", False]


def test_the_story_in_the_database_is_the_story_that_was_told(demo: FilledDemo) -> None:
    story = tell(first_day(day_after(demo)))
    assert story.highlights == demo.result["highlights"]
    told = sum(
        1
        for site in story.sites
        for act in site
        if "at" in act.request and act.name not in {"decide_inspection", "complain"}
    )
    corrections = sum(1 for site in story.sites for act in site if act.name == "correct")
    parts = sum(1 for site in story.sites for act in site if "parts" in act.request)
    assert demo.place.value("SELECT count(*) FROM trace.event") == told + corrections + parts
    complaints = sum(1 for site in story.sites for act in site if act.name == "complain")
    assert demo.place.value("SELECT count(*) FROM trace.complaint") == complaints > 0
    assert demo.place.value("SELECT count(*) FROM trace.work_order WHERE state = 'open'") == 3
