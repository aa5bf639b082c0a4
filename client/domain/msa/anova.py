"""Gauge R&R by analysis of variance: crossed with interaction pooled where it doesn't show, and nested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from client.domain.msa import checks
from client.domain.msa.components import GAUGE, PARTS, STUDY_MULTIPLIER, TOTAL, Components, components
from client.domain.msa.study import Study
from client.refusals import refusal

POOLING_ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an analysis of variance; `ms`, `f` and `p` are None where they don't exist."""

    df: int
    ss: float
    ms: float | None = None
    f: float | None = None
    p: float | None = None


Table = Mapping[str, Line]


@dataclass(frozen=True, slots=True)
class GaugeRR:
    """The result of a study. `pooled` is the table without interaction, where that was removed."""

    table: Table
    pooled: Table | None
    components: Components


def crossed(
    study: Study,
    tolerance: Any = None,
    alpha: Any = POOLING_ALPHA,
    multiplier: Any = STUDY_MULTIPLIER,
    error_term: str = "interaction",
) -> GaugeRR:
    """Two-way random effects (AIAG MSA 4th ed., appendix A).

    Parts and operators are tested against the interaction, or against repeatability where `error_term` says so
    (AIAG p. 127); an interaction with p above `alpha` is pooled with repeatability. Negative components are set
    to zero. Refused: TW826 a nested study, TW823 readings that don't vary, or repeat exactly, TW820 alpha.
    """
    if study.nested:
        raise refusal("TW826")
    if error_term not in ("interaction", "repeatability"):
        raise refusal("TW815", name="error term", value=error_term[:40], known=["interaction", "repeatability"])
    level = checks.number(alpha, "alpha", 0, 1.0000001)
    values = study.values - study.values.mean()
    p, o, t = study.shape
    by_part, by_operator, by_cell = values.mean(axis=(1, 2)), values.mean(axis=(0, 2)), values.mean(axis=2)
    ss = {
        "part": o * t * float(by_part @ by_part),
        "operator": p * t * float(by_operator @ by_operator),
        "part:operator": t * float(((by_cell - by_part[:, None] - by_operator) ** 2).sum()),
        "repeatability": float(((values - by_cell[:, :, None]) ** 2).sum()),
    }
    df = {"part": p - 1, "operator": o - 1, "part:operator": (p - 1) * (o - 1), "repeatability": p * o * (t - 1)}
    _must_vary(study, float((values**2).sum()), ss["repeatability"])
    against = {"part": error_term if error_term == "repeatability" else "part:operator"}
    against |= {"operator": against["part"], "part:operator": "repeatability"}
    full = _table(ss, df, against, float((values**2).sum()))
    interaction = full["part:operator"].p
    if interaction is not None and interaction <= level:
        return GaugeRR(full, None, _crossed_components(full, (p, o, t), multiplier, tolerance))
    merged = {
        "part": ss["part"],
        "operator": ss["operator"],
        "repeatability": ss["part:operator"] + ss["repeatability"],
    }
    merged_df = {
        "part": df["part"],
        "operator": df["operator"],
        "repeatability": df["part:operator"] + df["repeatability"],
    }
    pooled = _table(
        merged, merged_df, dict.fromkeys(("part", "operator"), "repeatability"), float((values**2).sum())
    )
    return GaugeRR(full, pooled, _crossed_components(pooled, (p, o, t), multiplier, tolerance))


def nested(study: Study, tolerance: Any = None, multiplier: Any = STUDY_MULTIPLIER) -> GaugeRR:
    """For destructive tests: every operator had parts of their own. Refused as `crossed`; TW826 a crossed one."""
    if not study.nested:
        raise refusal("TW826")
    values = study.values - study.values.mean()
    p, o, t = study.shape
    by_operator, by_cell = values.mean(axis=(0, 2)), values.mean(axis=2)
    ss = {
        "operator": p * t * float(by_operator @ by_operator),
        "part(operator)": t * float(((by_cell - by_operator) ** 2).sum()),
        "repeatability": float(((values - by_cell[:, :, None]) ** 2).sum()),
    }
    df = {"operator": o - 1, "part(operator)": o * (p - 1), "repeatability": p * o * (t - 1)}
    _must_vary(study, float((values**2).sum()), ss["repeatability"])
    table = _table(
        ss, df, {"operator": "part(operator)", "part(operator)": "repeatability"}, float((values**2).sum())
    )
    ms = {name: line.ms or 0.0 for name, line in table.items()}
    parts = max(0.0, (ms["part(operator)"] - ms["repeatability"]) / t)
    operators = max(0.0, (ms["operator"] - ms["part(operator)"]) / (p * t))
    return GaugeRR(
        table,
        None,
        components(_with_sums(ms["repeatability"], {"operator": operators}, parts), multiplier, tolerance),
    )


def _crossed_components(table: Table, shape: tuple[int, int, int], multiplier: Any, tolerance: Any) -> Components:
    p, o, t = shape
    ms = {name: line.ms or 0.0 for name, line in table.items()}
    error = ms.get("part:operator", ms["repeatability"])
    sources = {"operator": max(0.0, (ms["operator"] - error) / (p * t))}
    if "part:operator" in ms:
        sources["part:operator"] = max(0.0, (error - ms["repeatability"]) / t)
    parts = max(0.0, (ms["part"] - error) / (o * t))
    return components(_with_sums(ms["repeatability"], sources, parts), multiplier, tolerance)


def _with_sums(repeatability: float, reproducibility: Mapping[str, float], parts: float) -> dict[str, float]:
    between = sum(reproducibility.values())
    gauge = repeatability + between
    return {
        GAUGE: gauge,
        "repeatability": repeatability,
        "reproducibility": between,
        **reproducibility,
        PARTS: parts,
        TOTAL: gauge + parts,
    }


def _table(
    ss: Mapping[str, float], df: Mapping[str, int], against: Mapping[str, str], total: float
) -> dict[str, Line]:
    ms = {name: ss[name] / df[name] for name in ss}
    lines = {}
    for name in ss:
        error = against.get(name)
        f = ms[name] / ms[error] if error and ms[error] > 0 else None
        p = None if f is None or error is None else float(special.fdtrc(df[name], df[error], f))
        lines[name] = Line(df[name], ss[name], ms[name], f, p)
    lines["total"] = Line(sum(df.values()), total)
    return lines


def _must_vary(study: Study, total: float, repeatability: float) -> None:
    checks.varies(total, study.values, "readings")
    checks.varies(repeatability, np.asarray(study.values, dtype=np.float64), "repeated readings")
