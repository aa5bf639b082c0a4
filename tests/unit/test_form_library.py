"""The forms that come with the station can be read, and say nothing an act would refuse to listen to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from client.domain.forms.definition import Field
from client.domain.forms.library import form, names
from client.domain.forms.reading import definition_as_json, definition_from_json

FUNCTIONS = Path(__file__).resolve().parents[2] / "server_schema" / "code" / "functions"
LINES = {"inputs": "_lines.sql", "outputs": "_outputs.sql"}
#: What acts learn with the revision that brings work orders and complaints: the forms were here first.
LEARNT = set() if (FUNCTIONS / "save_work_order.sql").exists() else {"work_order", "complaint"}


def known_keys(file: str, where: str | None = None) -> set[str] | None:
    """The keys a function lets through; None for a function that doesn't exist (yet)."""
    path = FUNCTIONS / file
    if not path.exists():
        return None
    text = path.read_text(encoding="utf-8")
    keys: set[str] = set()
    for call in re.findall(r"_known_keys\((.*?)\);", text, re.DOTALL):
        if where is None or f"'{where}'" in call or where == "*":
            keys |= set(re.findall(r"'([a-z_]+)'", call)) | set(re.findall(r"[{,]([a-z_]+)(?=[,}])", call))
    return keys


def act_keys(act: str) -> set[str] | None:
    own = known_keys(f"{act}.sql", "*")
    if own is None:
        return None
    text = (FUNCTIONS / f"{act}.sql").read_text(encoding="utf-8")
    for helper in ("_transform", "_decide_inspection", "_release"):
        if f"app.{helper}(" in text:
            own |= known_keys(f"{helper}.sql", "*") or set()
    return own


def requests(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        if field.request and field.request != ".":
            yield field.request


@pytest.mark.parametrize("name", names())
def test_a_form_is_read_and_written_as_the_same(name: str) -> None:
    made = form(name)
    assert made.name == name
    written = json.dumps(definition_as_json(made), ensure_ascii=False)
    assert definition_from_json(json.loads(written)) == made


@pytest.mark.parametrize("name", names())
def test_an_act_knows_every_key_its_form_fills(name: str) -> None:
    made = form(name)
    assert made.act is not None
    known = act_keys(made.act)
    assert known is not None, f"there is no app.{made.act}"
    filled = {path.split(".")[0] for path in (*requests(tuple(made.fields())), *made.constants)}
    filled -= LEARNT
    assert filled <= known, f"{made.act} would refuse {sorted(filled - known)}"


@pytest.mark.parametrize("name", names())
def test_lines_know_every_key_a_row_fills(name: str) -> None:
    for table in form(name).fields():
        if table.kind != "table" or table.request not in LINES or name in {"recipe", "unpack"}:
            continue
        known = known_keys(LINES[table.request], "*")
        assert known is not None
        filled = {path.split(".")[0] for path in (*requests(table.fields), *table.constants)}
        assert filled <= known, f"{table.name}: {sorted(filled - known)}"


@pytest.mark.parametrize("name", names())
def test_every_text_has_both_languages_and_no_shouting(name: str) -> None:
    for words in all_words(definition_as_json(form(name))):
        assert re.search(r"[\u4e00-\u9fff]", words["zh_CN"]) or not re.search(
            r"[a-z]{4}", words["zh_CN"].casefold()
        )
        assert not re.search(r"!|please|successful", words["en"].casefold())


def all_words(value: Any) -> Iterator[Mapping[str, str]]:
    if isinstance(value, dict):
        if {"en", "zh_CN"} <= set(value):
            yield value
        else:
            for each in value.values():
                yield from all_words(each)
    elif isinstance(value, list):
        for each in value:
            yield from all_words(each)
