from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select, update

from monitor.storage import articles, rules
from monitor.storage.database import Database
from monitor.storage.schema import article

Published = Callable[..., tuple[int, ...]]


def test_rules_are_remembered_while_an_article_was_read_by_them(listed: Database, published: Published) -> None:
    published(1)
    with listed.write() as connection:
        rules.note(connection, "1-a", "first")
        connection.execute(update(article).values(analysed_with="1-a"))
        rules.note(connection, "1-b", "second")
        rules.note(connection, "1-c", "third")
        both = dict(rules.known(connection))
        connection.execute(update(article).values(analysed_with="1-c"))
        rules.note(connection, "1-d", "fourth")

        assert both == {"1-a": "first", "1-c": "third"}
        assert rules.known(connection) == {"1-c": "third", "1-d": "fourth"}


def test_only_articles_still_read_by_that_version_are_stamped(
    listed: Database, published: Published, now: datetime
) -> None:
    """One that changed meanwhile goes on waiting."""
    ids = published(3)
    with listed.write() as connection:
        connection.execute(update(article).values(analysed_with="1-a"))
        connection.execute(update(article).where(article.c.id == ids[1]).values(analysed_with=""))
        found = articles.outdated(connection, {"1-a"}, 9)
        later = articles.outdated(connection, {"1-a"}, 9, since="2026-02-21")
        articles.stamp(connection, ids, "1-a", "1-b")
        versions = connection.scalars(select(article.c.analysed_with).order_by(article.c.id)).all()

        assert ([one for one, *_ in found], later) == ([ids[2], ids[0]], ())
        assert versions == ["1-b", "", "1-b"]
        assert articles.fresh(connection)
        assert articles.count_outdated(connection, "1-b") == 1
        assert articles.count_outdated(connection, "1-c", since=f"{now:%Y-%m-%d}") == 3
