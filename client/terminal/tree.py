"""A trace as an indented tree: what went into a unit, and where it went, with quantities and shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, product
from typing import Any

from client.terminal.words import Words

MOST_LINES = 400

Document = Mapping[str, Any]
Name = tuple[str, int]


class _Trace:
    """The answer of `trace`, indexed by units and events."""

    def __init__(self, answer: Document, words: Words) -> None:
        self.words = words
        self.units = {_name(unit): unit for unit in answer["units"]}
        self.events = {event["id"]: event for event in answer["events"]}
        self.into: dict[Any, list[Document]] = defaultdict(list)  # event → its inputs
        self.out_of: dict[Any, list[Document]] = defaultdict(list)  # event → its outputs
        self.used_by: dict[Name, list[Document]] = defaultdict(list)
        self.made_by: dict[Name, list[Document]] = defaultdict(list)
        for line in answer["inputs"]:
            self.into[line["event"]].append(line)
            self.used_by[_name(line)].append(line)
        for line in answer["outputs"]:
            self.out_of[line["event"]].append(line)
            self.made_by[_name(line)].append(line)

    def branch(self, unit: Name, depth: int, sign: int, seen: set[Name]) -> Iterator[str]:
        """The lines below a unit: sign 1 follows where it went, -1 where it came from; a unit is opened once.

        Walked with a stack of its own, as a chain of events may be deeper than Python's.
        """
        stack = [self._below(unit, depth, sign, seen)]
        while stack:
            entry = next(stack[-1], None)
            if entry is None:
                stack.pop()
                continue
            line, opened, level = entry
            yield line
            if opened is not None:
                stack.append(self._below(opened, level + 1, sign, seen))

    def _below(self, unit: Name, depth: int, sign: int, seen: set[Name]) -> Iterator[tuple[str, Name | None, int]]:
        seen.add(unit)
        near, far = (self.used_by, self.out_of) if sign > 0 else (self.made_by, self.into)
        for line in near[unit]:
            event = self.events[line["event"]]
            yield "  " * depth + self._event(event, line), None, depth
            for other in far[event["id"]]:
                name = _name(other)
                if name not in self.units:
                    continue
                again = name in seen
                text = "  " * (depth + 1) + self._unit(self.units[name], other)
                if again:
                    text += " " + self.words.say("seen_above")
                yield text, None if again else name, depth + 1
                seen.add(name)

    def _event(self, event: Document, line: Document) -> str:
        day = str(event["at"])[: {"month": 7, "day": 10}.get(event["precision"], 16)].replace("T", " ")
        amount = "" if line["quantity"] is None else " " + self.words.quantity(line["quantity"], line["uom"])
        place = " · ".join(code for code in (event["site"], event.get("party")) if code)
        return f"{self.words.word(event['kind'])}{amount}, {day} {place}".rstrip()

    def _unit(self, unit: Document, line: Document) -> str:
        amount = self.words.quantity(line["quantity"], line["uom"])
        shares = self.words.say("share", of_root=_percent(unit["of_root"]), of_unit=_percent(unit["of_unit"]))
        status = self.words.word(unit["status"])
        parts = (label(unit), self.words.name(unit["item"]), amount, status, shares)
        return "  ".join(part for part in parts if part)


def trace_lines(answer: Document, words: Words) -> Iterator[str]:
    """Both trees of a trace, whichever there are, and what they count; at most 400 lines."""
    trace = _Trace(answer, words)
    roots = [_name(answer["root"])]
    if trace.units[roots[0]]["kind"] == "container":  # traced by what is in it
        roots = [name for name, unit in trace.units.items() if unit["depth"] == 0]
    count = 0
    rest = 0
    for (sign, title), root in product(((-1, "backward"), (1, "forward")), roots):
        lines = trace.branch(root, 1, sign, set())
        first = next(lines, None)
        if first is None:
            continue
        yield words.say(title, code=label(trace.units[root]))
        for line in chain([first], lines):
            count += 1
            if count <= MOST_LINES:
                yield line
            else:
                rest += 1
    if rest:
        yield words.say("more_lines", n=rest)
    elapsed = round(float(answer["elapsed_ms"]), 1)
    yield words.say("trace_end", units=len(trace.units), events=len(trace.events), elapsed=elapsed)


def label(unit: Document) -> str:
    """A unit's code, with its generation where that is not the first."""
    return unit["code"] if unit["generation"] == 1 else f"{unit['code']}#{unit['generation']}"


def _name(line: Document) -> Name:
    return line["code"], line["generation"]


def _percent(share: Any) -> str:
    return "?" if share is None else f"{float(share):.2%}"
