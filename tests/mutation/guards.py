"""Takes every guard out of the functions in turn, looks which test turns red, and writes docs/guards.md.

    python -m tests.mutation.guards [--missing] [--thorough] [name of a function …]

With names only the guards of those functions are tried again, with --missing those without a test yet; other rows stay. One server and one stocked plant
serve all, with --thorough also the slower tests of acts, people and master data: a function without its guard replaces the real one, the rows of the tables of refusals are tried (each taken
back), then the tests that are no tables, and the real function comes back.
"""

from __future__ import annotations

import contextlib
import faulthandler
import io
import re
import signal
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
    test_guards_follow,
    test_guards_inspection,
    test_guards_interlocks,
    test_guards_master,
    test_guards_people,
    test_guards_records,
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
        test_guards_follow,
        test_guards_inspection,
        test_guards_interlocks,
        test_guards_master,
        test_guards_people,
        test_guards_records,
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
    "tests/data/test_guards_records.py",
    "tests/data/test_inspections.py",
    "tests/data/test_inspection_stages.py",
    "tests/data/test_which_plan.py",
    "tests/data/test_gauge_types.py",
    "tests/data/test_detection_limits.py",
)
# Functions of samples that come in stages, and of plans whose values decide: what those tests are about.
STAGED = re.compile(r"_sampling|_result|check_(asked|limits|plan)\(|check_(asked|limits|plan)\.sql")
SLOWER = (
    "tests/data/test_acts.py",
    "tests/schema/test_people.py",
    "tests/schema/test_master_data.py",
    "tests/schema/test_session.py",
)
GREEN, RED, NONE_CHOSEN = 0, 1, 5  # what pytest ends with


# Which refusal a call that names none most likely makes.
RAISES = {
    "known_keys": "TW208", "require_role": "TW008", "require_administrator": "TW008", "begin_people": "TW008", "reason": "TW203",
    "needed_text": "TW203", "text": "TW201", "check_mass": "TW322", "check_items": "TW308", "check_one_item": "TW308", "check_recipe": "TW308",
    "check_role": "TW104", "check_verifier": "TW103", "keep_an_administrator": "TW107", "event_facts": "TW312", "conflict": "TW009",
    "lock_units": "", "lock_nested": "", "lock_descendants": "", "IF result IS NOT NULL THEN RETURN result; END IF": "",
}  # fmt: skip


class Bench:
    """The running server, its stocked plant, and how a guard is taken away and given back."""

    def __init__(self, server: Server, stocked: Stocked, *, thorough: bool) -> None:
        self.server = server
        self.stocked = stocked
        self.thorough = thorough

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
        _leave(self.stocked)
        self.put(guard.without)
        near, far = _rows(guard)
        try:
            return (
                self._row(guard, near)
                or self._pytest(_files(guard), _only(guard))
                or self._row(guard, far)
                or self._pytest(OTHERS)
                or (self._pytest(SLOWER) if self.thorough else None)
            )
        finally:
            self._put_back(guard)

    def _row(self, guard: Guard, rows: list[tuple[str, Refused]]) -> str | None:
        for path, case in rows:
            if self.stocked.attempt(case) != case.code:
                self._put_back(guard)
                if (ended := self.stocked.attempt(case)) != case.code:
                    raise RuntimeError(f"with all guards in place {case} ends with {ended}: the plant was changed")
                return f"{path}: {case.code} {case.act}, {case.name}"
        return None

    def _put_back(self, guard: Guard) -> None:
        self.put((FUNCTIONS / guard.file).read_text(encoding="utf-8"))

    def _pytest(self, files: tuple[str, ...], only: str = "") -> str | None:
        seen = _First()
        with contextlib.redirect_stdout(io.StringIO()):
            ended = pytest.main(
                [*files, "-x", "-q", "--no-header", "-W", "ignore", *(["-k", only] if only else [])],
                plugins=[seen],
            )
        if ended not in {GREEN, RED, NONE_CHOSEN}:
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


