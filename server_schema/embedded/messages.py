"""From what PostgreSQL's programs say when they fail to a sentence for a person."""

from __future__ import annotations

from server_schema.embedded.errors import EmbeddedError
from server_schema.embedded.place import Place

# Searched in this order; the server speaks English because it is started so.
CAUSES = (
    ("No space left on device", "disk_full"),
    ("Disk quota exceeded", "disk_full"),
    ("pre-existing shared memory block", "orphans"),
    ("Address already in use", "address_in_use"),
    ("Only one usage of each socket address", "address_in_use"),
    ("Cannot allocate memory", "memory"),
    ("Permission denied", "denied"),
    ("unrecognized configuration parameter", "failed"),
    ("invalid value for parameter", "failed"),
)
LEVELS = ("FATAL:", "PANIC:", "ERROR:", "error:", "LOG:")


def explain(place: Place, said: str) -> EmbeddedError:
    """The sentence for what PostgreSQL's programs said when they failed."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    for words, code in CAUSES:
        for line in lines:
            if words in line:
                return EmbeddedError(code, path=place.folder, reason=_bare(line), log=place.log)
    telling = [line for line in lines if any(level in line for level in LEVELS[:-1])] or lines
    reason = _bare(telling[-1]) if telling else "it said nothing"
    return EmbeddedError("failed", path=place.folder, reason=reason, log=place.log)


def _bare(line: str) -> str:
    """A line of a log without its time and level, and without a full stop."""
    for mark in LEVELS:
        _, found, rest = line.partition(mark)
        if found:
            return rest.strip().rstrip(".")
    return line.rstrip(".")
