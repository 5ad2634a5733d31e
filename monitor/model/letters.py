"""The morning letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from monitor.model.kinds import DeliveryState
from monitor.model.listed import Names, Office


@dataclass(frozen=True, slots=True)
class Totals:
    """A day's three counts, always together, and what stands beside them."""

    publications: int = 0
    texts: int = 0
    events: int = 0
    outlets: int = 0
    speakers_quoted: int = 0
    kk_publications: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A publication to follow."""

    url: str
    outlet: str
    title: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Citation:
    """A printable quote with its source."""

    text: str
    speaker: str
    post: str
    outlet: str
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EventCard:
    """One event of the day as the letter shows it."""

    event_id: int
    headline: Names
    totals: Totals
    first: Link
    links: tuple[Link, ...] = ()
    speakers: tuple[str, ...] = ()
    quote: Citation | None = None


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """One person of the day."""

    key: str
    name: Names
    post: Names
    events: int = 0
    publications: int = 0
    texts: int = 0
    direct_quotes: int = 0
    indirect_quotes: int = 0
    main: int = 0
    secondary: int = 0
    passing: int = 0
    before: int = 0  #: publications the day before


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme of the day; `speakers` are those who spoke on it, most first."""

    key: str
    title: Names
    events: int = 0
    publications: int = 0
    texts: int = 0
    kk_publications: int = 0
    before: int = 0
    speakers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """One office's day, counted; `usual` is the mean of the seven days before."""

    office: Office
    day: date
    totals: Totals
    before: Totals
    usual: Totals
    events: tuple[EventCard, ...] = ()
    speakers: tuple[SpeakerLine, ...] = ()
    themes: tuple[ThemeLine, ...] = ()
    watched: int = 0  #: outlets polled with success that day
    unwatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A digest as it is sent: `message` holds the frozen bytes of the .eml, `html` the page alone."""

    office: str
    period: str
    revision: int
    recipient: str
    message_id: str
    subject: str
    html: str
    text: str
    message: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A letter in the outbox."""

    delivery_id: int
    recipient: str
    message: bytes = field(repr=False)
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
