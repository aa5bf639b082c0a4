"""Who may do what: groups, roles at a site, verdicts, signatures, imports. Each refusal changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.data.guards import Refused, Stocked, check, row, table
from tests.factories import line, made

USE = {"inputs": [line("OIL", "1")]}
# A request that would do, for every act.
GOOD: dict[str, dict[str, Any]] = {
    "receive": {"party": "SUP", "outputs": [made("X", "oil", "1")]},
    "run": USE | {"outputs": [made("X", "free part", "1")]},
    "blend": USE | {"outputs": [made("X", "oil", "1")]},
    "merge": USE | {"outputs": [made("X", "oil", "1")]},
    "split": USE | {"outputs": [made("X", "oil", "1")]},
    "rework": USE | {"outputs": [made("X", "oil", "1")]},
    "repair": USE | {"outputs": [made("X", "oil", "1")]},
    "regrade": USE | {"outputs": [made("X", "resin", "1")]},
    "sample": USE | {"outputs": [made("X", "oil", "1", kind="sample")]},
    "scrap": USE | {"reason": "r"},
    "destroy": USE | {"reason": "r"},
    "ship": USE | {"party": "CUST"},
    "pack": {"inputs": [line("FREE", "1")], "container": {"code": "CASE"}},
    "unpack": {"container": "CASE"},
    "move": USE | {"place": "LINE"},
    "step": USE,
    "count": {"inputs": [line("OK", "1")], "reason": "r"},
    "adjust": {"code": "OIL", "difference": "1", "reason": "r"},
    "deliver": {"inputs": [line("SN-1")], "party": "CUST"},
    "return": {"inputs": [line("SN-1")], "outputs": [made("SN-1", "device")], "party": "CUST"},
    "hold": {"codes": ["OK"], "reason": "r"},
    "release": {"code": "HELD", "reason": "r"},
    "decide_inspection": {"code": "NEW", "verdict": "accept"},
    "correct": {"event": "@correction", "reason": "r"},
    "sign": {"act": "release", "meaning": "m", "request": {"code": "NEW", "reason": "r"}},
    "import_open": {"mapping": "events", "files": []},
    "import_close": {"import": "@@open", "counts": {"events": 1}},
}
WHO = {"adjust": "engineer", "correct": "engineer", "import_open": "engineer", "import_close": "engineer",
       "release": "inspector", "decide_inspection": "inspector", "destroy": "manager", "sign": "manager"}  # fmt: skip
# hold asks for the role at no particular site; import_close wants one's own import
ANYWHERE = {"hold", "import_open", "import_close", "sign"}

# The auditor and the administrator record nothing; destroying and signing need the approver's group.
GROUPS = tuple(
    row("without the group", "42501", who, act, **request)
    for act, request in GOOD.items()
    for who in ("auditor", "administrator", *(("technician", "engineer") if act in {"destroy", "sign"} else ()))
)
ELSEWHERE = tuple(
    row("a manager of another site", "TW008", "elsewhere", act, **request)
    for act, request in GOOD.items()
    if act not in ANYWHERE
)
ROLES = (
    row("a manager there who is a technician here", "TW008", "mixed", "destroy", **GOOD["destroy"]),
    row("a technician until yesterday", "TW008", "lapsed", "hold", **GOOD["hold"]),
    row("a technician until yesterday", "TW008", "lapsed", "run", **GOOD["run"]),
    row("a technician recalls", "TW008", "technician", "hold", codes=["OK"], reason="r", kind="recall"),
    row("an engineer recalls", "TW008", "engineer", "hold", codes=["OK"], reason="r", kind="recall"),
    row("a technician adjusts", "TW008", "technician", "adjust", **GOOD["adjust"]),
    row("an inspector adjusts", "TW008", "inspector", "adjust", **GOOD["adjust"]),
    row("a technician corrects", "TW008", "technician", "correct", **GOOD["correct"]),
    row("an engineer corrects a destruction", "TW008", "engineer", "correct", event="@destroyed", reason="r"),
    row("a technician ends a hold", "TW008", "technician", "release", **GOOD["release"]),
    row("an inspector ends a recall", "TW008", "inspector", "release", code="RECALLED", reason="r"),
    row("an inspector releases without a verdict", "TW008", "inspector", "release", code="NEW", reason="r"),
    row("a technician decides", "TW008", "technician", "decide_inspection", **GOOD["decide_inspection"]),
    row("an inspector releases on conditions", "TW008", "inspector", "decide_inspection", code="NEW", verdict="conditional"),
    row("an inspector releases a part on conditions", "TW008", "inspector", "decide_inspection", code="NEW",
        parts=[{"verdict": "conditional", "quantity": "100", "code": "X"}]),
    row("a manager of another site signs a release", "TW008", "elsewhere", "sign", **GOOD["sign"]),
    row("a manager of another site waives", "TW008", "elsewhere", "sign", act="grant_concession", meaning="m",
        request={"code": "HELD", "interlock": "TW302", "act": "run", "valid_until": "@soon", "reason": "r"}),
    row("a technician imports", "TW008", "technician", "import_open", **GOOD["import_open"]),
    row("a technician ends an import", "TW008", "technician", "import_close", **GOOD["import_close"]),
    row("a login that is nobody", "TW001", "stranger", "hold", **GOOD["hold"]),
    row("somebody disabled", "TW002", "gone", "hold", **GOOD["hold"]),
)  # fmt: skip


def decide(name: str, code: str, /, **request: Any) -> Refused:
    """A verdict that can't be given."""
    return row(name, code, "inspector", "decide_inspection", **request)


