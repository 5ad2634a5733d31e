"""What operators said of quotes: kept apart from findings, and put onto whatever a new reading finds.

A correction knows its statement by the words: the same words in the article, else a quote of the same kind that shares
most of them. Where no quote does any more, the correction waits, marked as lost, until one is found again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, Row, delete, insert, select, update

from monitor.errors import UsageError
from monitor.language.segment import segment
from monitor.model import QuoteKind
from monitor.storage import people
from monitor.storage.columns import day, moment, seconds, spans_of
from monitor.storage.days import touch
from monitor.storage.schema import article, mention, quote, quote_correction

_WORD: Final = re.compile(r"\w+")
_MOST = 0.6  #: of all words of both statements, so many must be shared for one to be the other


@dataclass(frozen=True, slots=True)
class Correction:
    """An operator's word on a statement; `quote_id` is None while no reading finds it."""

    id: int
    quote_id: int | None
    url: str
    kind: str
    text: str
    speaker: str | None
    day: date
    made_at: datetime


def correct(connection: Connection, quote_id: int, speaker: str | None, now: datetime) -> Correction:
    """Say whose a quote is (a speaker's key; None: nobody's), in place of whatever was said before.

    Raises:
        UsageError: there is no such quote.
    """
    said = connection.execute(select(quote).where(quote.c.id == quote_id)).one_or_none()
    if said is None:
        raise UsageError("there is no such quote; v_quotes has their ids", subject=f"quote {quote_id}")
    connection.execute(delete(quote_correction).where(quote_correction.c.id == said.correction))
    row = {name: getattr(said, name) for name in ("article_id", "kind", "span_start", "span_end", "text")}
    connection.execute(insert(quote_correction).values(row | {"speaker": speaker, "made_at": seconds(now), "lost": 0}))
    people.review(connection, apply(connection, said.article_id))
    touch(connection, connection.scalars(select(article.c.day).where(article.c.id == said.article_id)))
    return next(one for one in listed(connection) if one.quote_id == quote_id)


def names_speaker(connection: Connection, made: Correction) -> bool:
    """Whether the article of a statement names the person it was given to; true where it was given to nobody."""
    asked = select(mention.c.speaker).join(quote, quote.c.article_id == mention.c.article_id)
    found = connection.scalars(asked.where(quote.c.id == made.quote_id)).all()
    return made.speaker is None or made.speaker in found


def listed(connection: Connection) -> tuple[Correction, ...]:
    """Every correction, the newest first."""
    asked = (
        select(quote_correction, article.c.url, article.c.day, quote.c.id.label("quote_id"))
        .join(article, article.c.id == quote_correction.c.article_id)
        .outerjoin(quote, quote.c.correction == quote_correction.c.id)
        .order_by(quote_correction.c.id.desc())
    )
    return tuple(
        Correction(row.id, row.quote_id, row.url, row.kind, row.text, row.speaker, day(row.day), moment(row.made_at))
        for row in connection.execute(asked)
    )


def apply(connection: Connection, article_id: int) -> set[str]:
    """Put the corrections of an article onto its quotes; the keys of those who lose or gain words come back."""
    of_article = select(quote_correction).where(quote_correction.c.article_id == article_id)
    made = connection.execute(of_article.order_by(quote_correction.c.id.desc())).all()
    if not made:
        return set()
    quotes = list(connection.execute(select(quote).where(quote.c.article_id == article_id).order_by(quote.c.id)))
    concerned: set[str] = set()
    for one in made:
        said = _same(one, quotes)
        _note(connection, one, said)
        if said is not None:
            quotes.remove(said)
            concerned |= {key for key in (said.found, said.speaker, one.speaker) if key}
    people.hear(connection, article_id, concerned)
    return concerned


def _same(made: Row[tuple[object, ...]], quotes: Sequence[Row[tuple[object, ...]]]) -> Row[tuple[object, ...]] | None:
    """The quote a correction is about: of those that share enough words, the nearest in words, then in place."""
    likeness = {said.id: _likeness(made.text, said.text) for said in quotes}
    fitting = [
        said for said in quotes if likeness[said.id] == 1 or (said.kind == made.kind and likeness[said.id] > _MOST)
    ]
    return min(fitting, key=lambda said: (-likeness[said.id], abs(said.span_start - made.span_start)), default=None)


def _likeness(one: str, other: str) -> float:
    """The share of words that two statements have in common; 1 for the same words."""
    here, there = (Counter(_WORD.findall(text.lower())) for text in (one, other))
    return (here & there).total() / ((here | there).total() or 1)


def _note(connection: Connection, made: Row[tuple[object, ...]], said: Row[tuple[object, ...]] | None) -> None:
    """Name the speaker in the quote, and remember where it stands now; or that it is not there."""
    place = {"lost": 1}
    if said is not None:
        place = {"lost": 0, "span_start": said.span_start, "span_end": said.span_end}
        corrected = {
            "speaker": made.speaker,
            "correction": made.id,
            "printable": int(_is_printable(connection, said, made.speaker)),
        }
        connection.execute(update(quote).where(quote.c.id == said.id).values(corrected))
    connection.execute(update(quote_correction).where(quote_correction.c.id == made.id).values(place))


def _is_printable(connection: Connection, said: Row[tuple[object, ...]], speaker: str | None) -> bool:
    """Whether the words are direct and their speaker is named in their sentences or in one that adjoins them."""
    if said.kind != QuoteKind.DIRECT or speaker is None:
        return False
    asked = select(article.c.text, mention.c.spans).join(mention, mention.c.article_id == article.c.id)
    named = connection.execute(asked.where(article.c.id == said.article_id, mention.c.speaker == speaker)).one_or_none()
    if named is None:
        return False
    sentences = segment(named.text).sentences
    around = [index for index, one in enumerate(sentences) if one.end > said.span_start and one.start < said.span_end]
    near = sentences[max(min(around, default=0) - 1, 0) : max(around, default=0) + 2]
    return any(one.start <= start < one.end for one in near for start, _ in spans_of(named.spans))
