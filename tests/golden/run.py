"""The adapter of the reference cases: `python tests/golden/run.py CASE.json …` prints one line for each.

It translates names and conventions of a case into calls of `client.domain`, and answers back; it computes
nothing. A line is `{"name", "result"}` or `{"name", "error"}`. Kinds are entries of plain dicts, one for each
module beside this.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

Adapter = Callable[[Mapping[str, Any]], Any]
PARTS = ("charts", "patterns", "shares", "sampling", "msa")


def kinds() -> dict[str, Adapter]:
    """Every kind that is known and the function that runs it."""
    found: dict[str, Adapter] = {}
    for part in PARTS:
        if find_spec(f"tests.golden.{part}"):
            found |= import_module(f"tests.golden.{part}").KINDS
    return found


def run(case: Mapping[str, Any], known: Mapping[str, Adapter]) -> dict[str, Any]:
    """One case's line."""
    try:
        if case["kind"] not in known:
            return {"name": case["name"], "error": f"unknown kind {case['kind']}"}
        return {"name": case["name"], "result": known[case["kind"]](case["input"])}
    except Exception as error:  # noqa: BLE001 - a case that fails must not stop the others
        code = getattr(error, "code", type(error).__name__)
        return {"name": case["name"], "error": f"{code}: {error}"}


def main(paths: list[str]) -> int:
    """Prints the lines of the cases in these files."""
    known = kinds()
    for path in paths:
        case = json.loads(Path(path).read_text(encoding="utf-8"))
        sys.stdout.write(json.dumps(run(case, known), ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
