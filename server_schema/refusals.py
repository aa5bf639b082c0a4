"""The sentences of all refusals, from resources/refusals.toml: one place, both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "resources" / "refusals.toml"


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """{code: {"en": …, "zh_CN": …}} for every code a refusal may carry."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {code: words for code, words in tables.items() if code.startswith("TW")}


def sentence(code: str, detail: Mapping[str, object], language: str = "en") -> str:
    """The sentence of a refusal, its {placeholders} filled from the detail the same way app._refuse does."""
    text = sentences()[code][language]
    for key, value in detail.items():
        text = text.replace("{" + key + "}", str(value))
    return text


class ProvisionError(Exception):
    """A database can't be created or upgraded as asked; nothing was changed. `code` is in refusals.toml."""

    def __init__(self, code: str, **detail: object) -> None:
        self.code = code
        self.detail = {key: str(value) for key, value in detail.items()}
        super().__init__(sentence(code, self.detail))
