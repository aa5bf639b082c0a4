"""Windows and macOS stay possible: what only exists on one kind of system stands behind a question about the system."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("client", "server_schema", "installer")
SOURCES = [*sorted(path for part in PACKAGES for path in (ROOT / part).rglob("*.py")), ROOT / "main.py"]

REASONS = {
    ("installer/steps.py", "/usr/lib/postgresql"): "Debian's place, only looked at; elsewhere it is empty",
    ("installer/system.py", "/etc/postgresql-common/createcluster.conf"): "touched only beside apt-get",
    ("server_schema/embedded/account.py", "/bin/sh"): "an account only exists where root starts programs",
    ("server_schema/embedded/account.py", "/var/lib/tracewell"): "the shelf of that account",
    ("server_schema/embedded/place.py", "/tmp"): "the short folder for sockets, which Windows doesn't use",
}
"""(file, path) → why a path of one system may stand there unguarded."""

ABSOLUTE = re.compile(
    r"/(bin|dev|etc|home|lib|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(/|$)|[A-Za-z]:[\\/]"
)
ONE_SYSTEM = {
    "os": "chown chroot fork forkpty getegid geteuid getgid getpgid getuid initgroups killpg mkfifo setegid "
    "seteuid setgid setgroups setpgid setsid setuid O_NOFOLLOW startfile",
    "signal": "SIGALRM SIGCHLD SIGHUP SIGKILL SIGQUIT SIGUSR1 SIGUSR2 CTRL_BREAK_EVENT alarm pthread_sigmask setitimer",
    "socket": "AF_UNIX AF_NETLINK SO_PEERCRED",
    "shutil": "chown",
    "ctypes": "windll WinDLL",
}
ONE_SYSTEM_MODULES = {"fcntl", "grp", "msvcrt", "pty", "pwd", "resource", "syslog", "termios", "tty", "winreg"}


def _asks_the_system(node: ast.AST) -> bool:
    text = ast.unparse(node)
    return any(question in text for question in ("sys.platform", "os.name", "platform.system", "hasattr("))


def _guarded(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a node is only reached after the program asked which system it runs on."""
    child = node
    while (parent := parents.get(child)) is not None:
        if isinstance(parent, ast.If | ast.IfExp) and child is not parent.test and _asks_the_system(parent.test):
            return True
        if isinstance(parent, ast.BoolOp) and any(
            _asks_the_system(value) for value in parent.values[: parent.values.index(child)]
        ):
            return True
        for block in (getattr(parent, name, None) for name in ("body", "orelse", "finalbody")):
            if isinstance(block, list) and child in block:
                for earlier in block[: block.index(child)]:
                    leaves = isinstance(earlier, ast.If) and isinstance(earlier.body[-1], ast.Return | ast.Raise)
                    if (leaves or isinstance(earlier, ast.Assert)) and _asks_the_system(earlier.test):
                        return True
        child = parent
    return False


def _keywords(call: ast.Call) -> dict[str, ast.expr]:
    return {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}


def _of_call(call: ast.Call) -> Iterator[str]:
    name, keywords = ast.unparse(call.func), _keywords(call)
    true = {key for key, value in keywords.items() if isinstance(value, ast.Constant) and value.value is True}
    if name == "open" and "encoding" not in keywords and "b" not in "".join(map(ast.unparse, call.args[1:2])):
        yield "open() without encoding reads another alphabet on another system: say encoding='utf-8' or open bytes"
    place = {"read_text": 0, "write_text": 1}.get(name.rpartition(".")[2])
    if place is not None and "encoding" not in keywords and len(call.args) <= place:
        yield f"{name}() without encoding reads another alphabet on another system: say encoding='utf-8'"
    if {"text", "universal_newlines"} & true and "encoding" not in keywords:
        yield "text=True without encoding reads another alphabet on another system: say encoding='utf-8'"
    if "shell" in true or name in {"os.system", "os.popen"}:
        yield "a shell is another program on every system (and quotes otherwise): start programs by argument lists"
    if name == "os.rename":
        yield "os.rename refuses to replace a file on Windows: os.replace does the same everywhere"


