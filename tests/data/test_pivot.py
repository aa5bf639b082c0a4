"""What else ran on this machine in these hours: every 5M1E fact of a unit leads to the units that share it."""

from __future__ import annotations

import pytest

from client.data.database import Database
from client.data.pedigrees import read_names, read_unit_facts
from client.data.pivot import Fact, read_circumstances, read_pivot
from client.errors import Refused
from client.usecases.genealogy import open_genealogy
from tests.factories import act, line, made, receive, stock
from tests.plants import Plant


@pytest.fixture
def works(plant: Plant) -> Plant:
    """P1 and P2 on press PR-1, two hours apart, P2 with another resin; P3 on PR-2."""
    stock(plant)
    owner = plant.owner()
    for code in ("PR-1", "PR-2"):
        owner.execute(
            "INSERT INTO trace.equipment (code, name, kind, site) SELECT %s, '{\"en\": \"Press\"}', 'machine', id FROM trace.site",
            (code,),
        )
    receive(plant, "R", "resin", "10")
    receive(plant, "R2", "resin", "10")
    receive(plant, "C", "colour", "5")
    for code, resin, press, hours in (("P1", "R", "PR-1", 5), ("P2", "R2", "PR-1", 3), ("P3", "R", "PR-2", 4)):
        act(plant, "run", [line(resin, "2.5"), line("C", "0.1")], [made(code, "part", "1000")], equipment=[press])
        owner.execute(  # the lots came only just now, so the run is moved to its hour afterwards
            "UPDATE trace.event SET happened_at = date_trunc('hour', now()) - make_interval(hours => %s) WHERE id ="
            " (SELECT e.source FROM trace.edge e JOIN trace.unit u ON u.id = e.target WHERE u.code = %s)",
            (hours, code),
        )
    return plant


def codes(database: Database, code: str, fact: Fact, hours: int | None) -> list[str]:
    """What is found, in order."""
    return [unit.code for unit in read_pivot(database, code, 1, fact, hours)[0]]


def test_every_fact_leads_to_what_shares_it_within_the_hours(works: Plant) -> None:
    """Machine and material are shared by different lots; a narrower window leaves out what is farther."""
    with Database(works.conninfo("auditor")) as database:
        known = read_circumstances(database, "P1", 1)
        assert known.kind == "run"
        facts = {(fact.fact, fact.code): fact for fact in known.facts}
        assert {("machine", "PR-1"), ("material", "R#1"), ("material", "C#1"), ("person", "technician")} <= set(
            facts
        )
        assert codes(database, "P1", facts["machine", "PR-1"], None) == ["P2"]
        assert codes(database, "P1", facts["machine", "PR-1"], 1) == []
        assert codes(database, "P1", facts["material", "R#1"], 2) == ["P3"]
        assert codes(database, "P1", facts["material", "C#1"], None) == ["P3", "P2"], "nearest first"
        found, more = read_pivot(database, "P1", 1, facts["machine", "PR-1"], 2)
        assert not more
        assert (found[0].item, found[0].name["en"], found[0].status) == ("part", "part", "quarantine")


def test_what_makes_no_sense_is_refused(works: Plant) -> None:
    """An unknown unit, an unknown fact, an absurd window."""
    with Database(works.conninfo("auditor")) as database:
        with pytest.raises(Refused) as unknown:
            read_circumstances(database, "NOTHING", 1)
        assert unknown.value.code == "TW010"
        for fact, hours in (("colour of the sky", 1), ("machine", -1), ("machine", 90000)):
            with pytest.raises(Refused) as senseless:
                read_pivot(database, "P1", 1, Fact(fact, "PR-1", {}), hours)
            assert senseless.value.code == "TW012"


def test_a_genealogy_opens_with_names_holds_and_what_stands_beside(works: Plant) -> None:
    """The names of items and parties, the open hold and the facts of a unit; another unit's trace is drawn beside."""
    works.call("inspector", "hold", {"codes": ["R"], "reason": "metal found", "descendants": True})
    with Database(works.conninfo("auditor")) as database:
        pedigree, document = open_genealogy(database, "P1")
        keys = {node.key: node for node in pedigree.nodes}
        assert keys["supplier:SUP"].title["en"] == "SUP"
        assert keys["R#1"].stopped
        assert keys["P1#1"].suspect
        assert not keys["C#1"].suspect
        assert pedigree.held["R#1"][0].reason == "metal found"
        assert read_names(database, document).stage["part"] == "part"
        wider, _ = open_genealogy(database, "P1", beside=["R2#1"])
        assert {"P2#1", "R2#1"} <= {node.key for node in wider.nodes} - set(keys)
        facts = read_unit_facts(database, "P1", 1)
        assert facts is not None
        assert facts.machines == ("PR-1",)
        assert read_unit_facts(database, "P1", 7) is None
