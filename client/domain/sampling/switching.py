"""Normal, tightened, reduced, discontinued: which inspection the next lot of a supplier gets, and why.

A pure state machine: state and outcome in, new state and the step out. Who keeps the steps has the history.
ISO 2859-1:1999 clause 9; ANSI/ASQ Z1.4-2003 section 8; MIL-STD-105E section 4.7. Compared with what is public:
sqconline.com/switching-rules-iso-2859-1 (score 30, two of five, five accepted, one not accepted, five not accepted)
and aqlrule.com/manual/switch.html (the same for both; Z1.4-2003 discontinues at five not accepted as ISO does).

Not confirmed by a source: that Z1.9 switches as Z1.4 without limit numbers, which is what `Z14` does here for variables
plans (MIL-STD-414 switched by the estimated process average instead). The limit numbers of Z1.4 Table VIII are not
shipped: no transcription that could be read cell by cell was found, and Z1.4 made them optional in 1993; a plant that
wants them gives its own `limit`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from client.domain.sampling import checks
from client.refusals import refusal

WINDOW, TO_TIGHTENED, TO_NORMAL, TEN = 5, 2, 5, 10
SCORE_FOR_REDUCED = 30
SEVERITIES = ("normal", "tightened", "reduced")
DISCONTINUED = "discontinued"


@dataclass(frozen=True, slots=True)
class Rules:
    """A scheme's switching rules.

    `by_score`: to reduced at a switching score of 30 (ISO), else after ten accepted lots (Z1.4). `discontinue`: at
    five lots not accepted on tightened ("five_not_accepted"), or after ten lots that all stayed on tightened
    ("ten_lots", MIL-STD-105E). `reduced_permitted`: the responsible person has agreed to reduced inspection at
    all.
    """

    scheme: str
    by_score: bool
    discontinue: str = "five_not_accepted"
    reduced_permitted: bool = True


ISO = Rules("iso2859-1", by_score=True)
Z14 = Rules("z1.4", by_score=False)
MIL105E = Rules("mil-std-105e", by_score=False, discontinue="ten_lots")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a lot's inspection gave.

    `original` is false for resubmitted lots, which don't count. `ac` and `passes_tighter` (would the lot have been
    accepted one AQL step tighter; for double and multiple plans: was it accepted at once, by the third sample)
    serve the score. `found` nonconforming in the sample and the plant's `limit` from Z1.4 Table VIII serve its
    option. `between` says more than Ac but fewer than Re were found (Z1.4 reduced); `steady` whether production
    runs steadily.
    """

    accepted: bool
    original: bool = True
    ac: int = 0
    passes_tighter: bool = False
    found: int | None = None
    limit: int | None = None
    between: bool = False
    steady: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """Where a supplier stands with one class of characteristics of one item. Counters began with this severity."""

    severity: str = "normal"
    score: int = 0
    recent: tuple[bool, ...] = ()  # accepted?, the newest last: five for tightened, ten for reduced
    found: tuple[int | None, ...] = ()  # nonconforming in the samples of the same lots
    refused: int = 0  # lots not accepted since this severity began
    lots: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What one lot or one person changed. `why` is a word of resources/sampling/switching.toml."""

    before: State
    after: State
    why: str
    outcome: Outcome | None = None
    reason: str | None = None


def next_state(rules: Rules, state: State, outcome: Outcome) -> Step:
    """The state after a lot. Refused: TW810 while inspection is discontinued."""
    if state.severity == DISCONTINUED:
        raise refusal("TW810")
    if not outcome.original:
        return Step(state, state, "resubmitted", outcome)
    counted = _count(rules, state, outcome)
    after, why = {"normal": _normal, "tightened": _tightened, "reduced": _reduced}[state.severity](
        rules, counted, outcome
    )
    return Step(state, after, why, outcome)


def run(rules: Rules, outcomes: Iterable[Outcome], start: State | None = None) -> list[Step]:
    """The steps of a sequence of lots; ends early when inspection is discontinued."""
    steps: list[Step] = []
    state = start or State()
    for outcome in outcomes:
        steps.append(next_state(rules, state, outcome))
        state = steps[-1].after
        if state.severity == DISCONTINUED:
            break
    return steps


def change(state: State, severity: str, reason: str) -> Step:
    """A person's own change; also resumes a discontinued inspection, on tightened only (TW814).

    Refused: TW811 without a reason, TW815 an unknown severity.
    """
    if not reason.strip():
        raise refusal("TW811")
    if severity not in SEVERITIES:
        raise refusal("TW815", name="severity", value=severity[:40], known=list(SEVERITIES))
    if state.severity == DISCONTINUED and severity != "tightened":
        raise refusal("TW814", severity=severity)
    return Step(state, State(severity), "changed", reason=reason.strip())


def limit_reached(found: Iterable[int | None], limit: Any) -> bool:
    """Whether ten lots together had no more nonconforming units than Table VIII allows."""
    counts = list(found)
    return None not in counts and sum(n or 0 for n in counts) <= checks.whole(limit, "limit number", 0)


def _count(rules: Rules, state: State, outcome: Outcome) -> State:
    score = state.score
    if rules.by_score and state.severity == "normal":
        gain = 2 if outcome.ac <= 1 else 3
        good = outcome.accepted and (outcome.ac <= 1 or outcome.passes_tighter)
        score = score + gain if good else 0
    return replace(
        state,
        score=score,
        recent=(*state.recent, outcome.accepted)[-TEN:],
        found=(*state.found, outcome.found)[-TEN:],
        refused=state.refused + (not outcome.accepted),
        lots=state.lots + 1,
    )


def _normal(rules: Rules, state: State, outcome: Outcome) -> tuple[State, str]:
    if state.recent[-WINDOW:].count(False) >= TO_TIGHTENED:
        return State("tightened"), "two_of_five"
    if rules.reduced_permitted and outcome.steady:
        if rules.by_score and state.score >= SCORE_FOR_REDUCED:
            return State("reduced"), "score_reached"
        ten = len(state.recent) == TEN and all(state.recent)
        if not rules.by_score and ten and (outcome.limit is None or limit_reached(state.found, outcome.limit)):
            return State("reduced"), "ten_accepted"
    return state, "stays"


def _tightened(rules: Rules, state: State, outcome: Outcome) -> tuple[State, str]:
    if len(state.recent) >= TO_NORMAL and all(state.recent[-TO_NORMAL:]):
        return State("normal"), "five_accepted"
    by_lots, by_refusals = state.lots >= TEN, not outcome.accepted and state.refused >= WINDOW
    stop = by_lots if rules.discontinue == "ten_lots" else by_refusals
    return (replace(state, severity=DISCONTINUED), "stopped") if stop else (state, "stays")


def _reduced(_rules: Rules, state: State, outcome: Outcome) -> tuple[State, str]:
    if not outcome.accepted:
        return State("normal"), "refused_on_reduced"
    if outcome.between:
        return State("normal"), "between_ac_and_re"
    if not outcome.steady:
        return State("normal"), "not_steady"
    return state, "stays"
