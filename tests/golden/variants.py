"""Reference cases changed in ways whose effect is known: other units, another zero, upside down, another order, names, holes.

What comes out follows from the expected values of the case, so these too are judged by numbers that none of us computed.
A variant is a case like any other. `VARIANTS` names them; one that doesn't fit a kind gives None.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Case = dict[str, Any]
Change = Callable[[Any], Any]

# Kinds whose values may be measured in other units and from another zero, and what their answers then do.
AFFINE = ("xbar_r", "xbar_s", "imr", "imr_phases", "ewma", "cusum", "rules_nelson", "rules_weco", "run_chart", "hotelling_t2",
          "hotelling_t2_subgroups", "short_run_dnom", "capability_within", "capability_overall", "capability_published",
          "msa_bias", "msa_type1", "gauge_rr_anova", "gauge_rr_average_range")  # fmt: skip
SCALED = (
    "rare_event_t",
    "boxcox",
    "capability_nonnormal",
    "msa_linearity",
)  # another zero means something else there
WHERE = {"data", "phase2_data", "value", "center", "target", "lsl", "usl", "nominal", "reference", "measurement", "mean",
         "statistics", "cl", "lcl", "ucl", "ewma", "median", "q00135", "q99865"}  # fmt: skip
HOW_FAR = {"sigma", "sd", "tolerance", "deviation", "bias", "bias_ci", "six_s", "study_var", "Rbar", "Xbar_diff", "Rp", "EV", "AV",
           "GRR", "PV", "TV", "intercept", "se_intercept", "s", "process_variation", "linearity", "bias_total", "scale"}  # fmt: skip
SQUARED = {"cov", "ss", "ms", "var"}
SPREADS = {"range", "s", "moving_range"}  # blocks in which all is a distance
NOT_MOVED = {"pct", "published", "params"}
SIDES = (("lcl", "ucl"), ("lsl", "usl"), ("c_plus", "c_minus"), ("signal_upper", "signal_lower"), ("Cp_l", "Cp_u"), ("CpL", "CpU"),
         ("expected_pct_below_lsl", "expected_pct_above_usl"), ("observed_pct_below_lsl", "observed_pct_above_usl"))  # fmt: skip
UPSIDE_DOWN = ("xbar_r", "xbar_s", "imr", "imr_phases", "ewma", "cusum", "rules_nelson", "rules_weco", "run_chart", "hotelling_t2",
               "capability_within", "capability_overall")  # fmt: skip
# Kinds that a missing point leaves as they are, wherever it is; and those whose neighbours it would part.
MISSED_ANYWHERE = ("xbar_r", "xbar_s", "p", "np", "c", "u", "ewma", "cusum", "run_chart", "hotelling_t2", "capability_within",
                   "capability_overall", "capability_nonnormal", "boxcox", "rare_event_g", "msa_bias", "msa_type1",
                   "msa_linearity")  # fmt: skip
MISSED_AT_THE_END = ("imr", "short_run_dnom", "rare_event_t", "laney_p", "laney_u")
EACH_POINT = {"statistics", "lcl", "ucl", "t2", "ewma", "c_plus", "c_minus", "deviation"}
UNMOVED = {"asymptotic", "center"}


def in_other_units(case: Case) -> Case | None:
    """Four units make one of before: places and distances are four times as large, squares sixteen times."""
    if case["kind"] not in (*AFFINE, *SCALED):
        return None
    changed = _moved(case, 4.0, 0.0)
    if case["kind"] == "capability_nonnormal":
        expected, n = changed["expected"], len(case["input"]["data"])
        expected["loglik"] -= n * math.log(4)
        params = expected["params"]
        for name, one in {"rate": params.get("rate", 0) / 4, "scale": params.get("scale", 0) * 4,
                          "meanlog": params.get("meanlog", 0) + math.log(4)}.items():  # fmt: skip
            params.update({name: one} if name in params else {})
    return changed


def from_another_zero(case: Case) -> Case | None:
    """All values are 32 more: places move, distances don't."""
    return _moved(case, 1.0, 32.0) if case["kind"] in AFFINE else None


