"""Texts of definitions in the language in use."""

from __future__ import annotations

from collections.abc import Mapping

from client.gui.translations import language


def words(text: Mapping[str, str]) -> str:
    """The text in the language in use, else in the other; "" for none."""
    return text.get(language()) or next(iter(text.values()), "")
