"""Abuses of inspections: readings bent, verdicts without them, laxer severities, bad gauges, limits moved in silence."""

from __future__ import annotations

import pytest

from tests.inspections import SAMPLING
from tests.schema.abuses import HARMLESS, Abuse, AbuseClass, Scene, check
from tests.schema.test_abuses_requests import Attempt, act, kept, refused_as_data

GOOD = "@inspection of GOOD"
ONE = {"characteristic": "weight", "sample": 9, "value": "10", "instrument": "W-GOOD"}


def reading(login: str = "inspector", **changes: object) -> Attempt:
    """One reading with something changed about it."""
    return act("submit_inspection", login, inspection=GOOD, readings=[ONE | changes])


INSPECTIONS = AbuseClass(
    16,
    "Inspections: readings, verdicts, severities, gauges, limits",
    (
        Abuse("a reading bent", "inspector", "UPDATE trace.measurement SET value = 10"),
        Abuse("a reading gone", "manager", "DELETE FROM trace.measurement"),
        Abuse("what a reading was judged", "engineer", "UPDATE trace.measurement SET judged = 'ok'"),
        Abuse("a result", "inspector", "UPDATE trace.inspection SET result = 'pass'"),
        Abuse("a specification moved", "engineer", "UPDATE trace.specification SET upper = 99"),
        Abuse("a plan thinned out", "engineer", "DELETE FROM trace.inspection_plan_line"),
        Abuse("limits moved", "engineer", "UPDATE trace.control_limits SET limits = '{}'"),
        Abuse("a signal gone", "technician", "DELETE FROM trace.spc_signal"),
        Abuse("a severity", "manager", "UPDATE trace.switching SET severity = 'reduced'"),
        Abuse("a gauge's study", "engineer", "UPDATE trace.equipment SET study_verdict = 'acceptable'"),
        Abuse("its own judgement", "inspector", reading(judged="ok"), "TW208"),
        Abuse("by somebody else's hand", "inspector", reading(person="manager"), "TW208"),
        Abuse("as if imported", "inspector", reading(source="imported"), "TW012"),
        Abuse("from before the limits changed", "inspector", reading(at="2021-01-01T00:00:00Z"), "TW316"),
        Abuse("infinite", "inspector", reading(value="-Infinity"), "TW204"),
        Abuse("a number too long", "inspector", reading(value="9" * 400), "TW204"),
        Abuse("over the first one", "inspector", reading(sample=1), "TW845"),
        Abuse("over the first one, without a word", "inspector", reading(sample=1, retest=" "), "TW845"),
        Abuse("with a gauge that failed", "inspector", reading(instrument="W-BAD"), "TW846"),
        Abuse("untrained", "manager", reading("manager"), "TW313"),
        Abuse("from another site", "elsewhere", reading("elsewhere"), "TW008"),
        Abuse("after the verdict", "inspector", act("submit_inspection", "inspector", inspection="@inspection of FAILED", readings=[ONE]), "TW843"),
        Abuse("a laxer severity", "inspector", act("open_inspection", "inspector", unit="TO INSPECT", sampling={"major": SAMPLING["major"] | {"severity": "reduced"}}), "TW841"),
        Abuse("everything may be bad", "inspector", act("open_inspection", "inspector", unit="TO INSPECT", sampling={"major": SAMPLING["major"] | {"ac": 3, "re": 4}}), "TW842"),
        Abuse("a verdict past its readings", "inspector", act("decide_inspection", "inspector", code="BAD", verdict="accept"), "TW861"),
        Abuse("a verdict by other readings", "inspector", act("decide_inspection", "inspector", code="BAD", verdict="accept", inspection=GOOD), "TW860"),
        Abuse("a verdict against its readings", "inspector", act("decide_inspection", "inspector", code="BAD", verdict="accept", inspection="@inspection of BAD"), "TW848"),
        Abuse("limits by a technician", "technician", act("publish_specification", "technician", characteristic="weight", item="resin", upper="99", **{"class": "major"}), "TW008"),
        Abuse("limits of yesterday", "engineer", act("publish_specification", "engineer", characteristic="weight", item="resin", upper="99", from_at="2021-01-01T00:00:00Z", **{"class": "major"}), "TW121"),
        Abuse("severity without a reason", "manager", act("change_severity", "manager", supplier="SUP", item="resin", severity="reduced", row_version=2, **{"class": "major"}), "TW811"),
        Abuse("a good study of one's own", "technician", act("record_gauge_study", "technician", equipment="W-BAD", kind="bias", verdict="acceptable", figures={}, valid_until="2999-01-01"), "TW008"),
        Abuse("the private judge", "engineer", "SELECT app._next_severity('z1.4', 'normal', '{}', '{}')"),
        Abuse("notes of defects", "inspector", kept("inspector", "submit_inspection", lambda _, t: {"inspection": GOOD, "defects": [{"class": "minor", "note": t}]}, "SELECT count(*) FROM trace.defect WHERE note = %s"), HARMLESS),
        Abuse("characteristics that are named", "inspector", refused_as_data("inspector", "submit_inspection", lambda t: {"inspection": "x", "readings": [ONE | {"characteristic": t}]}), HARMLESS),
        Abuse("units that are named", "inspector", refused_as_data("inspector", "open_inspection", lambda t: {"unit": t + "?"}), HARMLESS),
    ),
)  # fmt: skip

CLASSES = (INSPECTIONS,)


@pytest.mark.parametrize("case", INSPECTIONS.parameters())
def test_what_was_measured_stays_what_it_was(scene: Scene, case: Abuse) -> None:
    check(scene, case)
