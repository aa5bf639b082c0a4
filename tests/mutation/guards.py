"""Takes every guard out of the functions in turn, looks which test turns red, and writes docs/guards.md.

    python -m tests.mutation.guards [name of a function …]

With names, only the guards of those functions are tried again; the other rows stay. One server and one stocked plant
serve all: a function without its guard replaces the real one, the rows of the tables of refusals are tried (each taken
back), then the tests that are no tables, and the real function comes back.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

import tests.conftest
import tests.data.conftest
from server_schema import roles
from tests.data import (
    test_guards_interlocks,
    test_guards_master,
    test_guards_people,
    test_guards_requests,
    test_guards_rights,
)
from tests.data.guards import Refused, Stocked, stocked_plant
from tests.mutation.parse import FUNCTIONS, Guard, guards
from tests.mutation.table import read, write
from tests.plants import TEMPLATE, Server, running_server

TABLES = {
    f"{module.__name__.replace('.', '/')}.py": module.CASES
    for module in (
        test_guards_interlocks,
        test_guards_master,
        test_guards_people,
        test_guards_requests,
        test_guards_rights,
    )
}
# Tests that are no tables, the likeliest first.
OTHERS = (
    "tests/data/test_guards_protocol.py",
    "tests/data/test_guards_races.py",
    "tests/data/test_guards_import.py",
    "tests/data/test_guards_follow.py",
)
SLOWER = (
    "tests/data/test_acts.py",
    "tests/schema/test_people.py",
    "tests/schema/test_master_data.py",
    "tests/schema/test_session.py",
)
RED = 1  # pytest: tests ran, some failed


class Bench:
    """The running server, its stocked plant, and how a guard is taken away and given back."""

    def __init__(self, server: Server, stocked: Stocked) -> None:
        self.server = server
        self.stocked = stocked

    def put(self, text: str) -> None:
        """Makes a function as a text says, in the stocked plant and in the template of the other tests' plants."""
        made = roles.fill(
            text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1), self.server.database_id
        )
        roles.run_sql(self.stocked.owner, made)
        with psycopg.connect(self.server.cluster.admin_conninfo(TEMPLATE)) as connection:
            roles.run_sql(connection, made)

    def red(self, guard: Guard) -> str | None:
        """The test that turns red without a guard; None if none does."""
        self.put(guard.without)
        try:
            return self._row(guard) or self._other(guard)
        finally:
            self.put((FUNCTIONS / guard.file).read_text(encoding="utf-8"))

    def _row(self, guard: Guard) -> str | None:
        rows = [(path, case) for path, cases in TABLES.items() for case in cases]
        rows.sort(key=lambda found: _distance(guard, found[1]))
        for path, case in rows:
            if self.stocked.attempt(case) != case.code:
                return f"{path}: {case.code} {case.act}, {case.name}"
        return None

    def _other(self, guard: Guard) -> str | None:
        files = sorted(OTHERS, key=lambda path: _likely(guard) not in path)
        return self._pytest(files) or self._pytest(list(SLOWER))

    def _pytest(self, files: list[str]) -> str | None:
        seen = _First()
        with contextlib.redirect_stdout(io.StringIO()):
            ended = pytest.main([*files, "-x", "-q", "--no-header", "-W", "ignore"], plugins=[seen])
        if ended not in {0, RED}:
            raise RuntimeError(f"pytest ended with {ended} for {files}")
        return seen.name


class _First:
    """Remembers the first test that failed."""

    name: str | None = None

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Called by pytest for each phase of each test."""
        if report.failed and self.name is None:
            path, _, test = report.nodeid.partition("::")
            self.name = f"{path}: {test}"


def _distance(guard: Guard, case: Refused) -> tuple[bool, bool, bool]:
    """Rows of the guard's own code first, then of its act."""
    kind = {"known_keys": "TW208", "require_role": "TW008", "require_administrator": "TW008", "reason": "TW203", "needed_text": "TW203",
            "check_mass": "TW322", "event_facts": "TW312", "conflict": "TW009"}  # fmt: skip
    code = guard.code or kind.get(guard.label.partition("(")[0], "")
    return case.code != code, case.act != guard.function, case.act not in guard.function


def _likely(guard: Guard) -> str:
    if guard.label.startswith("lock_"):
        return "races"
    if guard.code.startswith("TW5"):
        return "import"
    return "protocol"


@contextmanager
def bench() -> Iterator[Bench]:
    """A server whose template and stocked plant all tests of this process share."""
    with running_server(18) as server, stocked_plant(server) as stocked:

        @contextmanager
        def lent_server(major: int) -> Iterator[Server]:
            assert major == 18, "mutants are tried on one version"
            yield server

        @contextmanager
        def lent_plant(_: Server) -> Iterator[Stocked]:
            yield stocked

        tests.conftest.running_server = lent_server  # type: ignore[attr-defined]
        tests.data.conftest.stocked_plant = lent_plant  # type: ignore[attr-defined]
        yield Bench(server, stocked)


def main(names: list[str]) -> int:
    """Tries the guards, writes the table; the number of guards no test noticed is the exit code."""
    rows = read()
    survivors = 0
    for guard, red in _try([guard for guard in guards() if not names or guard.function in names]):
        if red:
            rows[guard.file, guard.label] = red
        elif not rows.get((guard.file, guard.label), "").startswith("kept:"):
            rows[guard.file, guard.label] = "NONE"
            survivors += 1
        write(rows)
    return survivors


def _try(wanted: list[Guard]) -> Iterator[tuple[Guard, str | None]]:
    with bench() as running:
        for case in (case for cases in TABLES.values() for case in cases):
            ended = running.stocked.attempt(case)
            assert ended == case.code, f"before any guard is gone: {case} ended with {ended}"
        untouched = running.stocked.state()
        for number, guard in enumerate(wanted, 1):
            began = time.monotonic()
            red = running.red(guard)
            sys.stdout.write(
                f"{number}/{len(wanted)} {time.monotonic() - began:5.1f} s {guard.file} {guard.label}: {red}\n"
            )
            sys.stdout.flush()
            if running.stocked.state() != untouched:
                sys.stdout.write("the stocked plant was changed: the next guards are judged with care\n")
                untouched = running.stocked.state()
            yield guard, red


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
