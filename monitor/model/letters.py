"""The morning letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, Self

from monitor.model.kinds import DeliveryState, HealthState
from monitor.model.listed import Names, Office

#: The office that letters to the operator stand under.
OPERATOR: Final = "~operator"


@dataclass(frozen=True, slots=True)
class Period:
    """What a digest tells of: one day, or the seven of an ISO week."""

    first: date
    last: date

    @classmethod
    def of_day(cls, day: date) -> Self:
        """One day."""
        return cls(day, day)

    @classmethod
    def of_week(cls, day: date) -> Self:
        """The ISO week, Monday to Sunday, that a day lies in."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=6))

    @classmethod
    def of_key(cls, key: str) -> Self:
        """The period of `2026-02-20` or `2026-W08`; ValueError for any other text."""
        if "W" in key:
            return cls.of_week(date.fromisoformat(f"{key}-1"))
        return cls.of_day(date.fromisoformat(key))

    @property
    def weekly(self) -> bool:
        """Whether it is a week."""
        return self.first != self.last

    @property
    def key(self) -> str:
        """As the outbox and `v_digests` name it: `2026-02-20`, `2026-W08`."""
        if not self.weekly:
            return self.first.isoformat()
        year, week, _ = self.first.isocalendar()
        return f"{year}-W{week:02}"


@dataclass(frozen=True, slots=True)
class Edition:
    """A digest that an office is due, and since when."""

    office: str
    period: Period
    due_at: datetime


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
    outlet_kk: str = ""  #: its Kazakh title, where it has one


@dataclass(frozen=True, slots=True)
class Citation:
    """A printable quote with its source."""

    text: str
    speaker: Names
    post: Names
    outlet: str
    url: str
    at: datetime
    language: str = "ru"
    kind: str = "direct"
    outlet_kk: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication with the event it tells of and the text it prints; None until it is grouped."""

    link: Link
    event_id: int | None
    text_id: int | None


@dataclass(frozen=True, slots=True)
class EventCard:
    """One event of the day as the letter shows it; `quotes` are the best there is in each language.

    `chosen` tells whether it is of a person or theme that the office chose, if it chose any.
    """

    event_id: int
    headline: Names
    totals: Totals
    first: Link
    links: tuple[Link, ...] = ()
    speakers: tuple[Names, ...] = ()
    quotes: tuple[Citation, ...] = ()
    ru_publications: int = 0
    chosen: bool = True


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
    trail: tuple[int, ...] = ()  #: publications of the last 14 days, the oldest first


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
    speakers: tuple[tuple[Names, int], ...] = ()
    trail: tuple[int, ...] = ()  #: publications of the last 14 days, the oldest first


@dataclass(frozen=True, slots=True)
class Unwatched:
    """An outlet that was not heard, and why: silent, blocked, failing or gone."""

    title: Names
    state: HealthState


@dataclass(frozen=True, slots=True)
class Spike:
    """A person or theme of far more publications than the 14 days before make usual; over every outlet."""

    name: Names
    day: date
    publications: int
    mean: float
    deviation: float

    @property
    def limit(self) -> float:
        """What had to be passed."""
        return self.mean + 2 * self.deviation


@dataclass(frozen=True, slots=True)
class NewVoice:
    """Someone who spoke, and had not in the days before that are known, at most 90."""

    name: Names
    post: Names
    publications: int
    first: Link


@dataclass(frozen=True, slots=True)
class Digest:
    """One office's day, counted; `usual` is the mean of the `usual_of` days known among the seven before."""

    office: Office
    day: date
    totals: Totals
    before: Totals
    usual: Totals
    events: tuple[EventCard, ...] = ()
    speakers: tuple[SpeakerLine, ...] = ()
    themes: tuple[ThemeLine, ...] = ()
    watched: int = 0  #: outlets polled with success that day
    unwatched: tuple[Unwatched, ...] = ()
    spikes: tuple[Spike, ...] = ()
    new_voices: tuple[NewVoice, ...] = ()
    known_days: int = 90  #: days before it of which publications are known, at most 90
    usual_of: int = 7
    usual_share: int = 0  #: Kazakh publications among all of the seven days (or weeks) before, in percent
    belated: tuple[Link, ...] = ()  #: published before it, the day before or earlier, and found late
    publications: tuple[Publication, ...] = ()
    quotes: tuple[Citation, ...] = ()  #: every printable one
    first: date | None = None  #: of a week: its Monday; `day` is its Sunday
    revision: int = 1  #: above 1: a correction of the one before it
    late_since: datetime | None = None  #: when it was due, where readers were kept waiting

    @property
    def period(self) -> Period:
        """What it tells of."""
        return Period(self.first or self.day, self.day)


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
    """A letter in the outbox; `failing_since` is the first of its `failures` in a row."""

    delivery_id: int
    recipient: str
    message: bytes = field(repr=False)
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    office: str = ""
    period: str = ""
    revision: int = 1
    message_id: str = ""
    subject: str = ""
    failures: int = 0
    failing_since: datetime | None = None
    updated_at: datetime | None = None
    sent_at: datetime | None = None
    next_at: datetime | None = None
    error: str = ""
