"""Publications become HTML pages and feed documents."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from importlib.resources import files
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined

from monitor.model import Language
from monitor.newsroom.latin import latin_all
from monitor.newsroom.outlets import Channel, Form, Masthead
from monitor.newsroom.publications import ALMATY, Publication, twins
from monitor.newsroom.stories import Story

CONTENT_TYPES = {
    Form.RSS: "application/rss+xml",
    Form.ATOM: "application/atom+xml",
    Form.RDF: "application/rdf+xml",
}
_ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /search/\nDisallow: /login/\n"
_EARLIER = 6  #: how many of its own earlier headlines a page recommends
_TRACKING = "?utm_source=rss&utm_medium=feed"
_LOCALES = {Language.RU: "ru_KZ", Language.KK: "kk_KZ", Language.KK_LATN: "kk_KZ"}

Table = dict[str, Any]


@cache
def furniture(language: Language) -> Table:
    """Menus, other headlines and readers' comments in a language."""
    document: dict[str, Table] = tomllib.loads((files("monitor.newsroom") / "furniture.toml").read_text("utf-8"))
    if language is Language.KK_LATN:
        return cast("Table", latin_all(document[Language.KK]))
    return document[language]


@dataclass(frozen=True, slots=True)
class Front:
    """What every page of an outlet knows of it."""

    outlet: str
    base: str
    language: str
    template: str
    furniture: Table
    words: Table
    feeds: tuple[str, ...]
    feed_type: str
    charset: str
    publications: tuple[Publication, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommended:
    """Another headline and its path."""

    headline: str
    path: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What an article template prints; `alternates` are the addresses of all its languages, its own among them."""

    story: Story
    number: int
    url: str
    published: datetime
    iso: str
    date: str
    locale: str
    earlier: tuple[Recommended, ...]
    alternates: tuple[tuple[str, str], ...]
    linked_data: Table
    language: str
    template: str
    outlet: str
    furniture: Table
    words: Table
    feeds: tuple[str, ...]
    feed_type: str
    charset: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed document."""

    story: Story
    link: str
    guid: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """What a feed template prints, newest item first."""

    title: str
    home: str
    url: str
    language: str
    items: tuple[Item, ...]
    updated: datetime | None
    charset: str
    full: bool
    epoch: datetime = datetime(2020, 1, 1, tzinfo=UTC)


def front(masthead: Masthead, base: str, language: Language, publications: tuple[Publication, ...] = ()) -> Front:
    """An outlet's frame in a language."""
    return Front(
        outlet=masthead.name(language),
        base=base,
        language=language.value,
        template=masthead.template.removesuffix(".html"),
        furniture=furniture(language),
        words=furniture(language)["words"],
        feeds=tuple(base + channel.path for channel in masthead.channels if channel.language is language),
        feed_type=CONTENT_TYPES[masthead.channels[0].form] if masthead.channels else "",
        charset=masthead.charset,
        publications=publications,
    )


def article(masthead: Masthead, base: str, publication: Publication, published: tuple[Publication, ...]) -> str:
    """The page of a publication; `published` is everything its outlet printed, in order."""
    frame = front(masthead, base, publication.story.language)
    moment = publication.published_at.astimezone(ALMATY)
    page = ArticlePage(
        story=publication.story,
        number=publication.number,
        url=publication.url,
        published=moment,
        iso=moment.isoformat(),
        date=_long_date(moment, frame.furniture),
        locale=_LOCALES[publication.story.language],
        earlier=_earlier(publication, published),
        alternates=_alternates(publication, published),
        linked_data=_linked_data(publication, frame),
        language=frame.language,
        template=frame.template,
        outlet=frame.outlet,
        furniture=frame.furniture,
        words=frame.words,
        feeds=frame.feeds,
        feed_type=frame.feed_type,
        charset=frame.charset,
    )
    return _templates().get_template(masthead.template).render(page=page)


def home(masthead: Masthead, base: str, publications: tuple[Publication, ...]) -> str:
    """The front page: every headline, newest first, and where the feeds are."""
    frame = front(masthead, base, masthead.languages[0], tuple(reversed(publications)))
    return _templates().get_template("home.html").render(front=frame)


def missing(masthead: Masthead, base: str) -> str:
    """The page that answers a wrong address."""
    return _templates().get_template("missing.html").render(front=front(masthead, base, masthead.languages[0]))


def feed(masthead: Masthead, base: str, channel: Channel, publications: tuple[Publication, ...]) -> str:
    """The feed document of one channel."""
    own = [each for each in reversed(publications) if each.story.language is channel.language]
    document = FeedDocument(
        title=masthead.name(channel.language),
        home=f"{base}/",
        url=base + channel.path,
        language=channel.language.value,
        items=tuple(_item(masthead, each) for each in own),
        updated=own[0].published_at if own else None,
        charset=masthead.charset,
        full=channel.full,
    )
    return _templates().get_template(f"{channel.form.value}.xml").render(feed=document)


def sitemap(masthead: Masthead, publications: tuple[Publication, ...]) -> str:
    """The news sitemap, newest article first."""
    newest = tuple(reversed(publications))
    return _templates().get_template("sitemap.xml").render(masthead=masthead, publications=newest)


def robots(masthead: Masthead, base: str) -> str:
    """What crawlers are asked, and where the sitemap is."""
    return _ROBOTS + (f"Sitemap: {base}{masthead.sitemap}\n" if masthead.sitemap else "")


def _item(masthead: Masthead, publication: Publication) -> Item:
    link = publication.url + (_TRACKING if masthead.tracked else "")
    day = publication.published_at.astimezone(ALMATY).date()
    guid = f"tag:{masthead.key}.example,{day}:{publication.number}"
    return Item(publication.story, link, guid, publication.published_at)


def _earlier(publication: Publication, published: tuple[Publication, ...]) -> tuple[Recommended, ...]:
    before = [
        other
        for other in published
        if other.published_at < publication.published_at and other.story.language is publication.story.language
    ]
    return tuple(Recommended(other.story.headline, other.path) for other in before[-_EARLIER:])


def _alternates(publication: Publication, published: tuple[Publication, ...]) -> tuple[tuple[str, str], ...]:
    others = twins(publication, published)
    return tuple((each.story.language.value, each.url) for each in (publication, *others)) if others else ()


def _linked_data(publication: Publication, frame: Front) -> Table:
    story = publication.story
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "description": story.summary,
        "inLanguage": story.language.value,
        "datePublished": publication.published_at.astimezone(ALMATY).isoformat(),
        "mainEntityOfPage": publication.url,
        "articleSection": story.section,
        "author": {"@type": "Person", "name": story.author or frame.outlet},
        "publisher": {"@type": "Organization", "name": frame.outlet, "url": frame.base + "/"},
    }


def _long_date(moment: datetime, words: Table) -> str:
    pattern: str = words["date"]
    month = words["months"][moment.month - 1]
    return pattern.format(day=moment.day, month=month, year=moment.year, clock=f"{moment:%H:%M}")


@cache
def _templates() -> Environment:
    found = Environment(
        loader=PackageLoader("monitor.newsroom"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    found.filters["rfc822"] = lambda moment: format_datetime(moment.astimezone(ALMATY))
    found.filters["iso"] = lambda moment: moment.astimezone(ALMATY).isoformat()
    return found
