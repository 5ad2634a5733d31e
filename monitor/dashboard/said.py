"""What was said: quotes as they are shown, the same words in several outlets once."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from monitor.dashboard import reading
from monitor.dashboard.links import outward
from monitor.dashboard.page import Asked, Linked
from monitor.dashboard.reading import ask
from monitor.language import wording
from monitor.language.wording import IN_OUTLETS, NBSP, Noun

_DIRECT = Noun("прямая", "прямые", "прямых", "тура")
_INDIRECT = Noun("косвенная", "косвенные", "косвенных", "жанама")


@dataclass(frozen=True, slots=True)
class Said:
    """A direct quote in its own language: who said it, where it was read first, and in how many outlets more."""

    text: str
    language: str
    speaker: Linked
    post: str
    source: Linked
    more: Linked


@dataclass(frozen=True, slots=True)
class AllSaid:
    """The quotes shown, and how many there are of each kind."""

    shown: tuple[Said, ...]
    note: str


def said(connection: sqlite3.Connection, asked: Asked, *, event_id: int, day: date | None, most: int) -> AllSaid:
    """What was said in an event, what most outlets printed first."""
    rows = ask(
        connection,
        """SELECT q.quote_id, q.text, q.sentence, s.*, q.speaker AS speaker, q.event_id, a.url, a.outlet, a.language,
                  a.counted_at
             FROM v_quotes q JOIN v_articles a ON a.article_id = q.article_id
             JOIN v_speakers s ON s.speaker = q.speaker
            WHERE q.event_id = :event AND q.printable = 1 ORDER BY a.counted_at, q.quote_id LIMIT 500""",
        event=event_id,
    )
    same: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        same.setdefault(_known_by(row["text"]), []).append(row)
    groups = sorted(same.values(), key=lambda group: -len({row["outlet"] for row in group}))
    names = reading.outlets(connection, asked.language)
    return AllSaid(
        tuple(_said(group, names, asked, day) for group in groups[:most]), _note(connection, asked, event_id)
    )


def _known_by(text: str) -> str:
    """Words alone: outlets set marks and capitals each in their own way."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())[:120]


def _said(group: list[sqlite3.Row], names: dict[str, str], asked: Asked, day: date | None) -> Said:
    row = group[0]
    outlets = {one["outlet"] for one in group}
    source = f"{wording.quoted(names.get(row['outlet'], row['outlet']))},{NBSP}"
    others = asked.say["also_in"].format(outlets=IN_OUTLETS.counted(len(outlets) - 1, asked.language))
    return Said(
        text=row["text"].strip(" «»„“\"'"),
        language="kk" if row["language"].startswith("kk") else row["language"],
        speaker=Linked(reading.person(row, asked.language), asked.links.person(row["speaker"])),
        post=reading.post(row, asked.language),
        source=Linked(source + reading.time(row["counted_at"], day), outward(row["url"])),
        more=Linked(
            others.replace(" ", NBSP) if len(outlets) > 1 else "",
            asked.links.rows("v_quotes", quote_id__in=",".join(str(one["quote_id"]) for one in _elsewhere(group))),
        ),
    )


def _elsewhere(group: list[sqlite3.Row]) -> list[sqlite3.Row]:
    """The first quote of each outlet but the one that printed the words first."""
    return list({row["outlet"]: row for row in reversed(group) if row["outlet"] != group[0]["outlet"]}.values())


def _note(connection: sqlite3.Connection, asked: Asked, event_id: int) -> str:
    kinds = {
        row["kind"]: row["quotes"]
        for row in ask(
            connection,
            "SELECT kind, COUNT(*) AS quotes FROM v_quotes WHERE event_id = :event GROUP BY kind",
            event=event_id,
        )
    }
    return asked.say["quotes_note"].format(
        direct=_DIRECT.counted(kinds.get("direct", 0), asked.language),
        indirect=_INDIRECT.counted(kinds.get("indirect", 0) + kinds.get("mixed", 0), asked.language),
    )
