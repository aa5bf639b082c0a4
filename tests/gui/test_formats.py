"""Numbers, limits and times as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from client.gui import formats, translations

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[QCoreApplication]:
    translations.use("zh_CN")
    yield qapp
    translations.use("en")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1200", None, "1\u202f200"),
        ("8.000", None, "8.000"),
        ("-1234567.50", None, "\u22121\u202f234\u202f567.50"),
        ("0", None, "0"),
        ("-0.4", 0, "0"),
        ("999.9", 0, "1\u202f000"),
        ("1E+3", None, "1\u202f000"),
        ("0.000001", None, "0.000001"),
        ("2.5", 2, "2.50"),
    ],
)
def test_a_number_keeps_its_decimals_and_has_groups_and_a_true_minus(
    value: str, decimals: int | None, text: str
) -> None:
    assert formats.number(Decimal(value), decimals) == text


def test_unknown_is_never_zero() -> None:
    assert formats.quantity(None, "kg") == "unknown"
    assert formats.quantity(Decimal(0), "kg") == "0 kg"


def test_a_quantity_loses_the_zeros_a_database_adds() -> None:
    assert formats.quantity(Decimal("1200.000000"), "1") == "1\u202f200 pcs"
    assert formats.quantity(Decimal("4.10"), "kg") == "4.1 kg"
    assert formats.quantity(Decimal(8), "Cel") == "8 °C"


def test_limits() -> None:
    assert formats.limits(Decimal("12.000"), Decimal("12.018")) == "12.000 \u2013 12.018"
    assert formats.limits(None, Decimal("0.050")) == "≤ 0.050"
    assert formats.limits(Decimal("18.0"), None) == "≥ 18.0"
    assert formats.limits(None, None) == ""


def test_percent_has_a_space() -> None:
    assert formats.percent(Decimal("0.6521")) == "65 %"
    assert formats.percent(0.978, 1) == "97.8 %"


def test_times_name_the_year_only_when_it_is_another() -> None:
    assert formats.moment(datetime(2026, 11, 22, 9, 12, tzinfo=UTC), UTC, NOW) == "22 Nov 09:12"
    assert formats.moment(datetime(2025, 3, 2, 9, 12, tzinfo=UTC), UTC, NOW) == "2 Mar 2025 09:12"
    assert formats.short_moment(datetime(2026, 11, 22, 9, 12, tzinfo=UTC), UTC, NOW) == "09:12"
    assert formats.short_moment(datetime(2026, 11, 21, 9, 12, tzinfo=UTC), UTC, NOW) == "Sat"
    assert formats.short_moment(datetime(2026, 11, 15, 9, 12, tzinfo=UTC), UTC, NOW) == "15 Nov"
    assert (
        formats.short_moment(datetime(2026, 11, 23, 9, 12, tzinfo=UTC), UTC, NOW) == "23 Nov"
    )  # tomorrow isn't "Mon"
    assert formats.day(date(2026, 11, 22)) == "2026-11-22"


def test_times_in_chinese(chinese: QApplication) -> None:
    assert formats.moment(datetime(2026, 11, 22, 9, 12, tzinfo=UTC), UTC, NOW) == "11-22 09:12"
    assert formats.moment(datetime(2025, 3, 2, 9, 12, tzinfo=UTC), UTC, NOW) == "2025-03-02 09:12"
    assert formats.short_moment(datetime(2026, 11, 21, 9, 12, tzinfo=UTC), UTC, NOW) == "周六"
    assert formats.quantity(Decimal(2400), "1") == "2\u202f400 件"
    assert formats.quantity(None) == "未知"
    assert formats.duration(timedelta(hours=3, minutes=20)) == "3 小时 20 分"


def test_durations_show_two_parts() -> None:
    assert formats.duration(timedelta(minutes=4, seconds=59)) == "4 min"
    assert formats.duration(timedelta(hours=3, minutes=20)) == "3 h 20 min"
    assert formats.duration(timedelta(days=1, hours=5, minutes=3)) == "1 d 5 h"


def test_sizes_of_files() -> None:
    assert [formats.file_size(n) for n in (0, 999, 12_345, 3_400_000)] == ["0 B", "999 B", "12 kB", "3.4 MB"]
