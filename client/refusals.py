"""The sentences of resources/refusals.toml: every refusal of the server and of the station, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from client.errors import Cancelled, Conflict, Refused, TracewellError, Unreachable
from client.resources import toml

Language = Literal["en", "zh_CN"]
LANGUAGES: tuple[Language, ...] = ("en", "zh_CN")
FILE = "refusals.toml"
KINDS = "translations/kinds.toml"  # records as a sentence calls them

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# Codes that are not a plain "no": who catches them wants to know that by the type.
_KINDS: Mapping[str, type[TracewellError]] = {
    "TW009": Conflict,
    "TW021": Unreachable,
    "TW022": Unreachable,
    "TW024": Unreachable,
    "TW025": Unreachable,
    "TW028": Cancelled,
    "TW527": Cancelled,
    "TW030": Unreachable,
}


def refusal(code: str, message: str | None = None, /, **detail: Any) -> TracewellError:
    """The exception for a code, to be raised. `message` is only used for codes newer than our file."""
    english = sentence(code, detail, "en") or message or code
    return _KINDS.get(code, Refused)(code, english, detail)


def say(error: TracewellError, language: Language) -> str:
    """An error's sentence in the language of who reads it; its own English where the file has no better."""
    return sentence(error.code, error.detail, language) or error.message


def sentence(code: str, detail: Mapping[str, Any], language: Language) -> str | None:
    """The sentence of a code filled from the detail; None for a code (of a newer server) we don't know."""
    texts = toml(FILE).get(code)
    constraint = toml(FILE)["constraints"].get(detail.get("constraint")) if code == "TW013" else None
    chosen = constraint or texts
    if chosen is None:
        return None
    words = toml(KINDS).get(language, {})
    return fill(chosen[language], {**detail, "kind": words.get(detail.get("kind"), detail.get("kind"))})


def fill(text: str, filling: Mapping[str, Any]) -> str:
    """The text with each {name} replaced by its value; a value is never read as a text with names of its own."""
    return _PLACEHOLDER.sub(lambda match: _said(filling.get(match[1])), text)


def needed(code: str) -> set[str]:
    """The names a code's sentence expects in the detail."""
    return placeholders(toml(FILE)[code]["en"])


def placeholders(text: str) -> set[str]:
    """The names a sentence expects in the detail."""
    return set(_PLACEHOLDER.findall(text))


def _said(value: Any) -> str:
    """A value of the detail as a person reads it: lists one after the other, nothing for nothing."""
    if value is None:
        return "?"
    if isinstance(value, list | tuple):
        return ", ".join(_said(part) for part in value)
    if isinstance(value, dict):
        return " ".join(_said(part) for part in value.values())
    return str(value)
