"""People, themes and outlets, listed and one by one: what is told, and what its numbers lead to."""

from __future__ import annotations

import sqlite3
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html

from monitor.dashboard.phrases.kk import KK
from monitor.dashboard.phrases.ru import RU
from monitor.dashboard.serving import application
from monitor.storage.database import Database
from monitor.storage.publishing import publish
from tests.dashboard.asking import Get, asking
from tests.dashboard.rows import number, rows

LISTS = ["people", "themes", "outlets"]
PERSON = "people/darhan-tulparov"
THEME = "themes/education_science"
EMPTY_DAY = "2020-01-01"


@pytest.fixture(scope="module")
def in_an_empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """Ask a dashboard whose service has read nothing yet."""
    folder = tmp_path_factory.mktemp("empty")
    with Database.opened(f"sqlite:///{folder / 'monitor.db'}") as database:
        database.upgrade()
        publish(database, folder / "published.db")
    return asking(application(folder / "published.db", token=""))


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("query", ["", "?days=90", "?day=2026-11-19", "?day=2020-01-01", "?days=-1&day=x&page=999"])
@pytest.mark.parametrize("path", [*LISTS, PERSON, THEME])
def test_a_page_opens_over_any_stretch_of_days(get: Get, path: str, query: str, language: str) -> None:
    answer = get(f"/{language}/{path}{query}")

    assert answer.status_code == 200
    page = html.fromstring(answer.content)
    assert len(page.findall(".//h1")) == 1
    assert "None" not in page.text_content()
    assert len(page.xpath("//nav[@class='choices'][1]//a[@aria-current]")) == 1


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("path", [*LISTS, "feeds", "search", "search?q=озеро"])
def test_an_empty_archive_has_pages_that_say_so(in_an_empty_archive: Get, path: str, language: str) -> None:
    answer = in_an_empty_archive(f"/{language}/{path}")

    assert answer.status_code == 200
    assert len(html.fromstring(answer.content).findall(".//h1")) == 1


@pytest.mark.parametrize("path", ["people/nobody", "themes/nothing", "people/%3Cb%3E"])
def test_whom_nobody_knows_has_no_page(get: Get, path: str) -> None:
    answer = get(f"/kk/{path}")

    assert answer.status_code == 404
    assert KK["not_found"] in unescape(answer.text)


@pytest.mark.parametrize("path", LISTS)
def test_every_number_of_a_list_leads_to_as_many_rows(get: Get, path: str) -> None:
    page = html.fromstring(get(f"/ru/{path}").content)
    lines = page.xpath("//table[starts-with(@class, 'ledger')]/tbody/tr")[:3]
    links = [link for line in lines for link in line.xpath("./td//a") if "%" not in link.text]

    assert len(links) > 6
    for link in links:
        assert rows(get, link.get("href")) == number(link.text), link.get("href")


@pytest.mark.parametrize("path", [PERSON, f"{PERSON}?day=2026-11-19", THEME])
def test_figures_and_rankings_lead_to_as_many_rows(get: Get, path: str) -> None:
    page = html.fromstring(get(f"/ru/{path}").content)
    links = page.xpath("//ul[@class='figures']//a | //ol[@class='ranking']//*[@class='value']//a")
    plain = [link for link in links if "%" not in link.text]

    assert len(plain) > 5
    for link in plain:
        assert rows(get, link.get("href")) == number(link.text), link.get("href")


def test_shares_lead_to_the_publications_in_kazakh(get: Get, file: Path) -> None:
    page = html.fromstring(get(f"/ru/{PERSON}").content)
    (link,) = page.xpath("//ul[@class='figures']//a[contains(text(), '%')]")
    sql = """SELECT COUNT(*) FROM v_mentions m JOIN v_articles a USING (article_id)
              WHERE m.speaker = 'darhan-tulparov' AND a.language LIKE 'kk%'"""

    assert rows(get, link.get("href")) == sqlite3.connect(file).execute(sql).fetchone()[0]


def test_a_person_is_told_by_name_and_by_role_apart(get: Get, file: Path) -> None:
    page = html.fromstring(get(f"/ru/{PERSON}").content)
    lines = page.xpath("(//ul[@class='pairs'])[1]/li")
    sql = "SELECT SUM(mentions), SUM(by_role) FROM v_mentions WHERE speaker = 'darhan-tulparov'"

    assert tuple(number(one.find("span").text) for one in lines) == sqlite3.connect(file).execute(sql).fetchone()
    assert all(rows(get, one.find("a").get("href")) == number(one.find("a").text) > 0 for one in lines)


def test_prominence_and_titles_lead_to_as_many_rows(get: Get) -> None:
    page = html.fromstring(get(f"/kk/{PERSON}").content)
    links = page.xpath("//ul[@class='pairs']//a[contains(@href, 'prominence=') or contains(@href, 'title__in')]")

    assert len(links) > 3
    for link in links:
        assert rows(get, link.get("href")) == number(link.text), link.get("href")


