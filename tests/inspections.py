"""A plan with its specifications for tests of inspections, and short ways to measure."""

from __future__ import annotations

from typing import Any

from tests.plants import Connection, Plant

WEIGHT = {
    "characteristic": "weight",
    "item": "resin",
    "class": "major",
    "lower": "9",
    "upper": "11",
    "warn_upper": "10.8",
    "decimals": 2,
}
LOOK = {"characteristic": "look", "item": "resin", "class": "minor", "accepted": ["clean"]}
PLAN: dict[str, Any] = {
    "code": "IN-RESIN",
    "item": "resin",
    "stage": "incoming",
    "classes": [
        {"class": "major", "scheme": "iso2859-1", "level": "II", "aql": "1.0", "switching": True},
        {"class": "minor", "scheme": "fixed", "n": 1},
    ],
    "lines": [
        {"characteristic": "weight", "class": "major", "method": "SOP-W", "reaction": "weigh again"},
        {"characteristic": "look", "class": "minor"},
    ],
}
SAMPLING = {"major": {"severity": "normal", "n": 3, "ac": 0, "re": 1, "letter": "B", "source": "Table 2-A"}}


def lay_out(plant: Plant) -> None:
    """Characteristics, specifications, a plan, a method the inspector and the technician are trained on, gauges of every fate."""
    owner = plant.owner()
    owner.execute("INSERT INTO trace.document (code, name) VALUES ('SOP-W', '{}')")
    owner.execute(
        "INSERT INTO trace.document_version (document, version, from_at) SELECT id, '1', '2020-01-01Z' FROM trace.document WHERE code = 'SOP-W'"
    )
    for login in ("inspector", "technician"):
        owner.execute(
            "INSERT INTO trace.qualification (person, document_version, valid_until, granted_by)"
            " SELECT p.id, v.id, '2999-01-01', p.id FROM trace.person p, trace.document_version v JOIN trace.document d ON d.id = v.document WHERE p.login = %s AND d.code = 'SOP-W'",
            (login,),
        )
    gauges(owner)
    plant.call("engineer", "save_characteristic", {"code": "weight", "name": {"en": "Weight"}, "uom": "g"})
    plant.call(
        "engineer",
        "save_characteristic",
        {"code": "look", "name": {"en": "Look"}, "kind": "attribute", "choices": ["clean", "dirty"]},
    )
    plant.call("engineer", "publish_specification", WEIGHT)
    plant.call("engineer", "publish_specification", LOOK)
    plant.call("engineer", "publish_inspection_plan", PLAN)


def gauges(owner: Connection) -> None:
    """W-GOOD may measure; the others may not, each for a reason of its own."""
    for code, due, blocked, verdict, study in (
        ("W-GOOD", "2999-01-01", None, "conditional", "2999-01-01"),
        ("W-DUE", "2020-01-01", None, None, None),
        ("W-BLOCKED", None, "dropped", None, None),
        ("W-BAD", None, None, "unacceptable", "2999-01-01"),
        ("W-OLD", None, None, "acceptable", "2020-01-01"),
    ):
        owner.execute(
            "INSERT INTO trace.equipment (code, name, kind, site, calibration_due_on, blocked_reason, study_verdict, study_due_on)"
            " SELECT %s, '{}', 'gauge', id, %s, %s, %s, %s FROM trace.site WHERE code = 'S1'",
            (code, due, blocked, verdict, study),
        )


def weights(*values: str, **more: Any) -> list[dict[str, Any]]:
    """Readings of samples 1, 2, …"""
    return [
        {"characteristic": "weight", "sample": i, "value": value, "instrument": "W-GOOD"} | more
        for i, value in enumerate(values, start=1)
    ]


CLEAN = [{"characteristic": "look", "text": "clean"}]


def inspected(plant: Plant, unit: str, *values: str, severity: str = "normal", **more: Any) -> str:
    """Opens and submits an inspection of a lot; its code."""
    sampling = {"major": SAMPLING["major"] | {"severity": severity}}
    opened = plant.call("inspector", "open_inspection", {"unit": unit, "sampling": sampling} | more)
    plant.call(
        "inspector",
        "submit_inspection",
        {"inspection": opened["inspection"], "readings": weights(*values) + CLEAN},
    )
    return str(opened["inspection"])
