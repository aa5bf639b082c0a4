"""Fills an empty database with the demo factory: its people record a year, each under their own name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import ExitStack
from datetime import UTC, date, datetime
from threading import Event, Lock
from typing import Any, Protocol

from client.data import demo_data
from client.data.database import Database
from client.data.provisioning import provisioning
from client.domain import demo_people
from client.errors import TracewellError
from client.usecases.demo import master_data, sensors
from client.usecases.demo.book import DAYS, Act
from client.usecases.demo.device import ENGINEER
from client.usecases.demo.story import Story, first_day, tell
from server_schema import provision

Progress = Callable[[int, int], None]
EVERY = 20  # acts between two looks at the progress
LOOK = 0.25  # seconds between two looks at how far the sites are
FRESH_AT = 250  # acts until statistics are gathered first, then whenever there are twice as many


class Demo(Protocol):
    """Where a demo lives: a Station that may reach the server's superuser."""

    @property
    def database(self) -> str:
        """The name of the database."""

    def admin_conninfo(self, database: str | None = None) -> str:
        """How the superuser connects."""

    def conninfo(self, user: str, password: str) -> str:
        """How a person connects."""


def fill_demo(demo: Demo, *, progress: Progress | None = None, today: date | None = None) -> dict[str, Any]:
    """What COMMANDS.md prints for `demo`. On a filled demo nothing is changed and the same is returned.

    The year ends the day before `today` (default: now, in UTC) and is otherwise always the same. What fails or is
    stopped (KeyboardInterrupt) leaves nothing behind; what a killed process left is taken away by the next.
    Refused for a plant (TW055) and for a database that holds anything else (TW605).
    """
    everywhere, here = demo.admin_conninfo("postgres"), demo.admin_conninfo()
    with provisioning({"dbname": demo.database}), demo_data.alone(everywhere):
        found = demo_data.look(everywhere, here, demo.database)
        if found.result is not None:
            return found.result
        if found.state != "absent":
            demo_data.take_away(everywhere, here, demo.database)
        administrator = next(p for p in master_data.people() if p["login"] == demo_people.ADMINISTRATOR)
        provision.create(
            everywhere,
            demo.database,
            admin=demo_people.ADMINISTRATOR,
            password=demo_people.PASSWORD,
            admin_name=administrator["name"]["en"],
            demo=True,
        )
        try:
            result = _tell(demo, tell(first_day(today or datetime.now(UTC).date())), progress or _silent)
            provision.tidy(here)
            demo_data.close_year(here, result)
        except BaseException:
            demo_data.take_away(everywhere, here, demo.database)
            raise
    return result


def go_on(demo: Demo, rate: float, *, told: Callable[[int], None] | None = None) -> dict[str, Any]:
    """The demo's latest run goes on as one watches, `rate` readings a second: {"unit", "points", "ends_at"}."""
    with Database(demo.conninfo(ENGINEER, demo_people.PASSWORD)) as engineer:
        return sensors.go_on(engineer, rate, told=told)


def _tell(demo: Demo, story: Story, progress: Progress) -> dict[str, Any]:
    here = demo.admin_conninfo()
    demo_data.open_year(here)
    definitions = master_data.definitions(story.begins)
    today, leavings = master_data.today(story.begins, DAYS), master_data.leavings()
    total = (
        len(master_data.people())
        + len(definitions)
        + len(today)
        + len(leavings)
        + sum(len(acts) for acts in story.sites)
    )
    count = _Count(progress, total)
    with ExitStack() as stack:
        crew = _Crew(demo, stack)
        crew.carry_out(master_data.sites(), count)
        administrator = crew.database(demo_people.ADMINISTRATOR)
        for person in master_data.people():
            if person["login"] != demo_people.ADMINISTRATOR:
                administrator.call("person_add", _hiring(administrator, person))
            count.one()
        demo_data.name_person(here, master_data.people()[0])
        demo_data.add_characteristics(here, master_data.characteristics())
        crew.carry_out(definitions, count)
    _side_by_side(demo, story.sites, count)
    with ExitStack() as stack:
        crew = _Crew(demo, stack)
        crew.carry_out([*today, *leavings], count)
        sensors.record(crew.database(ENGINEER))
    return {
        "highlights": story.highlights,
        "people": [
            {"name": person["login"], "role": person["role"], "password": demo_people.PASSWORD}
            for person in master_data.people()
            if "left" not in person
        ],
    }


