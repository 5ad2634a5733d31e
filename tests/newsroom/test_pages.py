"""Served pages weigh what real ones weigh, and hold their article so that a reader can find it."""

from __future__ import annotations

import re
from datetime import date

import lxml.html
import pytest
import trafilatura

from monitor.newsroom import pages
from monitor.newsroom.outlets import MASTHEADS
from monitor.newsroom.publications import Publication, publish
from monitor.newsroom.stories import load

TODAY = date(2026, 2, 21)
BASE = "http://127.0.0.1:8000"
OUTLETS = {masthead.key: masthead for masthead in MASTHEADS}
PRINTED = {masthead.key: publish(load(), masthead, BASE, TODAY) for masthead in MASTHEADS}
PUBLICATIONS = tuple(publication for printed in PRINTED.values() for publication in printed)

each_publication = pytest.mark.parametrize("publication", PUBLICATIONS, ids=lambda each: each.story.key)


def page(publication: Publication) -> str:
    """The page as its outlet serves it."""
    outlet = publication.story.outlet
    return pages.article(OUTLETS[outlet], BASE, publication, PRINTED[outlet])


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return re.findall(r"\w+", text)


@each_publication
def test_the_body_can_be_extracted_and_nothing_else_comes_along(publication: Publication) -> None:
    """At least 95 % of the body's words, no line of menus, other headlines or comments."""
    extracted = trafilatura.extract(page(publication).encode(), fast=True, include_comments=False) or ""
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
    tree = lxml.html.fromstring(html.encode())

    assert 30_000 <= len(html.encode()) <= 80_000
    assert tree.get("lang") == publication.story.language
    assert html.lstrip().startswith("<!DOCTYPE html>")
    assert [heading.text_content() for heading in tree.iter("h1")] == [publication.story.headline]


def test_three_layouts_tell_the_time_in_different_places() -> None:
    """Some by linked data, some by OpenGraph, one by a <time> alone; two have no <article>."""
    told = {key: page(printed[0]) for key, printed in PRINTED.items()}
    assert {key for key, html in told.items() if "application/ld+json" in html} == {
        "stepnoi-telegraf",
        "vestnik-tasbulaka",
    }
    assert {key for key, html in told.items() if "article:published_time" in html} == {
        "stepnoi-telegraf",
        "qyrdagy-soz",
    }
    assert {key for key, html in told.items() if "<time datetime" in html} == {
        "stepnoi-telegraf",
        "liniya-24",
        "boztorgai",
    }
    assert {key for key, html in told.items() if "<article" in html} == {"stepnoi-telegraf", "qyrdagy-soz"}


def test_a_headline_cannot_break_out_of_its_page() -> None:
    """Guillemets pass as they are, markup would be escaped."""
    publication = PRINTED["liniya-24"][0]
    html = page(publication)
    assert html.count("<script") == html.count("</script>") == 2
