"""What is wrong with an entry, or with a definition: where, which rule, and a sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from client.domain.forms.definition import Words
from client.refusals import Language, fill
from client.resources import toml

FILE = "form_sentences.toml"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `path`: the field, `lines[2].quantity` in the third row.

    `words` if a rule says it itself.
    """

    path: str
    rule: str
    detail: Mapping[str, Any] = field(default_factory=dict)
    words: Words = field(default_factory=dict)

    def say(self, language: Language) -> str:
        """The sentence for who reads it."""
        if self.words:
            return fill(self.words.get(language) or next(iter(self.words.values())), self.detail)
        return sentence(self.rule, self.detail, language)


class NotUnderstood(Exception):
    """What was typed can't be read as the field's kind. `rule` and `detail` make the sentence."""

    def __init__(self, rule: str, **detail: Any) -> None:
        super().__init__(rule)
        self.rule = rule
        self.detail = detail


def sentence(rule: str, detail: Mapping[str, Any], language: Language) -> str:
    """The sentence of a rule, filled: KeyError for a rule that resources/form_sentences.toml doesn't know."""
    said = {
        key: value.get(language, value.get("en")) if isinstance(value, dict) else value
        for key, value in detail.items()
    }
    return fill(toml(FILE)[rule][language], said)
