"""What lists of names are sorted by: pinyin for Chinese, small letters for the rest."""

from __future__ import annotations

from collections.abc import Mapping


def sort_key(names: Mapping[str, str]) -> str:
    """The key of a name given in languages: the Chinese name's pinyin where there is one, else the English one."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionary takes half a second to load

    name = names.get("zh_CN") or names.get("en") or ""
    return "".join(lazy_pinyin(name)).casefold() if not name.isascii() else name.casefold()
