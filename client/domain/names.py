"""What lists of names are sorted by: pinyin for Chinese, small letters for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from json import JSONDecoder
from os import environ
from pathlib import Path
from types import ModuleType
from typing import Any

WITHOUT = "PYPINYIN_NO_PHRASES"  # a setting of its own
_NAME, _COLON = re.compile(r'[{,]\s*(")'), re.compile(r"\s*:\s*")


def sort_key(names: Mapping[str, str]) -> str:
    """The key of a name given in languages: the Chinese name's pinyin where there is one, else the English one."""
    name = names.get("zh_CN") or names.get("en") or ""
    return name.casefold() if name.isascii() else "".join(_pypinyin().lazy_pinyin(name)).casefold()


@cache
def _pypinyin() -> ModuleType:
    """The library, its phrases read one by one.

    Loaded by itself it reads them in one call, which holds Python's lock for 0.1 s: the window, too, stands still.
    """
    found = find_spec("pypinyin")
    folder = Path(found.origin).parent if found and found.origin else Path()
    phrases = folder / "phrases_dict.json"
    if not phrases.exists():  # another release than we know
        return import_module("pypinyin")
    environ[WITHOUT] = "1"
    try:
        pypinyin = import_module("pypinyin")
    finally:
        del environ[WITHOUT]  # what we start is not asked to do without
    pypinyin.load_phrases_dict(dict(_entries(phrases.read_text(encoding="utf-8"))))
    return pypinyin


def _entries(text: str) -> Iterator[tuple[str, Any]]:
    """The members of the one object in a text of JSON."""
    decode, at = JSONDecoder().raw_decode, 0
    while member := _NAME.search(text, at):
        name, at = decode(text, member.start(1))
        colon = _COLON.match(text, at)
        assert colon, f"no JSON at {at}"  # noqa: S101 - the library's own file
        value, at = decode(text, colon.end())
        yield name, value
