"""What one person said, quote by quote, each in its sentence with cue, themes and source."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from monitor.dashboard import reading
from monitor.dashboard.links import outward
from monitor.dashboard.page import Asked, Linked
from monitor.dashboard.reading import ask
from monitor.dashboard.spans import Span
from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.language.wording import NBSP

_THEMES: Final = 2

_QUOTES: Final = """
SELECT q.quote_id, q.kind, q.cue, q.text, q.sentence, q.corrected, q.event_id, a.url, a.outlet, a.language, a.counted_at
  FROM v_quotes q JOIN v_articles a ON a.article_id = q.article_id
 WHERE q.speaker = :speaker AND q.day BETWEEN :since AND :until
 ORDER BY a.counted_at DESC, q.article_id DESC, q.quote_id LIMIT :limit OFFSET :offset
"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quote: its sentence in three parts, the middle one being the words; how it was told, on what, and where."""

    before: str
    words: str
    after: str
    language: str
    kind: Linked
    cue: str
    themes: tuple[Linked, ...]
    source: Linked
    event: Linked
    corrected: bool


def spoken(
    connection: sqlite3.Connection, asked: Asked, speaker: str, over: Span, *, limit: int, offset: int
) -> tuple[Spoken, ...]:
    """A person's quotes in a stretch of days, newest first."""
    rows = ask(connection, _QUOTES, speaker=speaker, **over.bounds, limit=limit, offset=offset)
    themes = _themes(connection, asked, [row["quote_id"] for row in rows])
    names = reading.outlets(connection, asked.language)
    return tuple(_spoken(row, asked, themes[row["quote_id"]], names) for row in rows)


def _spoken(row: sqlite3.Row, asked: Asked, themes: list[Linked], names: dict[str, str]) -> Spoken:
    moment = reading.moment(row["counted_at"])
    day = wording.day_and_month(almaty_day(moment), asked.language)
    source = f"{wording.quoted(names.get(row['outlet'], row['outlet']))}, {day},{NBSP}{wording.clock(moment)}"
    before, words, after = parted(row["sentence"], row["text"])
    return Spoken(
        before,
        words,
        after,
        language="kk" if row["language"].startswith("kk") else row["language"],
        kind=Linked(asked.say[f"kind_{row['kind']}"], asked.links.rows("v_quotes", quote_id=row["quote_id"])),
        cue=row["cue"],
        themes=tuple(themes[:_THEMES]),
        source=Linked(source, outward(row["url"])),
        event=Linked(asked.say["to_event"], asked.links.event(row["event_id"]) if row["event_id"] else ""),
        corrected=bool(row["corrected"]),
    )


def parted(sentence: str, words: str) -> tuple[str, str, str]:
    """A sentence before, within and after these words; all of it is theirs where they are not found in it."""
    before, found, after = sentence.partition(words) if words else (sentence, "", "")
    return (before, found, after) if found else ("", words or sentence, "")


def _themes(connection: sqlite3.Connection, asked: Asked, quotes: list[int]) -> defaultdict[int, list[Linked]]:
    marks, values = reading.marks(quotes)
    names = reading.themes(connection, asked.language)
    sql = f"""SELECT quote_id, theme FROM v_statement_themes WHERE quote_id IN ({marks})
              ORDER BY hits DESC, theme"""  # noqa: S608 - marks only
    found: defaultdict[int, list[Linked]] = defaultdict(list)
    for row in ask(connection, sql, **values):
        found[row["quote_id"]].append(Linked(names.get(row["theme"], row["theme"]), asked.links.theme(row["theme"])))
    return found
