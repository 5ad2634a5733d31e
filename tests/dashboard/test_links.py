from __future__ import annotations

import pytest

from monitor.dashboard.links import Links, outward
from monitor.dashboard.page import Asked, pager
from monitor.dashboard.phrases import PHRASES
from monitor.model import Language

LINKS = Links(Language.KK)


def test_pages_are_addressed_in_the_readers_language() -> None:
    assert LINKS.event(7) == "/kk/events/7"
    assert LINKS.today() == "/kk/today"
    assert LINKS.events("2026-11-19", 2) == "/kk/events?day=2026-11-19&page=2"
    assert LINKS.events("2026-11-19") == "/kk/events?day=2026-11-19"


def test_keys_of_discovered_people_survive_an_address() -> None:
    assert LINKS.person("~имя/фамилия") == "/kk/people/~%D0%B8%D0%BC%D1%8F%2F%D1%84%D0%B0%D0%BC%D0%B8%D0%BB%D0%B8%D1%8F"


def test_rows_know_the_language_and_downloads_need_none() -> None:
    assert LINKS.rows("v_articles", day="2026-11-19") == "/published/v_articles?day=2026-11-19&_lang=kk"
    assert LINKS.query("events_of_day", ".csv", day="2026-11-19") == "/published/events_of_day.csv?day=2026-11-19"


@pytest.mark.parametrize("url", ["https://example.kz/1", "http://example.kz"])
def test_addresses_of_the_web_lead_outward(url: str) -> None:
    assert outward(url) == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//example.kz", "https://", "/ru", "", "http://[", "JavaScript:x"],
)
def test_anything_else_leads_nowhere(url: str) -> None:
    assert outward(url) == ""


def _asked(page: str) -> Asked:
    return Asked(Language.RU, {}, {"page": page}, PHRASES[Language.RU], Links(Language.RU))


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [
        ("", "", "/2"),
        ("1", "", "/2"),
        ("2", "/1", "/3"),
        ("3", "/2", ""),
        ("99", "/2", ""),
        ("x", "", "/2"),
        ("-1", "", "/2"),
    ],
)
def test_a_pager_knows_its_neighbours(page: str, before: str, after: str) -> None:
    found = pager(_asked(page), 65, 30, lambda number: f"/{number}")

    assert (found.before, found.after) == (before, after)


def test_a_list_of_one_page_has_no_pager() -> None:
    assert pager(_asked("1"), 30, 30, str).words == ""
