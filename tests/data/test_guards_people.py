"""Who may add people, grant roles and set passwords, and what can't be asked of those functions. Each refusal changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.data.guards import Refused, Stocked, check, row, table

# A request that would do, for every act, from the administrator of all sites.
GOOD: dict[str, dict[str, Any]] = {
    "person_add": {"login": "new.person", "name": {"en": "New"}, "role": "technician", "verifier": "@verifier"},
    "grant_role": {"login": "spare", "role": "inspector"},
    "end_role": {"login": "spare", "role": "technician", "reason": "moved on"},
    "person_disable": {"login": "spare", "reason": "left us"},
    "person_enable": {"login": "gone", "role": "technician", "verifier": "@verifier"},
    "person_password": {"login": "spare", "verifier": "@verifier"},
}


def ask(name: str, code: str, act: str, /, who: str = "administrator", **changes: Any) -> Refused:
    """A good request with something changed about it."""
    return row(name, code, who, act, **GOOD[act] | changes)


KEYS = tuple(ask("strange key", "TW208", act, colour="red") for act in GOOD)
RIGHTS = (
    *(
        ask("without the group", "42501", act, who=who)
        for act in GOOD
        if act != "person_password"
        for who in ("manager", "auditor")
    ),
    *(ask("an administrator of another site", "TW008", act, who="ruler") for act in GOOD),
    *(
        ask("an administrator of another site", "TW008", act, who="ruler", site="S1")
        for act in ("person_add", "grant_role", "end_role")
    ),
    ask("somebody else's password", "TW008", "person_password", who="manager"),
    ask("a role for oneself", "TW106", "grant_role", login="administrator"),
    ask("the last administrator's role", "TW107", "end_role", login="administrator", role="administrator"),
    ask("the last administrator", "TW107", "person_disable", login="administrator"),
)
VALUES = (
    *(
        ask(f"login {login!r}", "TW101", "person_add", login=login)
        for login in ("Anna", "pg_anna", "tw_anna", "9", "a" * 41, 'an"na', "", None)
    ),
    ask("login that is taken", "TW102", "person_add", login="technician"),
    ask("login of the server's", "TW102", "person_add", login="postgres"),
    *(
        ask("password in clear", "TW103", act, verifier="secret")
        for act in ("person_add", "person_enable", "person_password")
    ),
    *(
        ask("no password", "TW103", act, verifier=None)
        for act in ("person_add", "person_enable", "person_password")
    ),
    *(
        ask("role unknown", "TW104", act, role="king")
        for act in ("person_add", "grant_role", "end_role", "person_enable")
    ),
    ask("name is no object", "TW112", "person_add", name="Anna"),
    ask("name in neither language", "TW112", "person_add", name={}),
    *(ask("nobody of that login", "TW010", act, login="nobody") for act in GOOD if act != "person_add"),
    *(
        ask("site unknown", "TW010", act, site="S9")
        for act in ("person_add", "grant_role", "end_role", "person_enable")
    ),
    *(ask("no reason", "TW203", act, reason=" ") for act in ("end_role", "person_disable")),
    ask("until yesterday", "TW012", "grant_role", until="2020-01-01T00:00:00Z"),
    ask("a role they have", "TW108", "grant_role", role="technician"),
    ask("a role they don't have", "TW109", "end_role", role="inspector"),
    ask("disabled already", "TW110", "person_disable", login="gone"),
    ask("password of somebody disabled", "TW110", "person_password", login="gone"),
    ask("not disabled", "TW111", "person_enable", login="spare"),
)

CASES = (*KEYS, *RIGHTS, *VALUES)


@pytest.mark.parametrize("case", table(CASES))
def test_it_is_refused_and_changes_nothing(stocked: Stocked, case: Refused) -> None:
    check(stocked, case)
