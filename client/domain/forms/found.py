"""What a search for a reference finds: a code, the names people know it by, and what the form may show of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from client.domain.forms.definition import Words


@dataclass(frozen=True, slots=True)
class Found:
    """One hit. `facts` by name: `uom`, the UCUM code of its quantities, stands in number fields that ask for it.

    `name` may be empty where the code is all there is; `note` is a second line in the list ("Housing A380 · 97.5 kg").
    """

    code: str
    name: Words = field(default_factory=dict)
    note: Words = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
