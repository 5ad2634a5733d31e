"""Texts with the tree of their reprints."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from monitor.dashboard import reading
from monitor.dashboard.links import outward
from monitor.dashboard.page import Asked, Linked
from monitor.language import wording

_COPIES: Final = 12  # of one text that are shown
_DEEPEST: Final = 3  # as shown
_LONGEST: Final = 50  # chain of copies that is followed


@dataclass(frozen=True, slots=True)
class Copy:
    """A reprint, `depth` steps from the text (1: of it, 2: of a reprint of it), and how much of it is the same.

    `last` where no other of its depth follows; lines of the depths in `passing` run on beside it.
    """

    outlet: Linked
    language: str
    time: str
    depth: int
    share: Linked
    last: bool = False
    passing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text: who published it first, under which headline, and who reprinted it."""

    outlet: Linked
    language: str
    time: str
    title: str
    title_language: str
    copies: tuple[Copy, ...]
    more: Linked


@dataclass(frozen=True, slots=True)
class _Forest:
    """What is needed to draw the trees of one event."""

    copies: Mapping[int, list[sqlite3.Row]]
    names: Mapping[str, str]
    asked: Asked
    day: date | None


def texts(
    articles: Sequence[sqlite3.Row], names: Mapping[str, str], asked: Asked, day: date | None
) -> tuple[Text, ...]:
    """The texts of these publications, those with most reprints first, then by time; `day` goes without saying."""
    copies: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    there = {row["article_id"] for row in articles}
    for row in articles:
        if row["copied_from"] in there:
            copies[row["copied_from"]].append(row)
    forest = _Forest(copies, names, asked, day)
    roots = [row for row in articles if row["copied_from"] not in there]
    trees = [(row, tuple(_walk(row["article_id"], forest))) for row in roots]
    trees.sort(key=lambda tree: -len(tree[1]))
    return tuple(_text(row, found, forest) for row, found in trees)


def _text(row: sqlite3.Row, copies: tuple[Copy, ...], forest: _Forest) -> Text:
    asked = forest.asked
    return Text(
        outlet=_outlet(row, forest.names),
        language=_short(row["language"], asked),
        time=reading.time(row["counted_at"], forest.day),
        title=row["title"],
        title_language="kk" if row["language"].startswith("kk") else row["language"],
        copies=joined(copies[:_COPIES]),
        more=Linked(
            asked.say["copies_more"].format(count=wording.number(len(copies) + 1)) if len(copies) > _COPIES else "",
            asked.links.rows(
                "v_articles", event_id=row["event_id"], text_id=row["text_id"] or row["article_id"], _sort="counted_at"
            ),
        ),
    )


def _walk(article_id: int, forest: _Forest, depth: int = 1) -> list[Copy]:
    found: list[Copy] = []
    here = forest.copies.get(article_id, [])
    for row in here:
        found.append(_copy(row, forest, depth))
        if row["article_id"] != article_id and depth < _LONGEST:
            found += _walk(row["article_id"], forest, depth + 1)
    return found


def joined(copies: Sequence[Copy]) -> tuple[Copy, ...]:
    """The same copies, each knowing which lines of the tree run on beside it."""
    running: frozenset[int] = frozenset()
    found: list[Copy] = []
    for copy in reversed(copies):
        above = tuple(sorted(depth for depth in running if depth < copy.depth))
        found.append(replace(copy, last=copy.depth not in running, passing=above))
        running = frozenset({*above, copy.depth})
    return tuple(reversed(found))


def _copy(row: sqlite3.Row, forest: _Forest, depth: int) -> Copy:
    return Copy(
        _outlet(row, forest.names),
        _short(row["language"], forest.asked),
        reading.time(row["counted_at"], forest.day),
        min(depth, _DEEPEST),
        _share(row, forest.asked),
    )


def _share(row: sqlite3.Row, asked: Asked) -> Linked:
    """Of the shorter text, how much the longer one holds; nothing where that was not measured."""
    percent = round(100 * (row["copied_share"] or 0))
    words = wording.in_percent(percent, asked.language)
    return Linked(words, asked.links.rows("v_articles", article_id=row["article_id"])) if percent else Linked("")


def _outlet(row: sqlite3.Row, names: Mapping[str, str]) -> Linked:
    return Linked(names.get(row["outlet"], row["outlet"]), outward(row["url"]))


def _short(language: str, asked: Asked) -> str:
    if language.startswith("kk"):
        return asked.say["kk_short"]
    return asked.say["ru_short"] if language == "ru" else asked.say["other_short"]
