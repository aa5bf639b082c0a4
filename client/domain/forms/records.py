"""An entry as the database keeps it beside its form's name and version, and as it is read back for ever after.

Shape: a JSON object by field name; numbers as JSON numbers with their decimals (8.000 stays 8.000: read and
write it with the two functions here, `json.loads` alone would make floating point of it), days and moments as
ISO texts (UTC), yes/no as true/false, several choices as a list, a sub-table as a list of objects. Blanks are
absent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import uuid4

from client.domain.forms.definition import Form
from client.domain.forms.values import plain_values, typed_values


def entry_as_json(form: Form, values: Mapping[str, Any]) -> str:
    """The JSON text of an entry's typed values."""
    return exact_json(plain_values(list(form.fields()), values))


def entry_from_json(form: Form, text: str) -> dict[str, Any]:
    """The typed values of a stored entry, read with the version it was made with.

    ValueError if it isn't one of it.
    """
    return typed_values(list(form.fields()), exact_from_json(text))


def exact_json(value: Any) -> str:
    """JSON text in which a Decimal is a number with all its digits.

    Python's own encoder knows only floating point.
    """
    numbers: list[str] = []
    mark = uuid4().hex

    def number(value: Any) -> str:
        if not isinstance(value, Decimal) or not value.is_finite():
            raise TypeError(f"no JSON for {value!r}")
        numbers.append(f"{value:f}")
        return f"{mark}{len(numbers) - 1}"

    text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=number)
    return re.sub(rf'"{mark}([0-9]+)"', lambda found: numbers[int(found[1])], text)


def exact_from_json(text: str) -> Any:
    """The value of a JSON text, every number a Decimal. ValueError for what isn't JSON, NaN among it."""
    return json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=_no_number)


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")
