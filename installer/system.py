"""The system's package manager: whether we may use it, and how. Only Debian's; others are told what is missing."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from installer.console import Stop, environment, follow, succeeds

CREATE_CLUSTER = Path("/etc/postgresql-common/createcluster.conf")


@functools.cache
def _prefix() -> tuple[str, ...] | None:
    """What stands before an administrator's command: nothing for root, sudo without a password, None: may not."""
    if sys.platform == "win32" or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ()
    return ("sudo", "-n") if succeeds(["sudo", "-n", "true"]) else None


def may_install() -> bool:
    """Whether packages of the system can be installed here without asking anybody."""
    return _prefix() is not None


def _as_administrator(command: Sequence[str | Path], problem: str) -> None:
    prefix = _prefix()
    if prefix is None:
        raise Stop(problem)
    # `env` hands the setting through sudo, which drops the caller's environment.
    whole = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", *command]
    follow(whole, problem=problem, env=environment())


@functools.cache
def _refresh_lists() -> None:
    _as_administrator(
        ["apt-get", "update", "-q"], "apt-get could not read the lists of packages; its last words are above."
    )


def install_packages(names: Sequence[str]) -> None:
    """Install Debian packages by name, without what they merely recommend. Raises Stop when apt-get fails."""
    _refresh_lists()
    _as_administrator(
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", *names],
        f"apt-get could not install {' '.join(names)}; its last words are above.",
    )


def install_postgresql() -> None:
    """Install the distribution's PostgreSQL programs without its cluster: no server starts, no port is taken.

    Debian makes and starts a cluster on a first install unless createcluster.conf says not to; we say so for
    the length of this one install and put the file back as it was.
    """
    install_packages(["postgresql-common"])
    kept = CREATE_CLUSTER.with_suffix(".before-tracewell")
    _as_administrator(["cp", "-p", CREATE_CLUSTER, kept], f"{CREATE_CLUSTER} could not be copied.")
    try:
        _as_administrator(
            ["pg_conftool", CREATE_CLUSTER, "set", "create_main_cluster", "off"],
            f"{CREATE_CLUSTER} could not be changed.",
        )
        install_packages(["postgresql"])
    finally:
        _as_administrator(
            ["mv", kept, CREATE_CLUSTER], f"{CREATE_CLUSTER} could not be put back; its old text is {kept}."
        )
