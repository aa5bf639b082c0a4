"""Charts, rules and doubts in words, in the language of who reads them (resources/spc.toml)."""

from __future__ import annotations

from typing import Any

from client.domain.spc.stability import Doubt, Stability
from client.domain.spc.windows import Rule
from client.refusals import Language, fill
from client.resources import toml


def chart_name(kind: str, language: Language) -> str:
    """The name of a chart of `study.CHARTS`."""
    return _text("chart", kind, language)


def pane_name(name: str, language: Language) -> str:
    """What a pane shows."""
    return _text("pane", name, language)


def distribution_name(name: str, language: Language) -> str:
    """The name of a distribution of `suited.NAMES`, and of "best"."""
    return _text("distribution", name, language)


def rules_name(rule_set: str, language: Language) -> str:
    """The name of a set of rules (`rules.RULE_SETS`), whatever its counts."""
    return _text("rules", rule_set.partition(":")[0], language)


def rule_sentence(rule: Rule, language: Language) -> str:
    """A rule as it was applied, with its counts: "9 points in a row on one side of the centre line"."""
    kind: str = rule.kind
    if kind == "beyond" and rule.zone == 3:
        kind = "limits"
    elif kind == "zone" and rule.zone == 0:
        kind = "run"
    elif kind == "outside" and not rule.both_sides:
        kind = "outside_either"
    return _text("rule", kind, language, count=rule.count, window=rule.window, zone=f"{rule.zone:g}")


def verdict(stability: Stability, language: Language, kind: str) -> str:
    """The stability verdict of a kind of chart. A run chart looks for shifts only: that it finds none is no proof of stability."""
    calm = "no_shift" if kind == "run" else "stable"
    name = calm if stability.is_stable else "unstable" if stability.flagged else "crossings"
    return _text("verdict", name, language, flagged=stability.flagged, points=stability.points)


def doubt_sentence(doubt: Doubt, language: Language) -> str:
    """Why a number should not be trusted."""
    return _text("doubt", doubt.name, language, **doubt.detail)


def codes(table: str, language: Language) -> dict[str, str]:
    """Codes that people choose from, and their words: tables "left_out", "cause" and "reaction"."""
    return {code: words[language] for code, words in toml("spc.toml")[table].items()}


def code_word(table: str, code: str, language: Language) -> str:
    """The words of a code, or the code itself where it is somebody's own."""
    return codes(table, language).get(code, code)


def _text(table: str, name: str, language: Language, **filling: Any) -> str:
    return fill(toml("spc.toml")[table][name][language], filling)
