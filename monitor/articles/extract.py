"""One page -> one article.

bytes -> text -> tree -> body, title, author, date; and where the page is no article, the entry stands in for it.
"""

from __future__ import annotations

from datetime import datetime

from monitor.articles import markup
from monitor.articles.blocked import Seen, why_blocked
from monitor.articles.body import SHORT, read_body
from monitor.articles.metadata import Metadata, read_metadata
from monitor.documents.dates import parse_date
from monitor.documents.encoding import decode
from monitor.documents.text import clean, clean_line
from monitor.model import Article, ArticleState, Page

_DOUBTED = 1_500  #: a body below this may be a wall's words
_NO_TEXT = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/json")
_NO_TEXT_MARKS = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")


def extract(page: Page) -> Article:
    """The article of a page. Never fails: without a body that can be had it is read from its entry, with the reason.

    The feed's title, author and date win over the page's. Language is left to the analysis.
    """
    if page.failure is not None or not page.body.strip():
        return from_entry(page)
    if page.content_type.lower().startswith(_NO_TEXT) or page.body.startswith(_NO_TEXT_MARKS):
        return from_entry(page, reason="not_html")
    tree = markup.parse(decode(page.body, page.content_type))
    return from_entry(page, reason="empty") if tree is None else _read(page, tree)


def from_entry(page: Page, state: ArticleState = ArticleState.PARTIAL, reason: str = "") -> Article:
    """The article as its feed tells it; without a `reason` the page's failure is it."""
    entry = page.entry
    return Article(
        url=entry.url,
        outlet=entry.outlet,
        title=clean_line(entry.title),
        text=clean(entry.summary),
        author=clean_line(entry.author),
        published_at=entry.published_at,
        first_seen_at=page.first_seen_at,
        state=state,
        reason=reason or (page.failure.reason if page.failure else "no_page"),
    )


def _read(page: Page, tree: markup.Tree) -> Article:
    metadata = read_metadata(tree, page.entry.url)
    markup.prune(tree)
    summary, title = clean(page.entry.summary), clean_line(page.entry.title) or metadata.title
    body = read_body(tree, (title, metadata.title), summary)
    blocked = _blocked(page, tree, body) if len(body) < _DOUBTED else ""
    if blocked:
        return from_entry(page, ArticleState.BLOCKED, blocked)
    if len(body) < SHORT and len(body) < len(summary):
        body, reason = summary, "short"
    else:
        reason = "" if metadata.free or len(body) > _DOUBTED else "paywall"
    return _article(page, metadata, title, body, reason if body else "empty")


def _article(page: Page, metadata: Metadata, title: str, body: str, reason: str) -> Article:
    return Article(
        url=page.entry.url,
        outlet=page.entry.outlet,
        title=title,
        text=body,
        author=clean_line(page.entry.author) or metadata.author,
        published_at=_published_at(page, metadata),
        first_seen_at=page.first_seen_at,
        state=ArticleState.PARTIAL if reason else ArticleState.FULL,
        reason=reason,
        alternates=metadata.alternates,
    )


def _published_at(page: Page, metadata: Metadata) -> datetime | None:
    return page.entry.published_at or parse_date(metadata.published, now=page.first_seen_at)


def _blocked(page: Page, tree: markup.Tree, body: str) -> str:
    heading = tree.find(".//h1")
    seen = Seen(
        title=clean_line(tree.findtext(".//title") or ""),
        heading="" if heading is None else clean_line(heading.text_content()),
        text=body if len(body) >= SHORT else clean(markup.visible(tree)),
    )
    return why_blocked(seen, page.entry.title)
