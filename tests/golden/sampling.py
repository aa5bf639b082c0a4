"""Reference cases of acceptance sampling: names of the cases to names of ours, nothing computed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from client.domain.sampling import (
    attributes,
    czero,
    finder,
    letters,
    nonconforming,
    operating,
    operating_variables,
    switching,
    tables,
    variables,
)

Case = Mapping[str, Any]
PACKAGE = "AQLSchemes 1.7-2"  # the cases of master tables hold what this package prints


def code_letters(case: Case) -> dict[str, Any]:
    return {
        "letters": [
            [letters.code_letter("z1.4", lots["from"], level) for level in case["levels"]]
            for lots in case["lot_ranges"]
        ]
    }


def master(kind: str) -> Callable[[Case], dict[str, Any]]:
    def rows(case: Case) -> dict[str, Any]:
        table = tables.find_table("z1.4", kind, case["severity"])
        found = []
        for letter in list(table.rows)[:16]:
            plans = [_cell(table, letter, aql) for aql in case["aqls"]]
            found.append({"letter": letter, "plans": plans})
        return {"rows": found}

    return rows


def _cell(table: tables.MasterTable, letter: str, aql: str) -> dict[str, Any]:
    cell = attributes.look_up(table, letter, aql, PACKAGE)
    if table.type == "single":
        return {"aql": aql, **_stage(cell.stages[0])}
    found = {"aql": aql, "stages": [_stage(stage) for stage in cell.stages]}
    return found if cell.stages else {**found, "use_single": True}


def _stage(stage: tables.Stage) -> dict[str, Any]:
    return {"n": stage.n, "ac": -1 if stage.ac is None else stage.ac, "re": stage.re}


def single_queries(case: Case) -> dict[str, Any]:
    answers = []
    for query in case["queries"]:
        plan = attributes.attribute_plan(
            "z1.4", query["lot_size"], query["level"], query["aql"], query["severity"]
        )
        stage = plan.stages[0]
        answers.append({"letter": plan.code_letter, **_stage(stage), "hundred_percent": plan.hundred_percent})
    return {"answers": answers}


def stage_queries(kind: str) -> Callable[[Case], dict[str, Any]]:
    def answers(case: Case) -> dict[str, Any]:
        found = []
        for query in case["queries"]:
            lot = letters.lot_ranges("z1.4")[query["lot_range"] - 1] if "lot_range" in query else query["lot_size"]
            letter = letters.code_letter("z1.4", lot, query["level"])
            table = tables.find_table("z1.4", kind, query["severity"])
            found.append(
                [_stage(stage) for stage in attributes.look_up(table, letter, query["aql"], PACKAGE).stages]
            )
        return {"answers": found}

    return answers


def z19_table(case: Case) -> dict[str, Any]:
    wanted = [(level, lot, aql) for level in case["levels"] for lot in case["lots"] for aql in case["aqls"]]
    queries = [{**case, "level": level, "lot": lot, "aql": aql} for level, lot, aql in wanted]
    return {"plans": [{"level": q["level"], "lot": q["lot"], "aql": q["aql"], **_z19(q)} for q in queries]}


def z19_queries(case: Case) -> dict[str, Any]:
    return {"answers": [_z19(query) for query in case["queries"]]}


def _z19(query: Case) -> dict[str, Any]:
    lot = int(query["lot"].rstrip("+").split("-")[0])
    plan = variables.variables_plan(
        lot, query["level"], query["aql"], query["severity"], query["sigma"], reading=PACKAGE
    )
    return {"n": plan.n, "k": plan.k, "M_percent": plan.m_percent}


def percent_nonconforming(case: Case) -> dict[str, Any]:
    return {"p": [_share(one) for one in case["cases"]]}


def _share(one: Case) -> float:
    if "k" in one:
        return nonconforming.one_side(one["k"], one["n"], one["sigma"])
    return nonconforming.nonconforming(
        one["xbar"], one["s"], one["n"], one["lsl"], one["usl"], method=one["sigma"]
    )


def oc_curve(case: Case) -> dict[str, Any]:
    stages = _stages(case["n"], case["ac"], case.get("re"))
    found = operating.curve(stages, case["p"], case["distribution"], case.get("lot_size"))
    return {"pa": found.accepted.tolist()}


def _stages(n: Sequence[int], ac: Sequence[int | None], re: Sequence[int] | None) -> list[tables.Stage]:
    last = max(one for one in ac if one is not None) + 1
    return [
        tables.Stage(size, None if accept is None or accept < 0 else accept, reject)
        for size, accept, reject in zip(n, ac, re or [last] * len(n), strict=True)
    ]


def oc_variables(case: Case) -> dict[str, Any]:
    return {"pa": operating_variables.variables_curve(case["n"], case["k"], case["p"], case["sigma"]).tolist()}


def find_plan(case: Case) -> dict[str, Any]:
    good, bad = (finder.Point(case[name]["p"], case[name]["pa"]) for name in ("prp", "crp"))
    if case["type"] == "normal":
        found = finder.find_variables(good, bad, case["sigma"])
        return {"n": found.n, "k": found.k, "s.type": found.sigma}
    stage = finder.find_attributes(good, bad, case["type"], case["lot_size"])
    return {"n": stage.n, "c": stage.ac, "r": stage.re}


def zero_plans(case: Case) -> dict[str, Any]:
    plans = [czero.zero_plan(one["ltpd"], one["beta"], one["lot_size"]) for one in case["cases"]]
    return {"n": [plan.n for plan in plans], "pa": [plan.accepted for plan in plans]}


def switching_sequences(case: Case) -> dict[str, Any]:
    words = {switching.DISCONTINUED: "discontinue"}
    found = []
    for sequence in case["sequences"]:
        outcomes = [switching.Outcome(letter == "A") for letter in sequence]
        steps = switching.run(switching.ISO, outcomes, switching.State(case["start"]))
        found.append([words.get(step.after.severity, step.after.severity) for step in steps])
    return {"next_state": found}


def switching_score(case: Case) -> dict[str, Any]:
    rules = switching.Rules("iso2859-1", by_score=True, reduced_permitted=False)
    outcomes = [switching.Outcome(r == "A", ac=case["ac"], passes_tighter=r == "A") for r in case["results"]]
    score = [step.after.score for step in switching.run(rules, outcomes)]
    reached = [i for i, one in enumerate(score, start=1) if one >= switching.SCORE_FOR_REDUCED]
    return {"score": score, "reduced_allowed_after_lot": reached[0] if reached else None}


KINDS: dict[str, Callable[[Case], Any]] = {
    "aql_code_letters": code_letters,
    "aql_single_master": master("single"),
    "aql_double_master": master("double"),
    "aql_multiple_master": master("multiple"),
    "aql_query_single": single_queries,
    "aql_query_double": stage_queries("double"),
    "aql_query_multiple": stage_queries("multiple"),
    "z19_table": z19_table,
    "z19_query": z19_queries,
    "variables_percent_nonconforming": percent_nonconforming,
    "oc_curve": oc_curve,
    "oc_variables": oc_variables,
    "find_plan": find_plan,
    "czero_plan": zero_plans,
    "switching_sequence": switching_sequences,
    "switching_score": switching_score,
}
