"""A site answers like an honest server: validators, 304, gzip, 404, and nothing before its time."""

from __future__ import annotations

import gzip
from calendar import timegm
from datetime import UTC, date, datetime

import feedparser
import lxml.etree
import pytest

from monitor.newsroom.outlets import MASTHEADS, Channel, Form
from monitor.newsroom.publications import publish
from monitor.newsroom.site import Answer, Site
from monitor.newsroom.stories import load

TODAY = date(2026, 2, 21)
NOON = datetime(2026, 2, 20, 7, tzinfo=UTC)
SITES = {
    masthead.key: Site(masthead, "http://127.0.0.1:8000", publish(load(), masthead, "http://127.0.0.1:8000", TODAY))
    for masthead in MASTHEADS
}
CHANNELS = [(site, channel) for site in SITES.values() for channel in site.masthead.channels]

each_channel = pytest.mark.parametrize(("site", "channel"), CHANNELS, ids=lambda value: getattr(value, "path", ""))


def headers(answer: Answer) -> dict[str, str]:
    """Headers by lower-case name."""
    return {name.lower(): value for name, value in answer.headers}


@each_channel
def test_a_feed_lists_its_languages_publications_newest_first(site: Site, channel: Channel) -> None:
    parsed = feedparser.parse(site.answer(channel.path, {}).body)
    expected = [each for each in reversed(site.publications) if each.story.language is channel.language]

    assert not parsed.bozo
    assert parsed.version == {Form.RSS: "rss20", Form.ATOM: "atom10", Form.RDF: "rss10"}[channel.form]
    assert [entry.title for entry in parsed.entries] == [each.story.headline for each in expected]
    assert [entry.link.partition("?")[0] for entry in parsed.entries] == [each.url for each in expected]
    assert [entry.summary for entry in parsed.entries] == [each.story.summary for each in expected]
    times = [entry.updated_parsed if channel.form is Form.RDF else entry.published_parsed for entry in parsed.entries]
    assert [datetime.fromtimestamp(timegm(time), UTC) for time in times] == [each.published_at for each in expected]


@each_channel
def test_an_unchanged_feed_is_not_sent_again(site: Site, channel: Channel) -> None:
    """Either validator is enough, and a 304 has no body."""
    first = headers(site.answer(channel.path, {}))
    dated = site.answer(channel.path, {"if-modified-since": first["last-modified"]})
    assert (dated.status, dated.body) == (304, b"")
    if channel.etag:
        tagged = site.answer(channel.path, {"if-none-match": f'"other", W/{first["etag"]}'})
        assert (tagged.status, headers(tagged)["etag"]) == (304, first["etag"])


@each_channel
def test_a_feed_that_grew_is_sent_whole(site: Site, channel: Channel) -> None:
    """The validators of the morning are worth nothing in the evening."""
    morning = headers(site.answer(channel.path, {}, datetime(2026, 2, 19, 14, tzinfo=UTC)))
    conditions = {"if-modified-since": morning["last-modified"]} if "last-modified" in morning else {}
    if channel.etag:
        conditions["if-none-match"] = morning["etag"]
    assert site.answer(channel.path, conditions).status == 200


def test_an_etag_decides_alone_where_it_is_sent() -> None:
    site = SITES["liniya-24"]
    recent = headers(site.answer("/feed/atom", {}))["last-modified"]
    answer = site.answer("/feed/atom", {"if-none-match": '"old"', "if-modified-since": recent})
    assert answer.status == 200


def test_a_senseless_date_is_no_condition() -> None:
    assert SITES["qyrdagy-soz"].answer("/rss", {"if-modified-since": "yesterday"}).status == 200


def test_what_is_not_published_yet_is_nowhere() -> None:
    """Neither in the feed nor at its address."""
    site = SITES["stepnoi-telegraf"]
    late = site.publications[-1]

    assert late.published_at > NOON
    assert late.url.encode() not in site.answer("/rss.xml", {}, NOON).body
    assert site.answer(late.path, {}, NOON).status == 404
    assert site.answer(late.path, {}).status == 200


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [("gzip", True), ("br, gzip;q=0.8", True), ("", False), ("identity", False), ("gzip;q=0", False)],
)
def test_gzip_is_sent_only_to_those_who_take_it(accepted: str, packed: bool) -> None:  # noqa: FBT001 - a table's column
    site = SITES["boztorgai"]
    plain = site.answer("/atom.xml", {}).body
    answer = site.answer("/atom.xml", {"accept-encoding": accepted})

    assert (headers(answer).get("content-encoding") == "gzip") is packed
    assert (gzip.decompress(answer.body) if packed else answer.body) == plain


def test_the_rest_of_a_site() -> None:
    """robots.txt, a front page that names the feeds, 404 for all else."""
    site = SITES["vestnik-tasbulaka"]
    assert site.answer("/robots.txt", {}).body.startswith(b"User-agent: *\n")
    assert b'type="application/rss+xml"' in site.answer("/", {}).body
    assert site.answer("/nowhere", {}).status == 404


@each_channel
def test_a_feed_says_its_charset_and_keeps_it(site: Site, channel: Channel) -> None:
    """In the header and in the declaration, as the bytes are."""
    answer = site.answer(channel.path, {})
    charset = site.masthead.charset
    assert headers(answer)["content-type"].endswith(f"; charset={charset}")
    assert f'encoding="{charset}"' in answer.body.decode(charset).splitlines()[0].lower()
    assert (charset == "utf-8") != (site.masthead.key == "vechernii-tasbulak")


def test_a_page_in_windows_1251_keeps_letters_it_has_no_byte_for() -> None:
    """A minus sign of the comments becomes a reference."""
    site = SITES["vechernii-tasbulak"]
    body = site.answer(site.publications[0].path, {}).body
    assert site.publications[0].story.headline in body.decode("windows-1251")
    assert b"charset=windows-1251" in body
    assert b"&#8722;" in body


def test_a_full_feed_holds_whole_texts() -> None:
    site = SITES["kovyl"]
    newest = feedparser.parse(site.answer("/feed/", {}).body).entries[0]
    assert all(paragraph in newest.content[0].value for paragraph in site.publications[-1].story.paragraphs)
    assert newest.summary == site.publications[-1].story.summary


def test_an_outlet_without_feeds_lists_its_articles_in_a_news_sitemap() -> None:
    """robots.txt says where; what is not published yet is not in it."""
    site = SITES["jalgyzagash-uni"]
    found = lxml.etree.fromstring(site.answer("/sitemap-news.xml", {}).body)
    located = found.xpath("//s:loc/text()", namespaces={"s": "http://www.sitemaps.org/schemas/sitemap/0.9"})

    assert located == [each.url for each in reversed(site.publications)]
    assert b"\nSitemap: http://127.0.0.1:8000/sitemap-news.xml\n" in site.answer("/robots.txt", {}).body
    assert site.answer("/sitemap-news.xml", {}, datetime(2026, 2, 19, tzinfo=UTC)).body.count(b"<loc>") == 0
    assert SITES["kovyl"].answer("/sitemap-news.xml", {}).status == 404


def test_a_page_changes_when_its_twin_comes_out() -> None:
    """Half an hour after the Russian report the Kazakh one is linked from it."""
    site = SITES["qos-jagalau"]
    first, second = site.publications[:2]
    early = site.answer(first.path, {}, second.published_at)
    assert b"hreflang" not in early.body
    since = {"if-modified-since": headers(early)["last-modified"]}
    assert site.answer(first.path, since, second.published_at).status == 304
    assert site.answer(first.path, since).status == 200
