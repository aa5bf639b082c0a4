"""Texts of definitions in the language in use."""

from __future__ import annotations

import re
from collections.abc import Mapping

from client.gui.translations import language

_LONG_RUN = re.compile(r"([^\s\u2e80-\uffff]{12})(?=[^\s\u2e80-\uffff]{4})")


def breakable(sentence: str) -> str:
    """The sentence with places at which a line may break inside what has no blanks: a code of 60 letters, say."""
    return _LONG_RUN.sub("\\1\u200b", sentence)


def words(text: Mapping[str, str]) -> str:
    """The text in the language in use, else in the other; "" for none."""
    return text.get(language()) or next(iter(text.values()), "")
