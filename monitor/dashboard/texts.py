"""Texts with the tree of their reprints."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from monitor.dashboard import reading
from monitor.dashboard.links import outward
from monitor.dashboard.page import Asked, Linked
from monitor.language import wording

_DEEPEST: Final = 3  # as shown
_LONGEST: Final = 50  # chain of copies that is followed


@dataclass(frozen=True, slots=True)
class Copy:
    """A reprint, `depth` steps from the text (1: of it, 2: of a reprint of it)."""

    outlet: Linked
    language: str
    time: str
    depth: int
    last: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A text: who published it first, under which headline, and who reprinted it."""

    outlet: Linked
    language: str
    time: str
    title: str
    title_language: str
    copies: tuple[Copy, ...]


def texts(articles: list[sqlite3.Row], names: dict[str, str], asked: Asked) -> tuple[Text, ...]:
    """The texts of these publications, those with most reprints first, then by time."""
    copies: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    there = {row["article_id"] for row in articles}
    for row in articles:
        if row["copied_from"] in there:
            copies[row["copied_from"]].append(row)
    roots = [row for row in articles if row["copied_from"] not in there]
    found = [_text(row, copies, names, asked) for row in roots]
    return tuple(sorted(found, key=lambda text: -len(text.copies)))


def _text(row: sqlite3.Row, copies: defaultdict[int, list[sqlite3.Row]], names: dict[str, str], asked: Asked) -> Text:
    return Text(
        outlet=_outlet(row, names),
        language=_short(row["language"], asked),
        time=wording.clock(reading.moment(row["counted_at"])),
        title=row["title"],
        title_language="kk" if row["language"].startswith("kk") else row["language"],
        copies=tuple(_walk(row["article_id"], copies, names, asked)),
    )


def _walk(
    article_id: int,
    copies: defaultdict[int, list[sqlite3.Row]],
    names: dict[str, str],
    asked: Asked,
    depth: int = 1,
) -> list[Copy]:
    found: list[Copy] = []
    here = copies[article_id]
    for number, row in enumerate(here, start=1):
        found.append(
            Copy(
                _outlet(row, names),
                _short(row["language"], asked),
                wording.clock(reading.moment(row["counted_at"])),
                min(depth, _DEEPEST),
                last=number == len(here),
            )
        )
        if row["article_id"] != article_id and depth < _LONGEST:
            found += _walk(row["article_id"], copies, names, asked, depth + 1)
    return found


def _outlet(row: sqlite3.Row, names: dict[str, str]) -> Linked:
    return Linked(names.get(row["outlet"], row["outlet"]), outward(row["url"]))


def _short(language: str, asked: Asked) -> str:
    if language.startswith("kk"):
        return asked.say["kk_short"]
    return asked.say["ru_short"] if language == "ru" else asked.say["other_short"]
