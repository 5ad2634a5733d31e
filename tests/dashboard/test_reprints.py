"""The tree of a text's reprints: how much of each is the same."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from lxml import html

from monitor.dashboard.page import Linked
from monitor.dashboard.texts import Copy, joined
from tests.dashboard.asking import Get
from tests.dashboard.rows import rows


@pytest.fixture
def reprinted(file: Path) -> int:
    """The event with most reprints."""
    sql = """SELECT event_id FROM v_articles WHERE copied_share IS NOT NULL
              GROUP BY event_id ORDER BY COUNT(*) DESC, event_id LIMIT 1"""
    found: int = sqlite3.connect(file).execute(sql).fetchone()[0]
    return found


@pytest.mark.parametrize(("language", "sign"), [("ru", "\N{NO-BREAK SPACE}%"), ("kk", "%")])
def test_each_reprint_says_how_much_of_it_is_the_same(
    get: Get, file: Path, reprinted: int, language: str, sign: str
) -> None:
    sql = "SELECT article_id, copied_share FROM v_articles WHERE event_id = ? AND copied_share IS NOT NULL"
    shares = dict(sqlite3.connect(file).execute(sql, (reprinted,)).fetchall())
    page = html.fromstring(get(f"/{language}/events/{reprinted}").content)
    links = page.xpath("//ul[@class='tree']//span[@class='share']/a")

    assert links
    assert all(0 < share <= 1 for share in shares.values())
    told = {f"{round(100 * share)}{sign}" for share in shares.values()}
    assert {link.text for link in links} <= told
    assert all(rows(get, link.get("href")) == 1 for link in links)


def test_lines_of_the_tree_run_on_to_the_next_of_their_depth() -> None:
    depths = [1, 2, 3, 3, 1, 2]
    drawn = joined([Copy(Linked("x"), "", "", depth, Linked("")) for depth in depths])

    assert [(copy.depth, copy.last, copy.passing) for copy in drawn] == [
        (1, False, ()),
        (2, True, (1,)),
        (3, False, (1,)),
        (3, True, (1,)),
        (1, True, ()),
        (2, True, ()),
    ]
