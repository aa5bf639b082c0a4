"""Every reference case of charts, rules and capability comes out right, by the judge that comes with the cases."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.golden.run import kinds, run
from tests.golden.variants import VARIANTS, Case
from tests.shared import SHARED, shared_file

CASES = sorted((SHARED / "data" / "spc" / "cases").glob("*.json"))
KNOWN = kinds()


def judge() -> ModuleType:
    """compare.py, which isn't ours."""
    spec = importlib.util.spec_from_file_location("compare", shared_file("spc", "compare.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wrong(case: dict[str, Any]) -> list[str]:
    """What the judge finds wrong with our answer to a case."""
    line = json.loads(json.dumps(run(case, KNOWN)))
    if "error" in line:
        return [line["error"]]
    found: list[str] = []
    compare, tolerance = judge(), case["tolerance"]
    compare.differences(compare.judged(case), line["result"], tolerance["rel"], tolerance["abs"], "", found)
    return found


def test_the_cases_are_beside_the_checkout() -> None:
    shared_file("spc", "cases")
    assert len(CASES) >= 114


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_right(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    assert wrong(case) == []


@pytest.mark.parametrize("change", [1.01, -1])
def test_a_wrong_number_would_be_seen(change: float) -> None:
    shared_file("spc", "cases")
    path = next(path for path in CASES if path.stem == "xbar_s_pistonrings")
    case = json.loads(path.read_text(encoding="utf-8"))
    case["expected"]["xbar"]["sigma"] *= change
    assert wrong(case)


@pytest.mark.parametrize("vary", VARIANTS, ids=lambda vary: vary.__name__)
def test_cases_changed_in_a_way_whose_effect_is_known_are_right_too(vary: Callable[[Case], Case | None]) -> None:
    shared_file("spc", "cases")
    tried, found = 0, {}
    for path in CASES:
        case = json.loads(path.read_text(encoding="utf-8"))
        if (changed := vary(case)) is not None:
            tried += 1
            if objections := wrong(changed):
                found[path.stem] = objections[:3]
    assert found == {}
    assert tried
