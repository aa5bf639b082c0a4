"""A gauge study's readings, in a cube: parts × operators × trials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from client.domain.msa import checks
from client.refusals import refusal

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Study:
    """Balanced readings. `values[p, o, t]`; labels in the order they first came.

    `nested`: every operator had parts of their own (then `values[p, o]` is operator o's p-th part).
    """

    parts: tuple[str, ...]
    operators: tuple[str, ...]
    values: Floats
    nested: bool = False

    @property
    def shape(self) -> tuple[int, int, int]:
        """Parts (each operator's, where nested), operators, trials."""
        parts, operators, trials = self.values.shape
        return parts, operators, trials


def study_of(parts: Sequence[Any], operators: Sequence[Any], values: Sequence[Any] | Floats) -> Study:
    """Arranges rows of part, operator, reading: crossed when operators share parts, nested when they share none.

    Refused: TW825 columns of different lengths, TW821 a reading that is no number, TW822 fewer than 2 parts,
    operators or trials, TW824 not the same number of readings everywhere.
    """
    checks.same_length(part=parts, operator=operators, value=values)
    readings = checks.numbers(values, "value", 2)
    cells: dict[tuple[str, str], list[float]] = defaultdict(list)
    for part, operator, reading in zip(parts, operators, readings, strict=True):
        if part is None or operator is None or not str(part).strip() or not str(operator).strip():
            raise refusal("TW827", row=sum(len(cell) for cell in cells.values()) + 1)
        cells[str(part), str(operator)].append(float(reading))
    part_names = tuple(dict.fromkeys(part for part, _ in cells))
    operator_names = tuple(dict.fromkeys(operator for _, operator in cells))
    checks.enough(len(operator_names), 2, "operators")
    checks.enough(len(part_names), 2, "parts")
    own = [[part for part in part_names if (part, operator) in cells] for operator in operator_names]
    nested = sum(map(len, own)) == len(part_names)
    wanted = own if nested else [list(part_names)] * len(operator_names)
    trials = max(len(cell) for cell in cells.values())
    for operator, of_operator in zip(operator_names, wanted, strict=True):
        if len(of_operator) != len(wanted[0]):
            raise refusal("TW824", part="*", operator=operator, found=len(of_operator), needed=len(wanted[0]))
        for part in of_operator:
            if (found := len(cells.get((part, operator), ()))) != trials:
                raise refusal("TW824", part=part, operator=operator, found=found, needed=trials)
    checks.enough(trials, 2, "trials")
    checks.enough(len(wanted[0]), 2, "parts")
    cube = np.array(
        [
            [cells[of[i], operator] for operator, of in zip(operator_names, wanted, strict=True)]
            for i in range(len(wanted[0]))
        ]
    )
    return Study(part_names, operator_names, cube, nested)
