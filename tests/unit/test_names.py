"""What names are sorted by."""

from __future__ import annotations

import subprocess
import sys

from client.domain.names import sort_key

CHINESE = ("重庆长城制药", "单县银行", "一不小心", "行李", "Öl 花生油", "聚碳酸酯（医用级）", "乐山音乐盒", "盛盛")


def test_a_chinese_name_is_sorted_by_its_pinyin_as_the_library_itself_says_it() -> None:
    """The library in a process of its own, with its dictionaries as it loads them."""
    program = (
        "import sys, pypinyin\nfor name in sys.argv[1:]: print(''.join(pypinyin.lazy_pinyin(name)).casefold())"
    )
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, *CHINESE],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout.split("\n")

    assert [sort_key({"zh_CN": name, "en": "x"}) for name in CHINESE] == said[:-1]


def test_a_phrase_is_read_as_a_phrase() -> None:
    assert sort_key({"zh_CN": "重庆"}) == "chongqing"
    assert sort_key({"zh_CN": "重量"}) == "zhongliang"


def test_other_names_are_sorted_by_their_small_letters() -> None:
    assert sort_key({"en": "Acme GmbH"}) == "acme gmbh"
    assert sort_key({}) == ""
