"""What becomes an entry, and what is no feed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import NotAFeedError
from monitor.feeds.parse import parse
from monitor.model import Entry, Feed

NOW = datetime(2026, 2, 20, 9, tzinfo=UTC)
FEED = Feed(url="https://example.kz/rss", outlet="example", language="ru")
BASE = "https://example.kz/rss"


def read(document: str | bytes, feed: Feed = FEED, content_type: str = "") -> tuple[Entry, ...]:
    body = document if isinstance(document, bytes) else document.encode()
    return parse(body, feed, base_url=BASE, content_type=content_type, now=NOW)


def rss(*items: str) -> str:
    """An RSS document of such items."""
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {spaces}><channel>{inner}</channel></rss>'


def only(document: str | bytes, feed: Feed = FEED) -> Entry:
    (entry,) = read(document, feed)
    return entry


def item(**fields: str) -> str:
    """An item with a link, and such fields."""
    given = {"link": "https://example.kz/news/1", **fields}
    return "".join(f"<{name}>{text}</{name}>" for name, text in given.items())


def test_rss() -> None:
    entry = only(
        rss(
            "<title>В Алматы открыли &lt;b&gt;парк&lt;/b&gt;</title><link>https://example.kz/news/1?utm_source=rss</link>"
            "<guid isPermaLink='false'>news-1</guid><pubDate>Fri, 20 Feb 2026 10:30:00 +0500</pubDate>"
            "<description><![CDATA[<p>Первый&nbsp;абзац.</p><p>Второй.</p>]]></description>"
            "<author>desk@example.kz (Айша Пример)</author>"
        )
    )

    assert entry == Entry(
        outlet="example",
        feed="https://example.kz/rss",
        url="https://example.kz/news/1",
        guid="news-1",
        title="В Алматы открыли парк",
        summary="Первый абзац.\nВторой.",
        author="Айша Пример",
        published_at=datetime(2026, 2, 20, 5, 30, tzinfo=UTC),
        language="ru",
    )


def test_atom() -> None:
    entry = only(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.kz/kk/">
        <entry><id>tag:example.kz,2026:7</id><title type="html">Жаңа &amp;quot;саябақ&amp;quot;</title>
        <link rel="enclosure" href="/photo.jpg"/><link rel="alternate" href="news/7"/>
        <published>2026-02-20T10:30:00+05:00</published><updated>2026-02-20T12:00:00+05:00</updated>
        <content type="html">&lt;p&gt;Мәтін&lt;/p&gt;</content><author><name>Айша Мысал</name></author></entry>
        </feed>"""
    )

    assert entry.url == "https://example.kz/kk/news/7"
    assert entry.guid == "tag:example.kz,2026:7"
    assert entry.title == 'Жаңа "саябақ"'
    assert entry.summary == "Мәтін"
    assert entry.author == "Айша Мысал"
    assert entry.published_at == datetime(2026, 2, 20, 5, 30, tzinfo=UTC)


def test_rdf() -> None:
    entry = only(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://example.kz/3"><title>Третья</title>
        <link>https://example.kz/3</link><dc:date>2026-02-20T10:30:00+05:00</dc:date></item></rdf:RDF>"""
    )

    assert (entry.url, entry.title) == ("https://example.kz/3", "Третья")
    assert entry.published_at == datetime(2026, 2, 20, 5, 30, tzinfo=UTC)


# --- no feed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("<!DOCTYPE html><html><body>Сайт на ремонте</body></html>", "HTML"),
        ('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>', "HTML"),
        ('{"items": []}', "JSON"),
        ("Forbidden", "plain text"),
        ("<urlset><url><loc>https://example.kz/</loc></url></urlset>", "another kind"),
        ("<div>Not found</div>", "another kind"),
    ],
)
def test_what_is_no_feed_is_named(document: str, kind: str) -> None:
    with pytest.raises(NotAFeedError, match=kind) as refusal:
        read(document)

    assert refusal.value.subject == "https://example.kz/rss"


