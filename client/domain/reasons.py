"""Coded reasons: why a sample can't be measured, what kind of defect it is, why it is measured again."""

from __future__ import annotations

from collections.abc import Mapping

from client.resources import toml

FILE = "reasons.toml"
OTHER = "other"  # the one that says nothing without words of its own


def reasons(group: str) -> Mapping[str, Mapping[str, str]]:
    """The codes of a group with their words. Groups: unmeasurable, defect, retest, verdict."""
    found: Mapping[str, Mapping[str, str]] = toml(FILE)[group]
    return found


def coded(code: str, text: str = "") -> str:
    """As it is kept: the code, and what the person added. KeyError is no case: codes come from the list."""
    return f"{code}: {text.strip()}" if text.strip() else code


def said(note: str | None, group: str, language: str) -> str:
    """A kept note for who reads it: the code in words, and the text as it was typed."""
    code, mark, text = (note or "").partition(":")
    words = reasons(group).get(code.strip())
    if words is None:
        return note or ""
    name = words.get(language) or words["en"]
    return f"{name}: {text.strip()}" if mark and text.strip() else name
