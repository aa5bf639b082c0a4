"""What the columns of the database are called in a history, and the words that stand in them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from client.gui.theme import STATUS_NAMES, status_word

_WORDS = {
    "code": QT_TRANSLATE_NOOP("fields", "code"),
    "name": QT_TRANSLATE_NOOP("fields", "name"),
    "legal_name": QT_TRANSLATE_NOOP("fields", "name"),
    "kind": QT_TRANSLATE_NOOP("fields", "kind"),
    "uom": QT_TRANSLATE_NOOP("fields", "unit of measure"),
    "quantity": QT_TRANSLATE_NOOP("fields", "quantity"),
    "difference": QT_TRANSLATE_NOOP("fields", "difference"),
    "used": QT_TRANSLATE_NOOP("fields", "used"),
    "made": QT_TRANSLATE_NOOP("fields", "made"),
    "packed": QT_TRANSLATE_NOOP("fields", "packed"),
    "unpacked": QT_TRANSLATE_NOOP("fields", "unpacked"),
    "status": QT_TRANSLATE_NOOP("fields", "status"),
    "state": QT_TRANSLATE_NOOP("fields", "state"),
    "hold": QT_TRANSLATE_NOOP("fields", "hold"),
    "item": QT_TRANSLATE_NOOP("fields", "item"),
    "party": QT_TRANSLATE_NOOP("fields", "party"),
    "supplier": QT_TRANSLATE_NOOP("fields", "supplier"),
    "site": QT_TRANSLATE_NOOP("fields", "site"),
    "due_on": QT_TRANSLATE_NOOP("fields", "due"),
    "note": QT_TRANSLATE_NOOP("fields", "note"),
    "reason": QT_TRANSLATE_NOOP("fields", "reason"),
    "cause": QT_TRANSLATE_NOOP("fields", "cause"),
    "recipe": QT_TRANSLATE_NOOP("fields", "recipe"),
    "closed_at": QT_TRANSLATE_NOOP("fields", "closed at"),
    "closed_by": QT_TRANSLATE_NOOP("fields", "closed by"),
    "from_on": QT_TRANSLATE_NOOP("fields", "from"),
    "to_on": QT_TRANSLATE_NOOP("fields", "to"),
    "from_at": QT_TRANSLATE_NOOP("fields", "from"),
    "to_at": QT_TRANSLATE_NOOP("fields", "to"),
    "version": QT_TRANSLATE_NOOP("fields", "version"),
    "roles": QT_TRANSLATE_NOOP("fields", "roles"),
    "shelf_life_days": QT_TRANSLATE_NOOP("fields", "shelf life in days"),
    "serialised": QT_TRANSLATE_NOOP("fields", "serial numbers"),
    "inspected": QT_TRANSLATE_NOOP("fields", "waits for a verdict"),
    "gauge_type": QT_TRANSLATE_NOOP("fields", "type of gauge"),
    "customer": QT_TRANSLATE_NOOP("fields", "customer"),
    "calibration_due_on": QT_TRANSLATE_NOOP("fields", "calibration due"),
    "blocked_reason": QT_TRANSLATE_NOOP("fields", "blocked"),
    "media_type": QT_TRANSLATE_NOOP("fields", "kind of file"),
    "attached_by": QT_TRANSLATE_NOOP("fields", "attached by"),
    "attached_at": QT_TRANSLATE_NOOP("fields", "attached at"),
    "detached_by": QT_TRANSLATE_NOOP("fields", "taken off by"),
    "detached_at": QT_TRANSLATE_NOOP("fields", "taken off at"),
    "detach_reason": QT_TRANSLATE_NOOP("fields", "reason"),
    "form_version": QT_TRANSLATE_NOOP("fields", "form"),
    "extra": QT_TRANSLATE_NOOP("fields", "entry"),
    "pattern": QT_TRANSLATE_NOOP("fields", "pattern"),
    "padding": QT_TRANSLATE_NOOP("fields", "digits"),
    "factor": QT_TRANSLATE_NOOP("fields", "factor"),
    "address": QT_TRANSLATE_NOOP("fields", "address"),
    "time_zone": QT_TRANSLATE_NOOP("fields", "time zone"),
    "late_entry": QT_TRANSLATE_NOOP("fields", "late entry in hours"),
    "calendar": QT_TRANSLATE_NOOP("fields", "calendar"),
}  # fmt: skip
_VALUES = {
    "true": QT_TRANSLATE_NOOP("fields", "yes"),
    "false": QT_TRANSLATE_NOOP("fields", "no"),
    "infinity": QT_TRANSLATE_NOOP("fields", "no end"),
}


def field_word(field: str) -> str:
    """A column as people call it; one not known here by its own name."""
    word = _WORDS.get(field)
    return QCoreApplication.translate("fields", str(word)) if word else field


def value_word(value: str | None) -> str:
    """A value as people say it: a state by its word, nothing as a dash, anything else as it is."""
    if value is None:
        return "—"
    if value in _VALUES:
        return QCoreApplication.translate("fields", str(_VALUES[value]))
    return status_word(value) if value in STATUS_NAMES else value
