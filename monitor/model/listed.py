"""What operators wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from monitor.model.kinds import FeedKind, Gender
from monitor.model.terms import Terms


@dataclass(frozen=True, slots=True)
class Names:
    """One thing's name in each language; empty where it was not given."""

    ru: str = ""
    kk: str = ""
    en: str = ""

    def any(self) -> str:
        """The first name there is, Russian before Kazakh before English."""
        return self.ru or self.kk or self.en

    def all(self) -> tuple[str, ...]:
        """Every name there is."""
        return tuple(name for name in (self.ru, self.kk, self.en) if name)


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of one outlet, as feeds.yaml describes it."""

    url: str
    outlet: str
    language: str = ""
    category: str = "all"
    interval: timedelta = timedelta(minutes=15)
    conditional: bool = True
    timezone: str = "Asia/Almaty"
    fix_offset: timedelta = timedelta(0)
    verified: date | None = None
    retry_after_scope: str = ""  #: what a Retry-After cools: "host", "feed", or "" as the status says
    kind: FeedKind = FeedKind.FEED


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher with its feeds."""

    key: str
    title: Names = Names()
    home: str = ""
    languages: tuple[str, ...] = ()
    enabled: bool = True
    spacing: timedelta = timedelta(seconds=5)
    sitemap: str = ""
    feeds: tuple[Feed, ...] = ()

    @property
    def sources(self) -> tuple[Feed, ...]:
        """All that is polled for it: its feeds, and its sitemap as one more."""
        if not self.sitemap:
            return self.feeds
        language = self.languages[0] if len(self.languages) == 1 else ""
        return (*self.feeds, Feed(self.sitemap, self.key, language=language, kind=FeedKind.SITEMAP))


@dataclass(frozen=True, slots=True)
class Post:
    """An office a person holds or held; `until` is the last day, None while it lasts."""

    title: Names
    organisation: Names = Names()
    short: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date | None) -> bool:
        """Whether the post was held on that day; on no known day, whether it is held still."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person on the watch-list."""

    key: str
    name: Names
    gender: Gender | None = None
    aliases: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()


_NO_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: any of these terms, all of those, none of the last, at least `min_hits` of `any`."""

    key: str
    title: Names = Names()
    min_hits: int = 1
    any: Terms = _NO_TERMS
    all: Terms = _NO_TERMS
    none: Terms = _NO_TERMS
    include: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """One reader of an office's digest."""

    email: str
    language: str = "ru"
    workbook: bool = True


@dataclass(frozen=True, slots=True)
class Office:
    """A press office and the digest it wants; None for speakers, themes or outlets means all of them."""

    key: str
    recipients: tuple[Recipient, ...]
    title: Names = Names()
    at: time = time(8)
    days: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    zone: str = "Asia/Almaty"
    weekly: str = "mon"
    speakers: tuple[str, ...] | None = None
    themes: tuple[str, ...] | None = None
    outlets: tuple[str, ...] | None = None
    empty_day: str = "send"
    reply_to: str = ""
    unsubscribe: str = ""

    @property
    def choosy(self) -> bool:
        """Whether it chose people or themes, of which it reads first."""
        return self.speakers is not None or self.themes is not None


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything operators wrote in `config/`."""

    outlets: tuple[Outlet, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    never: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    offices: tuple[Office, ...] = ()
