"""The definitions that come with the station, one TOML a form in resources/forms.

They are the first versions; a plant's database holds what was published since, and what each record was made with.
"""

from __future__ import annotations

from functools import cache

from client.domain.forms.definition import Form
from client.domain.forms.reading import read_definition
from client.refusals import refusal
from client.resources import RESOURCES

_FOLDER = RESOURCES / "forms"


def names() -> list[str]:
    """The names of all of them."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


@cache
def form(name: str) -> Form:
    """The definition of a name. Refused: TW010 if there is none, TW220 with every mistake in it."""
    path = _FOLDER / f"{name}.toml"
    if name not in names():
        raise refusal("TW010", kind="form", code=name[:60])
    return read_definition(path.read_text(encoding="utf-8"), name)
