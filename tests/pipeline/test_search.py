"""What the newsroom printed is found by words nobody printed in that form."""

from __future__ import annotations

from typing import Protocol

import pytest

from monitor.model import Language
from monitor.newsroom import Newsroom
from monitor.storage import search
from monitor.storage.database import Database


class Crawl(Protocol):
    """What the fixture gives."""

    newsroom: Newsroom
    database: Database

    def rows(self, sql: str, **values: object) -> list[tuple[object, ...]]: ...


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("водохранилищами Тасбулакскою", Language.RU),  # a case that no report of it uses
        ("коймалардын диспетчерлеринин", Language.KK),  # typed without Kazakh letters
    ],
)
def test_an_article_is_found_by_other_forms_of_its_words(crawl: Crawl, query: str, language: Language) -> None:
    texts = [one.story.text.lower() for one in crawl.newsroom.gold()]
    with crawl.database.read() as connection:
        hits = search.find(connection, query, language=language)
    urls = {row[0]: row[1] for row in crawl.rows("SELECT article_id, url FROM v_articles")}
    reservoir = {one.url for one in crawl.newsroom.gold() if one.story.gold.event == "reservoir"}

    assert not any(word.lower() in text for word in query.split() for text in texts)
    assert hits
    assert {urls[hit.article_id] for hit in hits} <= reservoir
    assert all(any(piece.matched for piece in hit.snippet) for hit in hits)
