"""What can go wrong with the server on this computer: sentences that say what to do, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


class EmbeddedError(Exception):
    """The server on this computer can't do what was asked; nothing of the plant was changed.

    `code` is a heading of sentences.toml, `detail` its placeholders; `str()` is the English sentence.
    """

    def __init__(self, code: str, **detail: object) -> None:
        self.code = code
        self.detail = {name: str(value) for name, value in detail.items()}
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """The sentence in `en` or `zh_CN`; English where there is no other."""
        words = _sentences()[self.code]
        return words.get(language, words["en"]).format(**self.detail)


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
