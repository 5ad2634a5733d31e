"""Served pages weigh what real ones weigh, and hold their article so that a reader can find it."""

from __future__ import annotations

import re
from datetime import date

import lxml.html
import pytest
import trafilatura

from monitor.newsroom import pages
from monitor.newsroom.outlets import MASTHEADS
from monitor.newsroom.publications import Publication, publish, twins
from monitor.newsroom.stories import load

TODAY = date(2026, 2, 21)
BASE = "http://127.0.0.1:8000"
OUTLETS = {masthead.key: masthead for masthead in MASTHEADS}
PRINTED = {masthead.key: publish(load(), masthead, BASE, TODAY) for masthead in MASTHEADS}
PUBLICATIONS = tuple(publication for printed in PRINTED.values() for publication in printed)

each_publication = pytest.mark.parametrize("publication", PUBLICATIONS, ids=lambda each: each.story.key)


def page(publication: Publication) -> str:
    """The page of a publication."""
    outlet = publication.story.outlet
    return pages.article(OUTLETS[outlet], BASE, publication, PRINTED[outlet])


def served(publication: Publication) -> bytes:
    """The same as its outlet serves it."""
    return OUTLETS[publication.story.outlet].encoded(page(publication))


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return re.findall(r"\w+", text)


@each_publication
def test_the_body_can_be_extracted_and_nothing_else_comes_along(publication: Publication) -> None:
    """At least 95 % of the body's words, no line of menus, other headlines or comments."""
    extracted = trafilatura.extract(served(publication), fast=True, include_comments=False) or ""
    found = set(words(extracted))
    body = words(publication.story.text)

    assert sum(word in found for word in body) >= 0.95 * len(body)
    assert set(extracted.splitlines()) <= {*publication.story.paragraphs, publication.story.headline}
    assert not _furniture_lines(publication) & set(extracted.splitlines())


def _furniture_lines(publication: Publication) -> set[str]:
    furniture = pages.furniture(publication.story.language)
    return {*furniture["related"], *furniture["popular"], *(said for _, said in furniture["comments"])}


@each_publication
def test_a_page_has_the_weight_and_the_language_of_a_real_one(publication: Publication) -> None:
    html = page(publication)
    tree = lxml.html.fromstring(served(publication))

    assert 28_000 <= len(served(publication)) <= 80_000
    assert tree.get("lang") == publication.story.language
    assert html.lstrip().startswith("<!DOCTYPE html>")
    assert [heading.text_content() for heading in tree.iter("h1")] == [publication.story.headline]


def test_layouts_tell_the_time_in_different_places() -> None:
    """Some by linked data, some by OpenGraph, one by a <time> alone; three layouts have no <article>."""
    told = {key: page(printed[0]) for key, printed in PRINTED.items()}
    assert {key for key, html in told.items() if "application/ld+json" in html} == {
        "stepnoi-telegraf",
        "vestnik-tasbulaka",
        "saryqopa-samaly",
        "jalgyzagash-uni",
    }
    assert {key for key, html in told.items() if "article:published_time" in html} == {
        "stepnoi-telegraf",
        "qyrdagy-soz",
        "aqsorang-habary",
        "saryqopa-samaly",
        "qos-jagalau",
        "kovyl",
    }
    assert {key for key, html in told.items() if "<time datetime" in html} == {
        "stepnoi-telegraf",
        "liniya-24",
        "boztorgai",
        "saryqopa-samaly",
        "qos-jagalau",
    }
    assert {key for key, html in told.items() if "<article" not in html} == {
        "liniya-24",
        "boztorgai",
        "vestnik-tasbulaka",
        "vechernii-tasbulak",
        "jalgyzagash-uni",
    }


def test_twins_name_each_other_and_nobody_else_does() -> None:
    """A page links its own address and its twin's, in the head and for readers."""
    for publication in PUBLICATIONS:
        tree = lxml.html.fromstring(served(publication))
        links = {link.get("hreflang"): link.get("href") for link in tree.xpath("//link[@hreflang]")}
        others = twins(publication, PRINTED[publication.story.outlet])
        expected = {each.story.language: each.url for each in (publication, *others)} if others else {}
        assert links == expected
        assert bool(others) == (publication.story.outlet == "qos-jagalau")


def test_a_latin_newspapers_page_is_latin() -> None:
    """Menus, comments and dates as much as the text."""
    assert not re.search("[Ѐ-ӿ]", page(PRINTED["saryqopa-samaly"][0]))


def test_a_headline_cannot_break_out_of_its_page() -> None:
    """Guillemets pass as they are, markup would be escaped."""
    publication = PRINTED["liniya-24"][0]
    html = page(publication)
    assert html.count("<script") == html.count("</script>") == 2
