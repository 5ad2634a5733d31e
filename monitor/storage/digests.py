"""An office's day or week, counted for its letter from the same views that dashboards read."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, text

from monitor.documents.dates import day_begins
from monitor.model import Digest, Office, Period, Totals
from monitor.model.letters import NewVoice
from monitor.storage import coverage, noteworthy
from monitor.storage import days as marks
from monitor.storage.coverage import Coverage, Lines, Trails
from monitor.storage.noteworthy import Rows

_TRAIL: Final = 14  #: days in a picture
_USUAL: Final = 7  #: so many days, or weeks, before

_TOTALS: Final = """
SELECT COUNT(*) AS publications, COUNT(DISTINCT a.text_id) AS texts, COUNT(DISTINCT a.event_id) AS events,
       COUNT(DISTINCT a.outlet) AS outlets,
       COALESCE(SUM(CASE WHEN a.language IN ('kk', 'kk-Latn') THEN 1 ELSE 0 END), 0) AS kk_publications
  FROM v_articles a WHERE a.day BETWEEN :first AND :last {outlets}
"""
_QUOTED: Final = """
SELECT COUNT(DISTINCT q.speaker) AS quoted
  FROM v_quotes q JOIN v_articles a ON a.article_id = q.article_id
 WHERE a.day BETWEEN :first AND :last {outlets}
"""
_COUNTED: Final = "SELECT a.day FROM v_articles a WHERE a.day BETWEEN :first AND :last LIMIT 1"
_ARTICLES: Final = """
SELECT a.article_id, a.event_id, a.text_id, a.copied_from, a.url, a.title, a.language, a.counted_at, a.outlet,
       o.title AS outlet_title, o.title_kk AS outlet_kk
  FROM v_articles a JOIN v_outlets o ON o.outlet = a.outlet
 WHERE a.day BETWEEN :first AND :last {outlets} ORDER BY a.counted_at, a.article_id
"""
_HEADLINES: Final = """
SELECT e.event_id, e.headline_ru, e.headline_kk
  FROM v_events e
 WHERE e.event_id IN (SELECT a.event_id FROM v_articles a WHERE a.day BETWEEN :first AND :last {outlets})
"""
_MENTIONS: Final = """
SELECT m.article_id, m.speaker, m.prominence, m.speaks
  FROM v_mentions m JOIN v_articles a ON a.article_id = m.article_id
 WHERE a.day BETWEEN :first AND :last {outlets} ORDER BY a.counted_at, m.article_id, m.speaker
"""
_QUOTES: Final = """
SELECT q.quote_id, q.article_id, q.speaker, q.kind, q.text, q.printable
  FROM v_quotes q JOIN v_articles a ON a.article_id = q.article_id
 WHERE a.day BETWEEN :first AND :last AND q.speaker IS NOT NULL {outlets} ORDER BY a.counted_at, q.quote_id
"""
_PEOPLE: Final = """
SELECT s.speaker, s.name_ru, s.name_kk, s.name_en, s.title_ru, s.title_kk, s.title_en, s.watched
  FROM v_speakers s
 WHERE s.speaker IN (SELECT m.speaker FROM v_mentions m JOIN v_articles a ON a.article_id = m.article_id
                      WHERE a.day BETWEEN :first AND :last {outlets}
                      UNION
                     SELECT q.speaker FROM v_quotes q JOIN v_articles a ON a.article_id = q.article_id
                      WHERE a.day BETWEEN :first AND :last {outlets})
"""
_THEMES: Final = """
SELECT t.article_id, t.theme, h.title_ru, h.title_kk, h.title_en
  FROM v_article_themes t JOIN v_articles a ON a.article_id = t.article_id JOIN v_themes h ON h.theme = t.theme
 WHERE a.day BETWEEN :first AND :last {outlets} ORDER BY t.theme, t.article_id
"""
# What all outlets published is counted already, but for days that were touched since; else it is counted here.
_SPEAKER_DAYS: Final = """
SELECT d.speaker AS line, d.day, d.publications FROM v_daily_speakers d WHERE d.day BETWEEN :trail AND :last
"""
_SPEAKER_DAYS_ANEW: Final = """
SELECT m.speaker AS line, a.day, COUNT(*) AS publications
  FROM v_mentions m JOIN v_articles a ON a.article_id = m.article_id
 WHERE a.day BETWEEN :trail AND :last {outlets} GROUP BY m.speaker, a.day
"""
_THEME_DAYS: Final = """
SELECT d.theme AS line, d.day, d.publications FROM v_daily_themes d WHERE d.day BETWEEN :trail AND :last
"""
_THEME_DAYS_ANEW: Final = """
SELECT t.theme AS line, a.day, COUNT(*) AS publications
  FROM v_article_themes t JOIN v_articles a ON a.article_id = t.article_id
 WHERE a.day BETWEEN :trail AND :last {outlets} GROUP BY t.theme, a.day
"""
_SPOKE: Final = """
SELECT st.theme, st.speaker, COUNT(DISTINCT st.article_id) AS publications
  FROM v_statement_themes st JOIN v_articles a ON a.article_id = st.article_id
 WHERE a.day BETWEEN :first AND :last AND st.speaker IS NOT NULL {outlets} GROUP BY st.theme, st.speaker
