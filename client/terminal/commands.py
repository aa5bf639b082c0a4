"""What each command does: use cases called with what was typed. An answer is a document and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from client.data.address import address_of
from client.domain.codes import clean_code
from client.domain.passwords import first_password
from client.refusals import refusal
from client.terminal.context import Context
from client.terminal.progress import progress_bar
from client.usecases import acts, databases, holds, people, records
from client.usecases.station import open_station

Answer = tuple[dict[str, Any], int]
DONE, WRONG = 0, 1


def db_create(context: Context) -> Answer:
    """Make the plant's database; the first person's password is the one thing asked."""
    admin: str = context.option("admin")
    password = context.new_password(admin, context.settings.password)
    if password is None:
        raise refusal("TW036", user=admin)
    with open_station(context.settings, "plant") as station:
        return databases.create_database(station, admin, password), DONE


def db_upgrade(context: Context) -> Answer:
    """Bring the database up to this release, as the server's superuser."""
    with open_station(context.settings) as station:
        return databases.upgrade_database(station), DONE


def db_status(context: Context) -> Answer:
    """Describe the database; this computer's own needs no log-in for that."""
    with open_station(context.settings) as station:
        if station.unasked_demo:
            context.note("using_demo", home=station.home)
        if station.embedded:
            conninfo = station.admin_conninfo()
        else:
            with context.log_in(station) as database:
                conninfo = address_of(database.parameters)
        return databases.describe_database(station, conninfo), DONE


def person_add(context: Context) -> Answer:
    """Add a person. Where nobody can be asked for a password the first one is made up and printed once."""
    login: str = context.option("login")
    given = context.new_password(login, context.settings.new_password)
    password = given or first_password()
    names = {"en": context.option("name"), "zh_CN": context.option("name_zh")}
    with context.logged_in() as database:
        people.add_person(
            database,
            login,
            role=context.option("role"),
            password=password,
            site=context.option("site"),
            names={language: name for language, name in names.items() if name},
        )
    answer = {"name": login, "role": context.option("role")}
    return answer if given else {**answer, "password": password}, DONE


def person_disable(context: Context) -> Answer:
    """End a person's access."""
    login: str = context.option("login")
    with context.logged_in() as database:
        people.disable_person(database, login, reason=context.option("reason"))
    return {"name": login}, DONE


def person_password(context: Context) -> Answer:
    """A new password, one's own or somebody else's; made up and printed once where nobody can be asked."""
    login: str | None = context.option("login")
    with context.logged_in() as database:
        given = context.new_password(login or database.user, context.settings.new_password)
        password = given or first_password()
        people.change_password(database, password, login)
        answer = {"name": login or database.user}
    return answer if given else {**answer, "password": password}, DONE


def demo(context: Context) -> Answer:
    """Fill an empty database with the demo factory; a filled one is only described again.

    With --live its latest run goes on until somebody stops it.
    """
    from client.usecases.demo import fill_demo, go_on  # noqa: PLC0415 - only when needed

    with open_station(context.settings, "demo") as station, progress_bar(context.words.help("demo")) as progress:
        answer = fill_demo(station, progress=progress)
        rate = context.option("live")
        return (answer if rate is None else {**answer, "live": go_on(station, rate)}), DONE


def import_(context: Context) -> Answer:
    """Bring in history; rejected rows that weren't accepted make the exit code 1."""
    from client.usecases.import_files import as_json, feed_files, import_files, write_rejected  # noqa: PLC0415 - only when needed

    bar = progress_bar(context.words.help("import"))
    paths, mapping = [Path(path) for path in context.option("paths")], context.option("mapping")
    with context.at_station() as (station, database), bar as progress:
        if (rate := context.option("live")) is not None:
            report = feed_files(database, paths, mapping, rate, progress=progress, language=context.words.language)
            return as_json(report, context.words.language), WRONG if report.rejected else DONE
        report = import_files(
            database,
            paths,
            mapping,
            dry_run=context.option("dry_run"),
            accept_good_rows=context.option("accept_good_rows"),
            progress=progress,
            language=context.words.language,
            upkeep=station.admin_conninfo() if station.embedded else None,
        )
    if context.option("rejected"):
        write_rejected(report, Path(context.option("rejected")), context.words.language)
    wrong = report.rejected and not context.option("accept_good_rows")
    return as_json(report, context.words.language), WRONG if wrong else DONE


def trace_(context: Context) -> Answer:
    """Trace a unit."""
    from client.usecases.trace import trace  # noqa: PLC0415 - numpy: only when needed

    with context.logged_in() as database:
        code = clean_code(context.option("code"))
        return trace(database, code, context.option("direction"), _moment(context.option("as_of"))), DONE


def balance(context: Context) -> Answer:
    """Where every quantity of a lot went."""
    with context.logged_in() as database:
        return records.balance_of(database, context.option("code")), DONE


def find(context: Context) -> Answer:
    """Records by code or name."""
    with context.logged_in() as database:
        return records.find_records(database, context.option("text")), DONE


