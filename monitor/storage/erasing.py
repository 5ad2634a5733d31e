"""An article erased everywhere, and a person's name made unreadable everywhere.

Counts and events follow: the days are marked, what was founded on an article waits for grouping, and the articles that
named a person wait to be read again from their blackened text.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from sqlalchemy import Connection, Row, delete, exists, or_, select, update

from monitor.documents.titles import title_key
from monitor.documents.urls import identity
from monitor.language.blackout import Names
from monitor.model import DeliveryState
from monitor.storage import counts, erased, events, search
from monitor.storage.columns import seconds, spans_of
from monitor.storage.days import touch
from monitor.storage.fulltext import index_all
from monitor.storage.pages import unpack
from monitor.storage.schema import (
    article,
    article_alternate,
    article_theme,
    daily_speaker_themes,
    daily_speakers,
    event_sentence,
    fatal_page,
    fingerprint,
    mention,
    outbox,
    page,
    quote,
    quote_correction,
    rules,
    speaker,
)

_AT_ONCE: Final = 500
_FINDINGS: Final = (mention, quote, article_theme, fingerprint, article_alternate, event_sentence)
_ZIP: Final = b"PK\x03\x04"
_MARKS: Final = re.compile(r"<[^>]*>")
_NAMES: Final = ("name_ru", "name_kk", "name_en")


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to forget: all keys and names the archive knows them by, and the articles that name them."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    watched: bool
    articles: tuple[int, ...]


# --- an article -----------------------------------------------------------------------------------------------------


def letters_with(connection: Connection, holds: Callable[[str], bool]) -> tuple[int, ...]:
    """The numbers of the letters whose words are found to hold something."""
    rows = connection.execute(select(outbox.c.id, outbox.c.subject, outbox.c.html, outbox.c.message))
    return tuple(row.id for row in rows if any(map(holds, _words(row))))


def linking(url: str) -> Callable[[str], bool]:
    """Whether words link an address."""
    return lambda words: url in words or html.escape(url) in words


def forget_article(connection: Connection, article_id: int, now: datetime) -> None:
    """Erase an article, what was found in it, and what letters that link it say; its page is never stored again."""
    row = connection.execute(select(article).where(article.c.id == article_id)).one()
    named = _people_of(connection, [article_id])
    blank(connection, letters_with(connection, linking(row.url)), now)
    erased.erase(connection, (row.url,), now)
    events.release(connection, article_id)
    for column in (article.c.text_id, article.c.copied_from):
        touch(connection, connection.scalars(select(article.c.day).where(column == article_id)).all())
        connection.execute(update(article).where(column == article_id).values({column: None, article.c.grouped: 0}))
    search.forget(connection, article_id)
    _forget_page(connection, article_id)
    connection.execute(delete(article).where(article.c.id == article_id))
    events.refresh(connection, {one for one in (row.event_id, article_id) if one is not None})
    touch(connection, (row.day,))
    _recount(connection)
    _drop_unnamed(connection, named)


def blank(connection: Connection, numbers: Collection[int], now: datetime) -> None:
    """Take away what letters say; those that were not sent yet never are."""
    these = outbox.c.id.in_(list(numbers))
    gone = {"message": b"", "html": "", "subject": "", "updated_at": seconds(now)}
    connection.execute(update(outbox).where(these).values(gone))
    unsent = outbox.c.state.not_in([str(DeliveryState.SENT), str(DeliveryState.UNKNOWN)])
    failed = {"state": str(DeliveryState.FAILED), "error": "erased by an operator"}
    connection.execute(update(outbox).where(these, unsent).values(failed))


def _words(row: Row[*tuple[Any, ...]]) -> Iterator[str]:
    """What a letter says: its subject and page, then its message."""
    yield f"{row.subject}\n{row.html}"
    yield from message_words(row.message)


def message_words(message: bytes) -> Iterator[str]:
    """What a message says: its subject, then every part; workbooks are opened."""
    told = message_from_bytes(message, policy=default)
    yield str(told["subject"] or "")
    for part in told.walk():
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            yield from _sheets(body) if body.startswith(_ZIP) else (body.decode("utf-8", "replace"),)


def _sheets(workbook: bytes) -> Iterator[str]:
    """The words of a workbook, without their marks."""
    with suppress(BadZipFile), ZipFile(BytesIO(workbook)) as archive:
        for name in archive.namelist():
            yield _MARKS.sub(" ", archive.read(name).decode("utf-8", "replace"))


def _forget_page(connection: Connection, article_id: int) -> None:
    body = unpack(connection.scalar(select(page.c.body).where(page.c.article_id == article_id)))
    if body:
        known = hashlib.sha256(body).hexdigest()
        connection.execute(delete(fatal_page).where(fatal_page.c.body_hash == known))


def _recount(connection: Connection) -> None:
    counts.recount(connection, counts.touched(connection))


def _people_of(connection: Connection, ids: Collection[int]) -> set[str]:
    columns = (mention.c.speaker, mention.c.found, quote.c.speaker, quote.c.found)
    asked = (select(one).where(one.table.c.article_id.in_(list(ids)), one.is_not(None)) for one in columns)
    return {key for query in asked for key in connection.scalars(query)}


def _drop_unnamed(connection: Connection, keys: Collection[str]) -> None:
    """Forget people on no list whom nothing names any more."""
    uses = (
        mention.c.speaker, mention.c.found, quote.c.speaker, quote.c.found, quote_correction.c.speaker,
        daily_speakers.c.speaker, daily_speaker_themes.c.speaker,
    )  # fmt: skip
    unused = (~exists().where(one == speaker.c.key) for one in uses)
    these = speaker.c.key.in_(list(keys)), speaker.c.watched == 0
    connection.execute(delete(speaker).where(*these, *unused))


# --- a person -------------------------------------------------------------------------------------------------------


def person(connection: Connection, key: str, spelt: str) -> Person:
    """All that the archive knows of a person whom operators call `spelt`."""
    row = connection.execute(select(speaker).where(speaker.c.key == key)).mappings().one()
    family = row["family"]
    alike = (speaker.c.key == key) | ((speaker.c.family == family) & (speaker.c.family != ""))
    found = select(mention.c.found).where(mention.c.speaker == key)
    keys = {*connection.scalars(select(speaker.c.key).where(alike)), *connection.scalars(found)}
    rows = connection.execute(select(speaker).where(speaker.c.key.in_(keys))).mappings().all()
    names = {each[name] for each in rows for name in _NAMES if " " in each[name]} | {spelt}
    whole = tuple(sorted(name for name in names if not name.startswith("~") and name != key))
    said = select(mention.c.article_id).where(or_(mention.c.speaker.in_(keys), mention.c.found.in_(keys)))
    ids = {*connection.scalars(said), *_holding(connection, Names(whole))}
    return Person(tuple(sorted(keys)), whole, bool(row["watched"]), tuple(sorted(ids)))


def _holding(connection: Connection, names: Names) -> Iterator[int]:
    """The articles that hold the full name, whether or not a reading found it there."""
    told = ("title", "text", "entry_title", "entry_summary", "author", "entry_author")
    asked = select(article.c.id, *(article.c[name] for name in told)).execution_options(yield_per=_AT_ONCE)
    for row in connection.execute(asked):
        if any(names.are_in(getattr(row, name)) for name in told):
            yield row.id


def forget_person(connection: Connection, whom: Person, now: datetime) -> None:
    """Blacken a person's name in every article that names them, and take away all that was found in these articles."""
    names = Names(whom.names)
    blank(connection, letters_with(connection, names.are_in), now)
    named = _people_of(connection, whom.articles) | set(whom.keys)
    connection.execute(delete(quote_correction).where(quote_correction.c.speaker.in_(whom.keys)))
    for article_id in whom.articles:
        _blacken(connection, article_id, whom, names, now)
    connection.execute(update(quote).where(quote.c.speaker.in_(whom.keys)).values(speaker=None, correction=None))
    _forget_alternates(connection, names)
    concerned = select(article.c.event_id).where(article.c.id.in_(whom.articles), article.c.event_id.is_not(None))
    events.refresh(connection, set(connection.scalars(concerned)))
    index_all(connection)
    packed = connection.execute(select(rules)).all()
    telling = [row.version for row in packed if names.are_in(row.packed)]
    connection.execute(delete(rules).where(rules.c.version.in_(telling)))
    _recount(connection)
    _drop_unnamed(connection, named)


