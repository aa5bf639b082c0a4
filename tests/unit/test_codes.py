"""What a scanner delivers is understood or refused with a sentence."""

from __future__ import annotations

import time
from uuid import RFC_4122

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.codes import parse_code, visible
from client.domain.command_id import new_command_id
from client.domain.passwords import check_password, first_password
from client.errors import Refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BATCH-1", ("BATCH-1", None)),
        ("  BATCH-1\r\n", ("BATCH-1", None)),
        ("TANK-7#2", ("TANK-7", 2)),
        ("A#B", ("A#B", None)),
        ("A#1#3", ("A#1", 3)),
        ("批次 7", ("批次 7", None)),
        ("e\u0301", ("é", None)),
        ("#", ("#", None)),
    ],
)
def test_codes_are_read(text: str, expected: tuple[str, int | None]) -> None:
    assert parse_code(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "TW046"),
        (" \t\n", "TW046"),
        ("A\x00B", "TW039"),
        ("A\x1dB", "TW039"),
        ("A\nB", "TW039"),
        ("A\u202eB", "TW039"),
        ("A\u200bB", "TW039"),
        ("A\ufeffB", "TW039"),
        ("A\ud800B", "TW039"),
        ("A" * 513, "TW047"),
        ("批" * 171, "TW047"),
        ("A#0", "TW048"),
        ("A#9999999999", "TW048"),
        ("A#２", "TW048"),
        ("#2", "TW048"),
    ],
)
def test_what_can_not_be_a_code_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_code(text)
    assert refused.value.code == code
    assert all(sign.isprintable() for sign in refused.value.message)


@given(st.text(max_size=600))
def test_any_text_is_a_code_or_a_refusal(text: str) -> None:
    said = ""
    code, generation = "X", None
    try:
        code, generation = parse_code(text)
    except Refused as refused:
        said = refused.message
    assert said.isprintable()
    assert code.isprintable()
    assert code
    assert generation is None or generation >= 1


def test_unseen_characters_are_shown() -> None:
    assert visible("A\u202eB\x00") == "A\\u202eB\\u0000"
    assert len(visible("x" * 1000)) == 81


def test_command_ids_are_uuid_version_7_and_sort_by_time() -> None:
    before = time.time_ns() // 1_000_000
    ids = [new_command_id() for _ in range(1000)]
    after = time.time_ns() // 1_000_000
    assert {(i.version, i.variant) for i in ids} == {(7, RFC_4122)}
    assert all(before <= i.int >> 80 <= after for i in ids)
    assert len(set(ids)) == 1000
    assert [i.int >> 64 for i in ids] == sorted(i.int >> 64 for i in ids)


def test_passwords_are_long_enough() -> None:
    assert check_password(first_password())
    assert len({first_password() for _ in range(100)}) == 100
    assert (
        check_password("十五个字的密码就是一句话不少于") == "十五个字的密码就是一句话不少于"
    )  # fifteen: signs are counted, not bytes
    for password in ("", "short 7", "fourteen signs", "x" * 257):
        with pytest.raises(Refused) as refused:
            check_password(password)
        assert refused.value.code == "TW038"
