"""What a page is: an address, a reading of the database into a frozen view model, and a template of the same name."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from monitor.dashboard.links import Links
from monitor.model import Language

_WHOLE: Final = re.compile(r"[0-9]{1,15}")

Phrases = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a page: the parts of its address, its query, and the words and links of its reader's language."""

    language: Language
    parts: Mapping[str, str]
    query: Mapping[str, str]
    say: Phrases
    links: Links

    @property
    def number(self) -> int:
        """Which page of several is asked for, from 1."""
        return max(1, whole(self.query.get("page", "")))


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is shown: its title, the view model its template reads, and the rows behind it for download."""

    title: str
    view: object
    csv: str = ""
    json: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page. `path` is a pattern behind /ru or /kk; reading gives None where there is no such thing."""

    name: str
    path: str
    section: str
    read: Callable[[sqlite3.Connection, Asked], Shown | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure: number, noun, what it is beside (change, usual), and where its rows are."""

    value: str
    noun: str
    url: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that lead somewhere; `note` stands beside them in second ink."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one stands among several pages of a list."""

    words: str = ""
    before: str = ""
    after: str = ""


def whole(written: str) -> int:
    """A whole number as it is written in addresses; 0 for anything else."""
    return int(written) if _WHOLE.fullmatch(written) else 0


def pager(asked: Asked, total: int, size: int, address: Callable[[int], str]) -> Pager:
    """The pager of a list of `total` rows, `size` on a page; empty where one page holds them all."""
    last = max(1, -(-total // size))
    if last == 1:
        return Pager()
    here = min(asked.number, last)
    return Pager(
        words=asked.say["page_of"].format(page=here, last=last),
        before=address(here - 1) if here > 1 else "",
        after=address(here + 1) if here < last else "",
    )
