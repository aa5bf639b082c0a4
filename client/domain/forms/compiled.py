"""The checks of the station's own forms for PostgreSQL, written to resources/form_checks.json.

`python -m client.domain.forms.compiled` writes the file again after a form was changed; a test says when it is stale.
The database publishes them with the form and asks them of every entry, whatever client it comes from.
"""

from __future__ import annotations

import json

from client.domain.forms import library
from client.domain.forms.checks import database_checks
from client.resources import RESOURCES

FILE = RESOURCES / "form_checks.json"


def text() -> str:
    """The file as it should be: by form a list of [path, rule, jsonpath], one check a line."""
    forms = {}
    for name in library.names():
        checks = [[check.path, check.rule, check.jsonpath] for check in database_checks(library.form(name))]
        forms[name] = ",\n".join(json.dumps(check, ensure_ascii=False) for check in checks)
    return "{\n" + ",\n".join(f"{json.dumps(name)}: [\n{checks}\n]" for name, checks in forms.items()) + "\n}\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
