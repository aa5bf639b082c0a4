"""Whether it is the person who locked the station that comes back, also while the server is out of reach."""

from __future__ import annotations

import hmac

from client.data.database import Database
from client.errors import Unreachable
from client.refusals import refusal

PATIENCE = 3.0  # seconds a person waits before the station


def check_person(database: Database, password: str) -> None:
    """Logs in once more with the password. Without a server the password of the log-in must be repeated.

    Refused (TW020) for another password, and for a person who may no longer log in (TW001, TW002).
    """
    parameters = {**database.parameters, "password": password}
    try:
        with Database(parameters, deadline=min(PATIENCE, database.deadline), size=1) as asked:
            asked.greet()
    except Unreachable:
        known = str(database.parameters.get("password") or "")
        if not hmac.compare_digest(known.encode(), password.encode()):
            raise refusal("TW020", user=database.user, login=database.user) from None
