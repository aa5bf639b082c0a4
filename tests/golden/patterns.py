"""Reference cases of the rules, and of the constants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from client.domain.spc.checks import reals
from client.domain.spc.constants import c4, d2, d3, d4, factors
from client.domain.spc.rules import NELSON, RSPC, WESTERN_ELECTRIC, check
from client.domain.spc.windows import Rule
from tests.golden.shapes import places

Given = Mapping[str, Any]


def _nelson(given: Given) -> dict[str, Any]:
    wanted = given.get("params") or {}
    # Short windows at the start are Rspc's convention; full ones are qcc's.
    base = RSPC if wanted.get("partial_windows_at_start") else NELSON
    return _found(given, [_changed(rule, wanted) for rule in base])


def _western_electric(given: Given) -> dict[str, Any]:
    wanted = given.get("params") or {}
    partial = bool(wanted.get("partial_windows_at_start"))
    return _found(given, [replace(_changed(rule, wanted), partial=partial) for rule in WESTERN_ELECTRIC])


def _changed(rule: Rule, wanted: Given) -> Rule:
    """A rule with the counts a case names:

    `rule2_n`, `rule5` "2 of 3", "1 beyond 3 sigma", "8 in a row on one side".
    """
    count = wanted.get(f"rule{rule.number}_n")
    words = str(wanted.get(f"rule{rule.number}") or "")
    if count is None and (run := re.match(r"(\d+) in a row", words)):
        count = int(run[1])
    if count is not None:
        rule = replace(rule, count=count, window=count)
    if share := re.match(r"(\d+) of (\d+)", words):
        rule = replace(rule, count=int(share[1]), window=int(share[2]))
    if zone := re.search(r"beyond ([\d.]+) sigma", words):
        rule = replace(rule, zone=float(zone[1]))
    if rule.kind == "outside" and "rule8_both_sides_required" in wanted:
        rule = replace(rule, both_sides=wanted["rule8_both_sides_required"])
    return rule


def _found(given: Given, rules: list[Rule]) -> dict[str, Any]:
    found = check(reals(given["data"]), given["center"], given["sigma"], rules)
    return {f"rule{number}": places(points) for number, points in found.points.items()}


def _constants(given: Given) -> dict[str, Any]:
    sizes = given["n"]
    derived = [factors(n) for n in sizes]
    return {
        "d2": [d2(n) for n in sizes],
        "d2_table3": [d2(n, "table") for n in sizes],
        "d3": [d3(n) for n in sizes],
        "d4": [d4(n) for n in sizes],
        "c4": [c4(n) for n in sizes],
        "derived": {name: [one[name] for one in derived] for name in derived[0]},
    }


KINDS = {"rules_nelson": _nelson, "rules_weco": _western_electric, "constants": _constants}
