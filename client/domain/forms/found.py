"""What a search for a reference finds: a code, the names people know it by, and what the form may show of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from client.domain.forms.definition import Words


@dataclass(frozen=True, slots=True)
class Found:
    """One hit.

    `name` may be empty where the code is all there is; `note` is a second line in the list ("Housing · 97.5 kg").
    `facts` by name: `uom` (UCUM) stands in the number fields that count this thing.
    """

    code: str
    name: Words = field(default_factory=dict)
    note: Words = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
