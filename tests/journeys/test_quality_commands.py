"""The commands for sampling plans and gauge studies, as a person or a script runs them: no database needed."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from client import cli


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[Any, int]:
    code = cli.main([*words, "--json"])
    return json.loads(capsys.readouterr().out), code


def gauge_rows() -> list[tuple[str, str, float]]:
    return [
        (f"P{p}", operator, round(10 + p + 0.1 * bias + 0.05 * trial * (-1) ** p, 4))
        for p in range(5)
        for operator, bias in (("Ann", 0), ("Bo", 1))
        for trial in range(2)
    ]


def write(path: Path, header: list[str], rows: list[tuple[Any, ...]], delimiter: str = ",") -> str:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(header)
        writer.writerows(rows)
    return str(path)


def test_a_plan_has_the_contracts_keys(capsys: pytest.CaptureFixture[str]) -> None:
    plan, code = run(
        capsys,
        "sampling",
        "--scheme",
        "z1.4",
        "--lot-size",
        "1000",
        "--level",
        "II",
        "--aql",
        "1.0",
        "--severity",
        "normal",
    )
    assert code == 0
    assert {key: plan[key] for key in ("scheme", "code_letter", "sample_size", "accept", "reject")} == {
        "scheme": "z1.4", "code_letter": "J", "sample_size": 80, "accept": 2, "reject": 3,
    }  # fmt: skip


def test_the_whole_lot_is_inspected_where_the_sample_would_be_larger(capsys: pytest.CaptureFixture[str]) -> None:
    plan, _ = run(capsys, "sampling", "--scheme", "iso2859-1", "--lot-size", "20", "--aql", "0.10", "--seed", "s")
    assert plan["hundred_percent"]
    assert plan["sample_size"] == 20
    assert plan["pull"]["positions"] == list(range(1, 21))


@pytest.mark.parametrize(
    "more",
    [("--type", "double"), ("--type", "multiple"), ("--scheme", "z1.9", "--sigma", "known"), ("--aql", "65")],
)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_kind_of_plan_can_be_read(
    capsys: pytest.CaptureFixture[str], more: tuple[str, ...], language: str
) -> None:
    words = ["sampling", "--scheme", "z1.4", "--lot-size", "5000", "--aql", "1.0", *more, "--language", language]
    assert cli.main(words) == 0
    shown = capsys.readouterr().out
    assert "ANSI" in shown
    assert "{" not in shown


def test_a_table_nobody_has_is_refused_and_a_plants_own_is_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = [
        "sampling",
        "--scheme",
        "iso2859-1",
        "--lot-size",
        "1000",
        "--aql",
        "1.0",
        "--severity",
        "reduced",
        "--type",
        "double",
    ]
    answer, code = run(capsys, *words)
    assert (code, answer["error"]["code"]) == (1, "TW801")
    ours = (Path(__file__).parents[2] / "resources/sampling/z1.4-double-reduced.toml").read_text(encoding="utf-8")
    own = tmp_path / "reduced.toml"
    own.write_text(ours.replace('scheme = "z1.4"', 'scheme = "iso2859-1"'), encoding="utf-8")
    answer, code = run(capsys, *words, "--table", str(own))
    assert code == 0
    answer, code = run(capsys, *words, "--table", str(tmp_path / "absent.toml"))
    assert (code, answer["error"]["code"]) == (1, "TW040")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_gauge_study_from_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path, delimiter: str) -> None:
    file = write(
        tmp_path / "g.csv", ["Part", "Operator", "Value", "remark"], [(*r, "x") for r in gauge_rows()], delimiter
    )
    answer, code = run(capsys, "msa", file, "--tolerance", "2")
    assert code == 0
    assert (answer["study"], answer["parts"], answer["operators"], answer["trials"]) == ("gauge_rr", 5, 2, 2)
    assert answer["verdict"] in {"acceptable", "conditional", "unacceptable"}
    assert answer["components"][0]["percent_tolerance"] is not None


def test_the_same_study_from_a_spreadsheet_in_chinese(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["零件", "操作者", "测量值"])
    for row in gauge_rows():
        book.active.append(row)
    book.save(tmp_path / "g.xlsx")
    file = write(tmp_path / "g.csv", ["part", "operator", "value"], gauge_rows())
    spreadsheet, _ = run(capsys, "msa", str(tmp_path / "g.xlsx"))
    assert spreadsheet == run(capsys, "msa", file)[0]
    assert cli.main(["msa", str(tmp_path / "g.xlsx"), "--language", "zh_CN"]) == 0
    assert "测量系统" in capsys.readouterr().out


def test_other_studies_are_known_by_their_columns(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    attribute = [
        (p, a, "Y" if p != "3" or a == "Bo" else "N", "Y" if p != "3" else "N")
        for p in "12345"
        for a in ("Ann", "Bo")
    ]
    file = write(tmp_path / "a.csv", ["part", "appraiser", "rating", "standard"], attribute)
    answer, _ = run(capsys, "msa", file, "--good", "Y")
    assert answer["study"] == "attribute"
    assert [one["missed"]["matched"] for one in answer["appraisers"]] == [0, 1]
    line = [(r, r + 0.1 * r + 0.01 * i) for r in (2, 4, 6) for i in range(4)]
    answer, _ = run(capsys, "msa", write(tmp_path / "l.csv", ["reference", "value"], line))
    assert answer["study"] == "linearity"
    assert answer["slope"] == pytest.approx(0.1)
    with_a_hole, _ = run(capsys, "msa", write(tmp_path / "h.csv", ["reference", "value"], [*line, (6, "")]))
    assert (with_a_hole.pop("left_out"), len(with_a_hole.pop("warnings"))) == (1, 1)
    assert with_a_hole == answer
    values = write(tmp_path / "v.csv", ["value"], [(10 + i / 100,) for i in range(20)])
    assert run(capsys, "msa", values, "--reference", "10")[0]["study"] == "bias"
    assert run(capsys, "msa", values, "--reference", "10", "--tolerance", "5")[0]["study"] == "type_1"


@pytest.mark.parametrize(
    ("header", "rows", "code"),
    [
        (["part", "operator"], [("1", "A")], "TW833"),
        (["part", "value"], [("1", 2)], "TW837"),
        (["value"], [(1,), (2,)], "TW838"),
        (["part", "operator", "value"], [("1", "A", "1,5")], "TW834"),
        (["part", "operator", "value"], [("1", "A", "１５")], "TW834"),
        (["value", "reading"], [(1, 2)], "TW836"),
        (["reference", "value"], [("two", 1), ("x", 2)], "TW838"),
        (["part", "operator", "value"], [*gauge_rows()][1:], "TW824"),
        (["part", "operator", "rating"], [("1", "A", ""), ("2", "A", "Y")], "TW821"),
    ],
)
def test_a_file_that_is_no_study_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, header: list[str], rows: list[tuple[Any, ...]], code: str
) -> None:
    answer, exit_code = run(capsys, "msa", write(tmp_path / "x.csv", header, rows))
    assert (exit_code, answer["error"]["code"]) == (1, code)
