"""Which passwords are accepted: long ones. Rules about digits and signs only make people write them down."""

from __future__ import annotations

import secrets

from client.refusals import refusal

LEAST, MOST = 8, 256
# Without signs that look alike: a first password is read off a screen and typed once.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def check_password(password: str) -> str:
    """The password itself; refused (TW038) when it is shorter than 8 or longer than 256 characters."""
    if not LEAST <= len(password) <= MOST:
        raise refusal("TW038", least=LEAST, most=MOST)
    return password


def first_password() -> str:
    """A password for a person who will log in for the first time: 79 bits, in groups."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4))
