from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.errors import NotAFeedError
from monitor.feeds import sitemap
from monitor.model import Entry, Feed, FeedKind

FEED = Feed("https://example.kz/sitemap.xml", "example", language="ru", kind=FeedKind.SITEMAP)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
)
NEWS = f"""{HEAD}
<url><loc> https://example.kz/news/1?utm_source=map </loc><lastmod>2026-02-20T08:50:00Z</lastmod><news:news>
<news:publication><news:name>Пример</news:name><news:language>kk</news:language></news:publication>
<news:publication_date>2026-02-20T12:00:00+05:00</news:publication_date>
<news:title>Көпір   ашылды &amp; жол</news:title></news:news></url>
<url><loc>https://example.kz/news/2</loc><news:news>
<news:publication_date>2026-02-20T08:30:00Z</news:publication_date><news:title>Мост</news:title></news:news></url>
<url><loc>https://example.kz/about</loc><lastmod>2026-02-20</lastmod></url>
</urlset>"""


def read(document: str, now: datetime, *more: str) -> tuple[Entry, ...]:
    return sitemap.read([one.encode() for one in (document, *more)], FEED, now=now).entries


def test_a_news_sitemap_says_what_a_feed_says(now: datetime) -> None:
    """Only what is marked as news; the newest first."""
    second, first = read(NEWS, now)

    assert first == Entry(
        outlet="example",
        feed=FEED.url,
        url="https://example.kz/news/1",
        title="Көпір ашылды & жол",
        published_at=datetime(2026, 2, 20, 7, tzinfo=UTC),
        language="kk",
    )
    assert (second.url, second.title, second.language) == ("https://example.kz/news/2", "Мост", "ru")


def test_of_a_plain_one_only_what_changed_lately_is_taken(now: datetime) -> None:
    """When it was published its page must tell; front page and old pages are left."""
    plain = HEAD + "".join(
        f"<url><loc>https://example.kz{path}</loc><lastmod>{changed}</lastmod></url>"
        for path, changed in [
            ("/", "2026-02-20"),
            ("/old", "2026-02-17"),
            ("/a", "2026-02-19"),
            ("/b", "2026-02-20T08:00:00+05:00"),
            ("/undated", ""),
        ]
    )
    entries = read(plain + "</urlset>", now)

    assert [(entry.url, entry.published_at, entry.title) for entry in entries] == [
        ("https://example.kz/b", None, ""),
        ("https://example.kz/a", None, ""),
    ]


def test_parts_are_read_as_one(now: datetime) -> None:
    more = HEAD + "<url><loc>https://example.kz/c</loc><lastmod>2026-02-20</lastmod></url></urlset>"

    assert [entry.url for entry in read(more, now, more)] == ["https://example.kz/c"]


def test_at_most_the_newest_five_hundred(now: datetime) -> None:
    pages = (
        f"<url><loc>https://example.kz/{n}</loc><lastmod>{now - timedelta(minutes=n):%Y-%m-%dT%H:%MZ}</lastmod></url>"
        for n in reversed(range(700))
    )
    entries = read(HEAD + "".join(pages) + "</urlset>", now)

    assert (len(entries), entries[0].url, entries[-1].url) == (500, "https://example.kz/0", "https://example.kz/499")


def test_an_index_names_the_news_then_the_newest(now: datetime) -> None:
    listed = [("pages", "2026-02-20"), ("news", "2026-01-01"), ("posts-1", "2026-02-18"), ("posts-2", "2026-02-19")]
    index = "".join(
        f"<sitemap><loc>https://example.kz/{name}.xml.gz</loc><lastmod>{changed}</lastmod></sitemap>"
        for name, changed in listed
    )
    document = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{index}</sitemapindex>'

    assert sitemap.parts(document.encode(), now) == (
        "https://example.kz/news.xml.gz",
        "https://example.kz/pages.xml.gz",
    )


@pytest.mark.parametrize("body", [NEWS.encode(), b"", b"<html></html>", b"no markup"])
def test_what_is_no_index_has_no_parts(body: bytes, now: datetime) -> None:
    assert sitemap.parts(body, now) == ()


@pytest.mark.parametrize("body", [b"", b"{}", b"plain", b"<html><body>Forbidden</body></html>", b"<rss/>"])
def test_other_documents_are_refused(body: bytes, now: datetime) -> None:
    with pytest.raises(NotAFeedError):
        sitemap.read([body], FEED, now=now)


def test_a_broken_sitemap_is_read_as_far_as_it_goes(now: datetime) -> None:
    assert len(read(NEWS[: NEWS.index("<url><loc>https://example.kz/about")], now)) == 2


def test_an_index_of_indexes_brings_nothing(now: datetime) -> None:
    """One level is followed."""
    assert read("<sitemapindex><sitemap><loc>https://example.kz/x.xml</loc></sitemap></sitemapindex>", now) == ()


def test_entities_are_not_expanded(now: datetime) -> None:
    """Neither from files nor a thousandfold."""
    evil = '<!DOCTYPE urlset [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa">]>'
    title = "<news:title>&file;&a;</news:title><news:publication_date>2026-02-20</news:publication_date>"
    document = HEAD.replace("<urlset", evil + "<urlset") + f"<url><loc>https://example.kz/1</loc>{title}</url></urlset>"

    assert all("root" not in entry.title and "aaa" not in entry.title for entry in read(document, now))
