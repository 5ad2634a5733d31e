"""Why somebody counts: the sentences, rules and quotes behind a person's figures, article by article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from monitor.language.segment import Segmented, segment
from monitor.model import Span
from monitor.storage.columns import day, spans_of
from monitor.storage.schema import article, mention, quote

Found = Row[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """A form that stands for the person, inside its sentence; `rule` says what resolved a role or pronoun."""

    before: str
    form: str
    after: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A quote counted for the person."""

    quote_id: int
    kind: str
    cue: str
    rule: str
    text: str
    sentence: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one article; `why` are the facts that prominence is decided by."""

    article_id: int
    url: str
    day: date
    title: str
    name: str
    post: str
    organisation: str
    prominence: str
    speaks: str
    why: tuple[str, ...]
    named: tuple[Place, ...]
    roles: tuple[Place, ...]
    quotes: tuple[Words, ...]
    read_as: str = ""  #: the key the article alone gives, where the archive knows better


def appearances(
    connection: Connection, key: str, *, last: int, article_id: int | None = None
) -> tuple[Appearance, ...]:
    """The person's last articles, or that one, the newest first; also those that only hold a quote of the person."""
    asked = _asked(key).order_by(article.c.at.desc(), article.c.id.desc())
    asked = asked.limit(last) if article_id is None else asked.where(article.c.id == article_id)
    return tuple(_appearance(connection, key, row) for row in connection.execute(asked))


def _asked(key: str) -> Select[tuple[Any, ...]]:
    text = (article.c.id, article.c.url, article.c.day, article.c.title.label("headline"), article.c.text)
    own = (mention.c.article_id == article.c.id) & (mention.c.speaker == key)
    said = select(quote.c.id).where(quote.c.article_id == article.c.id, quote.c.speaker == key).exists()
    return (
        select(*text, mention).select_from(article.outerjoin(mention, own)).where(said | mention.c.speaker.is_not(None))
    )


def _appearance(connection: Connection, key: str, row: Found) -> Appearance:
    asked = select(quote).where(quote.c.article_id == row.id, quote.c.speaker == key).order_by(quote.c.span_start)
    quotes = connection.execute(asked).all()
    spans, in_title, roles = (spans_of(found or "[]") for found in (row.spans, row.title_spans, row.role_spans))
    text = segment(row.text)
    rules = json.loads(row.role_rules or "[]")
    return Appearance(
        article_id=row.id,
        url=row.url,
        day=day(row.day),
        title=row.headline,
        name=row.name or "",
        post=row.title or "",
        organisation=row.organisation or "",
        prominence=row.prominence or "",
        speaks=row.speaks or "",
        why=(*_position(text, spans, in_title), *_share(connection, row), *_speech(connection, row.id, quotes)),
        named=(*(_in_line(row.headline, span) for span in in_title), *(_place(text, span) for span in spans)),
        roles=tuple(_place(text, span, rule or "") for span, rule in zip_longest(roles, rules[: len(roles)])),
        quotes=tuple(
            Words(one.id, one.kind, one.cue, one.rule, one.text, one.sentence, one.correction is not None)
            for one in quotes
        ),
        read_as=row.found if row.found and row.found != key else "",
    )


def _position(text: Segmented, spans: Sequence[Span], in_title: Sequence[Span]) -> Iterable[str]:
    if in_title:
        yield "named in the title"
    if spans:
        first = min(spans)[0]
        number = sum(one.start <= first for one in text.sentences)
        yield f"first named in sentence {number} of {len(text.sentences)}"


def _share(connection: Connection, row: Found) -> Iterable[str]:
    everybody = select(func.sum(mention.c.mentions + mention.c.by_role)).where(mention.c.article_id == row.id)
    if row.mentions is not None:
        own = row.mentions + row.by_role
        yield f"{own} of {connection.scalar(everybody)} namings and roles"


def _speech(connection: Connection, article_id: int, quotes: Sequence[Found]) -> Iterable[str]:
    if quotes:
        said = connection.scalars(select(quote.c.text).where(quote.c.article_id == article_id))
        total = sum(len(text.split()) for text in said)
        yield f"{sum(len(one.text.split()) for one in quotes)} of {total} words said"


def _place(text: Segmented, span: Span, rule: str = "") -> Place:
    found = text.sentence_at(span[0])
    start, end = (found.start, max(found.end, span[1])) if found else span
    return Place(text.text[start : span[0]], text.text[span[0] : span[1]], text.text[span[1] : end], rule)


def _in_line(line: str, span: Span) -> Place:
    return Place(line[: span[0]], line[span[0] : span[1]], line[span[1] :])
