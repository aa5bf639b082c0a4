"""Plans a gauge study: who measures what in which order, random and blind, the same again for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from client.domain.msa import checks
from client.domain.sampling import checks as sizes
from client.domain.sampling.pulls import shuffled
from client.refusals import refusal


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading to take. `label` is what the operator sees: it changes from trial to trial and tells no part."""

    order: int
    trial: int
    operator: str
    part: str
    label: str


def design(parts: Sequence[str], operators: Sequence[str], trials: Any, seed: str) -> list[Reading]:
    """A crossed study: in every trial every operator measures all parts, operators and parts each in random order.

    The seed repeats the design (see `client.domain.sampling.pulls`). Refused: TW822 fewer than 2 parts or 1
    operator, TW831 a name given twice, TW806 trials not 2 to 50, TW818 no seed.
    """
    checks.enough(len(parts), 2, "parts")
    checks.enough(len(operators), 1, "operators")
    for names in (parts, operators):
        if len(set(names)) < len(names) or not all(name.strip() for name in names):
            raise refusal("TW831")
    readings: list[Reading] = []
    width = len(str(len(parts)))
    for trial in range(1, sizes.whole(trials, "trials", 2, 50) + 1):
        for operator in shuffled(operators, f"{seed}/{trial}/operators"):
            order = shuffled(parts, f"{seed}/{trial}/{operator}/parts")
            labels = shuffled(range(1, len(parts) + 1), f"{seed}/{trial}/{operator}/labels")
            for part, label in zip(order, labels, strict=True):
                readings.append(Reading(len(readings) + 1, trial, operator, part, f"{label:0{width}d}"))
    return readings
