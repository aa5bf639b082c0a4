"""An attribute study: does each appraiser repeat, do they agree with each other, and with the standard?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from client.domain.msa import checks, intervals, kappa, kendall
from client.refusals import refusal

Ratings = Mapping[str, tuple[Any, ...]]  # one appraiser's trials of each part


@dataclass(frozen=True, slots=True)
class Appraiser:
    """One appraiser: repeats (share of parts rated alike in all trials), and against the standard.

    `missed` bad parts called good and `false_alarms` the other way round are shares of single ratings; None where
    the study names no good category or no standard.
    """

    name: str
    within: intervals.Share | None
    within_kappa: kappa.FleissKappa | None
    against: intervals.Share | None
    against_kappa: kappa.Kappa | None
    missed: intervals.Share | None
    false_alarms: intervals.Share | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The whole study. `pairs` are Cohen's kappas of two appraisers with one trial each."""

    appraisers: tuple[Appraiser, ...]
    between: intervals.Share
    between_kappa: kappa.FleissKappa
    all_against: intervals.Share | None
    pairs: Mapping[tuple[str, str], kappa.Kappa]
    concordance: kendall.Concordance | None
    correlation: kendall.Correlation | None


def attribute_study(
    parts: Sequence[Any],
    appraisers: Sequence[Any],
    ratings: Sequence[Any],
    *,
    standard: Mapping[str, Any] | None = None,
    good: Any = None,
    ordinal: bool = False,
) -> Agreement:
    """Rows of part, appraiser, rating; `standard` holds each part's true category, `good` names the accepted one.

    Ordered scales (`ordinal`, ratings are numbers) also get Kendall's W, and tau-b with the standard.
    Refused: TW821 a missing rating, TW822 fewer than 2 parts or appraisers, TW824 not balanced, TW830 a part the
    standard doesn't know.
    """
    checks.same_length(part=parts, appraiser=appraisers, rating=ratings)
    table = _arranged(parts, appraisers, ratings)
    names, of_first = list(table), next(iter(table.values()))
    known = [str(part) for part in of_first]
    if standard is not None and (lacking := [part for part in known if standard.get(part) is None]):
        raise refusal("TW830", part=lacking[0])
    truth = None if standard is None else {part: str(standard[part]) for part in known}
    rows = [[rating for name in names for rating in table[name][part]] for part in known]
    single = len(of_first[known[0]]) == 1
    first = {name: [table[name][part][0] for part in known] for name in names}
    order = kappa.ordered([rating for row in rows for rating in row] + list((truth or {}).values()))
    scale = _numeric(rows) if ordinal else []
    true_scale = _numeric([[truth[part] for part in known]])[0] if truth and ordinal else []
    varying = [len(set(column)) > 1 for column in [*zip(*scale, strict=True), tuple(true_scale)]]
    right = [{*row} == {truth[part]} for part, row in zip(known, rows, strict=True)] if truth else []
    return Agreement(
        appraisers=tuple(_appraiser(name, table[name], truth, order, good) for name in names),
        between=intervals.share(sum(len(set(row)) == 1 for row in rows), len(rows)),
        between_kappa=kappa.fleiss(rows),
        all_against=intervals.share(sum(right), len(rows)) if truth else None,
        pairs={
            pair: kappa.cohen(first[pair[0]], first[pair[1]], categories=order)
            for pair in (combinations(names, 2) if single else ())
        },
        concordance=kendall.concordance(scale) if any(varying[:-1]) else None,
        correlation=kendall.correlation(scale, true_scale) if true_scale and all(varying) else None,
    )


def _appraiser(
    name: str, trials: Ratings, truth: Mapping[str, str] | None, order: Sequence[Any], good: Any
) -> Appraiser:
    repeated = len(next(iter(trials.values()))) > 1
    within = intervals.share(sum(len(set(row)) == 1 for row in trials.values()), len(trials)) if repeated else None
    within_kappa = kappa.fleiss(list(trials.values())) if repeated else None
    if truth is None:
        return Appraiser(name, within, within_kappa, None, None, None, None)
    against = intervals.share(sum({*row} == {truth[part]} for part, row in trials.items()), len(trials))
    called = [(rating, truth[part]) for part, row in trials.items() for rating in row]
    against_kappa = kappa.cohen([one for one, _ in called], [true for _, true in called], categories=order)
    fine = None if good is None else str(good)
    missed = _share((one == fine for one, true in called if true != fine)) if fine else None
    alarms = _share((one != fine for one, true in called if true == fine)) if fine else None
    return Appraiser(name, within, within_kappa, against, against_kappa, missed, alarms)


def _arranged(
    parts: Sequence[Any], appraisers: Sequence[Any], ratings: Sequence[Any]
) -> dict[str, dict[str, tuple[Any, ...]]]:
    cells: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row, (part, appraiser, rating) in enumerate(zip(parts, appraisers, ratings, strict=True), start=1):
        if rating is None or not str(rating).strip():
            raise refusal("TW821", what="rating", position=row, value="-")
        cells[str(appraiser)][str(part)].append(str(rating).strip())
    every = list(dict.fromkeys(str(part) for part in parts))
    checks.enough(len(cells), 2, "appraisers")
    checks.enough(len(every), 2, "parts")
    trials = len(next(iter(next(iter(cells.values())).values())))
    for appraiser, of in cells.items():
        for part in every:
            if len(of.get(part, ())) != trials:
                raise refusal("TW824", part=part, operator=appraiser, found=len(of.get(part, ())), needed=trials)
    return {appraiser: {part: tuple(of[part]) for part in every} for appraiser, of in cells.items()}


def _share(hits: Iterable[bool]) -> intervals.Share | None:
    found = list(hits)
    return intervals.share(sum(found), len(found)) if found else None


def _numeric(rows: Sequence[Sequence[Any]]) -> list[list[float]]:
    for row in rows:
        for position, rating in enumerate(row, start=1):
            try:
                float(rating)
            except ValueError:
                raise refusal("TW821", what="rating", position=position, value=str(rating)[:40]) from None
    return [[float(rating) for rating in row] for row in rows]
