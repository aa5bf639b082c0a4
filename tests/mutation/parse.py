"""Finds the guards in server_schema/code/functions: statements that refuse, check or lock, and what their file is without one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FUNCTIONS = Path(__file__).resolve().parents[2] / "server_schema" / "code" / "functions"
LONGEST = 140  # of a guard's text in the table

# Private functions whose call is a guard: they refuse, or keep others away, or carry a hold on.
_CALLED = (
    "refuse|conflict|require_role|require_administrator|begin_people|keep_an_administrator|lock_units|lock_nested|lock_descendants|known_keys"
    "|reason|needed_text|text|event_facts|inherit_holds|inherit_disposition|worsen|open_import|end_sessions|login_allow|set_groups|check_[a-z_]+"
)
_CALL = re.compile(rf"\b(?:PERFORM|[a-z_]+ :=) app\._(?:{_CALLED})\(")
_REPLAY = re.compile(r"IF result IS NOT NULL THEN\s+RETURN result;\s+END IF;")
_FAULT = re.compile(r"RETURN jsonb_build_object\('line',")
_ARM = re.compile(r"\bUNION ALL\n")
_CODE = re.compile(r"'(TW\d{3})'")


class Guard(NamedTuple):
    """One guard: where it is, how the table names it, which code it raises ('' if none), its file without it."""

    file: str
    label: str
    code: str
    without: str

    @property
    def function(self) -> str:
        """The name of the function it is in."""
        return self.file.removesuffix(".sql")


def guards() -> list[Guard]:
    """Every guard of every function, in the order of files and lines."""
    return [
        guard
        for path in sorted(FUNCTIONS.glob("*.sql"))
        for guard in of_text(path.name, path.read_text(encoding="utf-8"))
    ]


def of_text(file: str, text: str) -> list[Guard]:
    """The guards of one file; those with the same words are numbered."""
    found = []
    seen: Counter[str] = Counter()
    for start, end, instead, statement in sorted(_spans(text)):
        words = _short(statement)
        seen[words] += 1
        label = f"{words} ({seen[words]})" if seen[words] > 1 else words
        codes = _CODE.findall(statement)
        found.append(Guard(file, label, codes[0] if codes else "", text[:start] + instead + text[end:]))
    return found


def _spans(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Where each guard begins and ends, what stands there when it is taken away, and its words."""
    for match in _CALL.finditer(text):
        if match[0].startswith("PERFORM"):
            yield _span(text, match.start(), _end(text, match.start()))
    for match in _REPLAY.finditer(text):
        yield _span(text, match.start(), match.end())
    for match in _FAULT.finditer(text):
        yield _span(text, match.start(), _end(text, match.start()))
    yield from _arms(text)


def _span(text: str, start: int, end: int) -> tuple[int, int, str, str]:
    return start, end, "NULL;", text[start:end]


def _end(text: str, start: int) -> int:
    """Just after the semicolon that ends the statement."""
    depth, quoted = 0, False
    for at in range(start, len(text)):
        character = text[at]
        if character == "'":
            quoted = not quoted
        elif not quoted:
            depth += (character == "(") - (character == ")")
            if character == ";" and depth == 0:
                return at + 1
    raise AssertionError(f"a statement without an end: {text[start : start + 60]}")


def _arms(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Branches of a UNION ALL that each find one fault; each goes with the UNION ALL beside it."""
    cuts = list(_ARM.finditer(text))
    for number, cut in enumerate(cuts):
        stop = cuts[number + 1].start() if number + 1 < len(cuts) else _last(text, cut.end())
        if number == 0:
            first = text.rfind("    SELECT ", 0, cut.start())
            if _CODE.search(text, first, cut.start()):
                yield first, cut.end(), "", text[first : cut.start()]
        if _CODE.search(text, cut.end(), stop):
            yield cut.start(), stop, "", text[cut.end() : stop]


def _last(text: str, begin: int) -> int:
    """Where the last branch ends: before the semicolon, or before the end of the function's text."""
    return min(at for at in (text.find(";", begin), text.find("\n$$", begin)) if at >= 0)


def _short(statement: str) -> str:
    """A guard's words in one line; long ones end with a dot-dot-dot."""
    words = " ".join(statement.split())
    words = re.sub(r"^PERFORM app\._", "", words).removesuffix(";")
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
