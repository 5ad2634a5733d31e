"""Rows behind numbers, as readers see them."""

from __future__ import annotations

import pytest
from lxml import html

from monitor.dashboard import columns
from monitor.dashboard.queries import QUERIES
from monitor.dashboard.rows import Rows, almaty, host
from monitor.model import Language
from monitor.storage.views import VIEWS
from tests.dashboard.asking import Get

RU, KK = Rows(Language.RU), Rows(Language.KK)


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("view", columns.VIEWS)
def test_every_view_and_column_has_words_for_readers(get: Get, view: str, language: str) -> None:
    page = html.fromstring(get(f"/published/{view}?_lang={language}").content)
    names = [one.get("title") for one in page.xpath("//div[@class='rows']//th")]

    assert page.find(".//h1").text == columns.VIEWS[view][language == "kk"]
    assert [name for name in names if name not in columns.COLUMNS] == []


def test_every_query_and_its_fields_have_words_for_readers(get: Get) -> None:
    for name, query in QUERIES.items():
        page = html.fromstring(get(f"/published/{name}?_lang=kk").content)
        assert page.find(".//h1").text == query.title_kk


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_all_views_and_queries_are_listed_each_by_words_of_its_own(get: Get, language: str) -> None:
    page = html.fromstring(get(f"/published?_lang={language}").content)
    names = [one.text for one in page.xpath("//ul[@class='list']//a")]

    assert sorted(page.xpath("//ul[@class='list']//code/text()")) == sorted(VIEWS)
    assert [name for name in names if names.count(name) > 1] == []


def test_what_is_read_comes_first_and_numbers_of_rows_last() -> None:
    names = ["article_id", "url", "outlet", "title", "day"]

    assert [names[place] for place in RU.order(names)] == ["day", "title", "url", "outlet", "article_id"]


def test_a_title_is_named_by_what_stands_beside_it() -> None:
    assert RU.column("title", ["title", "url"]) == "заголовок"
    assert RU.column("title", ["title", "speaker"]) == "должность"
    assert KK.column("title", ["title", "outlet"]) == "атауы"
    assert KK.column("something") == "something"


def test_filters_are_told_as_they_compare() -> None:
    chosen = [("day", "gte", "2026-11-01"), ("language", "startswith", "kk"), ("copied_from", "notnull", "1")]

    assert RU.filters(chosen) == ("день ≥ 2026-11-01", "язык = kk…", "перепечатка № ≠ ∅")
    assert RU.filters([("first_seen_at", "gt", "0")]) == ("замечено > 1970-01-01 06:00",)


def test_rows_lead_back_to_what_they_are_about() -> None:
    ways = RU.ways({"event_id": "7", "speaker": "~имя", "theme": "", "day": "2026-11-19"})

    assert [way.url for way in ways] == [
        "/ru/events/7",
        "/ru/people/~%D0%B8%D0%BC%D1%8F",
        "/ru/today/2026-11-19",
    ]
    assert RU.ways({"event": "seven", "day": "long ago", "outlet": "x"}) == ()


def test_the_way_back_stands_over_the_rows(get: Get) -> None:
    page = html.fromstring(get("/published/v_mentions?speaker=darhan-tulparov&day=2026-11-19&_lang=kk").content)

    assert page.xpath("//p[@class='over']/a/@href") == [
        "/published?_lang=kk",
        "/kk/people/darhan-tulparov",
        "/kk/today/2026-11-19",
    ]


@pytest.mark.parametrize(
    ("address", "shown"),
    [("https://www.example.kz/a", "example.kz"), ("http://127.0.0.1:80/", "127.0.0.1"), ("http://[", "http://[")],
)
def test_addresses_are_told_by_their_machine(address: str, shown: str) -> None:
    assert host(address) == shown


def test_cells_tell_two_digits_and_leave_out_what_is_not_there(get: Get) -> None:
    page = html.fromstring(get("/published/v_articles?copied_from__notnull=1").content)
    shares = [cell.text for cell in page.xpath("//td[contains(@class, 'col-copied_share')]")]
    whole = html.fromstring(get("/published/v_articles?copied_from__isnull=1").content)

    assert shares
    assert all(len(share) <= len("0.97") for share in shares)
    assert {cell.text for cell in whole.xpath("//td[contains(@class, 'col-copied_from')]")} == {None}


def test_moments_are_told_in_almaty() -> None:
    assert almaty(0) == "1970-01-01 06:00"
    assert almaty("none") == "none"


@pytest.mark.parametrize("path", ["/-/patterns", "/-/messages", "/-/allow-debug"])
def test_the_workshop_of_datasette_is_closed(get: Get, path: str) -> None:
    assert get(path).status_code == 404
