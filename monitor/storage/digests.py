"""An office's day or week, counted for its letter from the same views that dashboards read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, text

from monitor.model import Citation, Digest, EventCard, Names, Office, Period, SpeakerLine, ThemeLine, Totals
from monitor.model.letters import NewVoice
from monitor.storage import noteworthy
from monitor.storage.noteworthy import Rows, citation_of, link_of, names_of, post_of, publication_of

_TRAIL: Final = 14  #: days in a picture
_USUAL: Final = 7  #: so many days, or weeks, before
_QUOTE_LENGTH: Final = 140  #: what reads well in a letter; the nearest is taken
_KAZAKH: Final = ("kk", "kk-Latn")

_TOTALS: Final = """
SELECT COUNT(*) AS publications, COUNT(DISTINCT a.text_id) AS texts, COUNT(DISTINCT a.event_id) AS events,
       COUNT(DISTINCT a.outlet) AS outlets,
       COALESCE(SUM(CASE WHEN a.language IN ('kk', 'kk-Latn') THEN 1 ELSE 0 END), 0) AS kk_publications
  FROM v_articles a WHERE a.day BETWEEN :first AND :last {outlets}
"""
_QUOTED: Final = """
SELECT COUNT(DISTINCT q.speaker) AS quoted
  FROM v_quotes q JOIN v_articles a ON a.article_id = q.article_id JOIN v_speakers s ON s.speaker = q.speaker
 WHERE a.day BETWEEN :first AND :last {outlets}
"""
_ARTICLES: Final = """
SELECT a.article_id, a.event_id, a.text_id, a.url, a.title, a.language, a.counted_at, a.outlet, o.title AS outlet_title
  FROM v_articles a JOIN v_outlets o ON o.outlet = a.outlet
 WHERE a.day BETWEEN :first AND :last {outlets} ORDER BY a.counted_at, a.article_id
"""
_MENTIONS: Final = """
SELECT m.article_id, m.speaker, m.prominence, m.speaks, s.name_ru, s.name_kk, s.name_en, s.watched,
       s.title_ru, s.title_kk, s.title_en, a.day, a.event_id, a.text_id
  FROM v_mentions m JOIN v_articles a ON a.article_id = m.article_id JOIN v_speakers s ON s.speaker = m.speaker
 WHERE a.day BETWEEN :before AND :last {outlets} ORDER BY a.counted_at, m.article_id, m.speaker
"""
_QUOTES: Final = """
SELECT q.article_id, q.speaker, q.kind, q.text, q.printable
  FROM v_quotes q JOIN v_articles a ON a.article_id = q.article_id
 WHERE a.day BETWEEN :first AND :last AND q.speaker IS NOT NULL {outlets} ORDER BY a.counted_at, q.quote_id
"""
_THEMES: Final = """
SELECT t.article_id, t.theme, h.title_ru, h.title_kk, h.title_en, a.day, a.event_id, a.text_id, a.language
  FROM v_article_themes t JOIN v_articles a ON a.article_id = t.article_id JOIN v_themes h ON h.theme = t.theme
 WHERE a.day BETWEEN :before AND :last {outlets}
"""
_SPEAKERS_TRAIL: Final = """
SELECT m.speaker AS line, a.day, COUNT(*) AS publications
  FROM v_mentions m JOIN v_articles a ON a.article_id = m.article_id
 WHERE a.day BETWEEN :trail AND :last {outlets} GROUP BY m.speaker, a.day
"""
_THEMES_TRAIL: Final = """
SELECT t.theme AS line, a.day, COUNT(*) AS publications
  FROM v_article_themes t JOIN v_articles a ON a.article_id = t.article_id
 WHERE a.day BETWEEN :trail AND :last {outlets} GROUP BY t.theme, a.day
"""
_SPOKE: Final = """
SELECT st.theme, st.speaker, COUNT(*) AS statements
  FROM v_statement_themes st JOIN v_articles a ON a.article_id = st.article_id
 WHERE a.day BETWEEN :first AND :last AND st.speaker IS NOT NULL {outlets} GROUP BY st.theme, st.speaker
