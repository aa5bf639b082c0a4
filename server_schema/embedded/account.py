"""The user the server runs as. PostgreSQL refuses to run as root, so root lends it an account of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server_schema.embedded.errors import EmbeddedError

NAME = "tracewell"
# Where a packaged PostgreSQL left an account, it serves when none can be created; `nobody` is never used,
# because other services run as nobody too.
FALLBACK = "postgres"
ATTEMPTS = 20
ROOT_SHELF = Path("/var/lib/tracewell")


@dataclass(frozen=True)
class Account:
    """A user that root starts PostgreSQL's programs as."""

    name: str
    uid: int
    gid: int

    def may_run(self, path: Path) -> bool:
        """Whether this account reaches the file and may execute it: tried, because ACLs count too."""
        return run(["/bin/sh", "-c", 'test -r "$1" && test -x "$1"', "sh", path], self).returncode == 0

    def may_enter(self, folder: Path) -> bool:
        """Whether this account may pass through the folder and all its parents."""
        return run(["/bin/sh", "-c", 'cd -- "$1"', "sh", folder], self).returncode == 0


def make_folder(path: Path, mode: int) -> None:
    """A folder of exactly this mode, whatever the umask, unless there is one already."""
    try:
        path.mkdir(mode=mode)
    except FileExistsError:
        return
    if sys.platform != "win32":
        path.chmod(mode)


def run(
    command: Sequence[str | Path],
    account: Account | None = None,
    *,
    seconds: float = 120,
    folder: Path | None = None,
    said: str = "",
    listen: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Run a program of PostgreSQL to its end, in English and without our own environment.

    A bundled Tracewell's LD_LIBRARY_PATH or a user's PG* variables would mislead it; Ctrl-C is for us to handle,
    so it gets a session of its own. It reads `said`. Without `listen` its words are dropped: on Windows a server
    that it leaves running would keep our pipe open.
    """
    keep = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "TMPDIR")
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    environment |= {"LC_ALL": "C", "TZ": "UTC"}
    identity: dict[str, Any] = {}
    if account is not None:
        identity = {"user": account.uid, "group": account.gid, "extra_groups": []}
    try:
        return subprocess.run(
            [str(word) for word in command],
            input=said,
            stdout=subprocess.PIPE if listen else subprocess.DEVNULL,
            stderr=subprocess.PIPE if listen else subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
            cwd=folder or "/",
            env=environment,
            start_new_session=True,
            umask=0o077,
            **identity,
        )
    except OSError as error:
        # A program that exists but isn't found lacks its loader: glibc's wheel on a musl system.
        raise EmbeddedError("binaries_broken", path=command[0], reason=error.strerror or error) from error


if sys.platform == "win32":

    def lent_account(data: Path) -> Account | None:  # noqa: ARG001
        """None: pg_ctl gives up administrator rights itself on Windows."""
        return None

    def owner_of(path: Path) -> str | None:  # noqa: ARG001
        """None: on Windows the rights of the profile folder decide."""
        return None

else:
    import pwd

    def lent_account(data: Path) -> Account | None:
        """The account root runs the server in `data` as; None for everybody else, who run it themselves.

        Existing data keeps its owner. Otherwise `tracewell`, created if need be.
        """
        if os.geteuid() != 0:
            return None
        if data.exists():
            return _account(pwd.getpwuid(data.stat().st_uid))
        reason = _create() if _named(NAME) is None else ""
        account = _named(NAME) or _named(FALLBACK)
        if account is None:
            raise EmbeddedError("account_missing", reason=reason)
        return account

    def owner_of(path: Path) -> str | None:
        """The name of the user who owns the path when that isn't this process's user."""
        uid = path.stat().st_uid
        if uid == os.geteuid():
            return None
        try:
            return pwd.getpwuid(uid).pw_name
        except KeyError:
            return str(uid)

    def _account(entry: pwd.struct_passwd) -> Account:
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)

    def _named(name: str) -> Account | None:
        try:
            return _account(pwd.getpwnam(name))
        except KeyError:
            return None

    def _create() -> str:
        """Create the account; what the system said when it didn't."""
        nologin = shutil.which("nologin", path="/usr/sbin:/sbin:/usr/bin:/bin") or "/bin/false"
        ways = (
            (
                "useradd",
                ["--system", "--user-group", "--no-create-home", "-d", str(ROOT_SHELF), "-s", nologin],
            ),
            ("adduser", ["-S", "-D", "-H", "-h", str(ROOT_SHELF), "-s", nologin]),  # BusyBox
        )
        said = "neither useradd nor adduser is installed"
        for tool, options in ways:
            path = shutil.which(tool, path="/usr/sbin:/sbin:/usr/bin:/bin")
            if path is None:
                continue
            for _ in range(ATTEMPTS):
                answer = run([path, *options, NAME], seconds=30)
                if answer.returncode == 0 or _named(NAME) is not None:
                    return ""
                said = answer.stderr.strip() or f"{tool} ended with {answer.returncode}"
                if "lock" not in said:
                    break
                time.sleep(0.25)  # another Tracewell is at it: the password file is locked meanwhile
            break
        return said
