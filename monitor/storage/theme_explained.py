"""What stands behind a theme's number of a day: the publications, and the sentences in which its terms were found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, select

from monitor.errors import UsageError, near_ones
from monitor.language.segment import Segmented, segment
from monitor.model import Span
from monitor.storage.columns import day as as_day
from monitor.storage.columns import spans_of
from monitor.storage.schema import article, article_theme, daily_themes, theme


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence (or the title) with terms of the theme; `spans` are their places in it."""

    sentence: str
    spans: tuple[Span, ...]
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication counted for the theme."""

    article_id: int
    url: str
    outlet: str
    language: str
    title: str
    text_id: int | None
    event_id: int | None
    hits: int
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class ThemeDay:
    """A theme's row of v_daily_themes, and every publication behind it, one text's copies beside each other."""

    theme: str
    day: date
    publications: int = 0
    texts: int = 0
    events: int = 0
    kk_publications: int = 0
    behind: tuple[Publication, ...] = ()


def theme_day(connection: Connection, key: str, day: date | None = None, listed: Iterable[str] = ()) -> ThemeDay:
    """What was counted for the theme on that day, or on the last day with any publication of it.

    Raises:
        UsageError: no theme has this key, or only one `listed` since anything was read; or it was never found and no
            day is given.
    """
    _known(connection, key, listed)
    day = day or _last_day(connection, key)
    own = (daily_themes.c.theme == key) & (daily_themes.c.day == day.isoformat())
    counted = connection.execute(select(daily_themes).where(own)).one_or_none()
    behind = tuple(_behind(connection, key, day))
    if counted is None:
        return ThemeDay(key, day, behind=behind)
    return ThemeDay(key, day, counted.publications, counted.texts, counted.events, counted.kk_publications, behind)


def _known(connection: Connection, key: str, listed: Iterable[str]) -> None:
    keys = connection.scalars(select(theme.c.key).order_by(theme.c.key)).all()
    if key in keys:
        return
    if key in listed:
        raise UsageError("is listed, but no article was read with it yet; the service does so by and by", subject=key)
    near = near_ones(key, {one: one for one in (*keys, *listed)})
    raise UsageError(f"no theme has this key{near}", subject=key or repr(key))


def _last_day(connection: Connection, key: str) -> date:
    asked = select(func.max(daily_themes.c.day)).where(daily_themes.c.theme == key, daily_themes.c.publications > 0)
    found = connection.scalar(asked)
    if found is None:
        raise UsageError("found in no article yet", subject=key)
    return as_day(found)


def _behind(connection: Connection, key: str, day: date) -> Iterator[Publication]:
    asked = (
        select(article, article_theme.c.hits, article_theme.c.spans, article_theme.c.title_spans)
        .join(article_theme, article_theme.c.article_id == article.c.id)
        .where(article_theme.c.theme == key, article.c.day == day.isoformat())
        .order_by(article.c.event_id, article.c.text_id, article.c.at, article.c.id)
    )
    return map(_publication, connection.execute(asked))


def _publication(row: Row[Any]) -> Publication:
    return Publication(
        article_id=row.id,
        url=row.url,
        outlet=row.outlet,
        language=row.language,
        title=row.title,
        text_id=row.text_id,
        event_id=row.event_id,
        hits=row.hits,
        found=(*_in_title(row.title, spans_of(row.title_spans)), *_in_text(segment(row.text), spans_of(row.spans))),
    )


def _in_title(title: str, spans: tuple[Span, ...]) -> Iterator[Found]:
    if spans:
        yield Found(title, spans, in_title=True)


def _in_text(text: Segmented, spans: Iterable[Span]) -> Iterator[Found]:
    for sentence, inside in groupby(spans, key=lambda span: text.sentence_at(span[0])):
        places = tuple(inside)
        start, end = (sentence.start, sentence.end) if sentence else places[0]
        end = max(end, places[-1][1])
        yield Found(text.text[start:end], tuple((first - start, last - start) for first, last in places))