def _rows(guard: Guard) -> tuple[list[tuple[str, Refused]], list[tuple[str, Refused]]]:
    """The rows of the guard's own code, its own act first; and all others."""
    code = guard.code or RAISES.get(guard.label.partition("(")[0], "TW302")
    rows = [(path, case) for path, cases in TABLES.items() for case in cases]
    near = sorted((row for row in rows if row[1].code == code), key=lambda row: row[1].act not in guard.function)
    return near, [row for row in rows if row[1].code != code]


def _files(guard: Guard) -> tuple[str, ...]:
    """The likeliest of the tests that are no rows."""
    if STAGED.search(f"{guard.file} {guard.label}"):
        return ("tests/data/test_inspection_stages.py",)
    names = (
        ["races"]
        if guard.label.startswith("lock_")
        else ["import"]
        if "import" in guard.file
        else ["records", "follow", "protocol"]
    )
    return tuple(f"tests/data/test_guards_{name}.py" for name in names)


def _only(guard: Guard) -> str:
    """Of them, for a repeated command, those of its act."""
    return f"repeated and {guard.function.removeprefix('import_')}" if guard.label.startswith("IF result") else ""


@contextmanager
def bench(*, thorough: bool) -> Iterator[Bench]:
    """A server whose template and stocked plant all tests of this process share."""
    with running_server(18) as server, stocked_plant(server) as stocked:

        @contextmanager
        def lent_server(major: int) -> Iterator[Server]:
            assert major == 18, "mutants are tried on one version"
            yield server

        @contextmanager
        def lent_plant(server: Server) -> Iterator[Stocked]:
            yield stocked

        tests.conftest.running_server = lent_server  # type: ignore[attr-defined]
        tests.data.conftest.stocked_plant = lent_plant  # type: ignore[attr-defined]
        yield Bench(server, stocked, thorough=thorough)


def main(names: list[str]) -> int:
    """Tries the guards, writes the table; the number of guards no test noticed is the exit code."""
    rows = read()
    survivors = 0
    # An end that was asked for is an end with tidying up: the server is stopped, its folder removed.
    signal.signal(signal.SIGTERM, _stop)
    faulthandler.dump_traceback_later(300, repeat=True)
    named = {name for name in names if not name.startswith("--")}
    wanted = [
        guard
        for guard in guards()
        if (not named or guard.function in named)
        and (
            "--missing" not in names
            or not rows.get((guard.file, guard.label), "NONE").startswith(("tests/", "kept:"))
        )
    ]
    for guard, red in _try(wanted, thorough="--thorough" in names):
        if red:
            rows[guard.file, guard.label] = red
        elif not rows.get((guard.file, guard.label), "").startswith("kept:"):
            rows[guard.file, guard.label] = "NONE"
            survivors += 1
        write(rows)
    return survivors


def _try(wanted: list[Guard], *, thorough: bool) -> Iterator[tuple[Guard, str | None]]:
    with bench(thorough=thorough) as running:
        _sound(running.stocked)
        untouched = running.stocked.state()
        for number, guard in enumerate(wanted, 1):
            began = time.monotonic()
            red = running.red(guard)
            sys.stdout.write(
                f"{number}/{len(wanted)} {time.monotonic() - began:5.1f} s {guard.file} {guard.label}: {red}\n"
            )
            sys.stdout.flush()
            if running.stocked.state() != untouched:
                _sound(running.stocked)
                untouched = running.stocked.state()
            yield guard, red


def _leave(stocked: Stocked) -> None:
    """A test may have ended the sessions of a login, which is the server's: the next one begins with new ones."""
    for session in stocked.kept.values():
        session.close()
    stocked.kept.clear()


def _sound(stocked: Stocked) -> None:
    """Every row must end as it says while no guard is gone: a test of the last guard may have changed the plant."""
    _leave(stocked)
    for case in (case for cases in TABLES.values() for case in cases):
        ended = stocked.attempt(case)
        assert ended == case.code, f"with all guards in place {case} ended with {ended}"


def _stop(*_: object) -> None:
    """pytest would take SystemExit for a failed test; what it lets pass is KeyboardInterrupt."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
