"""What a study means for the gauge: acceptable, conditional or unacceptable, by AIAG's limits, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from client.domain.msa.accuracy import TypeOne
from client.domain.msa.agreement import Agreement
from client.domain.msa.components import GAUGE, Components
from client.refusals import fill
from client.resources import toml

ACCEPTABLE, CONDITIONAL, UNACCEPTABLE = "acceptable", "conditional", "unacceptable"
GOOD_PERCENT, WORST_PERCENT = 10.0, 30.0  # AIAG MSA 4th ed., ch. II-D
FEWEST_CATEGORIES = 5
ENOUGH_CAPABILITY = 1.33
GOOD_KAPPA, WORST_KAPPA = 0.9, 0.7  # AIAG MSA 4th ed., ch. III-C; Minitab


@dataclass(frozen=True, slots=True)
class Verdict:
    """`level` decides whether the gauge may be used.

    Each reason is a key of resources/msa.toml and its figures.
    """

    level: str
    reasons: tuple[tuple[str, Mapping[str, Any]], ...]

    def said(self, language: str) -> list[str]:
        """The verdict and its reasons as sentences."""
        texts = toml("msa.toml")["verdict"]
        keys = [(self.level, {}), *self.reasons]
        return [fill(texts[key][language], figures) for key, figures in keys]


def of_components(found: Components) -> Verdict:
    """%SV (and %Tol where a tolerance is known): under 10 good, over 30 not.

    Fewer than 5 categories at best conditional.
    """
    gauge = found[GAUGE]
    judged = {"percent_study": gauge.percent_study}
    if gauge.percent_tolerance is not None:
        judged["percent_tolerance"] = gauge.percent_tolerance
    level = _by_percent(max(judged.values()))
    reasons: list[tuple[str, Mapping[str, Any]]] = []
    reasons.extend((name, {"percent": f"{value:.2f}"}) for name, value in judged.items())
    reasons.append(("categories", {"ndc": found.ndc, "exact": f"{found.ndc_exact:.2f}"}))
    if found.ndc < FEWEST_CATEGORIES:
        level = level if level == UNACCEPTABLE else CONDITIONAL
        reasons.append(("few_categories", {"least": FEWEST_CATEGORIES}))
    return Verdict(level, tuple(reasons))


def of_type_one(found: TypeOne) -> Verdict:
    """Cg and Cgk of at least 1.33."""
    figures = {"cg": f"{found.cg:.3f}", "cgk": f"{found.cgk:.3f}", "least": ENOUGH_CAPABILITY}
    good = min(found.cg, found.cgk) >= ENOUGH_CAPABILITY
    return Verdict(ACCEPTABLE if good else UNACCEPTABLE, (("capability", figures),))


def of_agreement(found: Agreement) -> Verdict:
    """The worst kappa against the standard (without one: between appraisers): 0.9 good, under 0.7 not."""
    against = [one.against_kappa.kappa for one in found.appraisers if one.against_kappa]
    kappas = [kappa for kappa in (against or [found.between_kappa.overall.kappa]) if kappa is not None]
    if not kappas:  # all ratings are one category: nobody could disagree, nothing is proven
        return Verdict(CONDITIONAL, (("all_agree", {}),))
    worst = min(kappas)
    level = ACCEPTABLE if worst >= GOOD_KAPPA else CONDITIONAL if worst >= WORST_KAPPA else UNACCEPTABLE
    return Verdict(level, (("kappa", {"kappa": f"{worst:.3f}"}),))


def _by_percent(percent: float) -> str:
    return ACCEPTABLE if percent < GOOD_PERCENT else CONDITIONAL if percent <= WORST_PERCENT else UNACCEPTABLE
