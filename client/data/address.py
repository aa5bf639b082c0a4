"""The address of a database: its parts, and how strictly a server elsewhere must prove who it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

import client
from client.refusals import refusal

LOCAL = {"localhost", "127.0.0.1", "::1", ""}

# What every connection gets; an address may say otherwise.
_ALWAYS: Mapping[str, Any] = {
    "client_encoding": "UTF8",
    "connect_timeout": 3,
    "target_session_attrs": "read-write",
}
# Finds a dead server within ten seconds even when nothing is asked (reliability.md ).
_OVER_TCP: Mapping[str, Any] = {
    "tcp_user_timeout": 5000,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
# No fallback: a server that can't do this is not talked to.
_ELSEWHERE: Mapping[str, Any] = {
    "sslmode": "verify-full",
    "channel_binding": "require",
    "require_auth": "scram-sha-256",
}
# Waiting for a lock longer than this would only use up the caller's deadline without saying why.
_OPTIONS = "-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"


def read_address(address: str) -> dict[str, Any]:
    """The parts of a URL or a `key=value` string; refused (TW042) if neither, without repeating a password."""
    try:
        return dict(conninfo_to_dict(address))
    except psycopg.ProgrammingError as error:
        said = str(error).split('"')[0].strip() or "syntax"
        raise refusal("TW042", problem=said) from None


def guarded(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts with our defaults under them: what the address says itself always stands."""
    defaults = dict(_ALWAYS)
    if not is_socket(parts):
        defaults |= _OVER_TCP
    if not is_local(parts):
        defaults |= _ELSEWHERE
    defaults["application_name"] = f"tracewell/{client.VERSION}"
    defaults["options"] = _OPTIONS
    return {**defaults, **{name: value for name, value in parts.items() if value is not None}}


def weakened(parts: Mapping[str, Any]) -> list[str]:
    """Which of the proofs we ask of a server elsewhere the address gives up, as `name=value`."""
    if is_local(parts):
        return []
    return [f"{name}={parts[name]}" for name, wanted in _ELSEWHERE.items() if parts.get(name, wanted) != wanted]


def is_local(parts: Mapping[str, Any]) -> bool:
    """Whether every host of the address is this computer."""
    hosts = str(parts.get("hostaddr") or parts.get("host") or "").split(",")
    return all(host in LOCAL or host.startswith(("/", "@")) for host in hosts)


def is_socket(parts: Mapping[str, Any]) -> bool:
    """Whether the address is a Unix socket, which needs no keepalives."""
    host = str(parts.get("hostaddr") or parts.get("host") or "")
    return host.startswith(("/", "@"))


def address_of(parts: Mapping[str, Any]) -> str:
    """The parts as one `key=value` string, for what is not opened through `Database`."""
    return make_conninfo("", **{name: value for name, value in parts.items() if value is not None})
