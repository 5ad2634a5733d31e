"""A letter in words: what its templates set, with nothing left to compute there."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.digests.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows a list of the letter may have; what is left out is counted."""

    events: int = 10
    people: int = 12
    themes: int = 20
    unwatched: int = 12
    items: int = 8

    def fewer(self, share: float) -> Rows:
        """So much of each, but one at least."""
        counts = (self.events, self.people, self.themes, self.unwatched, self.items)
        return Rows(*(max(int(count * share), 1) for count in counts))


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure with its noun, its change on the day before and what is usual."""

    value: str
    noun: str
    change: str
    usual: str


@dataclass(frozen=True, slots=True)
class Card:
    """One event; `language` and `quote_language` are those of what a publisher wrote."""

    headline: str
    language: str
    first: str
    counts: str
    ru: int
    kk: int
    ru_share: int
    quote: str
    quote_language: str
    quote_by: str
    quote_from: str
    quote_url: str
    speakers: str
    links: tuple[tuple[str, str, str], ...]
    more: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person."""

    name: str
    post: str
    events: str
    publications: str
    quotes: str
    roles: str
    change: str
    trail: tuple[int, ...]
    trail_words: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme with those who spoke on it."""

    title: str
    publications: str
    events: str
    change: str
    voices: str
    trail: tuple[int, ...]
    trail_words: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line that leads somewhere or carries a number: a spike, a new voice, a late publication."""

    title: str
    note: str
    value: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A list of items under its heading, with the rule they were chosen by."""

    heading: str
    rule: str
    items: tuple[Item, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole letter in words."""

    says: Phrases
    kicker: str
    date: str
    office: str
    window: str
    watched: str
    late: str
    figures: tuple[Figure, ...]
    legend: str
    events: tuple[Card, ...]
    nothing: str
    more_events: str
    people: tuple[PersonRow, ...]
    more_people: str
    themes: tuple[ThemeRow, ...]
    more_themes: str
    change_column: str
    sections: tuple[Section, ...]
    method: tuple[str, ...]
    subject: str
    dashboard: str
