"""Where a site keeps its feeds: what its page says, the usual places, its robots.txt. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from lxml import etree, html

from monitor.documents.encoding import decode
from monitor.documents.text import clean_line
from monitor.documents.urls import canonical
from monitor.model import Entry

MOST_FOUND = 12
MOST_PAGE = 1_000_000
LONGEST_NAME = 100

#: Where feeds stand when nobody says so, the most usual first.
COMMON_PATHS = ("/rss", "/feed/", "/rss.xml", "/feed", "/rss/", "/atom.xml", "/feed.xml", "/index.xml", "/rss/all.rss")

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_XML_TYPES = frozenset({"application/xml", "text/xml"})
_LOOKS_LIKE_A_FEED = re.compile(r"(?:^|[/._-])(?:rss|feed|atom)\d*(?:[/._?-]|$)|\.(?:rss|rdf)$", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|коммент|пікір", re.IGNORECASE)
_SITEMAP = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_NEWS = re.compile(r"news", re.IGNORECASE)
_SAME_SHARE = 0.8
_PARSER = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def declared(page: bytes, base: str, content_type: str = "") -> tuple[str, ...]:
    """The feeds a page names for feed readers (`<link rel=alternate>`), in its order, but those of comments."""
    root = _root(page, content_type)
    if root is None:
        return ()
    base = _base(root, base)
    return _addresses((link.get("href"), base) for link in root.iter("link") if _names_a_feed(link))


def linked(page: bytes, base: str, content_type: str = "") -> tuple[str, ...]:
    """Links of a page that look as if they led to a feed of the same site."""
    root = _root(page, content_type)
    if root is None:
        return ()
    base = _base(root, base)
    found = _addresses((link.get("href"), base) for link in root.iter("a") if not _COMMENTS.search(_words(link)))
    host = urlsplit(base).hostname or ""
    return tuple(url for url in found if _is_near(url, host) and _LOOKS_LIKE_A_FEED.search(urlsplit(url).path))


def site_name(page: bytes, content_type: str = "") -> str:
    """What a page says its site is called (og:site_name), or nothing."""
    root = _root(page, content_type)
    if root is None:
        return ""
    said = (one.get("content") for one in root.iter("meta") if one.get("property") == "og:site_name")
    return clean_line(next(filter(None, said), ""))[:LONGEST_NAME]


def common(base: str) -> tuple[str, ...]:
    """The usual places on the host of an address."""
    return tuple(filter(None, (canonical(path, base) for path in COMMON_PATHS)))


def sitemaps(robots: bytes, base: str) -> tuple[str, ...]:
    """The sitemaps robots.txt names, those of news first."""
    named = _addresses((one, base) for one in _SITEMAP.findall(decode(robots[:MOST_PAGE])))
    return tuple(sorted(named, key=lambda url: not _NEWS.search(url)))


def distinct(feeds: Iterable[tuple[str, Sequence[Entry]]]) -> tuple[str, ...]:
    """The feeds without those that only repeat an earlier one, as RSS and Atom of one list do."""
    kept: list[tuple[str, set[str]]] = []
    for url, entries in feeds:
        pages = {entry.url for entry in entries}
        if not any(_repeats(pages, others) for _, others in kept):
            kept.append((url, pages))
    return tuple(url for url, _ in kept)


def _repeats(pages: set[str], others: set[str]) -> bool:
    return bool(pages) and len(pages & others) >= _SAME_SHARE * min(len(pages), len(others))


def _root(page: bytes, content_type: str) -> etree._Element | None:
    text = decode(page[:MOST_PAGE], content_type).strip()
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=_PARSER) if text else None
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _base(root: etree._Element, base: str) -> str:
    said = next((one.get("href") for one in root.iter("base") if one.get("href")), "")
    return canonical(said, base) or base


def _names_a_feed(link: etree._Element) -> bool:
    if "alternate" not in (link.get("rel") or "").lower().split() or _COMMENTS.search(_words(link)):
        return False
    kind = (link.get("type") or "").partition(";")[0].strip().lower()
    return kind in _FEED_TYPES or (kind in _XML_TYPES and bool(_LOOKS_LIKE_A_FEED.search(link.get("href") or "")))


def _words(link: etree._Element) -> str:
    return f"{link.get('href') or ''} {link.get('title') or ''}"


def _addresses(found: Iterable[tuple[str | None, str]]) -> tuple[str, ...]:
    """Web addresses, each once, not too many."""
    addresses = (canonical(href, base) for href, base in found if href)
    return tuple(dict.fromkeys(filter(None, addresses)))[:MOST_FOUND]


def _is_near(url: str, host: str) -> bool:
    other = (urlsplit(url).hostname or "").removeprefix("www.")
    bare = host.removeprefix("www.")
    return other == bare or other.endswith(f".{bare}")
