"""Every page in both languages over the newsroom's database, and what its numbers lead to."""

from __future__ import annotations

import re
import sqlite3
from html import unescape
from pathlib import Path

import pytest
from lxml import html

from monitor.dashboard.door import App
from monitor.dashboard.pages import PAGES
from monitor.dashboard.phrases.kk import KK
from monitor.dashboard.phrases.ru import RU
from tests.dashboard.asking import Get, asking

PATHS = ["today", "today/2026-11-18", "events", "events?page=2", "feeds", "feeds?page=9", "method"]


@pytest.fixture(scope="module")
def event(file: Path) -> int:
    """The event of most publications."""
    sql = "SELECT event_id FROM v_events ORDER BY publications DESC, event_id LIMIT 1"
    return int(sqlite3.connect(file).execute(sql).fetchone()[0])


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_opens_in_its_language(get: Get, language: str, path: str) -> None:
    answer = get(f"/{language}/{path}")

    assert answer.status_code == 200
    page = html.fromstring(answer.content)
    assert page.get("lang") == language
    assert len(page.findall(".//h1")) == 1
    assert "None" not in page.text_content()


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_an_event_tells_who_published_when_in_both_languages(get: Get, event: int, language: str) -> None:
    page = html.fromstring(get(f"/{language}/events/{event}").content)

    rows = page.xpath("//table[@class='strip']/tbody/tr")
    assert len(rows) > 1
    assert all(row.xpath(".//circle") for row in rows)
    assert len(page.xpath("//div[@class='halves']//h3")) == 2
    assert page.xpath("//blockquote")


def test_sentences_of_other_articles_than_the_first_lead_to_where_they_stand(get: Get, file: Path, event: int) -> None:
    sql = """SELECT s.language, a.url, (SELECT f.url FROM v_articles f WHERE f.event_id = s.event_id
                    AND f.language LIKE s.language || '%' ORDER BY f.counted_at, f.article_id LIMIT 1) AS first
               FROM v_event_sentences s JOIN v_articles a ON a.article_id = s.article_id WHERE s.event_id = ?"""
    expected = {url for _, url, first in sqlite3.connect(file).execute(sql, (event,)) if url != first}
    links = html.fromstring(get(f"/ru/events/{event}").content).xpath("//p[@class='told']//a/@href")

    assert expected
    assert set(links) == expected


def test_the_start_leads_to_the_newest_day_in_the_readers_language(get: Get) -> None:
    answer = get("/")

    assert answer.status_code == 302
    assert answer.headers["location"] == "/ru/today"


def test_the_other_language_keeps_the_page(get: Get) -> None:
    page = html.fromstring(get("/ru/events?day=2026-11-19&page=1").content)

    assert page.xpath("//a[@hreflang='kk']/@href") == ["/kk/events?day=2026-11-19&page=1"]


def test_neighbouring_days_are_a_step_away(get: Get) -> None:
    page = html.fromstring(get("/ru/today/2026-11-18").content)

    assert page.xpath("//a[@rel='next']/@href") == ["/ru/today/2026-11-19"]
    assert not page.xpath("//a[@rel='prev']")


@pytest.mark.parametrize("path", ["today/2026-99-01", "events/999999", "events/x", "nothing", "today/%3Cscript%3E"])
def test_what_is_not_there_is_told_in_the_readers_language(get: Get, path: str) -> None:
    answer = get(f"/kk/{path}")

    assert answer.status_code == 404
    assert KK["not_found"] in unescape(answer.text)


@pytest.mark.parametrize("path", ["de/today", "de", "published/nothing", "published/v_articles/7", "other/v_articles"])
def test_no_language_no_table_and_no_row_are_told_in_the_readers_words(app: App, path: str) -> None:
    answer = asking(app, **{"Accept-Language": "en;q=0.3, kk;q=0.9"})(f"/{path}")
    page = html.fromstring(answer.content)

    assert (answer.status_code, page.xpath("string(//h1)")) == (404, KK["not_found"])
    assert "not found" not in answer.text
    assert page.xpath("//main/p[@class='onward']/a/@href") == ["/kk/today"]


def test_a_day_without_publications_says_so(get: Get) -> None:
    answer = get("/ru/today/2020-01-01")

    assert answer.status_code == 200
    assert RU["no_day"] in unescape(answer.text)


def test_every_number_of_a_day_leads_to_as_many_rows(get: Get) -> None:
    page = html.fromstring(get("/ru/today").content)
    figures = page.xpath("//ul[@class='figures']//a[@class='number'] | //ul[@class='counts']//a[@class='number']")

    assert len(figures) > 10
    for link in figures:
        if "%" not in link.text:
            assert _rows(get, link.get("href")) == int(re.sub(r"\D", "", link.text)), link.get("href")


@pytest.mark.parametrize("path", ["today", "events", "feeds"])
def test_rankings_and_bars_lead_to_as_many_rows(get: Get, path: str, event: int) -> None:
    page = html.fromstring(get(f"/ru/{f'events/{event}' if path == 'events' else path}").content)
    links = page.xpath("//*[@class='value']/descendant-or-self::a | //p[@class='bar-ends']/a | //td//strong/a")

    assert len(links) > 5
    for link in links:
        assert _rows(get, link.get("href")) == int(re.sub(r"\D", "", link.text)), link.get("href")


def _rows(get: Get, address: str) -> int:
    answer = get(address)
    assert answer.status_code == 200, address
    found = html.fromstring(answer.content).xpath("//main//p[@class='facts']")[0].text_content()
    return int(re.sub(r"\D", "", found.partition("·")[0]))


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_rows_come_as_csv_and_json(get: Get, suffix: str) -> None:
    page = html.fromstring(get("/ru/today").content)
    address = next(link for link in page.xpath("//footer//a/@href") if suffix in link)

    assert get(address).status_code == 200
    assert "event_id" in get(address).text


def test_every_page_has_both_languages_and_a_name_of_its_own() -> None:
    assert RU.keys() == KK.keys()
    assert len({page.name for page in PAGES}) == len(PAGES)
    fields = {name: re.findall(r"{(\w+)}", words) for name, words in RU.items()}
    assert {name: sorted(re.findall(r"{(\w+)}", words)) for name, words in KK.items()} == {
        name: sorted(found) for name, found in fields.items()
    }
