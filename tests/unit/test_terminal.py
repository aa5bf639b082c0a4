"""What people read in a terminal: aligned tables, a trace as a tree, wrong usage as an answer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from client import cli
from client.refusals import LANGUAGES, placeholders
from client.resources import toml
from client.terminal.arguments import COMMANDS, EVERYWHERE, parse
from client.terminal.commands import COMMANDS as CARRIED_OUT
from client.terminal.render import render, table
from client.terminal.words import Words

ENGLISH, CHINESE = Words("en"), Words("zh_CN")


def unit(code: str, depth: int, **more: Any) -> dict[str, Any]:
    return {
        "code": code, "generation": 1, "kind": "lot", "item": {"en": "resin", "zh_CN": "树脂"}, "status": "released",
        "quantity": "10", "uom": "kg", "depth": depth, "of_root": 0.25, "of_unit": None, "tier": "certain",
    } | more  # fmt: skip


def line(event: str, code: str, quantity: str | None = "10", generation: int = 1) -> dict[str, Any]:
    return {
        "event": event, "code": code, "generation": generation, "quantity": quantity, "uom": "kg", "basis": "measured"
    }  # fmt: skip


EVENT = {"kind": "run", "at": "2026-03-01T08:30:00+00:00", "precision": "instant", "site": "S1"}
TRACE = {
    "root": {"code": "B", "generation": 1},
    "units": [unit("A", -1), unit("B", 0, of_root=1.0), unit("C", 1), unit("D", 1, generation=2)],
    "events": [{**EVENT, "id": "E1"}, {**EVENT, "id": "E2", "precision": "month"}],
    "inputs": [line("E1", "A"), line("E2", "B")],
    "outputs": [line("E1", "B"), line("E2", "C", None), line("E2", "D", generation=2)],
    "elapsed_ms": 1.234,
}


def test_a_trace_is_a_tree_both_ways() -> None:
    assert list(render("trace", TRACE, ENGLISH)) == [
        "What went into B:",
        "  run 10 kg, 2026-03-01 08:30 S1",
        "    A  resin  10 kg  released  25.00% of it, ? of this",
        "Where B went:",
        "  run 10 kg, 2026-03 S1",
        "    C  resin  unknown  released  25.00% of it, ? of this",
        "    D#2  resin  10 kg  released  25.00% of it, ? of this",
        "4 unit(s), 2 event(s), 1.2 ms",
    ]


def test_the_same_tree_in_chinese() -> None:
    lines = list(render("trace", TRACE, CHINESE))
    assert lines[2].startswith("    A  树脂  10 kg  放行")


def test_a_unit_met_twice_is_opened_once_even_in_a_cycle() -> None:
    diamond = {
        **TRACE,
        "units": [unit(code, 0) for code in "BCDE"],
        "events": [{**EVENT, "id": n} for n in ("E1", "E2", "E3")],
        "inputs": [line("E1", "B"), line("E2", "C"), line("E3", "D"), line("E3", "E")],
        "outputs": [line("E1", "C"), line("E1", "D"), line("E2", "E"), line("E3", "E")],
    }
    lines = list(render("trace", diamond, ENGLISH))
    assert sum(text.strip().startswith("E ") for text in lines) == 3
    assert sum("(see above)" in text for text in lines) == 2


def test_a_deep_trace_is_cut_and_says_so() -> None:
    names = [f"U{n}" for n in range(2000)]
    deep = {
        "root": {"code": "U0", "generation": 1},
        "units": [unit(name, n) for n, name in enumerate(names)],
        "events": [{**EVENT, "id": name} for name in names],
        "inputs": [line(name, name) for name in names],
        "outputs": [line(name, f"U{n + 1}") for n, name in enumerate(names)],
        "elapsed_ms": 1,
    }
    lines = list(render("trace", deep, ENGLISH))
    assert len(lines) == 403
    assert "--json" in lines[-2]


def test_columns_line_up_under_chinese_titles() -> None:
    assert list(table([["代码", "kg"], ["A-1", "2"]])) == ["代码  kg", "A-1   2"]


def test_a_balance_names_what_is_unknown() -> None:
    answer = {
        "code": "L1", "made": "100", "uom": "kg", "on_hand": None, "unexplained": None,
        "lines": [{"kind": "run", "quantity": "2.5", "reference": "P1"}],
    }  # fmt: skip
    assert list(render("balance", answer, ENGLISH)) == [
        "L1, all in kg",
        "made         100",
        "run          2.5      P1",
        "on hand      unknown",
        "unexplained  unknown",
    ]


@pytest.mark.parametrize(
    "typed",
    [
        ["--json", "find", "x"],
        ["find", "x", "--json"],
        ["--user", "anna", "find", "--json", "x"],
        ["find", "x", "--user", "anna", "--json"],
    ],
)
def test_options_stand_before_or_after_the_command(typed: list[str]) -> None:
    options = parse(typed, ENGLISH)
    assert (options.command, options.text, options.json) == ("find", "x", True)
    assert getattr(options, "user", "anna") == "anna"


@pytest.mark.parametrize(
    "typed", [["--json", "fnid"], ["trace", "--json"], ["db", "--json"], ["find", "a", "b", "--json"]]
)
def test_wrong_usage_is_exit_2_and_an_answer(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(typed)
    assert ended.value.code == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "usage"


def test_every_command_that_can_be_typed_is_carried_out_and_explained() -> None:
    assert set(COMMANDS) == set(CARRIED_OUT)
    for words in (ENGLISH, CHINESE):
        for command, options in COMMANDS.items():
            assert words.help(command)
            for name, how in [*options, *EVERYWHERE]:
                assert words.help(how.get("help", name.lstrip("-").replace("-", "_")))


def test_the_terminals_texts_speak_both_languages() -> None:
    for section, entries in toml("terminal.toml").items():
        for name, texts in entries.items():
            assert set(texts) == set(LANGUAGES), f"{section}.{name}"
            assert placeholders(texts["en"]) == placeholders(texts["zh_CN"]), f"{section}.{name}"
