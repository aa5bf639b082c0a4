"""What the set-up tells the person who waits for it, and how it starts other programs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


class Stop(Exception):
    """The set-up can't go on. The message says what is wrong and what to do, in sentences for the person."""


def say(text: str) -> None:
    """One line at once, whatever buffers the output: the steps are what a person sees of the waiting."""
    print(text, flush=True)


def environment(**changes: str | None) -> dict[str, str]:
    """The environment for programs we start: the caller's, less what would bend the Python of `.venv`.

    A value of None removes a variable. PIP_USER is answered because a pip configured for user installs
    refuses to work in a virtual environment at all.
    """
    merged: dict[str, str | None] = {
        **os.environ,
        "PYTHONHOME": None,
        "PYTHONPATH": None,
        "PIP_USER": "0",
        "PYTHONUTF8": "1",
        **changes,
    }
    return {name: value for name, value in merged.items() if value is not None}


def succeeds(command: Sequence[str | Path]) -> bool:
    """Whether a program exists, starts and ends well; its output is not shown."""
    try:
        done = subprocess.run(
            list(map(str, command)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(),
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def follow(
    command: Sequence[str | Path],
    *,
    problem: str,
    env: Mapping[str, str] | None = None,
    on_line: Callable[[str], None] | None = None,
) -> None:
    """Run a program to its end, handing each line of its output to `on_line`.

    Raises Stop with `problem` when it doesn't start or fails, after showing the last lines it printed.
    """
    last: deque[str] = deque(maxlen=25)
    try:
        process = subprocess.Popen(
            list(map(str, command)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=dict(env or environment()),
        )
    except OSError as reason:
        raise Stop(f"{problem} ({reason})") from reason
    with process:
        for line in process.stdout or ():
            last.append(line.rstrip())
            if on_line:
                on_line(line)
    if process.returncode:
        say("\n".join(f"    | {line}" for line in last))
        raise Stop(problem)


class Counter:
    """Shows how far a step is: one line rewritten on a terminal, a line now and then in a log."""

    def __init__(self, total: int, noun: str) -> None:
        self.total = total
        self.noun = noun
        self.done = 0
        self.live = sys.stdout.isatty()

    def advance(self, name: str) -> None:
        self.done += 1
        text = f"    {self.done}/{self.total} {self.noun}: {name}"
        if self.live:
            print(f"\r{text:<78.78}", end="", flush=True)
        elif self.done % 10 == 1:
            say(text)

    def finish(self, text: str) -> None:
        say(f"\r{'    ' + text:<78}".rstrip() if self.live else f"    {text}")
