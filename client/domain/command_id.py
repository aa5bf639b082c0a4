"""Names for commands: the station gives each one, so that a repeated command is answered and not done twice."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_command_id() -> UUID:
    """A UUIDv7 (RFC 9562 §5.7, method 3): milliseconds, 12 bits of the fraction, 62 random bits; sorts by time."""
    milliseconds, fraction = divmod(time.time_ns(), 1_000_000)
    bits = (milliseconds & (1 << 48) - 1) << 80 | 7 << 76 | (fraction * 4096 // 1_000_000) << 64
    return UUID(int=bits | 2 << 62 | secrets.randbits(62))
