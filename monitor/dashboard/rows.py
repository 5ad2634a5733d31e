"""Rows behind numbers as readers see them: in their words, what is read first at the left, with the ways on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from monitor.dashboard import columns, reading
from monitor.dashboard.links import Links
from monitor.dashboard.page import Linked, whole
from monitor.dashboard.phrases import PHRASES
from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.language.wording import is_kazakh
from monitor.model import Language

_SIGNS: Final[dict[str, str]] = {"exact": "=", "not": "≠", "gt": ">", "gte": "≥", "lt": "<", "lte": "≤", "in": "="}


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in the words of one language."""

    language: Language

    def view(self, name: str) -> str:
        """What a view is called; its own name where it has no other."""
        return self._one(columns.VIEWS.get(name, (name, name)))

    def column(self, name: str, among: Sequence[str] = ()) -> str:
        """What a column is called among those beside it."""
        if name == "title" and "url" in among:
            return self._one(columns.HEADLINE)
        if name == "title" and "speaker" in among:
            return self._one(columns.POST)
        return self._one(columns.COLUMNS.get(name, (name, name)))

    def order(self, names: Sequence[str]) -> tuple[int, ...]:
        """The places of columns in the order they are read."""
        return tuple(sorted(range(len(names)), key=lambda place: _rank(names[place], place)))

    def filters(self, selections: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
        """Which rows these are, from (column, way of comparing, value)."""
        return tuple(f"{self.column(name)} {_compared(name, way, value)}" for name, way, value in selections)

    def ways(self, values: Mapping[str, object]) -> tuple[Linked, ...]:
        """The pages that columns or fields with these values belong to."""
        links, say = Links(self.language), PHRASES[self.language]
        told = {name: str(value) for name, value in values.items() if value}
        event = whole(told.get("event_id", told.get("event", "")))
        day = reading.day(told.get("day", ""))
        found = (
            Linked(say["way_to_event"], links.event(event) if event else ""),
            Linked(say["way_to_person"], links.person(told["speaker"]) if "speaker" in told else ""),
            Linked(say["way_to_theme"], links.theme(told["theme"]) if "theme" in told else ""),
            Linked(wording.day_and_month(day, self.language) if day else "", links.today(told["day"]) if day else ""),
        )
        return tuple(one for one in found if one.url)

    def _one(self, pair: tuple[str, str]) -> str:
        return pair[1] if is_kazakh(self.language) else pair[0]


def exact(selections: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """The columns that have one value in all rows."""
    return {name: value for name, way, value in selections if way == "exact"}


def host(address: str) -> str:
    """The machine an address leads to: enough to tell addresses apart where there is little room."""
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return address


def almaty(value: object) -> str:
    """Unix seconds as a time in Almaty; anything else as it is."""
    written = str(value)
    if not written.isdigit():
        return written
    moment = reading.moment(int(written))
    return f"{almaty_day(moment).isoformat()} {wording.clock(moment)}"


def _rank(name: str, place: int) -> tuple[int, int]:
    if name in columns.FIRST:
        return 0, columns.FIRST.index(name)
    return (2, columns.LAST.index(name)) if name in columns.LAST else (1, place)


def _compared(name: str, way: str, value: str) -> str:
    if way in {"notnull", "isnull"}:
        return "≠ ∅" if way == "notnull" else "= ∅"
    written = almaty(value) if name.endswith("_at") else value
    return f"= {written}…" if way == "startswith" else f"{_SIGNS.get(way, way)} {written}"
