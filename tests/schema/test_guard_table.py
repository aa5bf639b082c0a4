"""The table of guards is whole: every guard in the code has a test that turns red without it."""

from __future__ import annotations

from tests.mutation.parse import guards, of_text
from tests.mutation.table import read

AGAIN = "run `python -m tests.mutation.guards {function}`; if no test turns red, write one (tests/data/test_guards_*.py) or delete the guard"


def test_every_guard_has_a_row() -> None:
    rows = read()
    missing = [
        f"{g.file}: `{g.label}` has no row in docs/guards.md: " + AGAIN.format(function=g.function)
        for g in guards()
        if (g.file, g.label) not in rows
    ]
    assert not missing, "\n".join(missing)


def test_every_row_is_of_a_guard_that_exists() -> None:
    there = {(guard.file, guard.label) for guard in guards()}
    stale = [
        f"{file}: `{label}` is not in the code any more: " + AGAIN.format(function=file.removesuffix(".sql"))
        for file, label in read()
        if (file, label) not in there
    ]
    assert not stale, "\n".join(stale)


def test_every_guard_turns_a_test_red() -> None:
    quiet = [
        f"{file}: nothing turns red without `{label}`"
        for (file, label), red in read().items()
        if not red.startswith(("tests/", "kept:"))
    ]
    assert not quiet, "\n".join(quiet)


def test_guards_are_found_whatever_they_look_like() -> None:
    text = (
        "IF bad THEN\n    PERFORM app._refuse('TW309', jsonb_build_object('code', ';', 'on_hand',\n 'a (b'));\nEND IF;\n"
        "IF result IS NOT NULL THEN\n    RETURN result;\nEND IF;\nPERFORM app._refuse('TW310', '{}');\nPERFORM app._refuse('TW310', '{}');\n"
    )
    found = of_text("act.sql", text)
    assert [(guard.label[:20], guard.code) for guard in found] == [
        ("refuse('TW309', json", "TW309"),
        ("IF result IS NOT NUL", ""),
        ("refuse('TW310', '{}'", "TW310"),
        ("refuse('TW310', '{}'", "TW310"),
    ]
    assert found[3].label.endswith("(2)")
    assert found[0].without.startswith("IF bad THEN\n    NULL;\nEND IF;\n")
