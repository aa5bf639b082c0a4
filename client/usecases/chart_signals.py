"""A signal at a point of a chart: which rules it broke, what was answered so far, and the lots it makes doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from client.data.chart_material import MadeLot, lots_made, reaction
from client.data.chart_records import FrozenLimits, Signal
from client.data.database import Database
from client.data.people import logins
from client.domain.spc.rules import USUAL
from client.domain.spc.words import codes
from client.refusals import Language, refusal
from client.usecases.chart_phases import place_of
from client.usecases.chart_records import answer_signal, record_signal
from client.usecases.charts import Charted


@dataclass(frozen=True)
class Reaction:
    """What is needed to answer a signal: the steps of its plan, and who may be asked."""

    steps: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True)
class Doubtful:
    """The lots between the last good point and a bad one (points from 0; no good one before: None)."""

    last_good: int | None
    first_bad: int
    last_bad: int
    lots: tuple[MadeLot, ...]


def rules_at(charted: Charted, point: int) -> list[str]:
    """Every rule that a point broke, as it is kept: "xbar 1"; spreads are told from averages by their pane.

    Rules of another set than Nelson's are told by it: "xbar western-electric 4".
    """
    of = charted.study.rule_set.partition(":")[0]
    mark = "" if of in (USUAL, "limits") else f"{of} "
    return [
        f"{found.pane} {mark}{rule}"
        for found in charted.study.signals
        for at, rule in found.pairs()
        if at == point
    ]


def flagged_points(charted: Charted) -> list[int]:
    """All points with a signal in any pane, in order."""
    return sorted(
        {int(point) for found in charted.study.signals for hits in found.points.values() for point in hits}
    )


def version_at(charted: Charted, point: int) -> FrozenLimits | None:
    """The frozen limits that judge a point; None where it is in a stage that nobody froze."""
    version = limits_at(charted, point)
    if version is None or charted.kept is None:
        return None
    found = [one for one in charted.kept.limits if one.chart == charted.study.kind and one.version == version]
    return found[0] if found and place_of(charted.measured, found[0]) <= point else None


def limits_at(charted: Charted, point: int) -> int | None:
    """The version of the limits of a point's stage, None where they were estimated."""
    chart = charted.study.chart
    for (start, stop), limits in zip(chart.phases.spans(chart.count), chart.limits, strict=False):
        if start <= point < stop:
            return limits.version
    return chart.limits[-1].version  # charts with a memory have one stage


def signal_at(charted: Charted, point: int) -> Signal | None:
    """What is kept of a point's signal, the newest where several versions of the limits knew it."""
    place = charted.measured.points[point].place
    kept = charted.kept.signals if charted.kept is not None else ()
    found = [one for one in kept if one.place == place and one.chart == charted.study.kind]
    return found[-1] if found else None


def open_points(charted: Charted) -> list[int]:
    """Flagged points whose signal nobody closed."""
    closed = {one.place for one in (charted.kept.signals if charted.kept else ())
              if one.chart == charted.study.kind and one.state == "closed"}  # fmt: skip
    return [point for point in flagged_points(charted) if charted.measured.points[point].place not in closed]


def reaction_to(database: Database, charted: Charted, point: int, language: Language) -> Reaction:
    """The steps of the plan the point was inspected by, or the usual ones, and the people."""
    measured = charted.measured
    told = reaction(database, measured.characteristic, measured.item, measured.points[point].record)
    steps = [step.strip(" -•\t") for step in (told or "").replace(";", "\n").replace("；", "\n").splitlines()]
    steps = [step for step in steps if step] or list(codes("reaction", language).values())
    return Reaction(tuple(steps), logins(database))


def answer(
    database: Database, charted: Charted, point: int, *, cause: str | None, action: str | None, owner: str | None,
    due_on: date | None, close: bool, commands: tuple[UUID, UUID],
) -> None:  # fmt: skip
    """Keeps the signal under the limits in force, then what was answered. TW735 where limits aren't frozen.

    The first command may have been carried out before; a repeated one changes nothing.
    """
    version = version_at(charted, point)
    if version is None:
        raise refusal("TW735", point=point + 1)
    kept = record_signal(
        database,
        version.id,
        charted.measured.points[point].named,
        rules_at(charted, point),
        command_id=commands[0],
    )
    answer_signal(
        database, kept["signal"], row_version=kept["row_version"], command_id=commands[1], cause=cause, action=action,
        owner=owner, due_on=due_on, close=close,
    )  # fmt: skip


def doubtful(database: Database, charted: Charted, point: int) -> Doubtful:
    """The lots made after the last good point up to a bad one, on the same machine where that is known."""
    last_good, first_bad = bad_stretch(flagged_points(charted), charted.study.chart.phases.excluded, point)
    points = charted.measured.points
    stretch = points[first_bad : point + 1]
    machines = {one.machine for one in stretch}
    lots = lots_made(
        database,
        charted.measured.item,
        after=points[last_good].at if last_good is not None else points[first_bad].at,
        to=points[point].at,
        machine=machines.pop() if len(machines) == 1 else None,
        units=[one.unit for one in stretch],
    )
    return Doubtful(last_good, first_bad, point, lots)


def bad_stretch(flagged: Sequence[int], excluded: Sequence[int], point: int) -> tuple[int | None, int]:
    """The last good point before a bad one and the first bad one after it; points left out are neither."""
    bad, out = {*flagged, point}, set(excluded)
    first = here = point
    while here > 0:
        here -= 1
        if here in bad:
            first = here
        elif here not in out:
            return here, first
    return None, first
