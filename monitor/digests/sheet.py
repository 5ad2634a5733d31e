"""A letter in words: what its templates set, with nothing left to compute there."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.digests.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows a list of the letter may have; what is left out is counted."""

    events: int = 6  #: as cards
    briefs: int = 8  #: events in a line
    people: int = 12
    themes: int = 20
    unwatched: int = 12
    items: int = 8

    def fewer(self, share: float) -> Rows:
        """So much of each, but one at least."""
        counts = (self.events, self.briefs, self.people, self.themes, self.unwatched, self.items)
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
    """One event; `language` and `quote_language` are those of what a publisher wrote, `url` is the dashboard's page.

    `ru`, `kk` and `other` are its publications by language, `ru_share` the percentage of Russian among the first two;
    `split` says all three in words.
    """

    headline: str
    language: str
    url: str
    first: str
    only: str  #: the page of its only publication
    counts: str
    ru: int
    kk: int
    other: int
    ru_share: int
    split: str
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
    """One person; `roles` are publications as the main, a secondary and a passing person."""

    name: str
    post: str
    url: str
    events: str
    publications: str
    quotes: str
    roles: tuple[int, int, int]
    role_words: str
    change: str
    trail: tuple[int, ...]
    trail_words: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme with those who spoke on it."""

    title: str
    url: str
    publications: str
    events: str
    change: str
    voices: str
    trail: tuple[int, ...]
    trail_words: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line that leads somewhere or carries a number: an event in brief, a spike, a new voice, a late publication."""

    title: str
    note: str
    value: str = ""
    beside: str = ""  #: what the value is measured by
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
    """The whole letter in words; `lead` is what mail programs show beside the subject."""

    says: Phrases
    kicker: str
    date: str
    lead: str
    office: str
    window: str
    watched: str
    unwatched: str
    notes: tuple[str, ...]
    figures: tuple[Figure, ...]
    legend: str
    nothing: str
    events_heading: str
    events: tuple[Card, ...]
    briefs_heading: str
    briefs: tuple[Item, ...]
    more_events: str
    people: tuple[PersonRow, ...]
    more_people: str
    themes: tuple[ThemeRow, ...]
    more_themes: str
    change_column: str
    trail_column: str
    sections: tuple[Section, ...]
    method: tuple[str, str]
    subject: str
    dashboard: str
