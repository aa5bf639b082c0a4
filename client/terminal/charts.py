"""A control chart in the terminal: its lines, what the rules found, capability, and what to doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from client.domain.spc.words import chart_name, distribution_name, pane_name
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
    yield from _capability(answer, words)
    yield from (warning["says"] for warning in answer["warnings"])
    if "file" in answer:
        yield words.say("written", file=answer["file"])


def _capability(answer: Mapping[str, Any], words: Words) -> Iterable[Row | str]:
    """Indices with their intervals; of counts their share or rate."""
    if capability := answer["capability"]:
        for name in ("cp", "cpk", "pp", "ppk", "cpm"):
            if index := capability[name]:
                yield [name.capitalize(), f"{index['value']:.2f}", _interval(index["lower"], index["upper"])]
        yield ["ppm", f"{capability['expected_ppm_overall']:g}", ""]
        if found := capability["by_percentiles"]:
            name = distribution_name(found["distribution"], words.language)
            ppm = sum(found[side] or 0.0 for side in ("expected_ppm_below", "expected_ppm_above"))
            yield [f"Ppk, {name}", f"{found['ppk']:.2f}", f"ppm {ppm:.3g}"]
        yield []
    if counted := answer["counted"]:
        for name, interval, scale in (("nonconforming", "interval", 100), ("process_z", "process_z_interval", 1),
                                      ("defects_per_unit", "interval", 1)):  # fmt: skip
            if counted.get(name) is not None:
                ends = [None if one is None else scale * one for one in counted[interval]]
                yield [
                    words.word(name),
                    f"{scale * counted[name]:.4g}" + (" %" if scale > 1 else ""),
                    _interval(*ends),
                ]
        yield []


def _interval(lower: float | None, upper: float | None) -> str:
    """Empty where a formula gives none."""
    return "" if lower is None or upper is None else f"({lower:.2f} – {upper:.2f})"


def _figure(value: Any) -> str:
    """A line's value; the last one where it differs from point to point."""
    last = value[-1] if isinstance(value, list) else value
    return "-" if last is None else f"{last:.6g}" + (" …" if isinstance(value, list) else "")
