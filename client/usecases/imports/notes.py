"""The sentences of resources/notes.toml: what an import handled and wants to be known, in both languages."""

from __future__ import annotations

from client.domain.imports.report import Note
from client.refusals import Language
from client.resources import toml

FILE = "notes.toml"


def note_sentence(note: Note, language: Language) -> str:
    """The note's sentence, its figures filled in."""
    text: str = toml(FILE)[note.key][language]
    for key, value in note.detail.items():
        text = text.replace("{" + key + "}", f"{value:,}" if isinstance(value, int) else str(value))
    return text
