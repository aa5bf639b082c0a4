"""The words of sampling and verdict under the grid: by counts, by values, for the second sample, by tranche; in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from client.data.sheets import Tranche
from client.domain.results import Defect, Feature, Reading, Sheet
from client.gui import translations
from client.gui.gauge_stops import example_sheet
from client.gui.inspection.verdict_strip import VerdictStrip
from client.gui.inspection.verdict_words import sampling_words, tranche_words
from client.refusals import Language
from client.usecases import inspect

NAME = {"en": "Weight", "zh_CN": "重量"}
DOUBLE: dict[str, Any] = {
    "scheme": "z1.4", "severity": "normal", "letter": "D", "n": 3, "ac": 0, "re": 2, "stage": 1,
    "stages": [{"n": 3, "ac": 0, "re": 2}, {"n": 6, "ac": 1, "re": 2}],
}  # fmt: skip
SECOND = DOUBLE | {"stage": 2, "n": 6, "ac": 1, "re": 2}
FORM_2 = {
    "scheme": "z1.9",
    "severity": "normal",
    "letter": "B",
    "n": 3,
    "sigma": "unknown",
    "form": 2,
    "m": 7.59,
    "k": 1.12,
}
FORM_1 = FORM_2 | {"form": 1}
REDUCED = {"scheme": "z1.4", "severity": "reduced", "letter": "D", "n": 3, "ac": 0, "re": 2}


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Language]:
    """Each language in turn."""
    translations.use(request.param)
    yield request.param
    translations.use("en")


def sheet(
    *values: str, samples: int = 3, lower: str | None = "9", upper: str | None = "11", sigma: str | None = None
) -> Sheet:
    """One weight by its values."""
    low, high = (Decimal(limit) if limit else None for limit in (lower, upper))
    feature = Feature(
        "weight", NAME, "numeric", "major", samples, low, high, sigma=Decimal(sigma) if sigma else None
    )
    made = Sheet((feature,))
    for sample, value in enumerate(values):
        made.put((0, sample), Reading(Decimal(value)))
    return made


def strip(qtbot: QtBot, of: Sheet, kept: dict[str, Any]) -> tuple[str, str, str]:
    """The sentence of the verdict strip, its third figure, and what that is."""
    made = VerdictStrip()
    qtbot.addWidget(made)
    made.show_state(of, {"major": kept}, unit="LOT", verdict=None, result=None)
    (_, _, (figure, caption)) = made._figures
    return made._hint.text(), figure.text(), caption.text()


def test_what_is_shown_of_each_way_to_judge(qtbot: QtBot, language: Language) -> None:
    en = language == "en"
    first = strip(qtbot, sheet("10", "12", "10"), DOUBLE)
    assert first == (
        ("Sample 1 of 2: 1 found, between Ac 0 and Re 2: save, then pull sample 2", "1 / 0", "bad units / Ac") if en else
        ("第 1 样本，共 2 个：发现 1，介于 Ac 0 与 Re 2 之间：请保存，然后抽取第 2 样本", "1 / 0", "不合格品 / Ac")
    )  # fmt: skip
    assert strip(qtbot, sheet("10", "12", "10", samples=6), SECOND)[0] == (
        "Sample 2 of 2: 3 readings still missing" if en else "第 2 样本，共 2 个：还缺 3 个读数"
    )
    passes = strip(qtbot, sheet("10", "12", "10", "10", "10", "10", samples=6), SECOND)
    assert passes[:2] == (
        ("Sample 2 of 2: 1 found in all so far, Ac 1 · The readings pass the plan", "1 / 1") if en else
        ("第 2 样本，共 2 个：累计发现 1，Ac 1 · 读数符合计划要求", "1 / 1")
    )  # fmt: skip
    assert "Re 2" in strip(qtbot, sheet("10", "12", "12", samples=6), SECOND)[0], "two refuse it at once"
    between = strip(qtbot, sheet("10", "12", "10"), REDUCED)[0]
    assert ("reduced inspection ends" if en else "放宽检验终止") in between

    # By values: the estimate decides, not how many are out of limit.
    assert strip(qtbot, sheet("9.9", "10.0", "10.1"), FORM_2) == (
        ("Weight: p̂ = 0.000 % ≤ M = 7.590 %, passes", "0.000 / 7.590 %", "p̂ / M") if en else
        ("重量：p̂ = 0.000 % ≤ M = 7.590 %，合格", "0.000 / 7.590 %", "p̂ / M")
    )  # fmt: skip
    words, figure, _ = strip(qtbot, sheet("9.2", "10.2", "10.9"), FORM_2)
    assert "> M = 7.590 %" in words, "no reading is out, and the lot fails"
    assert figure.endswith(" / 7.590 %")
    words, figure, caption = strip(qtbot, sheet("9.5", "10.5", "10.0", lower=None), FORM_1)
    assert (figure, caption) == ("2.000 / 1.120", "Q / k")
    assert ("Q = 2.000 ≥ k = 1.120, passes" if en else "Q = 2.000 ≥ k = 1.120，合格") in words
    assert "Q = 1.000 < k" in strip(qtbot, sheet("9", "11", "10", lower=None), FORM_1)[0]
    known = FORM_1 | {"sigma": "known"}
    assert "Q = 2.500 ≥ k" in strip(qtbot, sheet("9.5", "10.5", "10.0", lower=None, sigma="0.4"), known)[0]
    for of, kept, told in (
        (sheet("10", "10", "10"), FORM_2, ("all readings of Weight are equal", "读数全部相等")),
        (sheet("9", "10", "11"), FORM_1, ("two limits", "两个限值")),
        (sheet("9", "10", "11", lower=None, upper=None), FORM_2, ("no limits", "没有限值")),
        (sheet("9", "10", "11", lower=None), known, ("no sigma", "没有 重量 的 σ")),
        (sheet("9", "10"), FORM_2, ("1 reading still missing", "还缺 1 个读数")),
    ):
        words, figure, _ = strip(qtbot, of, kept)
        assert told[not en] in words
        assert figure.startswith("– / "), "never a number that wasn't computed"
    seen = sheet("9.9", "10.0", "10.1")
    seen.defects = (Defect("major", "weight", 1, 1, "broken"),)
    assert ("it refuses the lot" if en else "不予接收") in strip(qtbot, seen, FORM_2)[0]


def test_the_sampling_says_scheme_sample_and_limits(language: Language) -> None:
    assert sampling_words("major", DOUBLE) == (
        "Major · ANSI/ASQ Z1.4 · Normal · letter D · sample 1 of 2 · n = 3 · Ac 0, Re 2" if language == "en" else
        "严重 · ANSI/ASQ Z1.4 · 正常 · 字码 D · 第 1 样本，共 2 个 · n = 3 · Ac 0, Re 2"
    )  # fmt: skip
    assert sampling_words("major", SECOND).endswith(
        "sample 2 of 2 · 3 more, 6 with those before · for all so far Ac 1, Re 2" if language == "en" else
        "第 2 样本，共 2 个 · 再抽 3，连同之前共 6 · 累计 Ac 1, Re 2"
    )  # fmt: skip
    nothing_yet = DOUBLE | {"stages": [{"n": 3, "re": 2}, {"n": 6, "ac": 1, "re": 2}]}
    del nothing_yet["ac"]
    assert "Ac #, Re 2" in sampling_words("major", nothing_yet)
    assert sampling_words("major", FORM_2).endswith(
        "sigma unknown · n = 3 · form 2 · M = 7.590 %"
        if language == "en"
        else "σ 未知 · n = 3 · 形式 2 · M = 7.590 %"
    )
    assert sampling_words("major", FORM_1).endswith("k = 1.120")
    assert "Ac" not in sampling_words("major", FORM_1), "values have no acceptance number"


def test_a_verdict_by_quantity_says_what_became_of_each(language: Language) -> None:
    parts = [
        Tranche("L-1", Decimal(1100), "released"), Tranche("L-2", Decimal(60), "rejected"),
        Tranche("L-3", Decimal(20), "conditional"), Tranche("L-4", Decimal(20), "quarantine"),
    ]  # fmt: skip
    said = tranche_words(parts, "1").replace("\u202f", " ")
    assert said == (
        "1 100 pcs accepted · 60 pcs rejected · 20 pcs on concession · 20 pcs to 100 % sorting"
        if language == "en"
        else "1 100 件 接收 · 60 件 拒收 · 20 件 让步 · 20 件 转 100 % 挑选"
    )


def test_a_sample_as_large_as_the_lot_is_every_piece() -> None:
    page = example_sheet()
    assert (len(inspect.pulled(page)), inspect.looks_at_all(page)) == (8, False)
    small = replace(page, presented=Decimal(8))
    assert (inspect.pulled(small), inspect.looks_at_all(small)) == ([], True)
    second = replace(page, sampling={"major": SECOND, "minor": {"scheme": "fixed", "n": 4}})
    assert inspect.pulled_before(second) == 4, "the single sample of four was pulled with the first of three"
    both = inspect.pulled(replace(page, sampling={"major": {"scheme": "fixed", "n": 6}}))
    assert set(inspect.pulled(second)) < set(both), "a second sample goes on where the first ended"
