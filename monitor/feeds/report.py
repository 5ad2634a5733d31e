"""What one look at a feed shows an operator: does it answer, as what, how fresh, in which language. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus

from monitor.documents.encoding import decode
from monitor.errors import NotAFeedError
from monitor.feeds import asks, sitemap
from monitor.feeds.parse import Document, read
from monitor.language.detect import detect
from monitor.model import Entry, Failure, Feed, FeedKind, Language, Response

#: An item is to be stored so soon after it appears in its feed.
FRESH = timedelta(minutes=20)

_OLD = timedelta(days=7)
_HEAD = 2_000
_SAMPLE = 30
_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|rdf|urlset|sitemapindex)\b", re.IGNORECASE)
_FORMS = {"rss": "RSS", "feed": "Atom", "rdf": "RDF", "urlset": "sitemap", "sitemapindex": "sitemap index"}
_FOLDED = {Language.KK_LATN: "kk"}


@dataclass(frozen=True, slots=True)
class Inspection:
    """One feed looked at; `error` is empty where it works, `notes` are what an operator should know of it."""

    feed: Feed
    status: str
    error: str = ""
    form: str = ""
    entries: tuple[Entry, ...] = ()
    newest_at: datetime | None = None
    language: str = ""  #: seen; ru, kk, en or empty
    robots: str = ""  #: whether its articles may be fetched: allowed or forbidden
    notes: tuple[str, ...] = ()

    @property
    def works(self) -> bool:
        """Whether it answered as a feed."""
        return not self.error


def inspect(feed: Feed, answer: Response | Failure, now: datetime, parts: Sequence[Response] = ()) -> Inspection:
    """Look at the answer of a feed, or of a sitemap with the `parts` its index led to."""
    if isinstance(answer, Failure):
        return Inspection(feed, answer.reason, error=answer.detail or answer.reason)
    status = str(answer.status)
    if answer.status != HTTPStatus.OK:
        return Inspection(feed, status, error=f"HTTP {status}")
    try:
        document = _document(feed, answer, parts, now)
    except NotAFeedError as error:
        return Inspection(feed, status, error=error.message)
    found = Inspection(feed, status, form=_form(answer), entries=document.entries)
    dates = [entry.published_at for entry in document.entries if entry.published_at and entry.published_at <= now]
    found = replace(found, newest_at=max(dates, default=None), language=_language(document.entries))
    return replace(found, notes=tuple(_notes(found, document, answer, now)))


def _document(feed: Feed, answer: Response, parts: Sequence[Response], now: datetime) -> Document:
    if feed.kind is FeedKind.SITEMAP:
        return sitemap.read([part.body for part in parts] or [answer.body], feed, now=now)
    content_type = answer.header("content-type")
    return read(answer.body, feed, base_url=answer.url, content_type=content_type, now=now)


def _form(answer: Response) -> str:
    found = _ROOT.search(decode(answer.body, answer.header("content-type"))[:_HEAD])
    return _FORMS[found[1].lower()] if found else ""


def _language(entries: Sequence[Entry]) -> str:
    """The language most items are in."""
    seen = Counter(detect(entry.title, entry.summary) for entry in entries[:_SAMPLE])
    if not seen:
        return ""
    language = max(seen, key=lambda one: seen[one])
    return "" if language is Language.OTHER else _FOLDED.get(language, str(language))


def _notes(found: Inspection, document: Document, answer: Response, now: datetime) -> list[str]:
    asked = max(document.asked, asks.of_answer(answer))
    said = (
        (not found.entries, "holds no items"),
        (bool(found.entries) and found.newest_at is None, "no item has a date"),
        (_is_old(found, now), f"newest item is of {found.newest_at or now:%Y-%m-%d}"),
        (_is_other(found), f"items are in {found.language}, listed as {found.feed.language}"),
        (asked > FRESH, f"asks to wait {asked // timedelta(minutes=1)} min, so that items come later than 20 min"),
        (bool(answer.moved_to) and answer.moved_to != found.feed.url, f"moved for good to {answer.moved_to}"),
    )
    return [words for is_so, words in said if is_so]


def _is_old(found: Inspection, now: datetime) -> bool:
    return found.newest_at is not None and now - found.newest_at > _OLD


def _is_other(found: Inspection) -> bool:
    return bool(found.language and found.feed.language) and found.language != found.feed.language