def _forget_alternates(connection: Connection, names: Names) -> None:
    """Other articles may lead to a page whose address spells the name."""
    known = connection.scalars(select(article_alternate.c.url_key).distinct())
    gone = [one for one in known if names.blacken_address(f"https://{one}") != f"https://{one}"]
    connection.execute(delete(article_alternate).where(article_alternate.c.url_key.in_(gone)))


def _blacken(connection: Connection, article_id: int, whom: Person, names: Names, now: datetime) -> None:
    row = connection.execute(select(article).where(article.c.id == article_id)).one()
    erased.erase(connection, (row.url,), now)
    body, title = (_places(connection, article_id, whom.keys, column) for column in ("spans", "title_spans"))
    said = {name: names.blacken(getattr(row, name)) for name in ("entry_summary", "author", "entry_author", "reason")}
    heads = {name: names.blacken(getattr(row, name), title) for name in ("title", "entry_title")}
    values = said | heads | {"text": names.blacken(row.text, body), "analysed_with": "", "analysis_error": ""}
    values |= _known_as(row, names) | {"title_key": title_key(values["entry_title"])}
    connection.execute(update(article).where(article.c.id == article_id).values(values))
    _forget_page(connection, article_id)
    let_go = {"body": None, "dropped_at": seconds(now), "next_at": None}
    connection.execute(update(page).where(page.c.article_id == article_id).values(let_go))
    search.forget(connection, article_id)
    for table in _FINDINGS:
        connection.execute(delete(table).where(table.c.article_id == article_id))
    for made in connection.execute(select(quote_correction).where(quote_correction.c.article_id == article_id)).all():
        told = {"text": names.blacken(made.text)}
        connection.execute(update(quote_correction).where(quote_correction.c.id == made.id).values(told))
    touch(connection, (row.day,))


def _known_as(row: Row[Any], names: Names) -> dict[str, str]:
    """What the article is found by, where that spells the name: no address any more, and no two alike."""
    guid = names.blacken_address(row.guid) if "://" in row.guid else names.blacken(row.guid)
    url = names.blacken_address(row.url)
    if url == row.url:
        return {"guid": guid}
    return {"guid": guid, "url": f"{url}#{row.id}", "url_key": f"{identity(url)}#{row.id}"}


def _places(connection: Connection, article_id: int, keys: Collection[str], column: str) -> list[tuple[int, int]]:
    """Where the article names the person."""
    found = or_(mention.c.speaker.in_(list(keys)), mention.c.found.in_(list(keys)))
    asked: Any = select(mention.c[column]).where(mention.c.article_id == article_id, found)
    rows: list[Row[Any]] = list(connection.execute(asked))
    return [span for (text,) in rows for span in spans_of(text)]
