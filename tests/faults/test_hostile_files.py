"""Hostile and broken files: each costs a sentence, little time and little memory, and nothing is imported."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from client.data.files import csv_file, xlsx_child, xlsx_file
from client.data.files.csv_file import read_csv
from client.data.files.xlsx_file import look_at, read_xlsx
from client.domain.imports.cells import Typed
from client.errors import Refused

CONTENT_TYPES = "[Content_Types].xml"


def good_book(rows: list[list[object]] | None = None) -> bytes:
    """A plain workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows or [["event", "kind"], ["E1", "run"]]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(**parts: bytes | Callable[[bytes], bytes] | None) -> bytes:
    """A plain workbook with parts added, replaced or made from what they were; `__` stands for `/`, `_dot_` for a point."""
    source = zipfile.ZipFile(io.BytesIO(good_book()))
    out = io.BytesIO()
    wanted = {name.replace("__", "/").replace("_dot_", "."): what for name, what in parts.items()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            what = wanted.pop(name, source.read(name))
            if what is not None:
                archive.writestr(name, what(source.read(name)) if callable(what) else what)
        for name, what in wanted.items():
            assert isinstance(what, bytes)
            archive.writestr(name, what)
    return out.getvalue()


def many_parts() -> bytes:
    out = io.BytesIO(good_book())
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(2001):
            archive.writestr(f"xl/media/{number}.txt", b"")
    return out.getvalue()


def named(name: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO(good_book())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def twice() -> bytes:
    out = io.BytesIO(good_book())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", b"<other/>")
    return out.getvalue()


def with_entities(sheet: bytes) -> bytes:
    laughs = b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>'
    head, _, rest = sheet.partition(b"?>") if sheet.startswith(b"<?xml") else (b"", b"", sheet)
    return (head + b"?>" if head else b"") + laughs + rest


def external_entity(sheet: bytes) -> bytes:
    return b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + sheet.partition(b"?>")[2]


def late_doctype(sheet: bytes) -> bytes:
    return b"<!--" + os.urandom(1_500_000).hex().encode() + b"-->" + external_entity(sheet)


def utf16(sheet: bytes) -> bytes:
    return sheet.decode("utf-8").encode("utf-16")


def lying_size() -> bytes:
    """A sheet that says it is small and is not."""
    data = bytearray(good_book([["event"], *[[f"E{n}"] for n in range(1000)]]))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"sheet1.xml"))
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(good_book())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


