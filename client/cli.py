"""The station's commands: parses, runs one, prints its answer or its refusal (the contract is COMMANDS.md)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from client.errors import TracewellError
from client.refusals import Language, refusal, say
from client.settings import read_settings
from client.terminal.arguments import parse
from client.terminal.commands import COMMANDS
from client.terminal.context import Context
from client.terminal.render import render
from client.terminal.words import Words

REFUSED = 1


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 1 refused or found wrong, 2 wrong usage (by SystemExit, as argparse does)."""
    _speak_utf8()
    language = _language(arguments)
    words = Words(language)
    options = parse(arguments, words)
    as_json = getattr(options, "json", False)
    try:
        context = Context(options, read_settings(vars(options)), words)
        answer, code = COMMANDS[options.command](context)
        if as_json:
            _print_json(answer)
        else:
            sys.stdout.writelines(line + "\n" for line in render(options.command, answer, words))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _refuse(refusal("TW028"), language, as_json=as_json)
    except TracewellError as error:
        return _refuse(error, language, as_json=as_json)
    except BrokenPipeError:
        # Whoever read us (head, less) has seen enough; Python would complain again while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    return code


def _refuse(error: TracewellError, language: Language, *, as_json: bool) -> int:
    sentence = say(error, language)
    if as_json:
        _print_json({"error": {"code": error.code, "message": sentence, "detail": error.detail}})
    else:
        print(f"{sentence} [{error.code}]", file=sys.stderr)
    return REFUSED


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def _language(arguments: Sequence[str]) -> Language:
    """The language to complain in, before anything is parsed; a wrong one is for the parser to refuse."""
    given = next((b for a, b in pairwise(arguments) if a == "--language"), None)
    given = next((a.partition("=")[2] for a in arguments if a.startswith("--language=")), given)
    try:
        return read_settings({"language": given}).language
    except TracewellError:
        return "en"


def _speak_utf8() -> None:
    """Chinese must come out on a terminal or pipe that Python takes for ASCII, too."""
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) and (stream.encoding or "").lower() != "utf-8":
            reconfigure(encoding="utf-8", errors="replace")
