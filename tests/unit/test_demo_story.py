"""The demo's year before any database hears of it: always the same, in both languages, and only about itself."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from client.domain import demo_people
from client.domain.passwords import check_password
from client.errors import Refused
from client.resources import toml
from client.usecases.demo import master_data
from client.usecases.demo.book import DAYS, Act
from client.usecases.demo.story import HIGHLIGHTS, first_day, tell

TODAY = date(2026, 3, 9)
FILES = ("plant", "people", "parties", "items")


def undated(act: Act, begins: date) -> Any:
    """The act with its times as days and hours of the story."""

    def relative(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: relative(part) for key, part in value.items()}
        if isinstance(value, list):
            return [relative(part) for part in value]
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}T.*", value):
            moment = datetime.fromisoformat(value)
            return ((moment.date() - begins).days, moment.time())
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return (date.fromisoformat(value) - begins).days
        return value

    return act.login, act.name, relative(dict(act.request)), act.label


def test_the_same_day_tells_the_same_story() -> None:
    assert tell(TODAY) == tell(TODAY)


def test_another_day_tells_it_with_other_dates_only() -> None:
    later = TODAY + timedelta(days=100)
    one, other = tell(TODAY), tell(later)
    assert one.highlights == other.highlights
    for mine, theirs in zip(one.sites, other.sites, strict=True):
        assert [undated(act, TODAY) for act in mine] == [undated(act, later) for act in theirs]


def test_the_year_ends_yesterday() -> None:
    begins = first_day(TODAY)
    assert begins == TODAY - timedelta(days=DAYS)
    told = [act.request["at"][:10] for site in tell(begins).sites for act in site if "at" in act.request]
    assert min(told) == begins.isoformat()
    assert max(told) == (TODAY - timedelta(days=1)).isoformat()


def test_highlights_are_those_of_the_contract_and_differ() -> None:
    highlights = tell(TODAY).highlights
    assert tuple(highlights) == HIGHLIGHTS
    assert max(Counter(highlights.values()).values()) == 1


def test_sites_share_no_lot() -> None:
    """They are told at the same time, so nothing of one may be needed by the other."""

    def codes(acts: tuple[Act, ...]) -> set[str]:
        return {
            line["code"]
            for act in acts
            for lines in (act.request.get("inputs"), act.request.get("outputs"))
            for line in lines or ()
            if "code" in line
        }

    first, second = (codes(site) for site in tell(TODAY).sites)
    assert not first & second


@pytest.mark.parametrize("file", FILES)
def test_every_name_is_there_in_both_languages(file: str) -> None:
    seen = 0

    def look(value: Any) -> None:
        nonlocal seen
        if isinstance(value, dict):
            for key, part in value.items():
                if key in {"name", "legal_name"}:
                    seen += 1
                    assert set(part) == {"en", "zh_CN"}, part
                    assert re.search(r"[\u4e00-\u9fff]", part["zh_CN"]), part
                    assert part["en"].strip(), part
                else:
                    look(part)
        elif isinstance(value, list):
            for part in value:
                look(part)

    look(toml(f"demo/{file}.toml"))
    assert seen > 5


def test_one_person_a_role() -> None:
    roles = {person["role"] for person in master_data.people()}
    assert roles == {"technician", "inspector", "engineer", "manager", "auditor", "administrator"}


def test_the_printed_password_opens_nothing_else() -> None:
    assert len(demo_people.PASSWORD) >= 15
    with pytest.raises(Refused) as refused:
        check_password(demo_people.PASSWORD)
    assert refused.value.code == "TW056"