def _hiring(administrator: Database, person: Mapping[str, Any]) -> dict[str, Any]:
    verifier = administrator.verifier(person["login"], demo_people.PASSWORD)
    return {
        **{key: person[key] for key in ("login", "name", "role", "site", "sort_key") if key in person},
        "verifier": verifier,
    }


def _side_by_side(demo: Demo, sites: Sequence[Sequence[Act]], count: _Count) -> None:
    """Each site tells its year; they share no lots. One that fails stops the others."""

    def tell_site(acts: Sequence[Act]) -> None:
        with ExitStack() as stack:
            _Crew(demo, stack).carry_out(acts, count)

    with ThreadPoolExecutor(len(sites), thread_name_prefix="demo") as threads:
        telling = [threads.submit(tell_site, acts) for acts in sites]
        fresh_at = FRESH_AT
        try:
            # Tables that grow from nothing get slow plans: statistics now and then halve the time.
            while wait(telling, LOOK, FIRST_EXCEPTION).not_done and not any(
                t.done() and t.exception() for t in telling
            ):
                if count.done > fresh_at:
                    demo_data.gather_statistics(demo.admin_conninfo())
                    fresh_at = 2 * count.done
        finally:
            if not all(site.done() for site in telling):  # what comes after the year goes on counting otherwise
                count.stop.set()
        failures = [error for error in (site.exception() for site in telling) if error]
    if failures:
        raise failures[0]


class _Count:
    """How much is told already, over all sites; whoever asks for one more learns whether to go on."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.stop = Event()
        self._progress = progress
        self._total = total
        self.done = 0
        self._lock = Lock()

    def one(self) -> bool:
        """One act more is done; False when it was the last one."""
        with self._lock:
            self.done += 1
            if self.done % EVERY == 0 or self.done == self._total:
                self._progress(self.done, self._total)
        return not self.stop.is_set()


class _Crew:
    """The people of one site at work, each in a session of their own."""

    def __init__(self, demo: Demo, stack: ExitStack) -> None:
        self._demo = demo
        self._stack = stack
        self._open: dict[str, Database] = {}
        self._told: dict[str, int | str] = {}  # by label: the event an act made, else the code of its record

    def database(self, login: str) -> Database:
        """The database as this person sees it."""
        if login not in self._open:
            conninfo = self._demo.conninfo(login, demo_people.PASSWORD)
            self._open[login] = self._stack.enter_context(demo_data.working(conninfo))
        return self._open[login]

    def carry_out(self, acts: Sequence[Act], count: _Count) -> None:
        """The acts in their order, until somebody says stop."""
        for act in acts:
            request = act.request
            for key, value in act.request.items():
                if isinstance(value, Mapping) and "told_in" in value:
                    request = {**request, key: str(self._told[value["told_in"]])}
            try:
                result = (
                    self._signed(act) if act.name == "sign" else self.database(act.login).call(act.name, request)
                )
            except TracewellError as error:
                error.add_note(f"demo: {act.login} {act.name} {act.request}")
                raise
            if act.label:
                self._told[act.label] = result.get("event") or result["code"]
            if not count.one():
                return

    def _signed(self, act: Act) -> dict[str, Any]:
        """A signature needs a session of its own, seconds old."""
        with demo_data.working(self._demo.conninfo(act.login, demo_people.PASSWORD)) as database:
            return database.call(act.name, act.request)


def _silent(done: int, total: int) -> None:
    """For callers who don't watch."""
