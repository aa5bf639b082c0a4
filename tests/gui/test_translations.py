"""The languages: nothing stale, nothing forgotten, one term for one thing."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.gui import translation_files, translations
from client.gui.theme import STATUS_NAMES, status_word

RENEW = "run `python -m client.gui.translations`"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_files_are_those_the_sources_give(language: str, tmp_path: Path) -> None:
    text, missing = translation_files.made(language)
    wanting = [f"[{context}] {source!r}" for context, source in missing]
    assert not wanting, f"add to resources/translations/{language}/<your part>.toml: " + "; ".join(wanting)
    stored = translations.FOLDER / f"tracewell_{language}.ts"
    assert stored.read_text(encoding="utf-8") == text, f"{stored.name} is stale: {RENEW}"
    translation_files.compiled(stored, tmp_path / "new.qm")
    assert (tmp_path / "new.qm").read_bytes() == stored.with_suffix(".qm").read_bytes(), RENEW


def test_translations_nobody_asks_for_are_removed() -> None:
    """An entry whose English text stands nowhere in the code is left from something deleted."""
    texts = {source for _, source in _sources()}
    left = [
        f"{language}: {source!r}"
        for language in ("en", "zh_CN")
        for (context, source) in translation_files.translations(language)
        if context != "*" and source not in texts
    ]
    assert not left


def test_placeholders_survive_translation() -> None:
    for (context, source), forms in translation_files.translations("zh_CN").items():
        for form in forms:
            assert sorted(re.findall(r"%\d|%n|\{\w*\}", source)) == sorted(re.findall(r"%\d|%n|\{\w*\}", form)), (
                f"[{context}] {source!r} → {form!r}"
            )


def test_one_thing_has_one_term() -> None:
    """resources/translations/terms.toml: a text with the English term has one of its Chinese terms."""
    terms = tomllib.loads((translations.FOLDER / "terms.toml").read_text(encoding="utf-8"))["terms"]
    wrong = []
    for (context, source), forms in translation_files.translations("zh_CN").items():
        for term, allowed in terms.items():
            named = context != "*" and re.search(rf"\b{term}s?\b", source, re.IGNORECASE)
            if named and not any(chinese in forms[0] for chinese in allowed):
                wrong.append(f"[{context}] {source!r} → {forms[0]!r}: {term} is {' or '.join(allowed)}")
    assert not wrong, "\n".join(wrong)


def test_chinese_is_set_as_chinese() -> None:
    """Full-width punctuation after Chinese, a space between Chinese and Latin letters or digits."""
    wrong = []
    for (context, source), forms in translation_files.translations("zh_CN").items():
        for form in forms:
            if re.search(r"[\u4e00-\u9fff][,;:!?]|[\u4e00-\u9fff]\.(?!\w)", form):
                wrong.append(f"[{context}] {source!r} → {form!r}: full-width punctuation")
            if re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", re.sub(r"[%]\w", "", form)):
                wrong.append(f"[{context}] {source!r} → {form!r}: a space between Chinese and Latin")
    assert not wrong, "\n".join(wrong)


def test_texts_are_literals_that_can_be_found() -> None:
    """`self.tr(name)` or an f-string is never found by lupdate: build the text from a literal with %1."""
    wrong = []
    for file in translation_files.sources():
        code = file.read_text(encoding="utf-8")
        if "QT_TRANSLATE_NOOP(" in code:
            continue  # a table of texts, marked where they stand
        for node in ast.walk(ast.parse(code)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            at = {"tr": 0, "translate": 1}.get(node.func.attr)
            if at is None or (node.func.attr == "translate" and "QCoreApplication" not in ast.unparse(node.func)):
                continue
            text = node.args[at] if at < len(node.args) else None
            if text is not None and not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                wrong.append(f"{file.name}:{node.lineno}: {ast.unparse(node)[:80]}")
    assert not wrong, "\n".join(wrong)


def test_the_language_is_switched_while_a_window_is_open(qtbot: QtBot) -> None:
    class Page(QWidget):
        heard = 0

        def changeEvent(self, event: QEvent) -> None:
            self.heard += event.type() == QEvent.Type.LanguageChange

    page = Page()
    qtbot.addWidget(page)
    page.show()
    try:
        translations.use("zh_CN")
        qtbot.waitUntil(lambda: page.heard > 0)
        assert [status_word("held"), status_word("draft")] == ["冻结", "草稿"]
        assert QCoreApplication.translate("QShortcut", "Up") == "上方向"  # Qt's own texts too
    finally:
        translations.use("en")
    assert status_word("held") == "On hold"


def test_every_status_has_a_chinese_word(qapp: QApplication) -> None:
    english = {name: status_word(name) for name in STATUS_NAMES}
    translations.use("zh_CN")
    try:
        assert not [name for name, word in english.items() if status_word(name) == word]
    finally:
        translations.use("en")


def test_pseudo_language_marks_every_text_and_keeps_placeholders(qapp: QApplication) -> None:
    translations.use_pseudo()
    try:
        text = QObject().tr("%1 of %2 files")
        assert text.startswith("⟦")
        assert text.endswith("⟧")
        assert "%1" in text
        assert "%2" in text
        assert len(text) > len("%1 of %2 files") * 1.3
        assert status_word("held").startswith("⟦")
    finally:
        translations.use("en")
    assert status_word("held") == "On hold"


def _sources() -> list[tuple[str, str]]:
    """Context and text of all that lupdate finds in the code."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415

    text, _ = translation_files.made("zh_CN")
    return [
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in ET.fromstring(text.split("<!DOCTYPE TS>")[1]).iter("context")
        for message in context.iter("message")
    ]
