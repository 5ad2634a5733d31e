"""A feed document (RSS, Atom, RDF) becomes entries.

feedparser is handed bytes alone, since it opens a string as a path or a URL; they are UTF-8 by then, since the
encodings that feeds declare are not to be trusted. It reads an HTML page as a healthy empty feed, so its `version`
decides whether there was a feed at all.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser

from monitor.documents.dates import parse_date
from monitor.documents.encoding import decode
from monitor.documents.text import clean_line
from monitor.documents.urls import canonical
from monitor.errors import NotAFeedError
from monitor.feeds import asks, window
from monitor.feeds.items import MOST_ITEMS, Rest, without_known
from monitor.feeds.markup import plain, plain_line
from monitor.model import Entry, Feed

MOST_ENTRIES = 500
LONGEST_URL = 2_000
LONGEST_GUID = 500
LONGEST_TITLE = 1_000
LONGEST_SUMMARY = 20_000
LONGEST_AUTHOR = 200

_DECLARATION = re.compile(r"<\?xml[^>]*\?>")
_UTF_8 = '<?xml version="1.0" encoding="utf-8"?>'
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)
_LONGEST_REFERENCE = 8
_HTML = re.compile(r"<!doctype\s+html|<html\b", re.IGNORECASE)
_HEAD = 1_000
# In the order they are believed: RSS pubDate, Atom published; dc:date, Atom updated; dcterms:created.
_DATES = ("published", "updated", "created")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Document:
    """A list of publications as one reading of it found it."""

    entries: tuple[Entry, ...]  #: those that may say something new
    window: tuple[window.Marks, ...] = ()  #: everything that stands in it
    asked: timedelta = asks.NOTHING  #: how long it asks its readers to wait


def parse(body: bytes, feed: Feed, *, base_url: str, content_type: str = "", now: datetime) -> tuple[Entry, ...]:
    """The entries of a feed, at most the 500 newest, in its own order; those without a web address are left out.

    Raises:
        NotAFeedError: the document is something else, which the message names.
    """
    return read(body, feed, base_url=base_url, content_type=content_type, now=now).entries


def read(
    body: bytes,
    feed: Feed,
    *,
    base_url: str,
    content_type: str = "",
    now: datetime,
    known: Sequence[window.Marks] = (),
) -> Document:
    """The same without the entries of items that stood in the `known` window with the very same bytes.

    Raises:
        NotAFeedError: as `parse` does.
    """
    text = decode(body, content_type).lstrip()
    other = _other_kind(text)
    if other:
        raise NotAFeedError(f"{other} instead of a feed", subject=feed.url)
    rest, document = _read_new(text, feed, base_url, {marks[0] for marks in known} - {0})
    if not document.get("version"):
        raise NotAFeedError("a document of another kind instead of a feed", subject=feed.url)
    reading = _Reading(feed, base_url, canonical(base_url), now)
    entries = [reading.entry(item) for item in document["entries"]]
    hashes = rest.kept or (0,) * len(entries)
    here = [window.marks(entry, one) for entry, one in zip(entries, hashes, strict=True)]
    cut = set(rest.cut)
    still = [marks for marks in known if marks[0] in cut]
    newest = _newest(tuple(entry for entry in entries if entry.url))
    return Document(newest, (*here, *still)[:MOST_ITEMS], asks.of_channel(document["feed"]))


def _read_new(text: str, feed: Feed, base_url: str, known: set[int]) -> tuple[Rest, Any]:
    """A reading by feedparser of what is not known; of the whole, without hashes, where cutting would change it."""
    rest = without_known(text, known)
    document = _read(rest.text, feed, base_url)
    if not document.get("bozo") and len(document["entries"]) == len(rest.kept):
        return rest, document
    return Rest(text, ()), _read(text, feed, base_url) if rest.cut else document


def _other_kind(text: str) -> str:
    """What a document plainly is when it is no feed, before any time is spent on it."""
    if not text:
        return "an empty document"
    if text[0] in "{[":
        return "a JSON document"
    if "<" not in text:
        return "plain text"
    begins = _DECLARATION.sub("", text[:_HEAD], count=1).lstrip()
    return "an HTML page" if _HTML.match(begins) else ""


def _read(text: str, feed: Feed, base_url: str) -> Any:  # noqa: ANN401 - feedparser's own mapping, which has no types
    document = _REFERENCE.sub(_possible, _NOT_XML.sub("", _DECLARATION.sub("", text, count=1)))
    try:
        return _parsed((_UTF_8 + document).encode(), base_url)
    except ValueError as error:
        raise NotAFeedError(f"a document that breaks the parser: {error}", subject=feed.url) from error


def _possible(found: re.Match[str]) -> str:
    """A character reference, unless there is no such character in XML: one of those would spoil the whole feed."""
    digits, base = (found[1], 16) if found[1] else (found[2], 10)
    number = int(digits, base) if len(digits) <= _LONGEST_REFERENCE else sys.maxunicode + 1
    return "" if number > sys.maxunicode or _NOT_XML.match(chr(number)) else found[0]


def _parsed(document: bytes, base_url: str) -> Any:  # noqa: ANN401 - the same
    return feedparser.parse(
        io.BytesIO(document),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": base_url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of one feed."""

    feed: Feed
    base_url: str
    here: str  #: the feed's own address, which is no article's
    now: datetime

    def entry(self, item: dict[str, Any]) -> Entry:
        url = canonical(_said(item, "feedburner_origlink") or _said(item, "link"), self.base_url)
        return Entry(
            outlet=self.feed.outlet,
            feed=self.feed.url,
            url="" if len(url) > LONGEST_URL or url == self.here else url,
            guid=_guid(_said(item, "id")),
            title=plain_line(_said(item, "title"), LONGEST_TITLE),
            summary=plain(_said(item, "summary") or _content(item), LONGEST_SUMMARY),
            author=_author(item),
            published_at=self._published(item),
            language=self.feed.language,
        )

    def _published(self, item: dict[str, Any]) -> datetime | None:
        """The first date that can be read; feedparser's own reading takes every date without a zone for UTC."""
        for name in _DATES:
            moment = parse_date(_said(item, name), zone=self.feed.timezone, now=self.now)
            if moment:
                return moment + self.feed.fix_offset
        return None


def _said(item: dict[str, Any], name: str) -> str:
    """A field's text as feedparser found it, past the fallbacks of its own mapping."""
    value = dict.get(item, name)
    return value if isinstance(value, str) else ""


def _content(item: dict[str, Any]) -> str:
    contents = dict.get(item, "content") or [{}]
    return _said(contents[0], "value")


def _author(item: dict[str, Any]) -> str:
    detail = dict.get(item, "author_detail") or {}
    return plain_line(_said(detail, "name") or _said(item, "author"), LONGEST_AUTHOR)


def _guid(guid: str) -> str:
    """The feed's own name for an item; an overlong one by its hash, so that it stays one of a kind."""
    guid = clean_line(guid)
    if len(guid) <= LONGEST_GUID:
        return guid
    return "sha256:" + hashlib.sha256(guid.encode()).hexdigest()


def _newest(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The newest entries, in the feed's order; those without a date count as the oldest, later ones before earlier."""
    if len(entries) <= MOST_ENTRIES:
        return entries
    by_age = sorted(range(len(entries)), key=lambda place: entries[place].published_at or _LONG_AGO, reverse=True)
    return tuple(entries[place] for place in sorted(by_age[:MOST_ENTRIES]))
