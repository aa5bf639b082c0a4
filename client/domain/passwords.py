"""Which passwords are accepted: long ones. Rules about digits and signs only make people write them down.

Fifteen characters are what NIST SP 800-63B-4 (3.1.1.2) asks of a password that is the only factor. The length is judged
here and nowhere else: what reaches the server is a SCRAM verifier, which says nothing of it.
"""

from __future__ import annotations

import secrets

from client.domain import demo_people
from client.refusals import refusal

LEAST, MOST = 15, 256
# Without signs that look alike: a first password is read off a screen and typed once.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def check_password(password: str) -> str:
    """The password itself; refused outside 15 to 256 characters (TW038); the demo's printed one too (TW056)."""
    if password == demo_people.PASSWORD:
        raise refusal("TW056")
    if not LEAST <= len(password) <= MOST:
        raise refusal("TW038", least=LEAST, most=MOST)
    return password


def first_password() -> str:
    """A password for a person who will log in for the first time: 79 bits, in groups."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4))
