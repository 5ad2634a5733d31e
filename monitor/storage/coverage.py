"""What the views hold of a period, put together for a letter: its events, people, themes and quotes.

Rows of every question are looked up by article, so that a day of many thousand publications is gone through once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Row

from monitor.model import Citation, EventCard, Names, Office, SpeakerLine, ThemeLine, Totals
from monitor.model.letters import NewVoice
from monitor.storage.noteworthy import Rows, citation_of, link_of, names_of, post_of

_QUOTE_LENGTH: Final = 140  #: what reads well in a letter; the nearest is taken
_KAZAKH: Final = ("kk", "kk-Latn")

Trails = Callable[[str], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Lines:
    """Publications of people, or of themes: of the period before, and day by day."""

    before: Mapping[str, int]
    trail: Trails


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Everything the views hold of a period: rows in order of publication, and the same by what they are asked for."""

    articles: Rows
    headlines: Rows
    mentions: Rows
    quotes: Rows
    themes: Rows
    spoke: Rows
    people: Rows

    @cached_property
    def by_id(self) -> dict[int, Row[Any]]:
        """Articles by their number."""
        return {row.article_id: row for row in self.articles}

    @cached_property
    def person(self) -> dict[str, Row[Any]]:
        """People by their key."""
        return {row.speaker: row for row in self.people}

    @cached_property
    def headline(self) -> dict[int, Row[Any]]:
        """The headlines of events."""
        return {row.event_id: row for row in self.headlines}

    @cached_property
    def named(self) -> dict[int, list[Row[Any]]]:
        """Mentions by article."""
        return _grouped(self.mentions, "article_id")

    @cached_property
    def said(self) -> dict[int, list[Row[Any]]]:
        """Quotes by article."""
        return _grouped(self.quotes, "article_id")


def cards(whole: Coverage, office: Office) -> tuple[EventCard, ...]:
    """The events: what the office chose before the rest, then those of most texts first, as on the dashboard.

    A publication that is in no event yet is in no card.
    """
    members = _grouped((row for row in whole.articles if row.event_id is not None), "event_id")
    chosen = _chosen(whole, office)
    found = (
        replace(_card(event_id, rows, whole), chosen=chosen is None or any(row.article_id in chosen for row in rows))
        for event_id, rows in members.items()
    )
    return tuple(sorted(found, key=_rank))


def _rank(card: EventCard) -> tuple[object, ...]:
    return (not card.chosen, -card.totals.texts, -card.totals.publications, card.first.at, card.event_id)


def _chosen(whole: Coverage, office: Office) -> set[int] | None:
    """The articles that name a person or have a theme that the office chose; None where it wants everything."""
    if not office.choosy:
        return None
    people = {row.article_id for row in whole.mentions if row.speaker in (office.speakers or ())}
    return people | {row.article_id for row in whole.themes if row.theme in (office.themes or ())}


def citations(whole: Coverage) -> tuple[Citation, ...]:
    """Every printable quote, in the order of publication."""
    return tuple(_citation(one, whole) for one in whole.quotes if one.printable and one.speaker in whole.person)


def speakers(whole: Coverage, lines: Lines) -> tuple[SpeakerLine, ...]:
    """The people named or quoted, those of most publications first."""
    named, kinds = _grouped(whole.mentions, "speaker"), Counter((row.speaker, row.kind) for row in whole.quotes)
    keys = {*named, *(speaker for speaker, _ in kinds)} & {*whole.person}
    found = [_speaker(key, named.get(key, []), kinds, whole) for key in keys]
    placed = [replace(line, before=lines.before.get(line.key, 0), trail=lines.trail(line.key)) for line in found]
    return tuple(sorted(placed, key=lambda line: (-line.publications, -line.direct_quotes, line.key)))


def themes(whole: Coverage, lines: Lines) -> tuple[ThemeLine, ...]:
    """The themes, the most published first."""
    found = [_theme(key, rows, whole) for key, rows in _grouped(whole.themes, "theme").items()]
    placed = [replace(line, before=lines.before.get(line.key, 0), trail=lines.trail(line.key)) for line in found]
    return tuple(sorted(placed, key=lambda line: (-line.publications, line.key)))


def new_voices(whole: Coverage, heard: set[str]) -> Iterable[tuple[str, NewVoice]]:
    """Those who speak in the period and did not in the days before, most published first."""
    speaking = (row for row in whole.mentions if row.speaks != "none" and row.speaker not in heard)
    voices = _grouped(speaking, "speaker")
    for key, rows in sorted(voices.items(), key=lambda voice: (-len(voice[1]), voice[0])):
        person, first = whole.person[key], whole.by_id[rows[0].article_id]
        yield key, NewVoice(names_of(person), post_of(person), len(rows), link_of(first))


