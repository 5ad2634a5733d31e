"""Articles: which wait for analysis, and what an analysis found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, func, or_, select, update

from monitor.documents.dates import settled_time
from monitor.documents.text import clean_line
from monitor.model import Analysis, Article, ArticleState, Entry, Failure, Language, Page
from monitor.storage import findings, links, search
from monitor.storage.columns import day_of, fingerprint_row, moment, seconds
from monitor.storage.database import upsert
from monitor.storage.days import touch
from monitor.storage.events import refresh, release
from monitor.storage.pages import unpack
from monitor.storage.schema import article, article_theme, fingerprint, mention, outlet, page

# Grouping looks at these and at the fingerprint.
_GROUPED_BY = ("language", "at")


def waiting(
    connection: Connection, version: str, limit: int = 32, *, known: Collection[str] = (), since: str = ""
) -> tuple[Page, ...]:
    """Articles to be read by this version of the rules, once their page came or failed to.

    Those never read, or changed since, come first, the oldest before the others; then those read by another version,
    of days from `since` on, the newest first. Those read by the versions `known` are left out: what changed since may
    not touch them.
    """
    fresh = _waiting(article.c.analysed_with == "").order_by(article.c.id)
    found = connection.execute(fresh.limit(limit)).mappings().all()
    if len(found) < limit:
        again = _waiting(
            _by_others(version), article.c.analysed_with.not_in(list(known)) | _failed(), article.c.day >= since
        )
        newest = again.order_by(article.c.at.desc(), article.c.id.desc())
        found = [*found, *connection.execute(newest.limit(limit - len(found))).mappings()]
    return tuple(_page(row, version) for row in found)


def fresh(connection: Connection) -> bool:
    """Whether an article waits that was never read, or changed since."""
    return connection.execute(_waiting(article.c.analysed_with == "").limit(1)).first() is not None


def outdated(
    connection: Connection, known: Collection[str], limit: int, *, since: str = ""
) -> tuple[tuple[int, str, Article, frozenset[str]], ...]:
    """Articles read by versions `known`: id, version, as it was read, keys of its people and themes; newest first."""
    wanted = _waiting(article.c.analysed_with.in_(list(known)), ~_failed(), article.c.day >= since)
    newest = wanted.order_by(article.c.at.desc(), article.c.id.desc()).limit(limit)
    rows = connection.execute(newest).mappings().all()
    keys = _keys(connection, [row["id"] for row in rows])
    return tuple((row["id"], row["analysed_with"], _article(row), frozenset(keys[row["id"]])) for row in rows)


def count_outdated(connection: Connection, version: str, since: str = "") -> int:
    """How many articles some other version read, or none did, of those that can be read."""
    others = _waiting((article.c.analysed_with == "") | _by_others(version), article.c.day >= since)
    return connection.scalar(select(func.count()).select_from(others.subquery())) or 0


def count_of_other_code(connection: Connection, code: str) -> int:
    """How many articles were read by another version of the program than `code`, whatever was listed then."""
    other = article.c.analysed_with != "", article.c.analysed_with.not_like(f"{code}-%")
    return connection.scalar(select(func.count()).select_from(article).where(*other)) or 0


def stamp(connection: Connection, ids: Collection[int], before: str, version: str) -> None:
    """Say of articles read by one version that another reads the same."""
    same = article.c.id.in_(list(ids)), article.c.analysed_with == before
    connection.execute(update(article).where(*same).values(analysed_with=version))


def record_analysis(
    connection: Connection,
    article_id: int,
    analysis: Analysis,
    version: str,
    now: datetime,
    *,
    page: Page | None = None,
) -> None:
    """Replace everything an earlier analysis found.

    The article waits for grouping where anything changed that grouping looks at. `page` is what was read: where another
    body came meanwhile, the article waits for analysis again; where it was only the text, links in the page stay known.
    """
    before = connection.execute(select(article).where(article.c.id == article_id)).mappings().one_or_none()
    if before is None or (page is not None and _is_stale(connection, page, before)):  # erased or reworded meanwhile
        return
    row = _row(analysis.article, before) | {"analysed_at": seconds(now), "analysis_error": ""}
    row["analysed_with"] = "" if page is not None and _has_other_body(connection, page) else version
    if _store_fingerprint(connection, article_id, analysis) or any(row[name] != before[name] for name in _GROUPED_BY):
        release(connection, article_id)
    connection.execute(update(article).where(article.c.id == article_id).values(row))
    refresh(connection, () if before["event_id"] is None else (before["event_id"],))
    findings.record(connection, article_id, analysis, row["at"])
    search.record(connection, article_id, analysis.searchable)
    if page is None or page.article is None:
        links.record(connection, article_id, analysis.article.alternates)
    touch(connection, (before["day"], row["day"]))


def was_read(connection: Connection, article_id: int) -> bool:
    """Whether some version has read the article, from its page or its entry."""
    read = select(fingerprint.c.article_id).where(fingerprint.c.article_id == article_id)
    return connection.scalar(read) is not None


def record_failure(connection: Connection, article_id: int, reason: str, version: str, now: datetime) -> None:
    """Note that this version cannot read the article: it waits for the next one, what was found before stays."""
    values = {"analysed_with": version, "analysed_at": seconds(now), "analysis_error": reason}
    connection.execute(update(article).where(article.c.id == article_id).values(values))


def _waiting(*conditions: ColumnElement[bool]) -> Select[Any]:
    settled = or_(page.c.tries > 0, outlet.c.enabled == 0)  # a page of an outlet switched off is not fetched any more
    of_page = (page.c[name] for name in ("body", "content_type", "tries", "dropped_at"))
    renamed = page.c.reason.label("page_reason"), page.c.detail.label("page_detail")
    joined = article.join(page, page.c.article_id == article.c.id).join(outlet, outlet.c.key == article.c.outlet)
    return select(article, *of_page, *renamed).select_from(joined).where(settled, *conditions)


def _by_others(version: str) -> ColumnElement[bool]:
    """Read by another version, asked so that an index can answer."""
    read, others = article.c.analysed_with > "", (article.c.analysed_with < version, article.c.analysed_with > version)
    return and_(read, or_(*others))


def _failed() -> ColumnElement[bool]:
    """What the last version could not read has the text of an earlier one, or of the feed."""
    return article.c.analysis_error != ""


def _keys(connection: Connection, ids: Collection[int]) -> Mapping[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for column in (mention.c.speaker, mention.c.found, article_theme.c.theme):
        of_article = column.table.c.article_id
        for article_id, key in connection.execute(select(of_article, column).where(of_article.in_(list(ids)))):
            found[article_id].add(key)
    return found


def _page(row: RowMapping, version: str) -> Page:
    text_alone = _is_text_read(row, version)
    body = b"" if text_alone else unpack(row["body"])
    failed = bool(row["page_reason"]) and not body
    return Page(
        article_id=row["id"],
        entry=_entry(row),
        first_seen_at=moment(row["first_seen_at"]),
        body=body,
        content_type=row["content_type"],
        failure=Failure(row["page_reason"], row["page_detail"]) if failed else None,
        article=_article(row) if text_alone else None,
        tries=row["tries"],
    )


def _is_text_read(row: RowMapping, version: str) -> bool:
    """Whether the stored text is read: the body is gone, or the code that reads pages took it from there already."""
    if row["body"] is None:
        return row["dropped_at"] is not None
    same_code = row["analysed_with"].partition("-")[0] == version.partition("-")[0]
    return same_code and row["state"] == ArticleState.FULL and not row["analysis_error"]


def _article(row: RowMapping) -> Article:
    """An article as it was read; what its feed says since wins, as in its page."""
    published = moment(row["entry_published_at"]) or moment(row["published_at"])
    return Article(
        url=row["url"],
        outlet=row["outlet"],
        title=clean_line(row["entry_title"]) or row["title"],
        text=row["text"],
        language=Language(row["language"]) if row["language"] in set(Language) else Language.OTHER,
        author=clean_line(row["entry_author"]) or row["author"],
        published_at=published,
        first_seen_at=moment(row["first_seen_at"]),
        state=ArticleState(row["state"]),
        reason=row["reason"],
    )


def _entry(row: RowMapping) -> Entry:
    return Entry(
        outlet=row["outlet"],
        feed=row["feed"],
        url=row["url"],
        guid=row["guid"],
        title=row["entry_title"],
        summary=row["entry_summary"],
        author=row["entry_author"],
        published_at=moment(row["entry_published_at"]),
        language=row["entry_language"],
    )


def _row(read: Article, before: RowMapping) -> dict[str, Any]:
    counted = settled_time(read.published_at, moment(before["first_seen_at"]))
    return {
        "title": read.title or before["entry_title"],
        "text": read.text,
        "author": read.author,
        "language": str(read.language),
        "published_at": seconds(read.published_at),
        "at": seconds(counted),
        "day": day_of(counted),
        "state": str(read.state),
        "reason": read.reason,
    }


def _is_stale(connection: Connection, read: Page, stored: RowMapping) -> bool:
    """Whether what was read has other words now, or none: the article waits to be read anew."""
    if (read.entry.title, read.entry.summary) != (stored["entry_title"], stored["entry_summary"]):
        return True
    if read.article is not None:
        return str(stored["text"]) != read.article.text
    gone = select(page.c.article_id).where(page.c.article_id == read.article_id, page.c.body.is_(None))
    return bool(read.body) and connection.scalar(gone) is not None


def _has_other_body(connection: Connection, read: Page) -> bool:
    """Whether a body came since the page was taken to be read."""
    newer = page.c.article_id == read.article_id, page.c.tries != read.tries, page.c.body.is_not(None)
    return connection.scalar(select(page.c.article_id).where(*newer)) is not None


def _store_fingerprint(connection: Connection, article_id: int, analysis: Analysis) -> bool:
    """Store the fingerprint; returns whether it is another than before."""
    row = fingerprint_row(analysis.fingerprint)
    stored = select(fingerprint.c.shingles, fingerprint.c.features).where(fingerprint.c.article_id == article_id)
    before = connection.execute(stored).mappings().one_or_none()
    upsert(connection, fingerprint, [{"article_id": article_id, **row}], key=["article_id"])
    return before is None or dict(before) != row
