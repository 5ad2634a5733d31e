"""One event: who published when, both languages side by side, texts with their reprints, and what was said."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from monitor.dashboard import cards, reading
from monitor.dashboard.charts import Axis, Bar, Dot, LanguageBar, StripRow, axis, language_bar, ranking
from monitor.dashboard.links import outward
from monitor.dashboard.page import Asked, Figure, Linked, Page, Shown, whole
from monitor.dashboard.reading import ask
from monitor.dashboard.said import Said, said
from monitor.dashboard.texts import Text, texts
from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.language.wording import NBSP, Noun
from monitor.model import Language

_OUTLETS: Final = 16
_TEXTS: Final = 8
_LINES: Final = 8
_SENTENCES: Final = 4
_ARTICLES: Final = 1_000
_ENOUGH_OUTLETS: Final = 4  # for half of them to mean something
_OF_EVENTS: Final = Noun("события", "событий", "событий", "оқиғадан")


@dataclass(frozen=True, slots=True)
class Side:
    """The event as one language tells it, each sentence with where it stands; `code` is the language's."""

    code: str
    name: str
    source: Linked
    headline: str
    sentences: tuple[tuple[str, Linked], ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Who published when."""

    axis: Axis
    rows: tuple[StripRow, ...]
    notes: tuple[str, ...]
    more: Linked


@dataclass(frozen=True, slots=True)
class Event:
    """An event in words."""

    day: Linked
    story: Linked
    headline: str
    headline_language: str
    other: str
    other_language: str
    counts: tuple[Figure, ...]
    bar: LanguageBar
    strip: Strip
    sides: tuple[Side, ...]
    texts: tuple[Text, ...]
    more_texts: Linked
    said: tuple[Said, ...]
    said_note: str
    all_said: Linked
    voices: tuple[Bar, ...]
    themes: tuple[Bar, ...]


def read(connection: sqlite3.Connection, asked: Asked) -> Shown | None:
    """The event of the address, or the one it went into."""
    event_id = _event_id(connection, asked.parts["event"])
    found = ask(connection, "SELECT * FROM v_events WHERE event_id = :event", event=event_id)
    if not found:
        return None
    view = _event(connection, asked, found[0])
    return Shown(
        view.headline,
        view,
        csv=asked.links.rows("v_articles", ".csv", event_id=event_id),
        json=asked.links.rows("v_articles", ".json", event_id=event_id),
    )


def _event_id(connection: sqlite3.Connection, written: str) -> int:
    event_id = whole(written)
    went = ask(connection, "SELECT now_event_id FROM v_event_redirects WHERE event_id = :event", event=event_id)
    return int(went[0]["now_event_id"] or 0) if went else event_id


def _event(connection: sqlite3.Connection, asked: Asked, row: sqlite3.Row) -> Event:
    event_id, links = row["event_id"], asked.links
    articles = ask(
        connection,
        """SELECT article_id, event_id, url, outlet, language, title, counted_at, text_id, copied_from,
                  copied_share
             FROM v_articles WHERE event_id = :event ORDER BY counted_at, article_id LIMIT :most""",
        event=event_id,
        most=_ARTICLES,
    )
    names = reading.outlets(connection, asked.language)
    headline, other, other_language = cards.headlines(row, asked.language)
    day = reading.day(row["day"])
    written = texts(articles, names, asked, day)
    spoken = said(connection, asked, event_id=event_id, day=day, most=_LINES - 3)
    return Event(
        day=Linked(wording.long_date(day, asked.language) if day else "", links.today(row["day"])),
        story=_story(connection, asked, row),
        headline=headline,
        headline_language=cards.spoken_in(row, headline),
        other=other,
        other_language=other_language,
        counts=cards.counts(asked.language, links, row, event_id),
        bar=language_bar(asked, row["ru_publications"], row["kk_publications"], event_id=event_id),
        strip=_strip(articles, names, asked, event_id),
        sides=tuple(_side(connection, asked, articles, names, one) for one in _sides(asked.language)),
        texts=written[:_TEXTS],
        more_texts=_more_texts(asked, event_id, len(written)),
        said=spoken.shown,
        said_note=spoken.note,
        all_said=Linked(asked.say["all_quotes"], links.rows("v_quotes", event_id=event_id)),
        voices=_voices(connection, asked, event_id),
        themes=_themes(connection, asked, event_id),
    )


def _story(connection: sqlite3.Connection, asked: Asked, row: sqlite3.Row) -> Linked:
    if row["story_id"] is None:
        return Linked("")
    chain = ask(
        connection,
        "SELECT event_id FROM v_events WHERE story_id = :story ORDER BY first_at, event_id",
        story=row["story_id"],
    )
    if len(chain) == 1:
        return Linked("")
    place = [one["event_id"] for one in chain].index(row["event_id"]) + 1
    words = asked.say["story"].format(events=_OF_EVENTS.counted(len(chain), asked.language), place=place)
    return Linked(words, asked.links.query("events_of_story", story=row["story_id"]))


def _strip(articles: list[sqlite3.Row], names: dict[str, str], asked: Asked, event_id: int) -> Strip:
    moments = [reading.moment(row["counted_at"]) for row in articles]
    span = axis(moments[0], moments[-1])
    by_outlet: dict[str, list[sqlite3.Row]] = {}
    for row in articles:
        by_outlet.setdefault(row["outlet"], []).append(row)
    rows = [
        StripRow(
            Linked(names.get(outlet, outlet), asked.links.rows("v_articles", event_id=event_id, outlet=outlet)),
            tuple(_dot(row, span, asked, first=row is articles[0]) for row in published),
            ", ".join(_when(row, asked) for row in published),
        )
        for outlet, published in by_outlet.items()
    ]
    return Strip(span, tuple(rows[:_OUTLETS]), _notes(by_outlet, names, asked), _more_outlets(asked, event_id, rows))


def _dot(row: sqlite3.Row, span: Axis, asked: Asked, *, first: bool) -> Dot:
    moment = reading.moment(row["counted_at"])
    return Dot(
        x=span.at(moment),
        kazakh=row["language"].startswith("kk"),
        hollow=row["copied_from"] is not None,
        url=outward(row["url"]),
        label=_when(row, asked),
        first=wording.clock(moment) if first else "",
    )


def _when(row: sqlite3.Row, asked: Asked) -> str:
    """What a dot says to those who do not see it."""
    moment = reading.moment(row["counted_at"])
    language = asked.say["kazakh" if row["language"].startswith("kk") else "russian"]
    told = f"{wording.short_date(almaty_day(moment))} {wording.clock(moment)}, {language}"
    return told if row["copied_from"] is None else f"{told}, {asked.say['reprint']}"


def _notes(by_outlet: dict[str, list[sqlite3.Row]], names: dict[str, str], asked: Asked) -> tuple[str, ...]:
    entered = sorted((published[0] for published in by_outlet.values()), key=lambda row: row["counted_at"])
    first = entered[0]
    outlet = wording.quoted(names.get(first["outlet"], first["outlet"]))
    notes = [asked.say["strip_note"].format(outlet=outlet, time=_time(first, first))]
    if len(by_outlet) >= _ENOUGH_OUTLETS:
        notes.append(asked.say["half_note"].format(time=_time(entered[(len(entered) + 1) // 2 - 1], first)))
    return tuple(notes)


def _time(row: sqlite3.Row, first: sqlite3.Row) -> str:
    """When something was published; with its day where that is not the day of the first report."""
    return reading.time(row["counted_at"], almaty_day(reading.moment(first["counted_at"])))


def _more_outlets(asked: Asked, event_id: int, rows: list[StripRow]) -> Linked:
    if len(rows) <= _OUTLETS:
        return Linked("")
    words = asked.say["strip_more"].format(count=wording.number(len(rows)))
    return Linked(words, asked.links.query("outlets_of_event", event=event_id, day=""))


def _sides(language: Language) -> tuple[Language, ...]:
    return (Language.KK, Language.RU) if wording.is_kazakh(language) else (Language.RU, Language.KK)


def _side(
    connection: sqlite3.Connection,
    asked: Asked,
    articles: list[sqlite3.Row],
    names: dict[str, str],
    language: Language,
) -> Side:
    name = asked.say["in_kazakh" if language is Language.KK else "in_russian"]
    first = next((row for row in articles if row["language"].startswith(language)), None)
    if first is None:
        return Side(str(language), name, Linked(""), "", ())
    rows = ask(
        connection,
        """SELECT sentence, article_id FROM v_event_sentences
            WHERE event_id = :event AND language = :language ORDER BY position LIMIT :most""",
        event=first["event_id"],
        language=str(language),
        most=_SENTENCES,
    )
    known = {row["article_id"]: row for row in articles}
    told = [(row["sentence"], known.get(row["article_id"])) for row in rows]
    return Side(
        str(language),
        name,
        _source(first, articles[0], names),
        first["title"],
        tuple((sentence, _source(row, articles[0], names) if row else Linked("")) for sentence, row in told),
    )


def _source(row: sqlite3.Row, first: sqlite3.Row, names: dict[str, str]) -> Linked:
    """The outlet and hour of a publication, that lead to it."""
    words = f"{wording.quoted(names.get(row['outlet'], row['outlet']))},{NBSP}{_time(row, first)}"
    return Linked(words, outward(row["url"]))


def _more_texts(asked: Asked, event_id: int, texts: int) -> Linked:
    if texts <= _TEXTS:
        return Linked(asked.say["publications_list"], asked.links.rows("v_articles", event_id=event_id))
    words = asked.say["texts_more"].format(count=wording.number(texts))
    return Linked(words, asked.links.query("texts_of_event", event=event_id, day=""))


def _voices(connection: sqlite3.Connection, asked: Asked, event_id: int) -> tuple[Bar, ...]:
    rows = ask(
        connection,
        """SELECT s.*, COUNT(*) AS quotes FROM v_quotes q JOIN v_speakers s ON s.speaker = q.speaker
            WHERE q.event_id = :event GROUP BY q.speaker ORDER BY quotes DESC, q.speaker LIMIT :most""",
        event=event_id,
        most=_LINES,
    )
    return ranking(
        [
            (
                Linked(reading.person(row, asked.language), asked.links.person(row["speaker"])),
                row["quotes"],
                asked.links.rows("v_quotes", event_id=event_id, speaker=row["speaker"]),
                reading.post(row, asked.language),
            )
            for row in rows
        ]
    )


def _themes(connection: sqlite3.Connection, asked: Asked, event_id: int) -> tuple[Bar, ...]:
    names = reading.themes(connection, asked.language)
    rows = ask(
        connection,
        """SELECT theme, COUNT(*) AS publications FROM v_article_themes WHERE event_id = :event
            GROUP BY theme ORDER BY publications DESC, theme LIMIT :most""",
        event=event_id,
        most=_LINES,
    )
    return ranking(
        [
            (
                Linked(names.get(row["theme"], row["theme"]), asked.links.theme(row["theme"])),
                row["publications"],
                asked.links.rows("v_article_themes", event_id=event_id, theme=row["theme"]),
                "",
            )
            for row in rows
        ]
    )


PAGE = Page("event", r"events/(?P<event>[^/]+)/?", "events", read)