def upside_down(case: Case) -> Case | None:
    """What was high is low: the sides change places."""
    if case["kind"] not in UPSIDE_DOWN:
        return None
    changed = _moved(case, -1.0, 0.0)
    if case["kind"] in ("xbar_r", "xbar_s", "imr"):
        block, values = _main(case)
        low = [point for point in block["beyond"] if values[point - 1] < _plain(block["center"])]
        high = [point for point in block["beyond"] if point not in low]
        if block["beyond"] == high + low:  # listed above first
            _main(changed)[0]["beyond"] = low + high
    return changed


def the_other_way_round(case: Case) -> Case | None:
    """The points in the opposite order, where a chart's sigma doesn't mind."""
    kind, given = case["kind"], case["input"]
    if (
        kind not in ("imr", "xbar_r", "xbar_s", "p", "np", "c", "u", "run_chart", "hotelling_t2")
        or "phase2_data" in given
    ):
        return None
    if any(name.startswith("phase2") for name in given) or isinstance(given.get("d2"), str):
        return None
    changed = copy.deepcopy(case)
    points = len(given.get("data") or given["count"])
    for name in ("data", "count", "n"):
        if isinstance(given.get(name), list):
            changed["input"][name] = given[name][::-1]

    def turned(tree: Any, name: str = "") -> Any:
        if isinstance(tree, dict):
            return {key: turned(one, key) for key, one in tree.items()}
        if name == "beyond":
            again = [points + 1 - point for point in tree]
            return sorted(again) if tree == sorted(tree) else again
        in_order = name in ("statistics", "lcl", "ucl", "t2") and isinstance(tree, list) and len(tree) > 1
        return tree[::-1] if in_order else tree

    changed["expected"] = turned(case["expected"])
    for block in [changed["expected"], *(one for one in changed["expected"].values() if isinstance(one, dict))]:
        if len(block.get("beyond", [])) > 1:  # on both sides: which comes first is the packages' habit
            del block["beyond"]
    return changed


def readings_of_a_sample_in_another_order(case: Case) -> Case | None:
    """Within a subgroup order means nothing, nor does a place where nothing was measured."""
    data = case["input"].get("data")
    if case["kind"] not in ("xbar_r", "xbar_s", "cusum", "ewma", "capability_within") or not isinstance(
        data[0], list
    ):
        return None
    changed = copy.deepcopy(case)
    changed["input"]["data"] = [[None, *row[2:], *row[:2]] for row in data]
    if "phase2_data" in case["input"]:
        changed["input"]["phase2_data"] = [[*row[1:], row[0], None] for row in case["input"]["phase2_data"]]
    return changed


def a_single_sample(case: Case) -> Case | None:
    """Of one subgroup: its own mean and range; sigma is what the whole case says a range is worth."""
    expected = case["expected"]
    if case["kind"] != "xbar_r" or "statistics" not in expected.get("range", {}) or "unequal" in case["name"]:
        return None
    mean, spread = (expected[name]["statistics"][3] for name in ("xbar", "range"))
    share = expected["xbar"]["sigma"] / expected["range"]["center"]
    width = expected["xbar"]["ucl"][0] - expected["xbar"]["center"]
    half = width / expected["xbar"]["sigma"] * spread * share
    changed = copy.deepcopy(case)
    changed["input"] = {**case["input"], "data": [case["input"]["data"][3]]}
    del changed["input"]["phase2_data"]
    changed["expected"] = {
        "xbar": {"statistics": [mean], "center": mean, "sigma": spread * share, "lcl": [mean - half], "ucl": [mean + half], "beyond": []},
        "range": {"statistics": [spread], "center": spread, "lcl": [0], "beyond": []},
    }  # fmt: skip
    return changed


def with_holes(case: Case) -> Case | None:
    """Points where nothing was measured break no run: those behind only count on."""
    if case["kind"] not in ("rules_nelson", "rules_weco"):
        return None
    changed, holes = copy.deepcopy(case), (0, 17, 18, 57, 101)
    data = list(case["input"]["data"])
    for place in holes:
        data.insert(min(place, len(data)), None)
    where = [place + 1 for place, value in enumerate(data) if place not in holes]
    changed["input"]["data"] = data
    changed["expected"] = {
        name: [where[point - 1] for point in points] for name, points in case["expected"].items()
    }
    return changed


