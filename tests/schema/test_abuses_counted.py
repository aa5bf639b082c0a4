"""How many abuses there are, so that the number in docs/abuses.md is true."""

from __future__ import annotations

import re
from pathlib import Path

from tests.schema import (
    test_abuses_code,
    test_abuses_inspection,
    test_abuses_interlocks,
    test_abuses_people,
    test_abuses_records,
    test_abuses_requests,
    test_abuses_server,
    test_abuses_settings,
    test_abuses_signatures,
    test_abuses_tables,
)
from tests.schema.abuses import AbuseClass

MODULES = (
    test_abuses_code,
    test_abuses_inspection,
    test_abuses_interlocks,
    test_abuses_people,
    test_abuses_records,
    test_abuses_requests,
    test_abuses_server,
    test_abuses_settings,
    test_abuses_signatures,
    test_abuses_tables,
)
PAGE = Path(__file__).parents[2] / "docs" / "abuses.md"
GENERATED = "one for each function"


def classes() -> list[AbuseClass]:
    """All classes by number."""
    return sorted((abuses for module in MODULES for abuses in module.CLASSES), key=lambda abuses: abuses.number)


def test_there_are_a_hundred_abuses_in_classes_of_five_or_more() -> None:
    found = classes()
    assert [abuses.number for abuses in found] == list(range(1, 17))
    for abuses in found:
        names = [(case.login, case.name) for case in abuses.cases]
        assert len(names) == len(set(names)), f"two abuses of class {abuses.number} have one name"
        assert len(names) >= 5
    assert sum(len(abuses.cases) for abuses in found) >= 100


def test_the_page_names_every_class_with_its_number_of_abuses() -> None:
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = [(int(number), title.strip(), count.strip()) for number, title, count in rows]
    counts = {each.number: str(len(each.cases)) for each in classes()}
    counts[6] = f"{int(counts[6]) - len(test_abuses_code.DEFINERS)} and {GENERATED}"
    counts[7] = GENERATED
    assert told == [(each.number, each.title, counts[each.number]) for each in classes()]
