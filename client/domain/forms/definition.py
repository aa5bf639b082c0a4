"""What a form is: sections of fields, with their kinds, units, limits, choices, and when each is asked for.

A definition is data and never changes: a change is the next version, and a record is shown with the version it was
made with. Everything here can be said in JSON (see `reading`), nothing of it can run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Words = Mapping[str, str]
"""A text in both languages: {"en": …, "zh_CN": …}."""
Scalar = str | bool | Decimal
"""What a condition compares with. Dates and times are ISO texts, times in UTC.

They sort as they follow each other.
"""

KINDS = (
    "text", "code", "number", "date", "datetime", "yes_no", "choice", "reference", "table", "computed",
)  # fmt: skip
REFERENCES = (
    "item", "party", "place", "person", "equipment", "unit", "document", "operation", "site", "uom", "role",
    "characteristic", "hold", "event", "work_order", "complaint", "receipt", "run", "shipment", "inspection",
)  # fmt: skip
OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "in", "not_in", "starts", "has", "has_not", "filled", "blank")
COMPUTATIONS = ("sum", "difference", "product", "quotient", "count", "joined", "words")


@dataclass(frozen=True, slots=True)
class Condition:
    """One row: field, operator, value; or, with `other`, the value of another field.

    `field` names a field beside this one; in a row of a sub-table `../name` names one of the form itself.
    A blank field answers no to everything but `blank`; so does a value of another kind than the one compared with.
    """

    field: str
    operator: str
    value: Scalar | tuple[Scalar, ...] | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: the word that is stored and how people read it."""

    value: str
    name: Words


@dataclass(frozen=True, slots=True)
class Computed:
    """How a field nobody types gets its value: an operation over fields (`lines.quantity`.

    A column), or fixed words.
    """

    operation: str
    of: tuple[str, ...] = ()
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks for. What doesn't apply to its kind is left out; `reading` refuses it."""

    name: str
    kind: str
    label: Words
    hint: Words = field(default_factory=dict)
    required: bool = False
    required_when: tuple[Condition, ...] = ()
    visible_when: tuple[Condition, ...] = ()
    request: str | None = (
        None  # where its value goes in the act's request: "party", "reference.order"; "." in a row
    )
    width: int = 1  # columns it takes
    longest: int = 200  # text, code: characters
    several_lines: bool = False  # text
    pattern: str | None = None  # text, code: the whole of it
    pattern_hint: Words = field(default_factory=dict)
    unit: Words = field(default_factory=dict)  # number: words inside the field, where it is no unit of measure
    uom: str | None = None  # number: its unit of measure (UCUM)
    uom_of: str | None = None  # number: that of what this reference field chose
    decimals: int = 9
    minimum: Decimal | None = None
    above: Decimal | None = None
    maximum: Decimal | None = None
    choices: tuple[Choice, ...] = ()
    several: bool = False  # choice, reference: more than one
    of: str | None = None  # reference: to what
    only: str | None = None  # reference: those of one kind, role …; the search is asked for it
    computed: Computed | None = None
    fields: tuple[Field, ...] = ()  # table: its columns
    least: int = 0
    most: int = 500
    scan: str | None = None  # table: the column a scanned code fills
    constants: Mapping[str, str | bool] = field(default_factory=dict)  # table: keys every row of the request has


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, under a title."""

    title: Words
    fields: tuple[Field, ...]
    note: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over several fields: where `when` holds, `must` has to hold too. Said at `field` in the words of
    `message`.

    With `within`, a sub-table's name, it is judged in each of its rows.
    """

    name: str
    must: tuple[Condition, ...]
    field: str
    message: Words
    when: tuple[Condition, ...] = ()
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A version of a form: what is asked, and which act its values are the request of (None.

    A record without an act).
    """

    name: str
    version: int
    title: Words
    primary: Words
    sections: tuple[Section, ...]
    act: str | None = None
    rules: tuple[Rule, ...] = ()
    constants: Mapping[str, str | bool] = field(
        default_factory=dict
    )  # keys of the request that are always the same

    def fields(self) -> Iterator[Field]:
        """The form's own fields in their order; the columns of a sub-table are in its `fields`."""
        for section in self.sections:
            yield from section.fields

    def field(self, name: str) -> Field:
        """The field of a name; a column of a sub-table as `lines.quantity`. KeyError if there is none."""
        head, _, column = name.partition(".")
        for each in self.fields():
            if each.name == head:
                return next(c for c in each.fields if c.name == column) if column else each
        raise KeyError(name)
