"""Inspections, plans, charts and gauges: who may, and what is refused. Each refusal changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.data.guards import Refused, Stocked, check, outcome, row, table
from tests.inspections import CLEAN, LOOK, PLAN, SAMPLING, WEIGHT

NAME = {"en": "X"}
WEIGHED = {"characteristic": "weight", "sample": 4, "value": "10", "instrument": "W-GOOD"}
OLD = "2022-01-01T00:00:00Z"
# A request that would do, for every act, with who may.
GOOD: dict[str, tuple[str, dict[str, Any]]] = {
    "save_characteristic": ("engineer", {"code": "weight", "name": NAME, "uom": "g", "row_version": 1}),
    "publish_specification": ("engineer", WEIGHT),
    "publish_inspection_plan": ("engineer", PLAN),
    "open_inspection": ("inspector", {"unit": "TO INSPECT", "sampling": SAMPLING}),
    "submit_inspection": ("inspector", {"inspection": "@inspection of GOOD", "readings": [WEIGHED], "defects": [{"class": "minor"}]}),
    "change_severity": (
        "manager", {"supplier": "SUP", "item": "resin", "class": "major", "severity": "tightened", "reason": "audit", "row_version": 2},
    ),
    "publish_limits": (
        "engineer",
        {"characteristic": "weight", "item": "resin", "chart": "imr", "limits": {"cl": 1, "rules": "nelson:2=8,3=7"}, "method": "mr", "source": {}, "reason": "new tool"},
    ),
    "exclude_point": ("engineer", {"characteristic": "weight", "inspection": "@inspection of GOOD", "from": "limits", "cause": "set-up"}),
    "restore_point": ("engineer", {"characteristic": "weight", "inspection": "@inspection of BAD"}),
    "record_signal": ("technician", {"limits": "@@limits", "inspection": "@inspection of LAST", "rules": ["1"]}),
    "close_signal": ("engineer", {"signal": "@@signal", "cause": "tool", "action": "changed", "row_version": 1}),
    "record_gauge_study": (
        "engineer", {"equipment": "W-GOOD", "kind": "bias", "verdict": "acceptable", "figures": {}, "valid_until": "2999-01-01"},
    ),
}  # fmt: skip
ENGINEERS = tuple(act for act, (who, _) in GOOD.items() if who in {"engineer", "manager"})
AT_A_SITE = ("open_inspection", "submit_inspection", "record_gauge_study")


def ask(name: str, code: str, act: str, /, who: str = "", **changes: Any) -> Refused:
    """A good request with something changed about it."""
    request = {key: value for key, value in (GOOD[act][1] | changes).items() if value is not None}
    return row(name, code, who or GOOD[act][0], act, **request)


def reading(name: str, code: str, /, who: str = "inspector", **changes: Any) -> Refused:
    """A good reading with something changed about it."""
    one = {key: value for key, value in (WEIGHED | changes).items() if value is not None}
    return ask(name, code, "submit_inspection", who=who, readings=[one])


def sampling(name: str, code: str, **changes: Any) -> Refused:
    """A good sampling with something changed about it."""
    major = {key: value for key, value in (SAMPLING["major"] | changes).items() if value is not None}
    return ask(name, code, "open_inspection", sampling={"major": major})


def classes(name: str, **changes: Any) -> Refused:
    """A plan whose first class has something changed about it."""
    first = {key: value for key, value in (PLAN["classes"][0] | changes).items() if value is not None}
    return ask(name, "TW852", "publish_inspection_plan", classes=[first, PLAN["classes"][1]])


def decide(name: str, refusal: str, /, **request: Any) -> Refused:
    return row(name, refusal, "inspector", "decide_inspection", **{"verdict": "accept", **request})


RIGHTS = (
    *(ask("strange key", "TW208", act, colour="red") for act in GOOD),
    *(ask("without the group", "42501", act, who="auditor") for act in GOOD),
    *(ask("a technician", "TW008", act, who="technician") for act in ENGINEERS),
    *(ask("a manager of another site", "TW008", act, who="elsewhere") for act in AT_A_SITE),
    ask("whose role has lapsed", "TW008", "record_signal", who="lapsed"),
)
DEFINITIONS = (
    ask("saved meanwhile", "TW009", "save_characteristic", row_version=7),
    ask("a choice of one", "TW012", "save_characteristic", code="look", kind="attribute", choices=["clean"]),
    ask("a choice twice", "TW012", "save_characteristic", code="look", kind="attribute", choices=["a", "a"]),
    ask(
        "a choice without a word",
        "TW203",
        "save_characteristic",
        code="look",
        kind="attribute",
        choices=["a", " "],
    ),
    ask("kind unknown", "TW012", "save_characteristic", kind="magic"),
    ask("another kind for what was measured", "TW116", "save_characteristic", kind="text"),
    ask("no code", "TW203", "save_characteristic", code=None),
    ask("item left out", "TW203", "publish_specification", item=None),
    ask("characteristic left out", "TW203", "publish_specification", characteristic=None),
    ask("class unknown", "TW012", "publish_specification", **{"class": "grave"}),
    ask("limits reversed", "TW849", "publish_specification", lower="12"),
    ask("target outside", "TW849", "publish_specification", target="8"),
    ask("warning outside", "TW849", "publish_specification", warn_upper="12"),
    ask(
        "limits of a choice",
        "TW851",
        "publish_specification",
        **LOOK,
        lower="1",
        upper=None,
        warn_upper=None,
        decimals=None,
    ),
    ask(
        "a choice there isn't",
        "TW851",
        "publish_specification",
        **LOOK | {"accepted": ["shiny"]},
        lower=None,
        upper=None,
        warn_upper=None,
        decimals=None,
    ),
    ask("choices of a number", "TW851", "publish_specification", accepted=["9"]),
    ask("in the past", "TW121", "publish_specification", from_at=OLD),
    ask("no code", "TW203", "publish_inspection_plan", code=None),
    ask("item left out", "TW203", "publish_inspection_plan", item=None),
    ask("of another item now", "TW116", "publish_inspection_plan", item="oil"),
    ask("stage unknown", "TW012", "publish_inspection_plan", stage="later"),
    ask("no lines", "TW012", "publish_inspection_plan", lines=[]),
    ask("in the past", "TW121", "publish_inspection_plan", from_at=OLD),
    ask(
        "strange key in a class",
        "TW208",
        "publish_inspection_plan",
        classes=[PLAN["classes"][0] | {"colour": "red"}],
    ),
    ask("strange key in a line", "TW208", "publish_inspection_plan", lines=[PLAN["lines"][0] | {"colour": "red"}]),
    ask(
        "a line without a sampling",
        "TW853",
        "publish_inspection_plan",
        lines=[PLAN["lines"][0] | {"class": "critical"}],
    ),
    ask("a line twice", "TW853", "publish_inspection_plan", lines=[PLAN["lines"][0]] * 2),
    classes("scheme unknown", scheme="z9"),
    classes("no level", level=None),
    classes("a number of a scheme", n=5),
    classes("switching without a scheme", scheme="c=0"),
    classes("type unknown", type="triple"),
)
INSPECTING = (
    ask("unit left out", "TW203", "open_inspection", unit=None),
    ask("without a plan", "TW840", "open_inspection", stage="final"),
    ask("an item without a plan", "TW840", "open_inspection", unit="OIL"),
    ask("sampling is no object", "TW012", "open_inspection", sampling=[1]),
    ask("without a sampling", "TW842", "open_inspection", sampling=None),
    ask("told ahead", "TW317", "open_inspection", at="2999-01-01T00:00:00Z"),
    ask("by another supplier's severity", "TW884", "open_inspection", supplier="OTHER"),
    sampling("of another severity", "TW841", severity="reduced"),
    sampling("as many allowed as looked at", "TW842", ac=3, re=4),
    sampling("no end", "TW842", re=None),
    sampling("strange key", "TW208", colour="red"),
    ask("a lot that was not rejected", "TW854", "open_inspection", resubmitted_of="@inspection of GOOD"),
    ask("another lot's rejection", "TW854", "open_inspection", resubmitted_of="@inspection of FAILED"),
    ask("not there", "TW010", "submit_inspection", inspection="Q-0"),
    ask("decided", "TW843", "submit_inspection", inspection="@inspection of FAILED"),
    ask("readings are no list", "TW012", "submit_inspection", readings="10"),
    ask("too many", "TW210", "submit_inspection", readings=[WEIGHED] * 10_001),
    reading("strange key", "TW208", colour="red"),
    ask("a reading is no object", "TW208", "submit_inspection", readings=["10"]),
    reading("sample zero", "TW012", sample=0),
    reading("from nowhere", "TW012", source="imported"),
    reading("a comma", "TW204", value="10,5"),
    reading("infinite", "TW204", value="Infinity"),
    reading("a time there isn't", "TW206", at="2026-13-40T00:00:00Z"),
    reading("no time at all", "TW206", at="yesterday"),
    reading("tomorrow", "TW317", at="2999-01-01T00:00:00Z"),
    reading("long ago", "TW316", at=OLD),
    reading("not in the plan", "TW844", characteristic="temperature"),
    reading("nothing there is", "TW844", characteristic="magic"),
    reading("no gauge there is", "TW010", instrument="G-0"),
    reading("blank", "TW855", value=None),
    reading("a word for a number", "TW855", value=None, text="ten"),
    reading("both", "TW855", text="ten"),
    ask(
        "a choice there isn't", "TW850", "submit_inspection", readings=[CLEAN[0] | {"sample": 2, "text": "shiny"}]
    ),
    reading("measured before", "TW845", sample=1),
    ask("twice at once", "TW845", "submit_inspection", readings=[WEIGHED] * 2),
    reading("a blocked gauge", "TW312", instrument="W-BLOCKED"),
    reading("a gauge overdue", "TW311", instrument="W-DUE"),
    reading("a gauge that failed", "TW846", instrument="W-BAD"),
    reading("a gauge whose study ended", "TW847", instrument="W-OLD"),
    reading("not trained", "TW313", who="manager"),
    ask("a defect of no class", "TW012", "submit_inspection", defects=[{"class": "grave"}]),
    decide("bad readings", "TW848", code="BAD", inspection="@inspection of BAD"),
    decide("missing readings", "TW848", code="HALF", inspection="@inspection of HALF"),
    decide("of another lot", "TW860", code="TO INSPECT", inspection="@inspection of GOOD"),
    decide("not named", "TW861", code="GOOD"),
    decide("decided before", "TW843", code="GOOD", inspection="@inspection of FAILED"),
)
CHARTS = (
    ask("of lots never counted", "TW010", "change_severity", **{"class": "minor"}),
    ask("of a class no plan switches", "TW010", "change_severity", row_version=None, **{"class": "minor"}),
    ask("without a reason", "TW811", "change_severity", reason=None),
    ask("severity unknown", "TW012", "change_severity", severity="lax"),
    ask("saved meanwhile", "TW009", "change_severity", row_version=7),
    ask(
        "discontinued to normal",
        "TW814",
        "change_severity",
        **{"class": "critical"},
        severity="normal",
        row_version=1,
    ),
    ask("characteristic left out", "TW203", "publish_limits", characteristic=None),
    ask("item left out", "TW203", "publish_limits", item=None),
    ask("chart left out", "TW203", "publish_limits", chart=None),
    ask("method left out", "TW203", "publish_limits", method=None),
    ask("without a reason", "TW203", "publish_limits", reason=None),
    ask("limits are no object", "TW012", "publish_limits", limits=[1]),
    ask("source is no object", "TW012", "publish_limits", source=[1]),
    ask("rules there aren't", "TW012", "publish_limits", limits={"cl": 1, "rules": "nelson:5=9"}),
    ask("in the past", "TW121", "publish_limits", from_at=OLD),
    ask("characteristic left out", "TW203", "exclude_point", characteristic=None),
    ask("from what isn't known", "TW012", "exclude_point", **{"from": "history"}),
    ask("without a cause", "TW203", "exclude_point", cause=None),
    ask("not measured there", "TW010", "exclude_point", characteristic="temperature"),
    ask("an inspection and an event", "TW012", "exclude_point", event="-1"),
    ask("an event that read nothing", "TW010", "exclude_point", inspection=None, event="-1"),
    ask("characteristic left out", "TW203", "restore_point", characteristic=None),
    ask("excluded before", "TW856", "exclude_point", inspection="@inspection of BAD"),
    ask("not excluded", "TW857", "restore_point", inspection="@inspection of GOOD"),
    ask("limits there aren't", "TW863", "record_signal", limits=999999),
    ask("no rule", "TW203", "record_signal", rules=[]),
    ask("signal there isn't", "TW010", "close_signal", signal=999999),
    ask("closed before", "TW858", "close_signal", signal="@@closed signal", row_version=2),
    ask("saved meanwhile", "TW009", "close_signal", row_version=7),
    ask("without a cause", "TW859", "close_signal", cause=None),
    ask("without an action", "TW859", "close_signal", action=None),
    ask("gauge left out", "TW203", "record_gauge_study", equipment=None),
    ask("kind unknown", "TW012", "record_gauge_study", kind="magic"),
    ask("verdict unknown", "TW012", "record_gauge_study", verdict="fine"),
    ask("figures are no object", "TW012", "record_gauge_study", figures=[1]),
    ask("no end", "TW203", "record_gauge_study", valid_until=None),
)
CASES = (*RIGHTS, *DEFINITIONS, *INSPECTING, *CHARTS)


@pytest.mark.parametrize("case", table(CASES))
def test_it_is_refused_and_changes_nothing(stocked: Stocked, case: Refused) -> None:
    check(stocked, case)


@pytest.mark.parametrize(("act", "who", "good"), [(act, *good) for act, good in GOOD.items()])
def test_what_is_asked_for_properly_is_done(stocked: Stocked, act: str, who: str, good: dict[str, Any]) -> None:
    with stocked.session(who) as session:
        assert outcome(session, act, stocked.fill_in(good)) is None
