"""Variables plans of ANSI/ASQ Z1.9: sample size, largest percent nonconforming M (form 2) and k (form 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from client.domain.sampling.letters import code_letter
from client.domain.sampling.nonconforming import k_of, nonconforming
from client.refusals import refusal
from client.resources import toml

SIGMAS = ("unknown", "known")
FILES = {
    ("unknown", "normal"): "z1.9-unknown-normal-tightened.toml",
    ("unknown", "tightened"): "z1.9-unknown-normal-tightened.toml",
    ("unknown", "reduced"): "z1.9-unknown-reduced.toml",
    ("known", "normal"): "z1.9-known-normal-tightened.toml",
    ("known", "tightened"): "z1.9-known-normal-tightened.toml",
    ("known", "reduced"): "z1.9-known-reduced.toml",
}
AQLS = ("0.10", "0.15", "0.25", "0.40", "0.65", "1.0", "1.5", "2.5", "4.0", "6.5", "10")
DOWN = "v"


@dataclass(frozen=True, slots=True)
class VariablesPlan:
    """A variables plan.

    Accept when the estimated percent nonconforming is at most `m_percent` (form 2), or when (limit − mean)/sigma
    is at least `k` (form 1, one-sided limits).
    """

    sigma: str
    severity: str
    aql: str
    code_letter: str
    path: tuple[str, ...]
    n: int
    m_percent: float
    k: float
    source: str
    sources: Mapping[str, str]  # by language


def variables_plan(
    lot_size: Any,
    level: str,
    aql: Any,
    severity: str = "normal",
    sigma: str = "unknown",
    *,
    reading: str | None = None,
) -> VariablesPlan:
    """The Z1.9 plan of a lot; the standard deviation method for unknown sigma.

    k is computed from M, so both forms decide alike; the standard prints it with three digits. `reading` as in
    `attributes.look_up`. Refused: TW802 AQL, TW803 level, TW804 lot size, TW815 sigma or severity.
    """
    letter = code_letter("z1.9", lot_size, level)
    if (sigma, severity) not in FILES:
        wrong = (
            ("sigma", sigma, SIGMAS)
            if sigma not in SIGMAS
            else ("severity", severity, ("normal", "tightened", "reduced"))
        )
        raise refusal("TW815", name=wrong[0], value=str(wrong[1])[:40], known=list(wrong[2]))
    table = toml(f"sampling/{FILES[sigma, severity]}")
    name = _aql(aql)
    column = table["columns"].index(name) + table["severities"][severity]
    path, cell = _follow(table, letter, column, reading)
    size, _, most = cell.rpartition(":")
    n = int(size) if size else table["sizes"][path[-1]]
    k = k_of(float(most) / 100, n, sigma)
    return VariablesPlan(
        sigma,
        severity,
        name,
        letter,
        path,
        n,
        float(most),
        k,
        table["source"],
        {"en": table["source"], "zh_CN": table["source_zh_CN"]},
    )


def decide(plan: VariablesPlan, mean: float, sigma: float, lower: float | None, upper: float | None) -> bool:
    """Whether a sample's mean and sigma accept the lot by form 2 (both limits together where there are two).

    Refused: TW806 numbers no estimate can come from, TW816 no limit or limits reversed.
    """
    return 100 * nonconforming(mean, sigma, plan.n, lower, upper, method=plan.sigma) <= plan.m_percent


def _follow(table: dict[str, Any], letter: str, column: int, reading: str | None) -> tuple[tuple[str, ...], str]:
    letters = list(table["rows"])
    at = letters.index(letter)
    path = [letter]
    while (cell := table["rows"][letters[at]].split()[column]) == DOWN:
        at += 1
        path.append(letters[at])
    for other in table.get("deviation", ()):
        place = (letters[at], table["columns"][column])
        if other["reading"] == reading and place == (other["cell"]["row"], other["cell"]["column"]):
            cell = other["cell"]["value"]
    return tuple(path), str(cell)


def _aql(aql: Any) -> str:
    try:
        wanted = Decimal(str(aql).strip())
        return next(known for known in AQLS if Decimal(known) == wanted)
    except (InvalidOperation, StopIteration):
        raise refusal("TW802", aql=str(aql)[:40], known=list(AQLS)) from None
