"""A control chart in the terminal: its lines, what the rules found, capability, and what to doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from client.domain.spc.words import chart_name, pane_name
from client.terminal.words import Words

_SIGNALS = 20  # that are listed; the rest is in the JSON document
Row = list[str]


def chart_lines(answer: Mapping[str, Any], words: Words) -> Iterable[Row | str]:
    """Sentences, and rows of tables (a list is a row; an empty one ends a table)."""
    chart = chart_name(answer["chart"], words.language)
    yield words.say("charted", characteristic=answer["characteristic"], item=answer["item"], chart=chart,
                    points=answer["points"], readings=answer["readings"])  # fmt: skip
    yield answer["stability"]["says"]
    yield [words.word(name) for name in ("pane", "lower_limit", "centre", "upper_limit", "signals")]
    for pane in answer["panes"]:
        found = sum(1 for signal in answer["signals"] if signal["pane"] == pane["name"])
        lines = [_figure(pane[name]) for name in ("lower", "centre", "upper")]
        yield [pane_name(pane["name"], words.language), *lines, str(found)]
    yield []
    if answer["signals"]:
        yield [words.word(name) for name in ("point", "unit", "rule", "reason")]
        for signal in answer["signals"][-_SIGNALS:]:
            yield [str(signal["point"]), signal["unit"], str(signal["rule"]), signal["says"]]
        yield []
        if len(answer["signals"]) > _SIGNALS:
            yield words.say("more_lines", n=len(answer["signals"]) - _SIGNALS)
    if capability := answer["capability"]:
        for name in ("cp", "cpk", "pp", "ppk", "cpm"):
            if index := capability[name]:
                interval = f"({index['lower']:.2f} – {index['upper']:.2f})"
                yield [name.capitalize(), f"{index['value']:.2f}", interval]
        yield ["ppm", f"{capability['expected_ppm_overall']:g}", ""]
        yield []
    yield from (warning["says"] for warning in answer["warnings"])
    if "file" in answer:
        yield words.say("written", file=answer["file"])


def _figure(value: Any) -> str:
    """A line's value; the last one where it differs from point to point."""
    last = value[-1] if isinstance(value, list) else value
    return "-" if last is None else f"{last:.6g}" + (" …" if isinstance(value, list) else "")