def hold(context: Context) -> Answer:
    """Stop a unit."""
    reason = context.reason()
    with context.logged_in() as database:
        return holds.hold_unit(
            database,
            context.option("code"),
            reason=reason,
            descendants=context.option("descendants"),
            command_id=_command_id(context),
        ), DONE


def release(context: Context) -> Answer:
    """End a hold, or release from quarantine."""
    reason = context.reason()
    with context.logged_in() as database:
        return holds.release_unit(
            database,
            context.option("code"),
            reason=reason,
            hold=context.option("hold"),
            command_id=_command_id(context),
        ), DONE


def spc(context: Context) -> Answer:
    """The chart of what was measured: limits, signals, capability; as a picture too if asked."""
    from client.usecases.charts import as_document, chart_characteristic  # noqa: PLC0415 - numpy: only when needed

    options = {name: context.option(name) for name in ("lower", "upper", "target", "distribution", "rules")}
    options["begun"] = [point - 1 for point in context.option("phase")]
    options["beside"] = context.option("beside")
    field, equals, value = (context.option("only") or "").partition("=")
    if equals:
        options["only"] = (field, value)
    elif field:
        raise refusal("TW709", name="--only", rule="FIELD=VALUE", value=field)
    with context.logged_in() as database:
        charted = chart_characteristic(
            database, context.option("characteristic"), context.option("item"), context.option("chart"), **options
        )
    document = as_document(charted, context.words.language)
    if context.option("out"):
        from client.gui.charts.picture import draw_to_file  # noqa: PLC0415 - Qt: only when needed

        draw_to_file(charted, Path(context.option("out")), context.words.language)
        document["file"] = context.option("out")
    return document, DONE


def tour(context: Context) -> Answer:
    """Pictures of every screen with the demo; what is wrong with one makes the exit code 1."""
    from client.gui.tour_guide import run  # noqa: PLC0415 - Qt: only when needed
    from client.usecases.demo import fill_demo  # noqa: PLC0415 - only when needed

    with open_station(context.settings, "demo") as station:
        with progress_bar(context.words.help("demo")) as progress:
            highlights = fill_demo(station, progress=progress)["highlights"]
        guess = station.default_person()
        if guess is None:
            raise refusal("TW035")
        bar = progress_bar(context.words.help("tour"))
        with closing(station.database_of(*guess)) as database, bar as progress:
            report = run(database, context.settings, highlights, Path(context.option("folder")), progress)
    return report, WRONG if report["faults"] else DONE


def sampling(context: Context) -> Answer:
    """The sampling plan of a lot; needs no database."""
    from client.usecases.sampling import plan_for  # noqa: PLC0415 - scipy: only when needed

    return plan_for(
        context.option("scheme"),
        context.option("lot_size"),
        context.option("level"),
        context.option("aql"),
        context.option("severity"),
        type=context.option("type"),
        sigma=context.option("sigma"),
        tables=[Path(path) for path in context.option("table")],
        seed=context.option("seed"),
    ), DONE


def msa(context: Context) -> Answer:
    """The gauge study in a file; needs no database."""
    from client.usecases.gauge_study import study_file  # noqa: PLC0415 - scipy: only when needed

    return study_file(
        Path(context.option("file")),
        tolerance=context.option("tolerance"),
        reference=context.option("reference"),
        method=context.option("method"),
        good=context.option("good"),
        language=context.words.language,
    ), DONE


def bench(context: Context) -> Answer:
    """Measure. Benches and the peers they compare with come with the source, not with an installed station."""
    try:
        measured = import_module(f"tests.bench.{context.option('bench_name')}")
    except ModuleNotFoundError as error:
        raise refusal("TW052", lacking=error.name) from None
    answer: dict[str, Any] = measured.run()
    return answer, DONE


def act(context: Context) -> Answer:
    """Any act by its name, its request read from a file or standard input."""
    file: str = context.option("request")
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise refusal("TW040", file=file, problem=str(error)) from None
    request = acts.read_request(text, file)
    with context.logged_in() as database:
        return acts.carry_out(database, context.option("act_name"), request, command_id=_command_id(context)), DONE


COMMANDS: Mapping[str, Callable[[Context], Answer]] = {
    "db create": db_create,
    "db upgrade": db_upgrade,
    "db status": db_status,
    "person add": person_add,
    "person disable": person_disable,
    "person password": person_password,
    "demo": demo,
    "import": import_,
    "trace": trace_,
    "balance": balance,
    "find": find,
    "hold": hold,
    "release": release,
    "spc": spc,
    "tour": tour,
    "sampling": sampling,
    "msa": msa,
    "bench": bench,
    "act": act,
}


def _command_id(context: Context) -> UUID | None:
    given: str | None = context.option("command_id")
    try:
        return UUID(given) if given else None
    except ValueError:
        raise refusal("TW012", field="--command-id", problem=str(given)[:80]) from None


def _moment(text: str | None) -> datetime | None:
    """A time as typed; without an offset it is UTC's, a day alone is its beginning."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise refusal("TW045", value=text[:80]) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