def with_a_point_missing(case: Case) -> Case | None:
    """A point where nothing was measured changes nothing but the numbers of those behind it.

    In the middle; at the end where moving ranges come of neighbours, since none reaches over a gap.
    """
    kind, given = case["kind"], case["input"]
    if kind not in (*MISSED_ANYWHERE, *MISSED_AT_THE_END) or "phase2_data" in given or "phase2_count" in given:
        return None
    changed = copy.deepcopy(case)
    named = next(name for name in ("data", "count", "measurement") if name in given)
    at = len(given[named]) // 2 if kind in MISSED_ANYWHERE else len(given[named])
    for name in (named, "n", "nominal", "part", "reference"):
        if isinstance(given.get(name), list):
            like = given[name][0]
            hole = [None] * len(like) if isinstance(like, list) else like if name in ("part", "nominal") else None
            changed["input"][name].insert(at, hole)

    def moved(tree: Any, name: str = "") -> Any:
        if isinstance(tree, dict):
            return {key: moved(one, key) for key, one in tree.items()}
        if name in ("beyond", "signal_upper", "signal_lower"):
            return [point + (point > at) for point in tree]
        is_range = name == "statistics" and len(tree) == len(given[named]) - given.get("mr_span", 2) + 1
        if isinstance(tree, list) and (len(tree) == len(given[named]) or is_range) and name in EACH_POINT:
            return [*tree[:at], None, *tree[at:]]
        return tree

    changed["expected"] = {
        key: one if key in UNMOVED else moved(one, key) for key, one in case["expected"].items()
    }
    sizes = given.get("n")
    if kind in ("xbar_r", "xbar_s"):  # an empty sample has no limits
        for name in ("xbar", "range", "s"):
            _parted(changed["expected"].get(name, {}), at, len(given[named]))
    elif (
        isinstance(sizes, list) and len(set(sizes)) == 1
    ):  # of a missing size, where all are alike, they are the others'
        for line in ("lcl", "ucl"):
            changed["expected"][line] = case["expected"][line][:1]
    return changed


def by_other_names(case: Case) -> Case | None:
    """What parts, people and categories are called changes no number."""
    changed = copy.deepcopy(case)
    given = changed["input"]
    for name in ("part", "operator", "rater1", "rater2", "ratings", "variables"):
        if name in given:
            given[name] = [
                [f"零 {one}" for one in row] if isinstance(row, list) else f"零 {row}" for row in given[name]
            ]
    if isinstance(given.get("data"), dict):
        given["data"] = {f"零 {name}": rows for name, rows in given["data"].items()}
    if categories := changed["expected"].get("per_category") if isinstance(changed["expected"], dict) else None:
        categories["category"] = [f"零 {one}" for one in categories["category"]]
    weighted = given.get("weight") not in (None, "unweighted")  # there the categories' order means something
    return None if given == case["input"] or weighted else changed


def raters_change_places(case: Case) -> Case | None:
    """Agreement is mutual."""
    changed = copy.deepcopy(case)
    given = changed["input"]
    if case["kind"] == "kappa_cohen":
        given["rater1"], given["rater2"] = given["rater2"], given["rater1"]
    elif case["kind"] == "kappa_fleiss":
        given["ratings"] = [row[::-1] for row in given["ratings"]][::-1]
    else:
        return None
    return changed


def rows_shuffled(case: Case) -> Case | None:
    """Readings of a study in the order in which they were taken at random."""
    if not case["kind"].startswith("gauge_rr"):
        return None
    changed = copy.deepcopy(case)
    count = len(case["input"]["value"])
    step = next(step for step in (37, 41, 43) if math.gcd(step, count) == 1)
    order = [step * place % count for place in range(count)]
    changed["input"] |= {name: [case["input"][name][at] for at in order] for name in ("part", "operator", "value")}
    return changed


