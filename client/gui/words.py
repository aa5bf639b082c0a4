"""Words of the database in the language of the person: roles, kinds of units and events, bases."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

ROLES = {
    "technician": str(QT_TRANSLATE_NOOP("words", "Technician")),
    "inspector": str(QT_TRANSLATE_NOOP("words", "Inspector")),
    "engineer": str(QT_TRANSLATE_NOOP("words", "Quality engineer")),
    "manager": str(QT_TRANSLATE_NOOP("words", "Quality manager")),
    "auditor": str(QT_TRANSLATE_NOOP("words", "Auditor")),
    "administrator": str(QT_TRANSLATE_NOOP("words", "Administrator")),
}


def role_word(role: str) -> str:
    """A business role as people call it."""
    return QCoreApplication.translate("words", ROLES.get(role, role))
