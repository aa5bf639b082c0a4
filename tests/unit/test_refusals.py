"""Every refusal has its sentence, in both languages, with the same placeholders; and every sentence is used."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from client.errors import Cancelled, Conflict, Refused, Unreachable
from client.refusals import fill, placeholders, refusal, say, sentence
from client.resources import toml
from server_schema.tables import metadata

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"\bTW[0-9]{3}\b")
CAUGHT = re.compile(r"WHEN SQLSTATE '(TW[0-9]{3})'")  # raised and caught in one function: nobody is told
# Their sentence is another's: the embedded server's, which has a file of its own.
OWN_WORDS = {"TW043"}


def sentences() -> dict[str, dict[str, str]]:
    """All codes of the file, and the tables' rules by their names."""
    found = dict(toml("refusals.toml"))
    rules = found.pop("constraints")
    return found | {f"constraints.{name}": texts for name, texts in rules.items()}


@cache
def code_in(folder: str, pattern: str) -> dict[str, list[str]]:
    """Which files below a folder name which codes."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / folder).rglob(pattern)):
        text = path.read_text(encoding="utf-8")
        for code in set(CODE.findall(text)) - set(CAUGHT.findall(text)):
            found.setdefault(code, []).append(str(path.relative_to(ROOT)))
    return found


@pytest.mark.parametrize("code", sorted(sentences()))
def test_a_sentence_speaks_both_languages(code: str) -> None:
    texts = sentences()[code]
    assert set(texts) == {"en", "zh_CN"}, f"{code} needs exactly en and zh_CN"
    if code not in OWN_WORDS:
        assert placeholders(texts["en"]) == placeholders(texts["zh_CN"]), f"{code} fills different names"
        assert texts["en"].strip().endswith((".", "}", "?")), f"{code}: a sentence ends with a full stop"
        assert re.search(r"[\u4e00-\u9fff]", texts["zh_CN"]), f"{code} has no Chinese"


def test_every_code_that_is_raised_has_a_sentence() -> None:
    raised = code_in("server_schema", "*.sql") | code_in("client", "*.py") | code_in("server_schema", "*.py")
    lacking = {code: files for code, files in raised.items() if code not in sentences()}
    assert not lacking, f"write their sentences in resources/refusals.toml: {lacking}"


def test_every_sentence_is_raised_somewhere() -> None:
    raised = code_in("server_schema", "*.sql") | code_in("client", "*.py") | code_in("server_schema", "*.py")
    unused = sorted(code for code in sentences() if CODE.fullmatch(code) and code not in raised)
    assert not unused, f"nobody raises these; delete them from resources/refusals.toml: {unused}"


def test_the_rules_of_tables_that_have_sentences_exist() -> None:
    known = {str(c.name) for table in metadata.tables.values() for c in [*table.constraints, *table.indexes]}
    named = {code.removeprefix("constraints.") for code in sentences() if code.startswith("constraints.")}
    assert named <= known


DETAIL = re.compile(
    r"_refuse\(\s*(?:CASE .*? END,|'(TW\d{3})',)\s*(?:jsonb_build_object\((.*?)\)\s*\)|'\{\}')", re.DOTALL
)


def test_functions_fill_the_placeholders_of_their_sentences() -> None:
    wrong = []
    for path in sorted((ROOT / "server_schema/code").rglob("*.sql")):
        for match in DETAIL.finditer(path.read_text(encoding="utf-8")):
            code, arguments = match[1], match[2] or ""
            if code is None or code not in sentences():
                continue
            missing = placeholders(sentences()[code]["en"]) - set(re.findall(r"'(\w+)'\s*,", arguments))
            if missing:
                wrong.append(f"{path.name} raises {code} without {', '.join(sorted(missing))}")
    assert not wrong, wrong


def test_a_code_becomes_the_kind_of_error_its_catcher_waits_for() -> None:
    assert isinstance(refusal("TW309", code="L1"), Refused)
    assert isinstance(refusal("TW009", noun="item", code="I1"), Conflict)
    assert isinstance(refusal("TW025", act="receive", command="1"), Unreachable)
    assert isinstance(refusal("TW028"), Cancelled)


def test_values_are_never_read_as_texts() -> None:
    assert fill("{code} {other}", {"code": "{other}", "other": "x"}) == "{other} x"
    assert fill("{a}, {b}", {"a": ["x", "y"]}) == "x, y, ?"


def test_the_refusal_of_a_newer_server_keeps_its_own_words() -> None:
    error = refusal("TW999", "Something new.", code="L1")
    assert say(error, "zh_CN") == "Something new."


def test_a_rule_of_a_table_speaks_for_itself() -> None:
    said = sentence("TW013", {"constraint": "ck_unit_balance_on_hand_is_never_negative"}, "en")
    assert said is not None
    assert said.startswith("There is less on hand")
    assert "ck_other" in (sentence("TW013", {"constraint": "ck_other"}, "en") or "")
