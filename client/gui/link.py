"""What a screen asks for when it wants a record shown: its kind and its code."""

from __future__ import annotations

from dataclasses import dataclass

from client.gui.formats import event_number
from client.gui.words import kind_word

JOINT = "\u001f"  # between the parts of a code that has several: no code of a record holds it
JOINT_SEEN = "\u241f"  # the same where it must survive a mail or a text field


@dataclass(frozen=True, slots=True)
class Link:
    """A record: `kind` is unit, receipt, run, work_order, shipment, complaint, hold, item, party, inspection, …"""

    kind: str
    code: str

    def text(self) -> str:
        """As people copy and paste it, and as the scan box reads it again."""
        return f"tracewell:{self.kind}/{self.code.replace(JOINT, JOINT_SEEN)}"

    def said(self) -> str:
        """Its code for people to read; of a step nobody files a paper of, that it is one."""
        if self.code and not event_number(self.code):
            return kind_word(self.kind)
        return " · ".join(self.code.split(JOINT))

    @classmethod
    def read(cls, text: str) -> Link | None:
        """The link a text is, or None if it is none."""
        scheme, mark, rest = text.strip().partition(":")
        kind, slash, code = rest.partition("/")
        code = code.replace(JOINT_SEEN, JOINT)
        return cls(kind, code) if (scheme, mark, slash) == ("tracewell", ":", "/") and kind and code else None
