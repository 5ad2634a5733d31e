"""A sitemap becomes entries: a second way to what a feed lets slide by, the only one for an outlet without feeds.

A news sitemap says what a feed says, in short. A plain one lists every page of a site, so that only those changed
lately are taken, and nothing of it is believed but the address: when they were published, the pages tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from lxml import etree

from monitor.documents.dates import parse_date
from monitor.documents.text import clean_line
from monitor.documents.urls import canonical
from monitor.errors import NotAFeedError
from monitor.feeds import window
from monitor.feeds.parse import LONGEST_TITLE, LONGEST_URL, MOST_ENTRIES, Document
from monitor.model import Entry, Feed

#: Pages of a plain sitemap that changed longer ago are no news.
NEWS_FOR = timedelta(days=2)
#: So many sitemaps of an index are read: the news, then the newest.
MOST_PARTS = 2

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_LANGUAGES = {"ru": "ru", "rus": "ru", "kk": "kk", "kaz": "kk", "kz": "kk", "en": "en", "eng": "en"}


@dataclass(frozen=True, slots=True)
class _Listed:
    """One page or sitemap, as listed; texts as they stand there."""

    url: str
    changed_at: str = ""
    title: str = ""
    published_at: str = ""
    language: str = ""


def parts(body: bytes, now: datetime) -> tuple[str, ...]:
    """The sitemaps to read of an index, two at most; none where the document is no index."""
    try:
        root = _root(body)
    except NotAFeedError:
        return ()
    if _name(root) != "sitemapindex":
        return ()
    listed = sorted(_listed(root, "sitemap"), key=lambda one: _rank(one, now), reverse=True)
    return tuple(dict.fromkeys(filter(None, (canonical(one.url) for one in listed))))[:MOST_PARTS]


def read(bodies: Sequence[bytes], feed: Feed, *, now: datetime) -> Document:
    """The entries of one or more sitemaps, the 500 newest at most, newest first.

    Raises:
        NotAFeedError: one of them is something else.
    """
    listed = [one for body in bodies for one in _listed(_root(body), "url")]
    news = [one for one in listed if one.title and one.published_at]
    dated = [(_moment(one.published_at or one.changed_at, feed, now), one) for one in news or listed]
    wanted = [(at or _LONG_AGO, one) for at, one in dated if news or (at and at > now - NEWS_FOR)]
    wanted.sort(key=lambda pair: pair[0], reverse=True)
    entries = [_entry(one, feed, now) for _, one in wanted[:MOST_ENTRIES]]
    kept = tuple({entry.url: entry for entry in reversed(entries) if _is_article(entry.url, feed)}.values())[::-1]
    return Document(kept, tuple(window.marks(entry, 0) for entry in kept))


def _root(body: bytes) -> etree._Element:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAFeedError(f"no sitemap: {error}") from error
    if root is None or _name(root) not in {"urlset", "sitemapindex"}:
        raise NotAFeedError("a document of another kind instead of a sitemap")
    return root


def _listed(root: etree._Element, name: str) -> Iterator[_Listed]:
    for one in root.iterchildren():
        if _name(one) == name:
            said = {_name(field): field.text or "" for field in reversed(list(one.iterdescendants()))}
            yield _Listed(
                said.get("loc", "").strip(),
                said.get("lastmod", "").strip(),
                clean_line(said.get("title", ""))[:LONGEST_TITLE],
                said.get("publication_date", "").strip(),
                said.get("language", "").strip().lower(),
            )


def _name(element: etree._Element) -> str:
    """A tag past its namespace, which many sitemaps write wrongly."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _rank(listed: _Listed, now: datetime) -> tuple[bool, datetime]:
    """The order in which sitemaps of an index are worth reading."""
    return "news" in listed.url.lower().rpartition("/")[2], parse_date(listed.changed_at, now=now) or _LONG_AGO


def _moment(said: str, feed: Feed, now: datetime) -> datetime | None:
    moment = parse_date(said, zone=feed.timezone, now=now)
    return moment + feed.fix_offset if moment else None


def _entry(listed: _Listed, feed: Feed, now: datetime) -> Entry:
    url = canonical(listed.url)
    return Entry(
        outlet=feed.outlet,
        feed=feed.url,
        url="" if len(url) > LONGEST_URL else url,
        title=listed.title,
        published_at=_moment(listed.published_at, feed, now) if listed.title else None,
        language=_LANGUAGES.get(listed.language.partition("-")[0], feed.language),
    )


def _is_article(url: str, feed: Feed) -> bool:
    """Whether an address may be an article's: not the front page, not the sitemap itself."""
    return bool(url) and url != canonical("/", url) and url != canonical(feed.url)
