"""What can be typed after `python main.py`: commands and options (the contract is COMMANDS.md)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from client.refusals import LANGUAGES
from client.terminal.words import Words

EVERYWHERE: Sequence[tuple[str, dict[str, Any]]] = (
    ("--database", {"metavar": "URL"}),
    ("--user", {"metavar": "NAME"}),
    ("--json", {"action": "store_true"}),
    ("--language", {"choices": LANGUAGES}),
    ("--demo", {"action": "store_true", "help": "demo_option"}),
)

CODE: tuple[str, dict[str, Any]] = ("code", {"metavar": "CODE"})
REASON: tuple[str, dict[str, Any]] = ("--reason", {"metavar": "TEXT"})
COMMAND_ID: tuple[str, dict[str, Any]] = ("--command-id", {"metavar": "UUID"})

# Every command and what it takes; an option's help is the entry of its own name unless it says another.
COMMANDS: dict[str, Sequence[tuple[str, dict[str, Any]]]] = {
    "db create": (("--admin", {"metavar": "NAME", "required": True}),),
    "db upgrade": (),
    "db status": (),
    "person add": (
        ("login", {"metavar": "NAME"}),
        ("--role", {"metavar": "ROLE", "required": True}),
        ("--site", {"metavar": "SITE"}),
        ("--name", {"metavar": "TEXT"}),
        ("--name-zh", {"metavar": "TEXT"}),
    ),
    "person disable": (("login", {"metavar": "NAME"}), REASON),
    "person password": (("login", {"metavar": "NAME", "nargs": "?"}),),
    "demo": (("--live", {"metavar": "RATE", "type": float, "help": "demo_live"}),),
    "import": (
        ("paths", {"metavar": "PATH", "nargs": "+"}),
        ("--mapping", {"metavar": "NAME|FILE", "required": True}),
        ("--dry-run", {"action": "store_true"}),
        ("--accept-good-rows", {"action": "store_true"}),
        ("--rejected", {"metavar": "FILE"}),
        ("--live", {"metavar": "RATE", "type": float, "help": "live"}),
    ),
    "trace": (
        CODE,
        ("--direction", {"choices": ("backward", "forward", "both"), "default": "both"}),
        ("--as-of", {"metavar": "TIME"}),
    ),
    "balance": (CODE,),
    "find": (("text", {"metavar": "TEXT"}),),
    "hold": (CODE, REASON, ("--descendants", {"action": "store_true"}), COMMAND_ID),
    "release": (CODE, REASON, ("--hold", {"metavar": "HOLD", "help": "which_hold"}), COMMAND_ID),
    "spc": (
        ("characteristic", {"metavar": "CHARACTERISTIC"}),
        ("--item", {"metavar": "ITEM", "required": True, "help": "of_item"}),
        ("--chart", {"metavar": "CHART", "help": "chart"}),
        ("--only", {"metavar": "FIELD=VALUE", "help": "only_stratum"}),
        ("--phase", {"metavar": "POINT", "type": int, "action": "append", "default": [], "help": "phase_begins"}),
        ("--beside", {"metavar": "CHARACTERISTIC", "action": "append", "default": [], "help": "beside"}),
        ("--lower", {"metavar": "LIMIT", "type": float, "help": "spec_limits"}),
        ("--upper", {"metavar": "LIMIT", "type": float, "help": "spec_limits"}),
        ("--target", {"metavar": "VALUE", "type": float, "help": "spec_target"}),
        ("--rules", {"metavar": "RULES", "help": "rules"}),
        ("--distribution", {"metavar": "NAME", "help": "distribution"}),
        ("--out", {"metavar": "FILE.png", "help": "chart_out"}),
    ),
    "sampling": (
        ("--scheme", {"required": True, "choices": ("z1.4", "iso2859-1", "z1.9")}),
        ("--lot-size", {"metavar": "N", "type": int, "required": True}),
        ("--level", {"metavar": "LEVEL", "default": "II"}),
        ("--aql", {"metavar": "AQL", "required": True}),
        ("--severity", {"choices": ("normal", "tightened", "reduced"), "default": "normal"}),
        ("--type", {"choices": ("single", "double", "multiple"), "default": "single", "help": "sampling_type"}),
        ("--sigma", {"choices": ("unknown", "known"), "default": "unknown"}),
        ("--table", {"metavar": "FILE", "action": "append", "default": []}),
        ("--seed", {"metavar": "TEXT"}),
    ),
    "msa": (
        ("file", {"metavar": "FILE", "help": "study_file"}),
        ("--tolerance", {"metavar": "WIDTH", "type": float}),
        ("--reference", {"metavar": "VALUE", "type": float}),
        ("--method", {"choices": ("anova", "average-range"), "default": "anova"}),
        ("--good", {"metavar": "CATEGORY"}),
    ),
    "bench": (
        (
            "bench_name",
            {
                "metavar": "NAME",
                "choices": (
                    "charts",
                    "genealogy",
                    "imports",
                    "inspection",
                    "lists",
                    "spc",
                    "start",
                    "trace",
                    "write",
                ),
            },
        ),
    ),
    "tour": (("folder", {"metavar": "DIR"}),),
    "act": (
        ("act_name", {"metavar": "NAME"}),
        ("--request", {"metavar": "FILE", "default": "-"}),
        COMMAND_ID,
    ),
}


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is JSON where JSON was asked for."""

    def error(self, message: str) -> NoReturn:
        """Wrong usage: exit 2 with the usage and the complaint."""
        if "--json" in sys.argv or "--json" in self.given:
            print(json.dumps({"error": {"code": "usage", "message": message, "detail": {}}}, ensure_ascii=False))
        super().error(message)

    given: Sequence[str] = ()


def parse(arguments: Sequence[str], words: Words) -> argparse.Namespace:
    """What was typed; `command` names the command, "db create" for one of two words. Exits 2 if it's wrong."""
    Parser.given = arguments
    parser = Parser(prog="main.py", description=words.help("description"), allow_abbrev=False)
    _everywhere(parser, words)
    commands = parser.add_subparsers(metavar="COMMAND", dest="command", required=True)
    groups: dict[str, Any] = {}
    for command, options in COMMANDS.items():
        first, _, second = command.partition(" ")
        if second and first not in groups:
            group = commands.add_parser(first, help=words.help(first), allow_abbrev=False)
            groups[first] = group.add_subparsers(metavar="COMMAND", dest="second", required=True)
        about = words.help(command)
        parent = groups[first] if second else commands
        one = parent.add_parser(second or first, help=about, description=about, allow_abbrev=False)
        for name, how in options:
            text = how.get("help", name.lstrip("-").replace("-", "_"))
            one.add_argument(name, **{**how, "help": words.help(text)})
        _everywhere(one, words)
    parsed = parser.parse_args(arguments)
    if getattr(parsed, "second", None):
        parsed.command += f" {parsed.second}"
    return parsed


def _everywhere(parser: argparse.ArgumentParser, words: Words) -> None:
    """Options that may stand before or after the command: no default, or the later parser would undo the first."""
    for name, how in EVERYWHERE:
        text = how.get("help", name.lstrip("-"))
        parser.add_argument(name, **{**how, "default": argparse.SUPPRESS, "help": words.help(text)})
