"""People, what they may do, and what they are trained for."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Index, Table, Text, UniqueConstraint, text

from server_schema.tables.base import NOW, key, metadata, moment, row_version, sort_key, to, words

ROLES = ("technician", "inspector", "engineer", "manager", "auditor", "administrator")

person = Table(
    "person",
    metadata,
    key(),
    Column(
        "login",
        Text,
        nullable=False,
        unique=True,
        comment="Name of the PostgreSQL login; never given to anyone else",
    ),
    words(),
    sort_key(),
    moment("created_at", default=NOW),
    moment("disabled_at", optional=True),
    moment("password_at", default=NOW),
    to("person", "password_by", optional=True, comment="Empty: their own choice; else who set it and may know it"),
    to("person", "disabled_by", optional=True, comment="Who ended the access"),
    Column("disabled_reason", Text, comment="Why it was ended, where somebody said"),
    Index("ix_person_password_by", "password_by"),
    Index("ix_person_disabled_by", "disabled_by"),
    comment="People with a login of their own: the only table with personal data",
)

person_role = Table(
    "person_role",
    metadata,
    key(),
    to("person"),
    Column("role", Text, nullable=False),
    to("site", optional=True, comment="Empty: at every site"),
    moment("from_at", default=NOW),
    moment("to_at", default=text("'infinity'")),
    to("person", "granted_by", optional=True),
    Column("reason", Text, comment="Why it was given; empty where nobody said"),
    to(
        "person",
        "ended_by",
        optional=True,
        comment="Who ended it before its time; with the access it ends for the same reason",
    ),
    Column("end_reason", Text, comment="Why it was ended before its time"),
    CheckConstraint("role IN (" + ", ".join(f"'{r}'" for r in ROLES) + ")", name="role_is_known"),
    CheckConstraint("from_at <= to_at", name="ends_after_it_starts"),
    Index("ix_person_role_person", "person"),
    Index("ix_person_role_site", "site"),
    Index("ix_person_role_granted_by", "granted_by"),
    Index("ix_person_role_ended_by", "ended_by"),
    comment="Business roles of a person at a site for a time",
)

document = Table(
    "document",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    words(),
    row_version(),
    comment="Procedures and methods; what is in force is a version",
)

document_version = Table(
    "document_version",
    metadata,
    key(),
    to("document"),
    Column("version", Text, nullable=False),
    moment("from_at"),
    moment("to_at", default=text("'infinity'")),
    to("blob", optional=True),
    UniqueConstraint("document", "version"),
    CheckConstraint("from_at <= to_at", name="ends_after_it_starts"),
    Index("ix_document_version_blob", "blob"),
    comment="A version of a document and when it is in force",
)

qualification = Table(
    "qualification",
    metadata,
    key(),
    to("person"),
    to("document_version", comment="What the person was trained on; a newer version in force makes it stale"),
    Column("valid_until", Date, nullable=False),
    to("person", "granted_by"),
    moment("granted_at", default=NOW),
    Index("ix_qualification_person_document_version", "person", "document_version"),
    Index("ix_qualification_document_version", "document_version"),
    Index("ix_qualification_granted_by", "granted_by"),
    comment="Who is trained on which version of a document, and until when",
)
