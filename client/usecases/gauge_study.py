"""Computes the gauge study in a file (which study it is shows in its columns), and puts its verdict on the gauge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from client.data.database import Database
from client.data.files.study import StudyFile, read_study
from client.domain.msa import accuracy, agreement, anova, average_range, intervals, kappa, stability, verdict
from client.domain.msa.components import Components
from client.domain.msa.plan import StudyPlan, columns
from client.domain.msa.study import study_of
from client.refusals import Language, fill, refusal
from client.resources import toml

METHODS = ("anova", "average-range")


def study_file(
    path: Path,
    *,
    tolerance: float | None = None,
    reference: float | None = None,
    method: str = "anova",
    good: str | None = None,
    language: Language = "en",
) -> dict[str, Any]:
    """The study as a document with its verdict.

    Columns: part, operator, value → gauge R&R (crossed or nested, as the parts are shared); part, operator, rating
    (and reference) → attribute agreement; reference, value → linearity, or bias at a single reference; value alone
    → bias against `reference`, type 1 where a tolerance is given too.
    Refused: as the file's reader and the studies; TW837 columns that make no study, TW838 a numeric reference
    needed.
    """
    file = read_study(path)
    return _study(file, tolerance=tolerance, reference=reference, method=method, good=good, language=language)


def study_of_plan(plan: StudyPlan, values: Mapping[int, str], *, language: Language = "en") -> dict[str, Any]:
    """The study that was designed and measured here, as `study_file` gives it; stability besides.

    Refused: as `client.domain.msa.plan.columns` and the studies; TW838 a reference that is no number.
    """
    file = StudyFile(plan.gauge, columns(plan, values))
    tolerance = None if plan.tolerance is None else float(plan.tolerance)
    if plan.kind == "stability":
        return _stability(file)
    return _study(
        file,
        tolerance=tolerance if plan.kind in {"gauge_rr", "type_1"} else None,
        reference=None,
        method=plan.method,
        good=None,
        language=language,
    )


def _study(
    file: StudyFile,
    *,
    tolerance: float | None,
    reference: float | None,
    method: str,
    good: str | None,
    language: Language,
) -> dict[str, Any]:
    have = set(file.columns)
    if {"part", "operator", "value"} <= have:
        return _gauge_rr(file, tolerance, method, language)
    if {"part", "operator", "rating"} <= have:
        return _agreement(file, good, language)
    if "value" in have and "part" not in have:
        return _accuracy(file, tolerance, reference, language)
    raise refusal("TW837", file=file.name, columns=", ".join(sorted(have)))


def record_study(
    database: Database,
    gauge: str,
    study: Mapping[str, Any],
    *,
    valid_until: date,
    command_id: UUID,
    characteristic: str | None = None,
    reason: str | None = None,
    last_study: int | None = None,
) -> dict[str, Any]:
    """Puts a computed study and its verdict on a gauge; an unacceptable one stops its readings from now on.

    Returns the answer of app.record_gauge_study: its `suspect` names what the gauge measured since it was last
    good. Refused: TW839 a study without a verdict (bias and linearity are a person's judgement: give it as
    `verdict`); TW864 a study newer than `last_study` (the newest known when this one began, 0 none) is on the gauge.
    """
    if study.get("verdict") is None:
        raise refusal("TW839", study=str(study.get("study")))
    request: dict[str, Any] = {
        "equipment": gauge,
        "kind": study["study"],
        "verdict": study["verdict"],
        "figures": dict(study),
        "valid_until": valid_until.isoformat(),
    }
    request |= {key: value for key, value in (("characteristic", characteristic), ("reason", reason)) if value}
    if last_study is not None:
        request["last_study"] = last_study
    return database.call("record_gauge_study", request, command_id=command_id)


def _gauge_rr(file: StudyFile, tolerance: float | None, method: str, language: Language) -> dict[str, Any]:
    study = study_of(file.columns["part"], file.columns["operator"], file.columns["value"])
    parts, operators, trials = study.shape
    head = {"study": "gauge_rr", "parts": parts, "operators": operators, "trials": trials}
    if method == "average-range":
        form = average_range.average_range(study, tolerance)
        return {
            **head,
            "method": method,
            **_components(form.components),
            **_verdict(verdict.of_components(form.components), language),
        }
    found = (anova.nested if study.nested else anova.crossed)(study, tolerance)
    return {
        **head,
        "method": "nested" if study.nested else "crossed",
        "anova": [_line(name, line) for name, line in found.table.items()],
        "interaction_removed": found.pooled is not None,
        "anova_pooled": [_line(name, line) for name, line in found.pooled.items()] if found.pooled else None,
        **_components(found.components),
        **_verdict(verdict.of_components(found.components), language),
    }


def _line(name: str, line: anova.Line) -> dict[str, Any]:
    return {"source": name, "df": line.df, "ss": line.ss, "ms": line.ms, "f": line.f, "p": line.p}


def _components(found: Components) -> dict[str, Any]:
    rows = [
        {
            "source": name,
            "variance": one.variance,
            "sd": one.sd,
            "study_variation": one.study_variation,
            "percent_contribution": one.percent_contribution,
            "percent_study": one.percent_study,
            "percent_tolerance": one.percent_tolerance,
        }
        for name, one in found.by_name.items()
    ]
    return {"components": rows, "multiplier": found.multiplier, "ndc": found.ndc, "ndc_exact": found.ndc_exact}


def _accuracy(
    file: StudyFile, tolerance: float | None, reference: float | None, language: Language
) -> dict[str, Any]:
    values = file.columns["value"]
    if "reference" in file.columns:
        references = [_float(text, file.name) for text in file.columns["reference"]]
        if len(set(references)) > 1:
            line = accuracy.linearity_study(references, values)
            names = (
                "intercept",
                "slope",
                "se_intercept",
                "se_slope",
                "t_slope",
                "p_slope",
                "s",
                "r2",
                "percent_linearity",
            )
            at = [
                {"reference": one.reference, "n": one.n, "bias": one.bias, "t": one.t, "p": one.p}
                for one in line.at
            ]
            return {
                "study": "linearity",
                **{name: getattr(line, name) for name in names},
                "mean_bias": line.mean_bias,
                "at": at,
                **_left_out(line.left_out, language),
            }
        reference = references[0] if references else reference
    if reference is None:
        raise refusal("TW838", file=file.name)
    if tolerance is None:
        bias = accuracy.bias_study(values, reference)
        return {"study": "bias", **_bias(bias), **_left_out(bias.left_out, language)}
    found = accuracy.type_one(values, reference, tolerance)
    ratios = ("cg", "cgk", "percent_repeatability", "percent_repeatability_and_bias")
    figures = {name: getattr(found, name) for name in ratios}
    return {
        "study": "type_1",
        **_bias(found.bias),
        **figures,
        **_verdict(verdict.of_type_one(found), language),
        **_left_out(found.bias.left_out, language),
    }


def _stability(file: StudyFile) -> dict[str, Any]:
    occasions: dict[str, list[float]] = {}
    for occasion, value in zip(file.columns["occasion"], file.columns["value"], strict=True):
        occasions.setdefault(str(occasion), []).append(float(str(value)))
    found = stability.stability_study(list(occasions.values()))
    figures = ("centre", "mean_range", "sigma", "drift", "t", "p")
    return {
        "study": "stability",
        "occasions": list(occasions),
        "means": found.means.tolist(),
        "ranges": found.ranges.tolist(),
        "mean_limits": list(found.mean_limits),
        "range_limits": list(found.range_limits),
        "out": list(found.out),
        **{name: getattr(found, name) for name in figures},
    }


def _bias(found: accuracy.Bias) -> dict[str, Any]:
    names = ("n", "mean", "bias", "sd", "t", "df", "p")
    return {**{name: getattr(found, name) for name in names}, "interval": list(found.interval)}


def _left_out(count: int, language: Language) -> dict[str, Any]:
    """How many readings were missing, and the sentence that says so; nothing where all are there."""
    if not count:
        return {}
    return {
        "left_out": count,
        "warnings": [fill(toml("msa.toml")["warning"]["left_out"][language], {"count": count})],
    }


def _agreement(file: StudyFile, good: str | None, language: Language) -> dict[str, Any]:
    columns = file.columns
    parts = [str(part) for part in columns["part"]]
    standard = dict(zip(parts, columns["reference"], strict=True)) if "reference" in columns else None
    ordinal = all(_is_number(str(rating)) for rating in columns["rating"])
    found = agreement.attribute_study(
        parts, columns["operator"], columns["rating"], standard=standard, good=good, ordinal=ordinal
    )
    return {
        "study": "attribute",
        "appraisers": [_appraiser(one) for one in found.appraisers],
        "between": _share(found.between),
        "between_kappa": _kappa(found.between_kappa.overall),
        "all_against": _share(found.all_against),
        "pairs": [{"first": a, "second": b, **_kappa(one)} for (a, b), one in found.pairs.items()],
        "kendall_w": found.concordance.w if found.concordance else None,
        "kendall_tau": found.correlation.tau if found.correlation else None,
        **_verdict(verdict.of_agreement(found), language),
    }


def _appraiser(one: agreement.Appraiser) -> dict[str, Any]:
    return {
        "name": one.name,
        "within": _share(one.within),
        "within_kappa": _kappa(one.within_kappa.overall) if one.within_kappa else None,
        "against": _share(one.against),
        "against_kappa": _kappa(one.against_kappa) if one.against_kappa else None,
        "missed": _share(one.missed),
        "false_alarms": _share(one.false_alarms),
    }


def _share(one: intervals.Share | None) -> dict[str, Any] | None:
    names = ("matched", "inspected", "percent", "low", "high")
    return None if one is None else {name: getattr(one, name) for name in names}


def _kappa(one: kappa.Kappa) -> dict[str, Any]:
    return {"kappa": one.kappa, "z": one.z, "p": one.p, "interval": list(one.interval) if one.interval else None}


def _verdict(found: verdict.Verdict, language: Language) -> dict[str, Any]:
    return {"verdict": found.level, "sentences": found.said(language)}


def _float(text: Any, file: str) -> float:
    if not _is_number(str(text)):
        raise refusal("TW838", file=file)
    return float(text)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).removeprefix("-").isdecimal() and text.isascii()