def _of_one_system(node: ast.AST) -> str | None:
    """The name in a node that not every system has, if it holds one."""
    if isinstance(node, ast.Import):
        return next((alias.name for alias in node.names if alias.name in ONE_SYSTEM_MODULES), None)
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        names = [alias.name for alias in node.names if alias.name in ONE_SYSTEM.get(module, "").split()]
        return module if module in ONE_SYSTEM_MODULES else (f"{module}.{names[0]}" if names else None)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        known = node.attr in ONE_SYSTEM.get(node.value.id, "").split()
        return f"{node.value.id}.{node.attr}" if known else None
    if isinstance(node, ast.keyword) and node.arg == "preexec_fn":
        return "preexec_fn"
    return None


def complaints(source: str, file: str) -> list[str]:
    """What in a module would not work on another system, one sentence each with its line."""
    tree = ast.parse(source)
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Call):
            found += [(line, text) for text in _of_call(node) if not _guarded(node, parents)]
        if (name := _of_one_system(node)) and not _guarded(node, parents):
            found.append((line, f"{name} doesn't exist everywhere: put it behind `if sys.platform …`"))
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and not isinstance(parents[node], ast.Expr)
        ):
            unix = ABSOLUTE.match(node.value) and "\n" not in node.value
            if unix and (file, node.value) not in REASONS and not _guarded(node, parents):
                found.append(
                    (line, f"{node.value!r} is a path of one system: ask platformdirs, tempfile or the settings")
                )
            if re.search(r"%-[dmHIMSjy]", node.value):
                found.append((line, f"{node.value!r}: strftime's %-d and its like fail on Windows"))
    return [f"{file}:{line}: {text}" for line, text in sorted(found)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_stays_possible_on_other_systems(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.fork()",
        "import signal\nsignal.signal(signal.SIGHUP, handler)",
        "from socket import AF_UNIX",
        "import fcntl",
        "from pwd import getpwnam",
        "subprocess.run(command, preexec_fn=f)",
        "place = '/tmp/tracewell'",
        "place = Path('C:/Tracewell')",
        "open(file)",
        "open(file, 'w')",
        "file.read_text()",
        "file.write_text(data)",
        "subprocess.run(command, text=True)",
        "subprocess.run(command, shell=True)",
        "os.rename(a, b)",
        "day.strftime('%-d.%-m.')",
        "import os, sys\nif sys.platform == 'win32':\n    pass\nos.geteuid()",
    ],
)
def test_the_lint_sees(source: str) -> None:
    assert complaints(source, "somewhere.py")


@pytest.mark.parametrize(
    "source",
    [
        "import os, sys\nif sys.platform != 'win32':\n    os.fork()",
        "import os\nroot = hasattr(os, 'geteuid') and os.geteuid() == 0",
        "import os, sys\ndef f():\n    if sys.platform == 'win32':\n        return None\n    return os.getuid()",
        "import sys\nif sys.platform == 'win32':\n    import msvcrt\nelse:\n    import fcntl",
        "import sys\nplace = '/proc' if sys.platform == 'linux' else None",
        "open(file, 'rb')",
        "open(file, encoding='utf-8')",
        "file.read_text('utf-8', 'replace')",
        "ratio = 'units/hour'\nroute = '/'",
        "def f():\n    '''/tmp is not used.'''",
    ],
)
def test_the_lint_lets_pass(source: str) -> None:
    assert complaints(source, "somewhere.py") == []


def test_every_reason_is_still_needed() -> None:
    gone = [
        f"{file}: {path}"
        for file, path in REASONS
        if (ROOT / file).exists() and path not in (ROOT / file).read_text(encoding="utf-8")
    ]
    assert gone == []


def test_every_file_name_can_exist_on_windows() -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed here, so nothing lists the files")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listing.returncode:
        pytest.skip("this is no git checkout")
    names = listing.stdout.decode().split("\0")[:-1]
    devices = {"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
    bad = [
        name
        for name in names
        if re.search(r'[<>:"|?*\\\x00-\x1f]', name)
        or any(part.endswith((".", " ")) or part.split(".")[0].lower() in devices for part in name.split("/"))
        or len(name) > 160
    ]
    assert bad == []
    folded: dict[str, str] = {}
    twins = [(name, folded[name.lower()]) for name in names if folded.setdefault(name.lower(), name) != name]
    assert twins == [], "two names that differ by case only are one file on Windows and macOS"