def waive(name: str, code: str, /, **request: Any) -> Refused:
    """A concession that can't be granted."""
    asked = {"code": "HELD", "interlock": "TW302", "act": "run", "valid_until": "@soon", "reason": "r"}
    return row(name, code, "manager", "sign", act="grant_concession", meaning="m", request=asked | request)


VERDICTS = (
    decide("stage unknown", "TW012", code="NEW", verdict="accept", stage="never"),
    decide(
        "verdict and parts",
        "TW012",
        code="NEW",
        verdict="accept",
        parts=[{"verdict": "accept", "quantity": "100"}],
    ),
    decide("neither verdict nor parts", "TW012", code="NEW"),
    decide("verdict unknown", "TW012", code="NEW", verdict="good"),
    decide("a part without a verdict", "TW012", code="NEW", parts=[{"quantity": "100", "code": "X"}]),
    decide("parts are no list", "TW012", code="NEW", parts="accept"),
    decide("no parts", "TW203", code="NEW", parts=[]),
    decide("imported history", "TW307", code="HISTORY", verdict="accept"),
    decide("released before", "TW403", code="OK", verdict="accept"),
    decide("rejected before", "TW403", code="REJECTED", verdict="accept"),
    row("imported history", "TW307", "manager", "release", code="HISTORY", reason="r"),
    row("rejected", "TW401", "manager", "release", code="REJECTED", reason="r"),
    row("released before", "TW402", "manager", "release", code="OK", reason="r"),
)
SIGNATURES = (
    row("what can't be signed", "TW406", "manager", "sign", act="destroy", meaning="m", request={"code": "OK"}),
    row("nothing", "TW406", "manager", "sign", meaning="m", request={"code": "OK"}),
    row("no meaning", "TW203", "manager", "sign", act="release", request={"code": "NEW", "reason": "r"}),
    row("no request", "TW012", "manager", "sign", act="release", meaning="m"),
    row("a strange key in the request", "TW208", "manager", "sign", act="grant_concession", meaning="m",
        request={"code": "HELD", "interlock": "TW302", "act": "run", "valid_until": "@soon", "reason": "r", "colour": "red"}),
    row("a release that isn't needed", "TW402", "manager", "sign", act="release", meaning="m", request={"code": "OK", "reason": "r"}),
    waive("a recall", "TW407", interlock="TW301"),
    waive("what is no interlock", "TW407", interlock="TW309"),
    waive("for no act", "TW407", act=None),
    waive("until yesterday", "TW408", valid_until="2020-01-01T00:00:00Z"),
    waive("for ever", "TW408", valid_until="2999-01-01T00:00:00Z"),
    waive("without a reason", "TW203", reason=None),
    waive("without an end", "TW203", valid_until=None),
)  # fmt: skip
IMPORTS = (
    row("files are no list", "TW012", "engineer", "import_open", mapping="events", files="a.csv"),
    row("too long a list of files", "TW012", "engineer", "import_open", mapping="events", files=["x" * 100001]),
    row("no mapping", "TW203", "engineer", "import_open", files=[]),
    row(
        "an import that was ended", "TW580", "engineer", "import_close", **{"import": "@@closed"}, counts={"a": 1}
    ),
    row("somebody else's import", "TW580", "manager", "import_close", **{"import": "@@open"}, counts={"a": 1}),
    row("no import", "TW580", "engineer", "import_close", **{"import": 999999}, counts={"a": 1}),
    row("an import by a text", "TW580", "engineer", "import_close", **{"import": "1"}, counts={"a": 1}),
    row("counts that say nothing", "TW012", "engineer", "import_close", **{"import": "@@open"}, counts={}),
    row("counts are no object", "TW012", "engineer", "import_close", **{"import": "@@open"}, counts=[1]),
)

CASES = (*GROUPS, *ELSEWHERE, *ROLES, *VERDICTS, *SIGNATURES, *IMPORTS)


@pytest.mark.parametrize("case", table(CASES))
def test_it_is_refused_and_changes_nothing(stocked: Stocked, case: Refused) -> None:
    check(stocked, case)


@pytest.mark.parametrize("act", GOOD)
def test_the_same_request_is_accepted_from_whoever_may(stocked: Stocked, act: str) -> None:
    """The other half of the tables above: what they refuse is refused for the stated reason only."""
    who = WHO.get(act, "technician")
    assert stocked.attempt(row("", "", who, act, **GOOD[act])) is None
