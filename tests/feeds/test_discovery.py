from __future__ import annotations

from monitor.feeds.discovery import common, declared, distinct, linked, sitemaps
from monitor.model import Entry

BASE = "https://dala.example/news/"


def test_feeds_a_page_names_are_found_in_order_without_those_of_comments() -> None:
    page = """<html><head>
      <link rel="stylesheet" href="/style.css">
      <link rel="alternate" type="application/rss+xml" title="Дала" href="/rss">
      <LINK REL='Alternate Home' TYPE='application/atom+xml; charset=utf-8' HREF='atom.xml'>
      <link rel="alternate" type="application/rss+xml" title="Comments on Дала" href="/feed/2">
      <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
      <link rel="alternate" hreflang="kk" href="/kk/">
      <link rel="alternate" type="text/xml" href="/kk/rss.xml">
      <link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">
      <link rel="alternate" type="application/rss+xml" href="/rss">
    </head>""".encode()

    assert declared(page, BASE) == (
        "https://dala.example/rss",
        "https://dala.example/news/atom.xml",
        "https://dala.example/kk/rss.xml",
    )


def test_a_page_may_say_what_its_addresses_are_relative_to() -> None:
    page = b'<base href="https://cdn.example/x/"><link rel=alternate type=application/rss+xml href=rss>'

    assert declared(page, BASE) == ("https://cdn.example/x/rss",)


def test_links_that_look_like_feeds_of_the_same_site_are_found() -> None:
    page = b"""<a href="/rss/">RSS</a> <a href="/about">About</a> <a href="https://kk.dala.example/export/rss2/index.xml">x</a>
      <a href="https://elsewhere.example/rss">other</a> <a href="/feedback">write to us</a> <a href="/press">p</a>"""

    assert linked(page, BASE) == ("https://dala.example/rss/", "https://kk.dala.example/export/rss2/index.xml")


def test_what_is_no_page_names_nothing() -> None:
    for page in (b"", b"   ", b"\xff\xfe", b"<!-- -->", b"plain words"):
        assert declared(page, BASE) == ()
        assert linked(page, BASE) == ()


def test_usual_places_lie_on_the_same_host() -> None:
    assert common(BASE)[:2] == ("https://dala.example/rss", "https://dala.example/feed/")


def test_sitemaps_of_news_come_first() -> None:
    robots = b"User-agent: *\nSitemap: https://dala.example/sitemap.xml\nsitemap:/news-sitemap.xml\n#Sitemap: /no.xml\n"

    assert sitemaps(robots, BASE) == ("https://dala.example/news-sitemap.xml", "https://dala.example/sitemap.xml")


def test_a_feed_that_repeats_another_is_left_out() -> None:
    def entries(*numbers: int) -> list[Entry]:
        return [Entry("dala", "", f"https://dala.example/{number}") for number in numbers]

    feeds = [("rss", entries(1, 2, 3, 4, 5)), ("atom", entries(2, 3, 4, 5, 6)), ("kk", entries(11, 12)), ("new", [])]
    assert distinct(feeds) == ("rss", "kk", "new")
