"""A gauge study as it is designed: what is measured by whom in which order, and its readings as columns of a study."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from client.domain.msa import checks
from client.domain.msa.designer import Reading, design
from client.domain.sampling import checks as sizes
from client.refusals import refusal

KINDS = ("gauge_rr", "type_1", "bias", "linearity", "stability", "attribute")
CROSSED = frozenset({"gauge_rr", "attribute"})  # several people measure the same parts
ONE_PART = frozenset({"type_1", "bias"})
REFERENCED = frozenset({"type_1", "bias", "linearity"})
MOST_RUNS = 1000


@dataclass(frozen=True)
class StudyPlan:
    """`parts`: codes (of a stability study: its occasions); `references`: true values or classes of parts, as typed."""

    kind: str
    gauge: str
    characteristic: str | None
    parts: tuple[str, ...]
    operators: tuple[str, ...]
    trials: int
    seed: str
    references: Mapping[str, str] = field(default_factory=dict)
    tolerance: str | None = None
    method: str = "anova"

    def as_dict(self) -> dict[str, Any]:
        """As the journal and the database keep it."""
        return asdict(self)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> StudyPlan:
        """From what was kept."""
        return cls(**{**kept, "parts": tuple(kept["parts"]), "operators": tuple(kept["operators"])})


def runs(plan: StudyPlan) -> list[Reading]:
    """The readings in the order they are taken: random where people could remember a part, else as time goes.

    Refused: as `design`; TW822 too few parts or operators, TW831 a name twice, TW838 a reference missing, TW806
    trials or too many readings.
    """
    sizes.whole(len(plan.parts) * max(1, len(plan.operators)) * plan.trials, "readings", 1, MOST_RUNS)
    if plan.kind in REFERENCED and set(plan.references) != set(plan.parts):
        raise refusal("TW838", file=plan.gauge)
    if plan.kind in CROSSED:
        checks.enough(len(plan.operators), 2, "operators")
        return design(plan.parts, plan.operators, plan.trials, plan.seed)
    if plan.kind == "linearity":
        return design(plan.parts, plan.operators, plan.trials, plan.seed)
    checks.enough(len(plan.operators), 1, "operators")
    if plan.kind in ONE_PART and len(plan.parts) != 1:
        raise refusal("TW822", what="parts", needed=1, found=len(plan.parts))
    if len(set(plan.parts)) < len(plan.parts):
        raise refusal("TW831")
    trials = sizes.whole(plan.trials, "trials", 2, MOST_RUNS)
    taken = [(trial, part) for part in plan.parts for trial in range(1, trials + 1)]
    return [Reading(n, trial, plan.operators[0], part, part) for n, (trial, part) in enumerate(taken, start=1)]


def columns(plan: StudyPlan, values: Mapping[int, str]) -> dict[str, list[str] | list[float]]:
    """The columns of a study's file from its readings by their order; only whole studies have any.

    Refused: TW822 a reading is missing.
    """
    taken = runs(plan)
    checks.enough(len([run for run in taken if run.order in values]), len(taken), "readings")
    given = [values[run.order] for run in taken]
    found: dict[str, list[str] | list[float]] = {}
    if plan.kind in CROSSED:
        found["part"] = [run.part for run in taken]
        found["operator"] = [run.operator for run in taken]
    if plan.kind == "attribute":
        found["rating"] = given
    else:
        found["value"] = [float(value) for value in given]
    if plan.kind == "stability":
        found["occasion"] = [run.part for run in taken]
    if plan.references and plan.kind != "gauge_rr":
        found["reference"] = [plan.references[run.part] for run in taken]
    return found


def names(text: str) -> tuple[str, ...]:
    """Names in a text, parted by commas, semicolons or line ends; a single whole number n means 1 … n."""
    found = tuple(part.strip() for part in re.split(r"[,，;；、\n\t]", text) if part.strip())
    if len(found) == 1 and found[0].isascii() and found[0].isdecimal() and 1 < int(found[0]) <= MOST_RUNS:
        return tuple(str(number) for number in range(1, int(found[0]) + 1))
    return found


def referenced(parts: Sequence[str], text: str) -> dict[str, str]:
    """References to parts in their order, parted by semicolons, blanks or line ends; {} where the numbers differ."""
    found = [part for part in re.split(r"[;；\s]+", text.strip()) if part]
    return dict(zip(parts, found, strict=True)) if len(found) == len(parts) else {}
