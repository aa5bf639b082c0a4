"""The words of sampling and verdict: which sample of how many, Ac and Re, what values estimate against Q, k, p̂ and M."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from client.data.sheets import Tranche
from client.domain.verdicts import ClassVerdict, Estimate
from client.gui.formats import number, quantity
from client.gui.lists.names import choice_word
from client.gui.nodes.describe_quality import SCHEMES
from client.gui.words import name_word

DIGITS = 3  # of Q, k, p̂ and M, as the standard prints them
NOTHING_YET = "#"  # Z1.4's sign of a sample that can't accept


def sampling_words(name: str, kept: Mapping[str, Any]) -> str:
    """A class's sampling in one line, as the inspection keeps it."""
    scheme = "" if kept.get("scheme") in {"all", "fixed"} else str(kept.get("scheme") or "")
    severity = choice_word(str(kept["severity"])) if scheme and kept.get("severity") else ""
    letter = (
        QCoreApplication.translate("verdicts", "letter {0}").format(kept["letter"]) if kept.get("letter") else ""
    )
    n = str(kept["n"]) if kept.get("n") else QCoreApplication.translate("verdicts", "all")
    words = [choice_word(name), SCHEMES.get(scheme, scheme), severity, letter]
    if "m" in kept:
        words += _by_values(kept, n)
    else:
        words += _by_counts(kept, n)
    return " · ".join(filter(None, words))


def hint(one: ClassVerdict, missing: int, *, alone: bool) -> str:
    """What the readings say so far of the class that decides, in a sentence; `alone`: it is the only class."""
    said = _said(one, missing)
    of_class = not alone and (one.result in {"fail", "next"} or one.form)
    return _joined(choice_word(one.name), said) if of_class else said


def held_against(one: ClassVerdict) -> tuple[str, str]:
    """What is counted or estimated against its limit, and what these two numbers are."""
    if one.form:
        worst = one.worst
        known = worst is not None and worst.share is not None and worst.quality is not None
        if one.form == 1:
            value = rounded(worst.quality) if known and worst and worst.quality is not None else "–"
            return f"{value} / {rounded(one.k)}", "Q / k"
        value = rounded(100 * worst.share) if known and worst and worst.share is not None else "–"
        return f"{value} / {rounded(one.m)} %", "p̂ / M"
    ac = NOTHING_YET if one.ac is None else number(one.ac)
    caption = QCoreApplication.translate("verdicts", "bad units / Ac")
    return f"{number(one.found)} / {ac}", caption


def tranche_words(tranches: Sequence[Tranche], uom: str | None) -> str:
    """What a verdict by quantity made of the lot."""
    words = {
        "released": QCoreApplication.translate("verdicts", "{0} accepted"),
        "rejected": QCoreApplication.translate("verdicts", "{0} rejected"),
        "conditional": QCoreApplication.translate("verdicts", "{0} on concession"),
        "quarantine": QCoreApplication.translate("verdicts", "{0} to 100 % sorting"),
    }
    return " · ".join(words[one.disposition].format(quantity(one.quantity, uom)) for one in tranches)


def rounded(value: float) -> str:
    """Q, k, or a percentage, with three decimals."""
    return number(f"{value:.{DIGITS}f}")


def _by_counts(kept: Mapping[str, Any], n: str) -> list[str]:
    ac = kept.get("ac", NOTHING_YET if kept.get("stages") else 0)
    limits = f"Ac {NOTHING_YET if ac is None else ac}, Re {kept.get('re', 1)}"
    stages = kept.get("stages") or ()
    if not stages:
        return [f"n = {n}", limits]
    stage = int(kept.get("stage", 1))
    of_all = QCoreApplication.translate("verdicts", "sample {0} of {1}").format(stage, len(stages))
    if stage == 1:
        return [of_all, f"n = {n}", limits]
    more = int(kept["n"]) - int(stages[stage - 2]["n"])
    size = QCoreApplication.translate("verdicts", "{0} more, {1} with those before").format(more, n)
    return [of_all, size, QCoreApplication.translate("verdicts", "for all so far {0}").format(limits)]


