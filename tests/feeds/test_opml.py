from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.documents.text import clean_line
from monitor.errors import DocumentError
from monitor.feeds.opml import read, write
from monitor.model import Feed, Names, Outlet

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
OUTLETS = (
    Outlet(
        "dala",
        Names("Дала & Ко", "Дала", "Dala"),
        "https://dala.example/?a=1&b=2",
        ("kk", "ru"),
        feeds=(
            Feed("https://dala.example/kk?x=1&y=<2>", "dala", "kk"),
            Feed("https://dala.example/ru", "dala", "ru", "экономика"),
        ),
    ),
    Outlet(
        "qala", Names(kk="Қала"), enabled=False, feeds=(Feed("https://qala.example/a", "qala", "", "спорт/хоккей"),)
    ),
)


def test_there_and_back_is_the_same() -> None:
    found = read(write(OUTLETS, title="Press", made_at=NOW))

    assert found.refused == ()
    assert {one.key: one for one in found.outlets} == {one.key: one for one in OUTLETS}
    assert write(found.outlets, title="Press", made_at=NOW) == write(OUTLETS, title="Press", made_at=NOW)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=20), max_size=6))
def test_any_category_and_title_comes_back(words: list[str]) -> None:
    """Whatever an operator may write: blanks at the edges and letters nobody sees are no part of it."""
    words = [shown for word in words if (shown := clean_line(word))]
    feeds = tuple(Feed(f"https://dala.example/{n}", "dala", category=word) for n, word in enumerate(words))
    outlet = Outlet("dala", Names(ru=words[0] if words else "Дала"), feeds=feeds)
    found = read(write([outlet], title="Press", made_at=NOW))

    assert {feed for one in found.outlets for feed in one.feeds} == set(feeds)


def test_a_list_of_another_reader_is_understood() -> None:
    """Folders are categories, hosts are outlets; entries without an address are no feeds."""
    document = """<?xml version="1.0" encoding="kz1048"?>
    <opml version="1.0"><body>
      <outline text="Новости"><outline text="Регионы">
        <outline text="Дала" type="rss" language="ru-RU"
          xmlUrl="https://www.dala.example/rss" htmlUrl="https://dala.example/"/>
        <outline title="Дала күні" xmlUrl="https://kk.dala.example/rss"/>
      </outline></outline>
      <outline text="Plain" category="/Technology/AI,/Other" xmlurl="https://plain.example/feed"/>
      <outline text="a note"/>
      <outline text="broken" xmlUrl="javascript:alert(1)"/>
      <outline text="listed" xmlUrl="https://feeds.qala.example/all"/>
    </body></opml>""".encode("kz1048")
    found = read(document, [Outlet("the-city", home="https://qala.example/")])

    feeds = {feed.url: (feed.outlet, feed.category, feed.language) for one in found.outlets for feed in one.feeds}
    assert feeds == {
        "https://www.dala.example/rss": ("dala", "Новости/Регионы", "ru"),
        "https://kk.dala.example/rss": ("dala", "Новости/Регионы", ""),
        "https://plain.example/feed": ("plain", "Technology/AI", ""),
        "https://feeds.qala.example/all": ("the-city", "all", ""),
    }
    assert found.outlets[0].title == Names(ru="Дала")
    assert found.outlets[0].languages == ("ru",)
    assert found.refused == (("javascript:alert(1)", "no web address"),)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"", "not OPML"),
        (b"<html></html>", "begins with <html>"),
        (b"{}", "not OPML"),
        (b"<opml><body>", "not OPML"),
        (b'<!DOCTYPE opml [<!ENTITY a "aaaa">]><opml>&a;</opml>', "entities"),
        (b'<!DOCTYPE opml SYSTEM "file:///etc/passwd" [ ]><opml/>', "entities"),
        ('<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml>&a;</opml>'.encode("utf-16"), "entities"),
        (b"<opml>" + b"<outline>" * 1000 + b"</outline>" * 1000 + b"</opml>", "not OPML"),
        (b"<opml>" + b" " * 5_000_000, "larger than 5 MB"),
    ],
    ids=["empty", "html", "json", "cut", "entity", "file", "utf-16", "deep", "large"],
)
def test_what_is_no_list_or_means_harm_is_refused(document: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        read(document)
