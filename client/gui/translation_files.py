"""Makes the .ts and .qm files from the texts in the code and the translations in resources/translations/*/*.toml.

Each part of the station keeps its translations in a file of its own (a table per context, `"English" = "中文"`; a
plural is a list of forms), so that two people never change the same file. The .ts and .qm are made, never edited.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

from client.gui.translations import FOLDER
from client.resources import RESOURCES

ROOT = RESOURCES.parent
FREE = "genealogy"  # the one package with a `tr` of its own (client/gui/genealogy/words.py)
Forms = list[str]
Given = Mapping[tuple[str, str], Forms]  # context and English text → translation, a plural's forms


def renew() -> None:
    """Write the files of both languages again and say what lacks a translation."""
    for language in ("en", "zh_CN"):
        text, missing = made(language)
        ts = FOLDER / f"tracewell_{language}.ts"
        ts.write_text(text, encoding="utf-8", newline="\n")
        compiled(ts, FOLDER / f"tracewell_{language}.qm")
        for context, source in missing:
            print(f"{language}: no translation of [{context}] {source!r}")  # noqa: T201 - a developer's tool


def made(language: str) -> tuple[str, list[tuple[str, str]]]:
    """The .ts as it should be, and the texts without a translation.

    English needs entries only for plurals; the rest is the source itself.
    """
    given = translations(language)
    missing: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        tree = _extracted(Path(folder), language)
    _name_free_texts(tree.getroot())
    _add_overlooked(tree.getroot())
    _mark_plurals(tree.getroot(), only=language == "en")
    for context in tree.getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            source = message.findtext("source") or ""
            forms = given.get((name, source)) or given.get(("*", source))
            if forms is None:
                missing.append((name, source))
            else:
                _fill(message, forms)
    ET.indent(tree, "  ")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    return head + ET.tostring(tree.getroot(), encoding="unicode") + "\n", missing


def translations(language: str) -> Given:
    """All translations of a language's folder. An entry also serves other contexts if they agree on it."""
    given: dict[tuple[str, str], Forms] = {}
    anywhere: dict[str, set[tuple[str, ...]]] = {}
    for file in sorted((FOLDER / language).glob("*.toml")):
        for context, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for source, text in entries.items():
                forms = text if isinstance(text, list) else [text]
                given[context, source] = forms
                anywhere.setdefault(source, set()).add(tuple(forms))
    for source, variants in anywhere.items():
        if len(variants) == 1:
            given.setdefault(("*", source), list(next(iter(variants))))
    return given


def compiled(ts: Path, qm: Path) -> None:
    """Compile a .ts."""
    _tool("lrelease", "-silent", str(ts), "-qm", str(qm))


def sources() -> list[Path]:
    """The files whose texts a person sees in the window."""
    return [
        file
        for file in (ROOT / "client" / "app.py", *sorted((ROOT / "client" / "gui").rglob("*.py")))
        if file.exists()
    ]


def _extracted(folder: Path, language: str) -> ET.ElementTree[ET.Element]:
    ts = folder / "texts.ts"
    options = [
        "-silent",
        "-locations",
        "none",
        "-sort-messages",
        "-source-language",
        "en",
        "-target-language",
        language,
    ]
    _tool("lupdate", *options, *map(str, sources()), "-ts", str(ts))
    return ET.parse(ts)  # noqa: S314 - our own file


def _name_free_texts(root: ET.Element) -> None:
    """Texts said by a function `tr` of a package have no context for lupdate: they are put into their package's."""
    free = next((each for each in root.findall("context") if not each.findtext("name")), None)
    if free is None:
        return
    named = next((each for each in root.findall("context") if each.findtext("name") == FREE), None)
    if named is None:
        _text_of(free, "name", FREE)
        return
    known = {message.findtext("source") for message in named.iter("message")}
    named.extend(message for message in free.findall("message") if message.findtext("source") not in known)
    named[1:] = sorted(named[1:], key=lambda message: message.findtext("source") or "")
    root.remove(free)


def _add_overlooked(root: ET.Element) -> None:
    """Texts lupdate doesn't see: it gives up on translate(…, n) where n is more than a name (`len(rows)`)."""
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or ast.unparse(node.func).split(".")[-1] != "translate":
                continue
            literals = [
                arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
            if len(literals) == 2:
                _add(root, *literals)


def _add(root: ET.Element, name: str, source: str) -> None:
    context = next((each for each in root.findall("context") if each.findtext("name") == name), None)
    if context is None:
        context = ET.SubElement(root, "context")
        _text_of(context, "name", name)
    if any(message.findtext("source") == source for message in context.iter("message")):
        return
    message = ET.SubElement(context, "message")
    _text_of(message, "source", source)
    ET.SubElement(message, "translation", type="unfinished")


def _mark_plurals(root: ET.Element, *, only: bool) -> None:
    """A text with %n has plural forms; `only`: no other text is kept (English is its own translation)."""
    for context in root.findall("context"):
        for message in context.findall("message"):
            if "%n" in (message.findtext("source") or ""):
                message.set("numerus", "yes")
            elif only:
                context.remove(message)
        if not context.findall("message"):
            root.remove(context)


def _text_of(parent: ET.Element, tag: str, text: str) -> None:
    child = parent.find(tag)
    (ET.SubElement(parent, tag) if child is None else child).text = text


def _fill(message: ET.Element, forms: Forms) -> None:
    translation = message.find("translation")
    assert translation is not None  # noqa: S101 - lupdate writes one into every message
    translation.attrib.pop("type", None)
    plural = message.get("numerus") == "yes"
    for old in list(translation):
        translation.remove(old)
    if plural:
        for form in forms:
            ET.SubElement(translation, "numerusform").text = form
    else:
        translation.text = forms[0]


def _tool(name: str, *arguments: str) -> None:
    """Run lupdate or lrelease, which come with PySide6."""
    import PySide6  # noqa: PLC0415

    program = Path(PySide6.__path__[0]) / (f"{name}.exe" if sys.platform == "win32" else name)
    subprocess.run([str(program), *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