def _by_values(kept: Mapping[str, Any], n: str) -> list[str]:
    known = kept.get("sigma") == "known"
    sigma = (
        QCoreApplication.translate("verdicts", "sigma known")
        if known
        else QCoreApplication.translate("verdicts", "sigma unknown")
    )
    form = QCoreApplication.translate("verdicts", "form {0}").format(kept.get("form", 2))
    limit = f"k = {rounded(float(kept['k']))}" if kept.get("form") == 1 else f"M = {rounded(float(kept['m']))} %"
    return [sigma, f"n = {n}", form, limit]


def _said(one: ClassVerdict, missing: int) -> str:
    worst = one.worst
    if one.form and one.found:
        return QCoreApplication.translate(
            "verdicts", "A defect was seen: it refuses the lot whatever the values say"
        )
    if worst is not None and (worst.problem or worst.share is not None):
        return _estimated(one, worst)
    staged = one.stages > 1
    which = QCoreApplication.translate("verdicts", "Sample {0} of {1}").format(one.stage, one.stages)
    if one.result == "next":
        words = QCoreApplication.translate(
            "verdicts", "{0} found, between Ac {1} and Re {2}: save, then pull sample {3}"
        )
        ac = NOTHING_YET if one.ac is None else one.ac
        return _joined(which, words.format(one.found, ac, one.re, one.stage + 1))
    if one.result == "incomplete":
        words = QCoreApplication.translate("verdicts", "%n reading(s) still missing", "", missing)
        return _joined(which, words) if staged else words
    if one.between:
        words = QCoreApplication.translate(
            "verdicts", "{0} found, between Ac {1} and Re {2}: accepted, but reduced inspection ends"
        )
        return words.format(one.found, one.ac, one.re)
    fails = one.result == "fail"
    words = (
        QCoreApplication.translate("verdicts", "The readings fail the plan")
        if fails
        else QCoreApplication.translate("verdicts", "The readings pass the plan")
    )
    if not staged:
        return words
    limit = f"Re {one.re}" if fails else f"Ac {one.ac}"
    found = QCoreApplication.translate("verdicts", "{0} found in all so far, {1}").format(one.found, limit)
    return _joined(which, f"{found} · {words}")


def _joined(of_what: str, said: str) -> str:
    return QCoreApplication.translate("verdicts", "{0}: {1}").format(of_what, said)


def _estimated(one: ClassVerdict, worst: Estimate) -> str:
    """By values: what is estimated and what it is held against, or why nothing can be."""
    names = worst.feature.name
    name = name_word(names, worst.feature.code)
    problems = {
        "no_limits": QCoreApplication.translate("verdicts", "{0} has no limits: nothing can be estimated"),
        "two_limits": QCoreApplication.translate("verdicts", "{0} has two limits; form 1 judges one"),
        "no_sigma": QCoreApplication.translate("verdicts", "the plan knows no sigma of {0}"),
        "no_spread": QCoreApplication.translate(
            "verdicts", "all readings of {0} are equal: nothing can be estimated"
        ),
    }
    if worst.problem:
        return problems[worst.problem].format(name)
    assert worst.quality is not None  # noqa: S101 - computed with the share
    assert worst.share is not None  # noqa: S101
    fails = worst.result == "fail"
    if one.form == 1:
        against = f"Q = {rounded(worst.quality)} {'<' if fails else '≥'} k = {rounded(one.k)}"
    else:
        against = f"p̂ = {rounded(100 * worst.share)} % {'>' if fails else '≤'} M = {rounded(one.m)} %"
    words = (
        QCoreApplication.translate("verdicts", "{0}: {1}, fails")
        if fails
        else QCoreApplication.translate("verdicts", "{0}: {1}, passes")
    )
    return words.format(name, against)