def test_a_theme_in_own_words_is_told_from_one_beside_the_person(get: Get) -> None:
    page = html.fromstring(get(f"/ru/{PERSON}").content)
    beside = page.xpath("//table[@class='spoke']//a[contains(@href, 'beside_person')]")
    spoke = page.xpath("//table[@class='spoke']//a[contains(@href, 'spoken_by_person')]")

    assert beside
    assert all(rows(get, link.get("href")) == number(link.text) for link in beside)
    assert spoke
    assert all(rows(get, link.get("href")) == number(link.text) for link in spoke)


def test_a_quote_stands_in_its_sentence_with_its_source(get: Get) -> None:
    page = html.fromstring(get(f"/ru/{PERSON}").content)
    quotes = page.xpath("//figure[@class='spoken']")

    assert len(quotes) == 10
    assert all(one.xpath(".//a[@class='source']/@href")[0].startswith("http") for one in quotes)
    assert any(one.xpath(".//blockquote/span")[0].text for one in quotes)


def test_quotes_go_on_on_the_next_page(get: Get) -> None:
    first = html.fromstring(get(f"/ru/{PERSON}").content)
    (onward,) = first.xpath("//nav[@class='pager']/a[@rel='next']/@href")
    second = html.fromstring(get(onward.partition("#")[0]).content)

    assert onward == f"/ru/{PERSON}?page=2#quotes"
    shown = [{one.text_content() for one in page.xpath("//figure")} for page in (first, second)]
    assert shown[0].isdisjoint(shown[1])


def test_bars_lead_to_the_rows_of_their_day(get: Get) -> None:
    page = html.fromstring(get(f"/ru/{PERSON}").content)
    bars = page.xpath("//div[@class='daybars']//a")

    assert len(bars) == 2
    assert sum(rows(get, bar.get("href")) for bar in bars) == number(page.xpath("//ul[@class='figures']//a")[0].text)


def test_those_who_are_watched_can_be_shown_alone(get: Get, file: Path) -> None:
    page = html.fromstring(get("/ru/people?watched=1").content)
    sql = "SELECT COUNT(DISTINCT speaker) FROM v_mentions JOIN v_speakers USING (speaker) WHERE watched = 1"

    assert (
        len(page.xpath("//table[starts-with(@class, 'ledger')]/tbody/tr"))
        == sqlite3.connect(file).execute(sql).fetchone()[0]
    )


def test_a_day_without_people_says_so(get: Get) -> None:
    assert RU["nobody"] in unescape(get(f"/ru/people?day={EMPTY_DAY}").text)


def test_reprints_count_for_whom_they_were_taken_from(get: Get) -> None:
    page = html.fromstring(get("/ru/outlets").content)
    names = [column.text for column in page.xpath("//table[starts-with(@class, 'ledger')]/thead//th")]
    place = names.index(RU["col_reprinted"])
    found = page.xpath(f"//table[starts-with(@class, 'ledger')]/tbody/tr/td[{place}]//a")

    assert found
    assert all(rows(get, link.get("href")) == number(link.text) for link in found)


@pytest.mark.parametrize("asked", ["Тасбулак", "Тасбулаку", "Tasbulaq", "ТАСБҰЛАҚТЫҢ"])
def test_search_finds_words_in_any_form_and_marks_them(get: Get, asked: str) -> None:
    page = html.fromstring(get(f"/kk/search?q={quote(asked)}").content)
    results = page.xpath("//article[@class='result']")

    assert len(results) == 20
    assert all(one.xpath(".//mark") for one in results)
    assert all(one.xpath(".//h2/a/@href")[0].startswith("http") for one in results)
    assert any("/kk/events/" in link for one in results for link in one.xpath(".//p[@class='facts']/a/@href"))
    assert page.xpath("//input[@name='q']/@value") == [asked]


def test_search_narrows_to_a_language_and_goes_on(get: Get) -> None:
    every = html.fromstring(get(f"/ru/search?q={quote('Тасбулак')}").content)
    kazakh = html.fromstring(get(f"/ru/search?q={quote('Тасбулак')}&language=kk").content)
    (onward,) = every.xpath("//nav[@class='pager']/a[@rel='next']/@href")

    assert set(kazakh.xpath("//article[@class='result']/h2/@lang")) == {"kk"}
    assert html.fromstring(get(onward).content).xpath("//article[@class='result']")


@pytest.mark.parametrize(
    "asked", ['"', "*", "a AND (", "title:x", "'; DROP TABLE article; --", "NEAR(", "-", "<script>x</script>", "ъъъ"]
)
def test_nothing_in_a_question_is_an_operator(get: Get, asked: str) -> None:
    answer = get(f"/ru/search?q={quote(asked)}&outlet={quote(asked)}&order={quote(asked)}&period={quote(asked)}")

    assert answer.status_code == 200
    assert RU["found_none"] in unescape(answer.text)
    assert "<script" not in answer.text


def test_the_newest_come_first_where_that_is_asked(get: Get) -> None:
    page = html.fromstring(get(f"/ru/search?q={quote('Тасбулак')}&order=newest&period=7").content)
    days = page.xpath("//article[@class='result']//p[@class='facts']/a[contains(@href, '/today/')]/@href")

    assert days == sorted(days, reverse=True)
