"""Switching between normal, tightened and reduced inspection, told as on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.sampling.switching import ISO, MIL105E, Z14, Outcome, Rules, State, change, next_state, run
from client.errors import Refused
from client.resources import toml

GOOD, BAD = Outcome(accepted=True, ac=1), Outcome(accepted=False, ac=1)


def severities(rules: Rules, *outcomes: Outcome, start: str = "normal") -> list[str]:
    return [step.after.severity for step in run(rules, outcomes, State(start))]


def test_two_of_five_tighten_but_two_of_six_do_not() -> None:
    assert severities(ISO, BAD, GOOD, GOOD, GOOD, BAD)[-1] == "tightened"
    assert severities(ISO, BAD, GOOD, GOOD, GOOD, GOOD, BAD)[-1] == "normal"


def test_lots_before_the_last_switch_do_not_count() -> None:
    assert severities(ISO, BAD, BAD, *[GOOD] * 5, BAD, GOOD)[-1] == "normal"


def test_iso_reduces_at_a_score_of_thirty_and_not_before() -> None:
    assert severities(ISO, *[GOOD] * 15) == ["normal"] * 14 + ["reduced"]
    assert severities(ISO, *[Outcome(accepted=True, ac=2, passes_tighter=True)] * 10)[-1] == "reduced"
    just = Outcome(accepted=True, ac=2, passes_tighter=False)
    assert severities(ISO, *[Outcome(accepted=True, ac=2, passes_tighter=True)] * 9, just)[-1] == "normal"


def test_z14_reduces_after_ten_lots_and_within_its_limit_number() -> None:
    assert severities(Z14, *[GOOD] * 10) == ["normal"] * 9 + ["reduced"]
    few = [Outcome(accepted=True, found=1, limit=10)] * 10
    many = [Outcome(accepted=True, found=2, limit=10)] * 10
    assert severities(Z14, *few)[-1] == "reduced"
    assert severities(Z14, *many)[-1] == "normal"


def test_reduced_is_left_at_once() -> None:
    for outcome, why in (
        (BAD, "refused_on_reduced"),
        (Outcome(accepted=True, between=True), "between_ac_and_re"),
        (Outcome(accepted=True, steady=False), "not_steady"),
    ):
        step = next_state(Z14, State("reduced"), outcome)
        assert (step.after.severity, step.why) == ("normal", why)


def test_nobody_gets_to_reduced_unsteady_or_without_consent() -> None:
    assert severities(ISO, *[Outcome(accepted=True, steady=False)] * 20)[-1] == "normal"
    assert severities(Rules("iso2859-1", by_score=True, reduced_permitted=False), *[GOOD] * 20)[-1] == "normal"


def test_discontinuation_by_refusals_or_by_lots() -> None:
    bad_and_good = [BAD, GOOD] * 5
    assert severities(ISO, *bad_and_good, start="tightened")[-1] == "discontinued"
    assert severities(MIL105E, *[GOOD, GOOD, GOOD, GOOD, BAD] * 2, start="tightened") == ["tightened"] * 9 + [
        "discontinued"
    ]


def test_a_discontinued_supply_is_resumed_by_a_person_on_tightened() -> None:
    stopped = run(ISO, [BAD] * 5, State("tightened"))[-1].after
    with pytest.raises(Refused, match="corrective"):
        next_state(ISO, stopped, GOOD)
    with pytest.raises(Refused) as refused:
        change(stopped, "normal", "new tool")
    assert refused.value.code == "TW814"
    assert change(stopped, "tightened", "new tool").after == State("tightened")


def test_resubmitted_lots_count_for_nothing() -> None:
    again = Outcome(accepted=False, original=False)
    step = next_state(ISO, State("normal", score=12), again)
    assert step.after == State("normal", score=12)
    assert step.why == "resubmitted"


@pytest.mark.parametrize(("severity", "reason", "code"), [("reduced", " ", "TW811"), ("lax", "why not", "TW815")])
def test_a_change_by_hand_needs_a_reason_and_a_severity(severity: str, reason: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        change(State(), severity, reason)
    assert refused.value.code == code


outcomes = st.builds(
    Outcome,
    accepted=st.booleans(),
    original=st.booleans(),
    ac=st.integers(0, 3),
    passes_tighter=st.booleans(),
    steady=st.booleans(),
)


@given(st.lists(outcomes, max_size=60), st.sampled_from([ISO, Z14, MIL105E]))
def test_leaving_out_resubmitted_lots_changes_nothing(sequence: list[Outcome], rules: Rules) -> None:
    end = [step.after for step in run(rules, sequence) if step.outcome and step.outcome.original]
    assert end == [step.after for step in run(rules, [one for one in sequence if one.original])]


@given(st.lists(outcomes, max_size=60), st.sampled_from([ISO, Z14, MIL105E]))
def test_every_step_follows_the_one_before_and_has_a_reason_in_words(
    sequence: list[Outcome], rules: Rules
) -> None:
    before = State()
    for step in run(rules, sequence):
        assert step.before == before
        assert set(toml("sampling/switching.toml")[step.why]) == {"en", "zh_CN"}
        assert (step.before.severity, step.after.severity) not in {
            ("normal", "discontinued"),
            ("tightened", "reduced"),
        }
        before = step.after
