"""Turns what PostgreSQL and the network say into a refusal that a person can read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import psycopg

from client.errors import TracewellError
from client.refusals import needed, refusal

# SQLSTATE → our code. What is not here goes by its class (the first two characters).
_STATES: Mapping[str, str] = {
    "28P01": "TW020",
    "28000": "TW020",
    "3D000": "TW027",
    "3F000": "TW031",
    "40001": "TW015",
    "40P01": "TW015",
    "42501": "TW014",
    "25006": "TW017",
    "53100": "TW023",
    "53300": "TW030",
    "55P03": "TW015",
    "57014": "TW049",
    "57P01": "TW024",
    "57P02": "TW024",
    "57P03": "TW024",
}
_CLASSES: Mapping[str, str] = {"22": "TW016", "23": "TW013", "08": "TW021"}

# A refused log-in carries no SQLSTATE through libpq, only the server's text (English, or Chinese by lc_messages).
# First match wins; TLS comes before passwords because nothing was sent then.
_LOG_IN: tuple[tuple[str, str], ...] = (
    (r"certificate|root\.crt|SSL|channel binding|authentication method requirement", "TW026"),
    (r"server (requested|signature)", "TW026"),
    (r"password authentication failed|Password 认证失败|role \"[^\"]*\" does not exist", "TW020"),
    (r"not permitted to log in", "TW002"),  # said after the password was right, so it tells a stranger nothing
    (r"no password supplied", "TW036"),
    (r"too many (clients|connections)|remaining connection slots", "TW030"),
    (r"permission denied for database", "TW001"),
    (r"database \"[^\"]*\" does not exist|数据库 \"[^\"]*\" 不存在", "TW027"),
    (r"starting up|shutting down|recovery mode|not yet accepting", "TW024"),
    (r"No space left on device", "TW023"),
)


def is_lost(error: psycopg.Error) -> bool:
    """Whether the connection died, so that nobody knows what became of the statement."""
    state = error.sqlstate or ""
    if state.startswith(("08", "57P0")):
        return True
    return not state and isinstance(error, psycopg.OperationalError)


def is_passing(error: psycopg.Error) -> bool:
    """Whether the server rolled back because of others (serialization, deadlock), and asks to try again."""
    return error.sqlstate in {"40001", "40P01"}


def translate(error: psycopg.Error, **known: Any) -> TracewellError:
    """The refusal for an error the server answered with. `known` says what the sentence may need besides."""
    state = error.sqlstate or ""
    said = error.diag.message_primary or _last_line(error)
    if state.startswith("TW"):
        return refusal(state, said, **_detail(error.diag.message_detail))
    if state == "42883" and f"app.{known.get('act')}(" in said:
        return refusal("TW050", **known)
    code = _STATES.get(state) or _CLASSES.get(state[:2]) or "TW029"
    detail = {name: value for name, value in known.items() if value is not None} | {"sqlstate": state}
    for name in ("schema", "table", "column", "constraint"):
        if value := getattr(error.diag, f"{name}_name"):
            detail[name] = value
    detail |= dict.fromkeys(needed(code) - detail.keys(), said)
    return refusal(code, **detail)


def translate_log_in(error: psycopg.Error, parameters: Mapping[str, Any]) -> TracewellError:
    """The refusal for a log-in that failed; parameters are those of the connection, without its password."""
    if error.sqlstate in {"3F000", "42883"}:
        return refusal("TW031", **_about(parameters))
    if error.sqlstate:
        return translate(error, **_about(parameters))
    text = str(error)
    code = next((code for pattern, code in _LOG_IN if re.search(pattern, text)), "TW021")
    detail = _about(parameters)
    if "reason" in needed(code):
        detail["reason"] = _last_line(error)
    return refusal(code, **detail)


def _about(parameters: Mapping[str, Any]) -> dict[str, Any]:
    user = parameters.get("user")
    about = {"user": user, "login": user, "database": parameters.get("dbname"), "host": parameters.get("host")}
    return {name: value for name, value in about.items() if value is not None}


def _detail(text: str | None) -> dict[str, Any]:
    """DETAIL of a refusal of ours is a JSON object; anything else is kept as it came."""
    try:
        found = json.loads(text or "{}")
    except json.JSONDecodeError:
        found = None
    return found if isinstance(found, dict) else {"detail": text}


def _last_line(error: psycopg.Error) -> str:
    """The end of libpq's text, which says why; the lines before say where."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    line = next(
        (line for line in reversed(lines) if not line.startswith(("-", "Is the server"))), "no reason given"
    )
    return re.sub(r"^.*failed: ", "", line).removeprefix("FATAL:").strip()
