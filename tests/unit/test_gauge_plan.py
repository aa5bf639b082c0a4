"""A gauge study as it is designed: random and blind, the same for its seed, and computed as from a file."""

from __future__ import annotations

from collections import Counter

import pytest

from client.domain.msa.plan import KINDS, StudyPlan, columns, names, referenced, runs
from client.errors import Refused
from client.usecases.gauge_study import study_of_plan

PEOPLE = ("Anna", "Ben")
PLANS = {
    "gauge_rr": StudyPlan("gauge_rr", "G", None, names("5"), PEOPLE, 2, "s", tolerance="4"),
    "attribute": StudyPlan(
        "attribute", "G", None, names("6"), PEOPLE, 2, "s", {str(n): "ok" for n in range(1, 7)}
    ),
    "type_1": StudyPlan("type_1", "G", None, ("M",), ("Anna",), 25, "s", {"M": "10"}, "2"),
    "bias": StudyPlan("bias", "G", None, ("M",), ("Anna",), 10, "s", {"M": "10"}),
    "linearity": StudyPlan(
        "linearity", "G", None, ("a", "b", "c"), ("Anna",), 4, "s", {"a": "2", "b": "4", "c": "6"}
    ),
    "stability": StudyPlan("stability", "G", None, names("6"), ("Anna",), 3, "s"),
}


def measured(plan: StudyPlan) -> dict[int, str]:
    """Readings that vary, but not wildly; ratings that all but one agree."""
    if plan.kind == "attribute":
        return {run.order: "bad" if run.order == 3 else "ok" for run in runs(plan)}
    base = {part: float(plan.references.get(part, 10 + n)) for n, part in enumerate(plan.parts)}
    if plan.kind == "stability":
        base = dict.fromkeys(plan.parts, 10.0)
    return {run.order: f"{base[run.part] + (run.order * 7 % 5) / 100:.2f}" for run in runs(plan)}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_measured_in_its_order_and_computed(kind: str) -> None:
    plan = PLANS[kind]
    taken = runs(plan)
    assert [run.order for run in taken] == list(range(1, len(taken) + 1))
    people = len(plan.operators) if kind in {"gauge_rr", "attribute"} else 1
    assert Counter((run.part, run.operator) for run in taken) == {
        (part, who): plan.trials for part in plan.parts for who in plan.operators[:people]
    }
    assert StudyPlan.of(plan.as_dict()) == plan
    assert runs(StudyPlan.of(plan.as_dict())) == taken, "the seed repeats the order"
    document = study_of_plan(plan, measured(plan))
    assert document["study"] == kind
    if kind in {"gauge_rr", "attribute", "type_1"}:
        assert document["verdict"] in {"acceptable", "conditional", "unacceptable"}
    else:
        assert "verdict" not in document, "a person's judgement"


def test_parts_are_not_recognised_by_their_order_or_label() -> None:
    plan = StudyPlan("gauge_rr", "G", None, names("10"), ("Anna", "Ben", "Chen"), 3, "seed")
    orders = {
        tuple(r.part for r in runs(plan) if (r.trial, r.operator) == (t, o))
        for t in (1, 2, 3)
        for o in plan.operators
    }
    assert len(orders) == 9, "every round has an order of its own"
    labels = {run.label for run in runs(plan) if run.part == "4"}
    assert len(labels) > 3, "a label tells no part"


def test_what_makes_no_study_is_refused() -> None:
    good = PLANS["gauge_rr"]
    for code, changes in (
        ("TW822", {"operators": ("Anna",)}),
        ("TW822", {"parts": ("1",)}),
        ("TW831", {"operators": ("Anna", "Anna")}),
        ("TW806", {"trials": 1}),
        ("TW806", {"trials": 60}),
    ):
        with pytest.raises(Refused) as refused:
            runs(StudyPlan.of({**good.as_dict(), **changes}))
        assert refused.value.code == code, changes
    with pytest.raises(Refused) as refused:
        runs(StudyPlan.of({**PLANS["bias"].as_dict(), "references": {}}))
    assert refused.value.code == "TW838"
    values = measured(good)
    del values[7]
    with pytest.raises(Refused) as refused:
        columns(good, values)
    assert refused.value.code == "TW822", "a reading that is missing is not made up"
    assert names(" a, b；c\nd ") == ("a", "b", "c", "d")
    assert names("3") == ("1", "2", "3")
    assert referenced(("a", "b"), "1 2") == {"a": "1", "b": "2"}
    assert referenced(("a", "b"), "1") == {}
