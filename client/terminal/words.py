"""The terminal's own texts, in the language of who reads them."""

from __future__ import annotations

from typing import Any

from client.refusals import Language, fill
from client.resources import toml

FILE = "terminal.toml"


class Words:
    """Texts of resources/terminal.toml in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def help(self, name: str) -> str:
        """What an option or a command does."""
        return self._text("help", name)

    def say(self, name: str, **filling: Any) -> str:
        """A sentence, filled."""
        return fill(self._text("say", name), filling)

    def word(self, name: str | None) -> str:
        """A word of the product (a kind, a status, a column's title); what has no entry stands as it is."""
        entry = toml(FILE)["words"].get(name or "")
        return str(entry[self.language]) if entry else (name or "")

    def name(self, names: Any) -> str:
        """A record's name, stored as {"en": …, "zh_CN": …}, in this language if there is one."""
        if isinstance(names, dict):
            return str(names.get(self.language) or next((text for text in names.values() if text), ""))
        return "" if names is None else str(names)

    def quantity(self, value: str | None, uom: str | None = None) -> str:
        """A quantity with its unit of measure; what is unknown says so. Pieces (UCUM 1) need no unit."""
        if value is None:
            return self.say("unknown")
        return f"{value} {uom}" if uom and uom != "1" else value

    def _text(self, section: str, name: str) -> str:
        text: str = toml(FILE)[section][name][self.language]
        return text