"""


def figures(connection: Connection, office: Office, period: Period) -> Digest:
    """Count an office's day or week; `usual` is the mean of the seven before, of those that anything was counted on."""
    ask = _Question(connection, office, period)
    totals = [ask.totals(back) for back in range(_USUAL + 1)]
    counted = [one for back, one in enumerate(totals) if back and (one.publications or ask.was_counted(back))]
    whole = _coverage(ask)
    heard, silent = noteworthy.watched(ask(noteworthy.WATCHED, column="h.outlet"))
    known = noteworthy.known_days(ask(noteworthy.FIRST_DAY), period)
    stands = ask.stands_counted()
    people = coverage.speakers(whole, ask.lines(_SPEAKER_DAYS if stands else _SPEAKER_DAYS_ANEW))
    themes = coverage.themes(whole, ask.lines(_THEME_DAYS if stands else _THEME_DAYS_ANEW))
    return Digest(
        office=office,
        day=period.last,
        first=period.first,
        totals=totals[0],
        before=totals[1],
        usual=_mean(counted),
        usual_of=len(counted),
        usual_share=_share(counted),
        events=coverage.cards(whole, office),
        speakers=tuple(line for line in people if _wanted(line.key, office.speakers)),
        themes=tuple(line for line in themes if _wanted(line.key, office.themes)),
        watched=heard,
        unwatched=silent,
        spikes=tuple(noteworthy.spikes(ask(noteworthy.SPIKES), office)),
        new_voices=_new_voices(ask, whole) if known >= noteworthy.ENOUGH else (),
        known_days=known,
        publications=tuple(noteworthy.publication_of(row) for row in whole.articles),
        quotes=coverage.citations(whole),
        belated=tuple(noteworthy.link_of(row) for row in ask(noteworthy.BELATED)),
    )


def _coverage(ask: _Question) -> Coverage:
    return Coverage(
        articles=ask(_ARTICLES),
        people=ask(_PEOPLE),
        headlines=ask(_HEADLINES),
        mentions=ask(_MENTIONS),
        quotes=ask(_QUOTES),
        themes=ask(_THEMES),
        spoke=ask(_SPOKE),
    )


def _new_voices(ask: _Question, whole: Coverage) -> tuple[NewVoice, ...]:
    heard = {row.speaker for row in ask(noteworthy.SPOKE_BEFORE)}
    return tuple(voice for key, voice in coverage.new_voices(whole, heard) if _wanted(key, ask.office.speakers))


def _wanted(key: str, chosen: tuple[str, ...] | None) -> bool:
    """Whether an office that chose these (None: everything) wants to read of it."""
    return chosen is None or key in chosen


class _Question:
    """Asks the views about one office's period, among the outlets it reads."""

    def __init__(self, connection: Connection, office: Office, period: Period) -> None:
        self._connection, self._outlets, self._period = connection, office.outlets, period
        self._length = period.last - period.first + timedelta(days=1)
        self.office = office

    def __call__(self, sql: str, *, column: str = "a.outlet", back: int = 0) -> Rows:
        """The rows of a question about the period, or about the one so many before it."""
        first, last = (day - back * self._length for day in (self._period.first, self._period.last))
        days = {"first": first, "last": last, "eve": first - timedelta(days=1)}
        days |= {"since": first - timedelta(days=noteworthy.SILENT)}
        days |= {"trail": min(last - timedelta(days=_TRAIL - 1), first - self._length)}
        moments = {"begins": day_begins(first), "ends": day_begins(last + timedelta(days=1))}
        values: dict[str, object] = {name: day.isoformat() for name, day in days.items()}
        values |= {name: int(moment.timestamp()) for name, moment in moments.items()}
        named = {name: value for name, value in values.items() if f":{name}" in sql}
        if self._outlets is None or "{outlets}" not in sql:
            return self._connection.execute(text(sql.format(outlets="")), named).all()
        query = text(sql.format(outlets=f"AND {column} IN :outlets")).bindparams(bindparam("outlets", expanding=True))
        return self._connection.execute(query, named | {"outlets": self._outlets}).all()

    def lines(self, sql: str) -> Lines:
        """Publications of each key of the question: in the period before, and day by day up to the last."""
        rows = self(sql)
        first, before = self._period.first.isoformat(), (self._period.first - self._length).isoformat()
        earlier: dict[str, int] = {}
        for row in rows:
            if before <= row.day < first:
                earlier[row.line] = earlier.get(row.line, 0) + row.publications
        return Lines(earlier, self._trails(rows))

    def totals(self, back: int) -> Totals:
        """The counts of the period, or of the one so many before it."""
        (row,), (quotes,) = self(_TOTALS, back=back), self(_QUOTED, back=back)
        return Totals(row.publications, row.texts, row.events, row.outlets, quotes.quoted, int(row.kk_publications))

    def was_counted(self, back: int) -> bool:
        """Whether anybody published anything in the period so many before: if not, nobody was watching."""
        return bool(self(_COUNTED, back=back))

    def stands_counted(self) -> bool:
        """Whether the daily counts tell the same as the publications: all outlets are read, and no day was touched."""
        touched = marks.touched(self._connection)
        return self._outlets is None and not any(day <= self._period.last for day in touched)

    def _trails(self, rows: Rows) -> Trails:
        counts = {(row.line, row.day): row.publications for row in rows}
        days = [(self._period.last - timedelta(days=back)).isoformat() for back in reversed(range(_TRAIL))]
        return lambda key: tuple(counts.get((key, day), 0) for day in days)


def _mean(periods: list[Totals]) -> Totals:
    """Whole numbers; a half is rounded up."""
    names = ("publications", "texts", "events", "outlets", "speakers_quoted", "kk_publications")
    return Totals(*(_rounded(sum(getattr(one, name) for one in periods), len(periods)) for name in names))


def _share(periods: list[Totals]) -> int:
    """The percentage of Kazakh publications among all of these periods."""
    publications = sum(one.publications for one in periods)
    return _rounded(100 * sum(one.kk_publications for one in periods), publications)


def _rounded(whole: int, parts: int) -> int:
    return (2 * whole + parts) // (2 * parts) if parts else 0
