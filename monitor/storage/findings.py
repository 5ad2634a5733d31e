"""What one reading of an article found: its mentions, quotes and themes, and which quotes are on which theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from sqlalchemy import Connection, delete, select

from monitor.language.segment import segment
from monitor.model import Analysis, Article, Mention, Quote, Span, ThemeHit
from monitor.storage import corrections, people
from monitor.storage.columns import day_of, moment, spans_text, words_text
from monitor.storage.database import upsert
from monitor.storage.schema import article_theme, mention, quote, statement_theme, theme

Row = Mapping[str, object]
SentenceAt = Callable[[Iterable[Span]], str]


def record(connection: Connection, article_id: int, analysis: Analysis, at: int) -> None:
    """Replace what is stored of an article (counted at `at`) with these findings; a quote keeps its id and place."""
    day = day_of(moment(at))
    sentence_at = partial(_first_sentence, analysis.article.title, analysis.article.text)
    named_before = connection.scalars(select(mention.c.speaker).where(mention.c.article_id == article_id)).all()
    people.discover(connection, analysis.mentions, analysis.article.language, at)
    _record_mentions(connection, article_id, [_mention_row(day, one, sentence_at) for one in analysis.mentions])
    _record_themes(connection, article_id, [_theme_row(day, one, sentence_at) for one in analysis.themes])
    ids = _record_quotes(connection, article_id, _quote_rows(day, analysis, sentence_at))
    _record_statements(connection, ids, analysis)
    corrected = corrections.apply(connection, article_id)
    people.review(connection, {*named_before, *(found.key for found in analysis.mentions), *corrected})


def _record_mentions(connection: Connection, article_id: int, found: list[Row]) -> None:
    rows = [{"article_id": article_id, **row} for row in found]
    named = [row["speaker"] for row in rows]
    connection.execute(delete(mention).where(mention.c.article_id == article_id, mention.c.speaker.not_in(named)))
    upsert(connection, mention, rows, key=["article_id", "speaker"])


def _record_themes(connection: Connection, article_id: int, found: list[Row]) -> None:
    rows = [{"article_id": article_id, **row} for row in found]
    themes = [row["theme"] for row in rows]
    gone = article_theme.c.article_id == article_id, article_theme.c.theme.not_in(themes)
    connection.execute(delete(article_theme).where(*gone))
    known = [{"key": key, "enabled": 0} for key in themes]  # themes of a catalog not stored yet
    upsert(connection, theme, known, key=["key"], update=())
    upsert(connection, article_theme, rows, key=["article_id", "theme"])


def _record_quotes(connection: Connection, article_id: int, found: Mapping[Span, Row]) -> dict[Span, int]:
    """Store the quotes; returns the id of each place."""
    for quote_id, place in _stored_quotes(connection, article_id):
        if place not in found:
            connection.execute(delete(quote).where(quote.c.id == quote_id))
    rows = [{"article_id": article_id, **row} for _, row in sorted(found.items())]
    upsert(connection, quote, rows, key=["article_id", "span_start", "span_end"])
    return {place: quote_id for quote_id, place in _stored_quotes(connection, article_id)}


def _stored_quotes(connection: Connection, article_id: int) -> list[tuple[int, Span]]:
    stored = select(quote.c.id, quote.c.span_start, quote.c.span_end).where(quote.c.article_id == article_id)
    return [(quote_id, (start, end)) for quote_id, start, end in connection.execute(stored.order_by(quote.c.id))]


def _record_statements(connection: Connection, ids: Mapping[Span, int], analysis: Analysis) -> None:
    connection.execute(delete(statement_theme).where(statement_theme.c.quote_id.in_(ids.values())))
    rows = [
        {"quote_id": quote_id, "theme": hit.theme, "hits": hits}
        for place, quote_id in ids.items()
        for hit in analysis.themes
        if (hits := sum(1 for _ in _inside(place, hit.spans)))
    ]
    upsert(connection, statement_theme, rows, key=["quote_id", "theme"])


def _inside(place: Span, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that lie within a place."""
    return (span for span in spans if place[0] <= span[0] and span[1] <= place[1])


def _mention_row(day: str, found: Mention, sentence_at: SentenceAt) -> Row:
    return {
        "day": day,
        "speaker": found.key,
        "name": found.name,
        "title": found.title,
        "organisation": found.organisation,
        "mentions": found.count,
        "by_role": found.by_role,
        "prominence": str(found.prominence),
        "speaks": str(found.speaks),
        "sentence": sentence_at(found.spans if found.count else found.role_spans),
        "spans": spans_text(found.spans),
        "title_spans": spans_text(found.title_spans),
        "role_spans": spans_text(found.role_spans),
        "role_rules": words_text(found.role_rules),
        "found": found.key,
        "settled": 0,
    }


def _theme_row(day: str, hit: ThemeHit, sentence_at: SentenceAt) -> Row:
    return {
        "day": day,
        "theme": hit.theme,
        "hits": hit.hits,
        "sentence": sentence_at(hit.spans),
        "spans": spans_text(hit.spans),
        "title_spans": spans_text(hit.title_spans),
    }


def _quote_rows(day: str, analysis: Analysis, sentence_at: SentenceAt) -> dict[Span, Row]:
    """The first quote of each place."""
    said = reversed(analysis.quotes)
    return {(one.start, one.end): _quote_row(day, one, analysis.article, sentence_at) for one in said}


def _quote_row(day: str, found: Quote, article: Article, sentence_at: SentenceAt) -> Row:
    start, end = found.sentence
    return {
        "day": day,
        "span_start": found.start,
        "span_end": found.end,
        "kind": str(found.kind),
        "speaker": found.speaker,
        "cue": found.cue,
        "text": found.text,
        "sentence": article.text[start:end] if end > start else sentence_at([(found.start, found.end)]),
        "printable": int(found.printable),
        "rule": found.rule,
        "collective": found.collective,
        "found": found.speaker,
        "correction": None,
    }


def _first_sentence(title: str, body: str, spans: Iterable[Span]) -> str:
    """The sentence of the first of these places in the body; the title where there is none."""
    first = min(spans, default=None)
    if first is None:
        return title
    start, end = body.rfind("\n", 0, first[0]) + 1, body.find("\n", first[0])
    line = segment(body[start : end if end >= 0 else len(body)])  # no sentence crosses a line
    sentence = line.sentence_at(first[0] - start)
    return line.text[sentence.start : sentence.end] if sentence else title