def asked_backwards(case: Case) -> Case | None:
    """Each question is answered by itself, whatever was asked before."""
    pairs = {"aql_query_single": ("queries", "answers"), "aql_query_double": ("queries", "answers"), "z19_query": ("queries", "answers"),
             "oc_curve": ("p", "pa"), "oc_variables": ("p", "pa"), "variables_percent_nonconforming": ("cases", "p"),
             "switching_sequence": ("sequences", "next_state"), "constants": ("n", "")}  # fmt: skip
    if case["kind"] not in pairs:
        return None
    asked, answered = pairs[case["kind"]]
    changed = copy.deepcopy(case)
    changed["input"][asked] = case["input"][asked][::-1]

    def turned(tree: Any) -> Any:
        return {name: turned(one) for name, one in tree.items()} if isinstance(tree, dict) else tree[::-1]

    changed["expected"] = {name: turned(one) if name == answered or not answered else one
                           for name, one in case["expected"].items()}  # fmt: skip
    return changed


VARIANTS: Sequence[Callable[[Case], Case | None]] = (
    in_other_units, from_another_zero, upside_down, the_other_way_round, readings_of_a_sample_in_another_order, a_single_sample,
    with_holes, with_a_point_missing, by_other_names, raters_change_places, rows_shuffled, asked_backwards,
)  # fmt: skip


def _moved(case: Case, scale: float, shift: float) -> Case:
    """The case with every value · scale + shift, and its answer as it then must be."""
    slack = {"abs": case["tolerance"]["abs"] * scale * scale + 1e-11 * abs(shift)}
    given = _walked(case["input"], scale, shift, far=False)
    expected = _walked(case["expected"], scale, shift, far=case["kind"] == "short_run_dnom")
    expected.pop("published", None)  # rounded in the manual: they don't scale
    if case["kind"] == "msa_linearity":
        expected["bias"]["mean"] = [one * scale for one in case["expected"]["bias"]["mean"]]
    return {**case, "input": given, "expected": expected, "tolerance": case["tolerance"] | slack}


def _walked(tree: Mapping[str, Any], scale: float, shift: float, *, far: bool) -> dict[str, Any]:
    """Places, distances and squares as they become; `far`: all places here are distances."""
    found: dict[str, Any] = {}
    for name, one in tree.items():
        if isinstance(one, dict):
            by_name = name == "data"  # a table for each characteristic
            is_kept = name in NOT_MOVED or "value" in one  # an index with its interval
            found[name] = one if is_kept else _walked(one, scale, shift, far=far or name in SPREADS)
            if by_name:
                found[name] = {key: _each(rows, lambda value: value * scale + shift) for key, rows in one.items()}
        elif name in SQUARED:
            found[name] = _each(one, lambda value: value * scale * scale)
        elif name in HOW_FAR or (far and name in WHERE):
            found[name] = _each(one, lambda value: value * abs(scale))
        elif name in WHERE:
            found[name] = _each(one, lambda value: value * scale + shift)
        else:
            found[name] = one
    if scale < 0 and not far:
        for one, other in SIDES:
            if one in found and other in found:
                found[one], found[other] = found[other], found[one]
    return found


def _each(value: Any, change: Change) -> Any:
    if isinstance(value, list):
        return [_each(one, change) for one in value]
    return change(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _parted(block: dict[str, Any], at: int, count: int) -> None:
    """Limits that were one for all, with none at a place."""
    for line in ("lcl", "ucl"):
        if len(block.get(line, [])) == 1:
            block[line] = [*block[line] * at, None, *block[line] * (count - at)]


def _main(case: Case) -> tuple[dict[str, Any], list[float]]:
    """The block of averages or values, and what is drawn in it."""
    if case["kind"] == "imr":
        return case["expected"]["individuals"], case["input"]["data"] + (case["input"].get("phase2_data") or [])
    block = case["expected"]["xbar"]
    return block, block.get("statistics", [])


def _plain(value: Any) -> float:
    return float(value[0] if isinstance(value, list) else value)