"""

Trails = Callable[[str], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Day:
    """Everything the views hold of the period; mentions and themes of the one before too, for the change."""

    first: str
    articles: Rows
    mentions: Rows
    quotes: Rows
    themes: Rows
    spoke: Rows

    def today(self, rows: Rows) -> list[Row[Any]]:
        return [row for row in rows if row.day >= self.first]


def figures(connection: Connection, office: Office, period: Period) -> Digest:
    """Count an office's day or week; `usual` is the mean of the seven before, of those that have any article."""
    ask = _Question(connection, office, period)
    totals = [ask.totals(back) for back in range(_USUAL + 1)]
    whole = _Day(period.first.isoformat(), ask(_ARTICLES), ask(_MENTIONS), ask(_QUOTES), ask(_THEMES), ask(_SPOKE))
    heard, silent = noteworthy.watched(ask(noteworthy.WATCHED, column="o.key"))
    known = noteworthy.known_days(ask(noteworthy.FIRST_DAY), period)
    return Digest(
        office=office,
        day=period.last,
        first=period.first,
        totals=totals[0],
        before=totals[1],
        usual=_mean([one for one in totals[1:] if one.publications]),
        events=_events(whole),
        speakers=tuple(
            line
            for line in _speakers(whole, ask.trails(_SPEAKERS_TRAIL))
            if office.speakers is None or line.key in office.speakers
        ),
        themes=tuple(
            line
            for line in _themes(whole, ask.trails(_THEMES_TRAIL))
            if office.themes is None or line.key in office.themes
        ),
        watched=heard,
        unwatched=silent,
        spikes=tuple(noteworthy.spikes(ask(noteworthy.SPIKES), office)),
        new_voices=_new_voices(ask, whole) if known >= noteworthy.ENOUGH else (),
        known_days=known,
        publications=tuple(publication_of(row) for row in whole.articles),
        quotes=tuple(_quotes(whole)),
        belated=tuple(link_of(row) for row in ask(noteworthy.BELATED)),
    )


def _new_voices(ask: _Question, whole: _Day) -> tuple[NewVoice, ...]:
    heard = {row.speaker for row in ask(noteworthy.SPOKE_BEFORE)}
    found = noteworthy.new_voices(whole.today(whole.mentions), whole.articles, heard)
    return tuple(voice for key, voice in found if ask.office.speakers is None or key in ask.office.speakers)


class _Question:
    """Asks the views about one office's period, among the outlets it reads."""

    def __init__(self, connection: Connection, office: Office, period: Period) -> None:
        self._connection, self._outlets, self._period = connection, office.outlets, period
        self.office = office

    def __call__(self, sql: str, *, column: str = "a.outlet", back: int = 0) -> Rows:
        """The rows of a question about the period, or about the one so many before it."""
        length = self._period.last - self._period.first + timedelta(days=1)
        first, last = (day - back * length for day in (self._period.first, self._period.last))
        days = {"first": first, "last": last, "before": first - length}
        days |= {"eve": first - timedelta(days=1), "since": first - timedelta(days=noteworthy.SILENT)}
        days |= {"trail": last - timedelta(days=_TRAIL - 1)}
        named: dict[str, object] = {name: day.isoformat() for name, day in days.items() if f":{name}" in sql}
        if self._outlets is None or "{outlets}" not in sql:
            return self._connection.execute(text(sql.format(outlets="")), named).all()
        query = text(sql.format(outlets=f"AND {column} IN :outlets")).bindparams(bindparam("outlets", expanding=True))
        return self._connection.execute(query, named | {"outlets": self._outlets}).all()

    def trails(self, sql: str) -> Trails:
        """Publications day by day up to the last of the period, for any key of the question."""
        counts = {(row.line, row.day): row.publications for row in self(sql)}
        days = [(self._period.last - timedelta(days=back)).isoformat() for back in reversed(range(_TRAIL))]
        return lambda key: tuple(counts.get((key, day), 0) for day in days)

    def totals(self, back: int) -> Totals:
        """The counts of the period, or of the one so many before it."""
        (row,), (quotes,) = self(_TOTALS, back=back), self(_QUOTED, back=back)
        return Totals(row.publications, row.texts, row.events, row.outlets, quotes.quoted, int(row.kk_publications))


def _mean(days: list[Totals]) -> Totals:
    if not days:
        return Totals()
    return Totals(
        *(
            round(sum(getattr(day, name) for day in days) / len(days))
            for name in ("publications", "texts", "events", "outlets", "speakers_quoted", "kk_publications")
        )
    )


def _events(whole: _Day) -> tuple[EventCard, ...]:
    """The day's events, the most published first."""
    members: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in whole.articles:
        members[row.event_id or row.article_id].append(row)
    cards = (_card(event_id, rows, whole) for event_id, rows in members.items())
    return tuple(sorted(cards, key=lambda card: (-card.totals.outlets, -card.totals.publications, card.event_id)))