def test_entities_that_multiply_are_left_as_they_stand() -> None:
    """A billion laughs."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

    assert only(f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>' + rss(item(title="&l9;"))).title == "&l9;"


def test_a_feed_may_be_empty() -> None:
    assert read(rss()) == ()


@pytest.mark.parametrize(
    "document",
    [
        "\ufeff\n " + rss(item(title="Да")),
        rss(item(title="Да"))[: -len("</channel></rss>")],
        rss(item(title="Да<b>")),
        rss(item(title="Да\x00\x1b")),
        rss(item(title="Да&#0;&#xFFFF;&#99999999;")),
    ],
    ids=["blanks first", "cut short", "not well-formed", "control characters", "impossible references"],
)
def test_a_feed_with_faults_is_read(document: str) -> None:
    assert only(document).title == "Да"


def test_the_entities_of_html_are_known() -> None:
    assert only(rss(item(title="&laquo;Да&raquo;"))).title == "«Да»"


def test_entities_reach_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("тайна")
    kinds = f'<!DOCTYPE rss [<!ENTITY c SYSTEM "{secret.as_uri()}">]>'

    assert "тайна" not in only(kinds + rss(item(title="Да &c;")).partition("?>")[2]).title


# --- encodings ------------------------------------------------------------------------------------------------------

RUSSIAN = rss(item(title="Правительство обсудило развитие сельских школ", description="Подробности сообщили вечером."))


@pytest.mark.parametrize("declared", ["utf-8", "windows-1251", "koi8-r", "iso-8859-1", "unicode_escape"])
@pytest.mark.parametrize("codec", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_what_a_document_declares_is_not_simply_believed(codec: str, declared: str) -> None:
    document = RUSSIAN.replace("utf-8", declared, 1).encode(codec)

    (entry,) = read(document, content_type=f"text/xml; charset={declared}")

    assert entry.title == "Правительство обсудило развитие сельских школ"


# --- dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "date",
    [
        "Fri, 20 Feb 2026 10:30:00 +0500",
        "Fri, 20 Feb 2026 10:30:00",
        "2026-02-20T10:30:00",
        "2026-02-20 10:30",
        "20.02.2026 10:30",
        "20 февраля 2026, 10:30",
        "2026 жылғы 20 ақпан, 10:30",
    ],
)
def test_a_date_without_a_zone_is_local(date: str) -> None:
    assert only(rss(item(pubDate=date))).published_at == datetime(2026, 2, 20, 5, 30, tzinfo=UTC)


def test_the_operator_may_set_the_zone_and_mend_a_wrong_one() -> None:
    in_utc = Feed(url=BASE, outlet="example", timezone="UTC")
    late = Feed(url=BASE, outlet="example", fix_offset=timedelta(hours=1))

    assert only(rss(item(pubDate="2026-02-20 05:30")), in_utc).published_at == datetime(2026, 2, 20, 5, 30, tzinfo=UTC)
    assert only(rss(item(pubDate="Fri, 20 Feb 2026 10:30:00 +0600")), late).published_at == datetime(
        2026, 2, 20, 5, 30, tzinfo=UTC
    )


@pytest.mark.parametrize("date", ["", "скоро", "0000-00-00", "9" * 50, "Fri, 20 Feb 1026 10:30:00 +0500"])
def test_a_date_that_cannot_be_is_none(date: str) -> None:
    assert only(rss(item(pubDate=date))).published_at is None


def test_the_next_date_is_taken_where_the_first_cannot_be_read() -> None:
    entry = only(rss(item(**{"pubDate": "скоро", "dc:date": "2026-02-20T10:30:00+05:00"})))

    assert entry.published_at == datetime(2026, 2, 20, 5, 30, tzinfo=UTC)


# --- addresses and names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/news/1", "https://example.kz/news/1"),
        ("news/1#top", "https://example.kz/news/1"),
        (" https://EXAMPLE.kz:443/news/1 ", "https://example.kz/news/1"),
        ("//other.kz/1", "https://other.kz/1"),
    ],
)
def test_links_are_canonical(link: str, url: str) -> None:
    assert only(rss(item(link=link))).url == url


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "file:///etc/passwd", "https://", "#", "https://a.kz/" + "x" * 9_000]
)
def test_an_item_that_leads_nowhere_is_left_out(link: str) -> None:
    assert read(rss(item(link=link), item(title="Вторая"))) == read(rss(item(title="Вторая")))


def test_a_permanent_guid_serves_as_link() -> None:
    entry = only(rss("<guid>https://example.kz/news/9</guid>"))

    assert (entry.url, entry.guid) == ("https://example.kz/news/9", "https://example.kz/news/9")


def test_items_that_share_a_guid_stay_apart() -> None:
    items = [f"<link>https://example.kz/{n}</link><guid isPermaLink='false'>same</guid>" for n in range(20)]

    assert len({entry.url for entry in read(rss(*items))}) == 20


def test_overlong_fields_are_cut_and_overlong_guids_stay_different() -> None:
    long = "слово " * 500
    guids = [f"<guid isPermaLink='false'>{'g' * 999}{n}</guid>" for n in range(2)]
    named = f"<title>{long}</title><dc:creator>{long}</dc:creator>"
    first, second = read(rss(f"<link>/1</link>{guids[0]}{named}", f"<link>/2</link>{guids[1]}"))

    assert len(first.title) <= 1_000
    assert len(first.author) <= 200
    assert len(first.guid) <= 500
    assert first.guid != second.guid


def test_the_500_newest_of_a_large_feed_are_kept_in_its_order() -> None:
    def dated(number: int) -> str:
        return f"<link>/{number}</link><pubDate>{NOW - timedelta(hours=number % 400):%Y-%m-%dT%H:%M:%SZ}</pubDate>"

    kept = [int(entry.url.rpartition("/")[2]) for entry in read(rss("<link>/9999</link>", *map(dated, range(700))))]

    assert len(kept) == 500
    assert kept == sorted(kept)
    assert 9999 not in kept
    assert {number % 400 for number in range(700)} - {number % 400 for number in kept} == set(range(250, 400))


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_whatever_a_title_holds_can_be_stored(title: str, guid: str) -> None:
    for entry in read(rss(item(title=escape(title), guid=escape(guid)))):
        shown = entry.title + entry.guid
        shown.encode()
        assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in shown)
