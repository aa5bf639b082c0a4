"""Acts that must be refused, as rows of tables, and the one way to try them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from server_schema.api import API
from tests.data.stocked import fill
from tests.plants import Connection, Plant, Server, new_command

# Acts that happen at a site: where a row states none, it is S1. (A site of None leaves it out.)
SITED = frozenset(
    [
        "receive",
        "run",
        "blend",
        "merge",
        "split",
        "rework",
        "repair",
        "regrade",
        "sample",
        "scrap",
        "destroy",
        "ship",
        "pack",
        "unpack",
        "move",
        "step",
        "count",
        "adjust",
        "deliver",
        "return",
    ]
)


class Refused(NamedTuple):
    """What somebody tries, and the SQLSTATE it must end with."""

    name: str
    code: str
    who: str
    act: str
    request: Any


def row(name: str, code: str, who: str, act: str, /, **request: Any) -> Refused:
    """A row of a table of refusals; words that begin with @ stand for ids of the stocked plant."""
    if act in SITED:
        request = {"site": "S1"} | request
        request = {key: value for key, value in request.items() if value is not None}
    return Refused(name, code, who, act, request)


def table(cases: tuple[Refused, ...]) -> list[Any]:
    """The rows as parameters of a test, named CODE-what is tried."""
    return [pytest.param(case, id=f"{case.code}-{case.act}-{case.name}") for case in cases]


class Stocked:
    """The plant of tests.data.stocked, and what was seen of it."""

    def __init__(self, plant: Plant, facts: dict[str, str]) -> None:
        self.plant = plant
        self.facts = facts
        self.kept: dict[str, Connection] = {}
        self.owner = plant.owner()
        self._look = self._everything()

    @contextmanager
    def session(self, who: str, act: str = "") -> Iterator[Connection]:
        """A person's session; a new one for each signature."""
        if act == "sign":
            with psycopg.connect(self.plant.conninfo(who), autocommit=True) as fresh:
                yield fresh
            return
        if who not in self.kept or self.kept[who].closed:
            self.kept[who] = self.plant.connect(who)
        yield self.kept[who]

    def attempt(self, case: Refused) -> str | None:
        """The SQLSTATE a case ends with; None if it was accepted (and taken back)."""
        with self.session(case.who, case.act) as session:
            return outcome(session, case.act, self.fill_in(case.request))

    def fill_in(self, value: Any) -> Any:
        """A request with its @words replaced."""
        if isinstance(value, dict):
            return {key: self.fill_in(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.fill_in(each) for each in value]
        if isinstance(value, str) and value.startswith("@@"):
            return int(self.facts[value[2:]])
        return self.facts[value[1:]] if isinstance(value, str) and value.startswith("@") else value

    def state(self) -> Any:
        """A fingerprint of every table: equal before and after means that nothing was changed."""
        return self.owner.execute(self._look).fetchone()

    def _everything(self) -> sql.Composed:
        names = self.owner.execute(
            "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname IN ('trace', 'audit') AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1, 2"
        ).fetchall()
        one = sql.SQL("(SELECT (count(*), sum(hashtextextended(t::text, 0))) FROM {} t)")
        return sql.SQL("SELECT {}").format(sql.SQL(", ").join(one.format(sql.Identifier(*name)) for name in names))


def outcome(
    connection: Connection, act: str, request: Any, command: uuid.UUID | None = None, api: int = API
) -> str | None:
    """The SQLSTATE an act ends with, None if it is accepted; an accepted one is taken back."""
    try:
        with connection.transaction(force_rollback=True):
            call(connection, act, request, command, api)
    except psycopg.Error as error:
        return error.sqlstate
    return None


def call(connection: Connection, act: str, request: Any, command: uuid.UUID | None = None, api: int = API) -> Any:
    """Calls app.<act> in a session."""
    statement = sql.SQL("SELECT app.{}(%s, %s, %s)").format(sql.Identifier(act))
    found = connection.execute(statement, (command or new_command(), api, Jsonb(request))).fetchone()
    assert found is not None
    return found[0]


@contextmanager
def stocked_plant(server: Server) -> Iterator[Stocked]:
    """A stocked plant on a server, gone afterwards."""
    with server.plant() as plant:
        facts = fill(plant)
        server.keep_roles()
        yield Stocked(plant, facts)


def check(stocked: Stocked, case: Refused) -> None:
    """A case must end as its row says, and leave everything as it was."""
    before = stocked.state()
    with stocked.session(case.who, case.act) as session, pytest.raises(psycopg.Error) as refused:
        call(session, case.act, stocked.fill_in(case.request))
    assert refused.value.sqlstate == case.code, str(refused.value)
    assert stocked.state() == before