def _card(event_id: int, rows: list[Row[Any]], whole: _Day) -> EventCard:
    ids = {row.article_id for row in rows}
    speaking = [row for row in whole.today(whole.mentions) if row.article_id in ids and row.speaks != "none"]
    totals = Totals(
        publications=len(rows),
        texts=len({row.text_id for row in rows}),
        events=1,
        outlets=len({row.outlet for row in rows}),
        speakers_quoted=len({row.speaker for row in speaking}),
        kk_publications=sum(row.language in _KAZAKH for row in rows),
    )
    firsts = {row.outlet: row for row in reversed(rows)}
    links = sorted(firsts.values(), key=lambda row: (row.counted_at, row.article_id))
    names = Counter(names_of(row) for row in speaking)
    return EventCard(
        event_id=event_id,
        headline=Names(ru=_headline(rows, ("ru",)), kk=_headline(rows, _KAZAKH), en=_headline(rows, ("en", "other"))),
        totals=totals,
        first=link_of(rows[0]),
        links=tuple(link_of(row) for row in links),
        speakers=tuple(name for name, _ in names.most_common()),
        quotes=_citations(rows, whole),
    )


def _headline(rows: list[Row[Any]], languages: tuple[str, ...]) -> str:
    return next((row.title for row in rows if row.language in languages and row.title), "")


def _citations(rows: list[Row[Any]], whole: _Day) -> tuple[Citation, ...]:
    """Of each language the printable quote nearest to a readable length, a watch-listed speaker's first."""
    articles = {row.article_id: row for row in rows}
    people = {row.speaker: row for row in whole.today(whole.mentions) if row.article_id in articles}
    quotes = [one for one in whole.quotes if one.printable and one.article_id in articles and one.speaker in people]
    ranked = sorted(quotes, key=lambda one: (-people[one.speaker].watched, abs(len(one.text) - _QUOTE_LENGTH)))
    best: dict[str, Row[Any]] = {}
    for one in ranked:
        best.setdefault(articles[one.article_id].language, one)
    return tuple(citation_of(one, people[one.speaker], articles[one.article_id]) for one in best.values())


def _quotes(whole: _Day) -> Iterable[Citation]:
    """Every printable quote of the people shown, in the order of publication."""
    articles = {row.article_id: row for row in whole.articles}
    people = {row.speaker: row for row in whole.mentions}
    for one in whole.quotes:
        if one.printable and one.speaker in people:
            yield citation_of(one, people[one.speaker], articles[one.article_id])


def _speakers(whole: _Day, trails: Trails) -> Iterable[SpeakerLine]:
    """The day's people, those of most events and publications first."""
    today: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in whole.today(whole.mentions):
        today[row.speaker].append(row)
    before = Counter(row.speaker for row in whole.mentions if row.day < whole.first)
    kinds = Counter((row.speaker, row.kind) for row in whole.quotes)
    lines = [replace(_speaker(key, rows, kinds, before[key]), trail=trails(key)) for key, rows in today.items()]
    return sorted(lines, key=lambda line: (-line.publications, -line.direct_quotes, line.key))


def _speaker(key: str, rows: list[Row[Any]], kinds: Counter[tuple[str, str]], before: int) -> SpeakerLine:
    person, roles = rows[0], Counter(row.prominence for row in rows)
    return SpeakerLine(
        key=key,
        name=names_of(person),
        post=post_of(person),
        events=len({row.event_id for row in rows}),
        publications=len(rows),
        texts=len({row.text_id for row in rows}),
        direct_quotes=kinds[key, "direct"],
        indirect_quotes=kinds[key, "indirect"] + kinds[key, "mixed"],
        main=roles["main"],
        secondary=roles["secondary"],
        passing=roles["passing"],
        before=before,
    )


def _themes(whole: _Day, trails: Trails) -> Iterable[ThemeLine]:
    """The day's themes, the most published first."""
    today: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in whole.today(whole.themes):
        today[row.theme].append(row)
    before = Counter(row.theme for row in whole.themes if row.day < whole.first)
    names = {row.speaker: names_of(row) for row in whole.mentions}
    lines = [
        replace(_theme(key, rows, before[key], _voices(key, whole.spoke, names)), trail=trails(key))
        for key, rows in today.items()
    ]
    return sorted(lines, key=lambda line: (-line.publications, line.key))


def _theme(key: str, rows: list[Row[Any]], before: int, voices: tuple[tuple[Names, int], ...]) -> ThemeLine:
    return ThemeLine(
        key=key,
        title=Names(rows[0].title_ru, rows[0].title_kk, rows[0].title_en),
        events=len({row.event_id for row in rows}),
        publications=len(rows),
        texts=len({row.text_id for row in rows}),
        kk_publications=sum(row.language in _KAZAKH for row in rows),
        before=before,
        speakers=voices,
    )


def _voices(theme: str, spoke: Rows, names: dict[str, Names]) -> tuple[tuple[Names, int], ...]:
    """Who spoke on the theme and in how many statements, most first; people who are not shown stay out."""
    found = [(names[row.speaker], row.statements) for row in spoke if row.theme == theme and row.speaker in names]
    return tuple(sorted(found, key=lambda voice: (-voice[1], voice[0].any())))