SHEET = "xl__worksheets__sheet1_dot_xml"
HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "no zip at all": (lambda: b"event,kind\nE1,run\n", {"TW508"}),
    "an empty file": (lambda: b"", {"TW508"}),
    "half a zip": (lambda: good_book()[:1500], {"TW508"}),
    "a zip without a workbook": (lambda: _zip({"a.txt": b"x"}), {"TW508"}),
    "a workbook without sheets": (lambda: changed(**{SHEET: None}), {"TW508"}),
    "a sheet that is no XML": (lambda: changed(**{SHEET: b"<worksheet><sheetData><row>"}), {"TW508"}),
    "a bomb of zeros": (lambda: changed(xl__media__bomb_dot_txt=b"0" * 30_000_000), {"TW504"}),
    "a bomb in the sheet": (lambda: changed(**{SHEET: b"<x>" + b" " * 150_000_000}), {"TW504"}),
    "2001 parts": (many_parts, {"TW504"}),
    "a path out of the file": (lambda: named("../../etc/cron.d/x"), {"TW506"}),
    "an absolute path": (lambda: named("/etc/passwd"), {"TW506"}),
    "a drive": (lambda: named("C:evil.xml"), {"TW506"}),
    "macros": (lambda: named("xl/vbaProject.bin"), {"TW505"}),
    "an embedded program": (lambda: named("xl/embeddings/oleObject1.bin"), {"TW505"}),
    "external links": (lambda: named("xl/externalLinks/externalLink1.xml", b"<x/>"), {"TW505"}),
    "billion laughs": (lambda: changed(**{SHEET: with_entities}), {"TW505"}),
    "an external entity": (lambda: changed(**{SHEET: external_entity}), {"TW505"}),
    "a document type after three megabytes": (lambda: changed(**{SHEET: late_doctype}), {"TW505"}),
    "a document type in UTF-16": (lambda: changed(**{SHEET: lambda s: utf16(external_entity(s))}), {"TW505"}),
    "a part told twice": (twice, {"TW508"}),
    "a part that lies about its size": (lying_size, {"TW508"}),
    "an encrypted part": (encrypted, {"TW508"}),
}


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    make, codes = HOSTILE[name]
    path = tmp_path / "book.xlsx"
    path.write_bytes(make())
    started = time.process_time()
    with pytest.raises(Refused) as refused:
        read_xlsx(path)
    assert refused.value.code in codes, refused.value.message
    assert "book.xlsx" in refused.value.message
    assert time.process_time() - started < 1.0


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_a_good_workbook_is_read_in_300_mb(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(3_000):
        sheet.append([f"{number}-{column}" for column in range(20)])
    book.save(tmp_path / "book.xlsx")
    # Measured by a process that is small itself: a child's peak counts from its parent's size at the fork.
    measure = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    child = [sys.executable, "-I", str(xlsx_child.__file__), str(tmp_path / "book.xlsx"), str(tmp_path / "rows")]
    done = subprocess.run([sys.executable, "-c", measure, *child], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 300 * 1024


def test_a_file_over_20_mb_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.xlsx"
    with path.open("wb") as file:
        file.truncate(21 << 20)
    with pytest.raises(Refused, match="larger than 20 MB"):
        look_at(path)


def other_child(folder: Path, monkeypatch: pytest.MonkeyPatch, *changes: tuple[str, str]) -> None:
    """Lets workbooks be read by a changed copy of the child."""
    source = Path(xlsx_child.__file__).read_text(encoding="utf-8")
    for before, after in changes:
        assert before in source
        source = source.replace(before, after)
    child = folder / "child.py"
    child.write_text(source, encoding="utf-8")
    monkeypatch.setattr(xlsx_file.xlsx_child, "__file__", str(child))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits; the clock remains")
@pytest.mark.parametrize("greed", ["bytearray(3 << 30)", "[x for x in iter(int, 1)]", "time.sleep(60)"])
def test_what_eats_memory_or_time_kills_only_the_child(
    greed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "WALL_SECONDS", 4)
    other_child(
        tmp_path,
        monkeypatch,
        ("CPU_SECONDS = 20", "CPU_SECONDS = 2"),
        ("        look_for_document_types(path)\n", f"        import time\n        {greed}\n"),
    )
    path = tmp_path / "book.xlsx"
    path.write_bytes(good_book())
    with pytest.raises(Refused) as refused:
        read_xlsx(path)
    assert refused.value.code == "TW507"
    assert os.getpid()


class TestGoodWorkbooks:
    def test_values_come_as_what_they_are(self, tmp_path: Path) -> None:
        rows: list[list[object]] = [
            ["a", "b", "c", "d", "e", "f", "g"],
            ["text", 5, 0.1, True, datetime(2026, 1, 2, 3, 4), date(2026, 1, 31), "=1+1"],  # noqa: DTZ001 - Excel knows no zones
        ]
        path = tmp_path / "book.xlsx"
        path.write_bytes(good_book(rows))
        (table,) = read_xlsx(path)
        assert table.header == ["a", "b", "c", "d", "e", "f", "g"]
        assert next(iter(table.rows)) == (
            2,
            ["text", Typed("number", "5"), Typed("number", "0.1"), Typed("boolean", "TRUE"), Typed("date", "2026-01-02T03:04:00"),
             Typed("date", "2026-01-31T00:00:00"), Typed("formula", "=1+1")],
        )  # fmt: skip

    def test_no_row_is_lost_when_the_file_lies_about_its_size(self, tmp_path: Path) -> None:
        book = good_book([["event", "kind"], *[[f"E{n}", "run"] for n in range(500)]])
        lied = (
            zipfile.ZipFile(io.BytesIO(book))
            .read("xl/worksheets/sheet1.xml")
            .replace(b'ref="A1:B501"', b'ref="A1:B2"')
        )
        assert b'ref="A1:B2"' in lied
        source = zipfile.ZipFile(io.BytesIO(book))
        path = tmp_path / "book.xlsx"
        path.write_bytes(
            _zip({name: lied if name.endswith("sheet1.xml") else source.read(name) for name in source.namelist()})
        )
        (table,) = read_xlsx(path)
        assert len(list(table.rows)) == 500

    def test_each_sheet_is_a_table_and_rows_keep_their_numbers(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append(["a"])
        book.active["A5"] = "late"
        book.create_sheet("Zweites").append(["b"])
        book.save(tmp_path / "book.xlsx")
        first, second = read_xlsx(tmp_path / "book.xlsx")
        assert list(first.rows) == [(5, ["late"])]
        assert second.name == "book.xlsx[Zweites]"

    @pytest.mark.parametrize(("rows", "columns", "code"), [(102, 1, "TW512"), (1, 201, "TW513")])
    def test_limits_of_rows_and_columns(
        self, rows: int, columns: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert (xlsx_child.MOST_ROWS, xlsx_child.MOST_COLUMNS) == (100_000, 200)
        other_child(tmp_path, monkeypatch, ("MOST_ROWS = 100_000", "MOST_ROWS = 100"))
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for _ in range(rows):
            sheet.append(["x"] * columns)
        book.save(tmp_path / "book.xlsx")
        with pytest.raises(Refused) as refused:
            read_xlsx(tmp_path / "book.xlsx")
        assert refused.value.code == code


BROKEN_CSV: dict[str, tuple[bytes, str]] = {
    "a NUL": (b"a,b\n1,\x002\n", "TW510"),
    "another encoding": ("a,b\nMüller,1\n".encode("cp1252"), "TW509"),
    "UTF-16": ("a,b\n1,2\n".encode("utf-16"), "TW509"),
    "an open quotation mark": (b'a,b\n"1,2\n3,4\n', "TW511"),
    "a quotation mark inside": (b'a,b\n"1"x,2\n', "TW511"),
    "a field of two megabytes": (b"a,b\n" + b"x" * 2_000_000 + b",1\n", "TW511"),
    "201 columns": (b",".join([b"x"] * 201) + b"\n", "TW513"),
    "nothing": (b"", "TW516"),
    "blanks": (b"  ,  \n", "TW516"),
}


@pytest.mark.parametrize("name", BROKEN_CSV)
def test_broken_csv_files_are_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    content, code = BROKEN_CSV[name]
    path = tmp_path / "rows.csv"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        list(read_csv(path, encoding="utf-8-sig", delimiter=",").rows)
    assert refused.value.code == code
    assert "rows.csv" in refused.value.message


def test_limits_of_csv_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("a\n" + "1\n" * 50, encoding="utf-8")
    monkeypatch.setattr(csv_file, "MOST_ROWS", 49)
    with pytest.raises(Refused, match="more than 49 rows"):
        list(read_csv(path, encoding="utf-8-sig", delimiter=",").rows)
    monkeypatch.setattr(csv_file, "MOST_BYTES", 10)
    with pytest.raises(Refused) as refused:
        read_csv(path, encoding="utf-8-sig", delimiter=",")
    assert refused.value.code == "TW502"
    with pytest.raises(Refused) as refused:
        read_csv(tmp_path / "nowhere.csv", encoding="utf-8-sig", delimiter=",")
    assert refused.value.code == "TW501"


def test_a_byte_order_mark_is_no_part_of_the_first_header(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes("\ufeffevent,kind\nE1,run\n".encode())
    assert read_csv(path, encoding="utf-8-sig", delimiter=",").header == ["event", "kind"]