def _card(event_id: int, rows: list[Row[Any]], whole: Coverage) -> EventCard:
    named = [one for row in rows for one in whole.named.get(row.article_id, ())]
    speaking = Counter(one.speaker for one in named if one.speaks != "none")
    totals = Totals(
        publications=len(rows),
        texts=_distinct(rows, "text_id"),
        events=1,
        outlets=_distinct(rows, "outlet"),
        speakers_quoted=len(speaking),
        kk_publications=sum(row.language in _KAZAKH for row in rows),
    )
    firsts = {row.outlet: row for row in reversed(rows)}
    links = sorted(firsts.values(), key=lambda row: (row.counted_at, row.article_id))
    return EventCard(
        event_id=event_id,
        headline=_headline(rows, whole.headline.get(event_id)),
        totals=totals,
        first=link_of(rows[0]),
        links=tuple(link_of(row) for row in links),
        speakers=tuple(names_of(whole.person[key]) for key, _ in speaking.most_common()),
        quotes=_best(rows, whole),
        ru_publications=sum(row.language == "ru" for row in rows),
    )


def _headline(rows: list[Row[Any]], calm: Row[Any] | None) -> Names:
    """In each language the event's own headline where one of these publications gave it, else their first title."""
    return Names(
        ru=_title(rows, ("ru",), calm and calm.headline_ru),
        kk=_title(rows, ("kk",), calm and calm.headline_kk) or _title(rows, _KAZAKH, calm and calm.headline_kk),
        en=_title(rows, ("en", "other"), None),
    )


def _title(rows: list[Row[Any]], languages: tuple[str, ...], calm: str | None) -> str:
    given = [row.title for row in rows if row.language in languages and row.title]
    return calm if calm and calm in given else next(iter(given), "")


def _best(rows: list[Row[Any]], whole: Coverage) -> tuple[Citation, ...]:
    """Of each language the printable quote nearest to a readable length: a watch-listed speaker's, not of a reprint."""
    quotes = [
        one
        for row in rows
        for one in whole.said.get(row.article_id, ())
        if one.printable and one.speaker in whole.person
    ]
    best: dict[str, Row[Any]] = {}
    for one in sorted(quotes, key=lambda one: _readable(one, whole)):
        best.setdefault(whole.by_id[one.article_id].language, one)
    return tuple(_citation(one, whole) for one in best.values())


def _readable(one: Row[Any], whole: Coverage) -> tuple[int, ...]:
    copied = whole.by_id[one.article_id].copied_from is not None
    watched = whole.person[one.speaker].watched
    return (-watched, copied, abs(len(one.text) - _QUOTE_LENGTH), one.quote_id)


def _citation(one: Row[Any], whole: Coverage) -> Citation:
    return citation_of(one, whole.person[one.speaker], whole.by_id[one.article_id])


def _speaker(key: str, rows: list[Row[Any]], kinds: Counter[tuple[str, str]], whole: Coverage) -> SpeakerLine:
    person, roles = whole.person[key], Counter(row.prominence for row in rows)
    articles = [whole.by_id[row.article_id] for row in rows]
    return SpeakerLine(
        key=key,
        name=names_of(person),
        post=post_of(person),
        events=_distinct(articles, "event_id"),
        publications=len(articles),
        texts=_distinct(articles, "text_id"),
        direct_quotes=kinds[key, "direct"],
        indirect_quotes=kinds[key, "indirect"] + kinds[key, "mixed"],
        main=roles["main"],
        secondary=roles["secondary"],
        passing=roles["passing"],
    )


def _theme(key: str, rows: list[Row[Any]], whole: Coverage) -> ThemeLine:
    articles = [whole.by_id[row.article_id] for row in rows]
    return ThemeLine(
        key=key,
        title=post_of(rows[0]),
        events=_distinct(articles, "event_id"),
        publications=len(articles),
        texts=_distinct(articles, "text_id"),
        kk_publications=sum(row.language in _KAZAKH for row in articles),
        speakers=_voices(key, whole),
    )


def _voices(theme: str, whole: Coverage) -> tuple[tuple[Names, int], ...]:
    """Who spoke on the theme and in how many publications, most first; people who are not shown stay out."""
    rows = [row for row in whole.spoke if row.theme == theme and row.speaker in whole.person]
    found = [(names_of(whole.person[row.speaker]), row.publications) for row in rows]
    return tuple(sorted(found, key=lambda voice: (-voice[1], voice[0].any())))


def _grouped(rows: Iterable[Row[Any]], column: str) -> dict[Any, list[Row[Any]]]:
    found: defaultdict[Any, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return dict(found)


def _distinct(rows: Iterable[Row[Any]], column: str) -> int:
    """How many different ones there are, as the database counts them: what is not known yet is none."""
    return len({getattr(row, column) for row in rows} - {None})
