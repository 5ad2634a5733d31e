"""The values that flow through the house, all frozen.

Feed -> Poll(entries) -> Entry -> Page -> Article -> Analysis(mentions, quotes, themes, fingerprint)
     -> Assignment (text, event) -> daily counts -> Digest -> Letter -> Delivery

Times are aware UTC datetimes, days are dates in Asia/Almaty, spans are code-point offsets [start, end).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

Span = tuple[int, int]


class Language(StrEnum):
    """The language a text is in, as the bulk interface spells it."""

    RU = "ru"
    KK = "kk"
    KK_LATN = "kk-Latn"
    EN = "en"
    OTHER = "other"


class Gender(StrEnum):
    """Grammatical gender of a person's name, verb or role."""

    FEMALE = "f"
    MALE = "m"


class FeedKind(StrEnum):
    """What kind of list of publications is polled."""

    FEED = "feed"  #: RSS, Atom or RDF
    SITEMAP = "sitemap"  #: a sitemap, or an index of them


class Outcome(StrEnum):
    """What one poll of a feed brought."""

    NEW = "new"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class HealthState(StrEnum):
    """How a feed fares, the worst that is true of it."""

    OK = "ok"
    SLOW = "slow"  #: far fewer items than is its custom
    FAILING = "failing"  #: its last polls failed
    BLOCKED = "blocked"  #: its last polls were refused
    SILENT = "silent"  #: nothing came although much should have
    GONE = "gone"  #: its server says that it is gone for good


class ArticleState(StrEnum):
    """How much of an article could be had."""

    FULL = "full"  #: its body
    PARTIAL = "partial"  #: title and summary only
    BLOCKED = "blocked"  #: a captcha, consent or error page came instead


class Speech(StrEnum):
    """How a person speaks in an article."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"


class QuoteKind(StrEnum):
    """Words as spoken, words retold, or a retelling that holds words as spoken."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Prominence(StrEnum):
    """How much of an article a person is."""

    MAIN = "main"
    SECONDARY = "secondary"
    PASSING = "passing"


class Reason(StrEnum):
    """Why an exchange failed: the stable words of `Failure.reason`."""

    URL = "url"  #: no http or https address
    ADDRESS = "address"  #: the host lies in a network that is not public
    DNS = "dns"  #: the host has no address
    CONNECT = "connect"  #: nobody answers there
    TLS = "tls"  #: no trusted connection
    TRANSPORT = "transport"  #: broken off, truncated or no HTTP
    TIMEOUT = "timeout"  #: not done within its deadline
    TOO_LARGE = "too_large"  #: more bytes than its budget, on the wire or decoded
    ENCODING = "encoding"  #: a content encoding that was not asked for, or broken gzip
    REDIRECTS = "redirects"  #: too many of them
    ROBOTS = "robots"  #: robots.txt forbids it, or cannot be had
    COOLING = "cooling"  #: not asked at all: the host wants to be left alone for a while
    STATUS = "status"  #: an answer that is neither the document nor "not modified"
    UNEXPECTED_304 = "unexpected_304"  #: "not modified" to a request that named nothing it could match
    GONE = "gone"  #: the server says that it is gone for good
    NOT_A_FEED = "not_a_feed"  #: a document that is no feed
    DOCUMENT = "document"  #: reading the document took more than it may, or ended its reader


class DeliveryState(StrEnum):
    """What became of one letter to one recipient."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SUSPENDED = "suspended"


# --- what operators wrote -------------------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of a theme in each language, as written by the operator."""

    ru: tuple[str, ...] = ()
    kk: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: any of these terms, all of those, none of the last, at least `min_hits` of `any`."""

    key: str
    title: Names = Names()
    min_hits: int = 1
    any: Terms = Terms()
    all: Terms = Terms()
    none: Terms = Terms()
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


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything operators wrote in `config/`."""

    outlets: tuple[Outlet, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    never: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    offices: tuple[Office, ...] = ()


# --- the web --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Validators:
    """A server's ETag and Last-Modified, byte for byte as received; empty where it sent none."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """A complete answer; header names are lower case, the body is decoded from gzip and within its budget.

    Header values are latin-1, so that their bytes can be given back unchanged; only a 2xx answer keeps its body.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    retry_after: timedelta | None = None  #: what its Retry-After asks, 1 minute to 24 hours
    moved_to: str = ""  #: where it came from in the end, if every redirect on the way was a permanent one

    def header(self, name: str) -> str:
        """The first header of that (lower-case) name, or an empty string."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Failure:
    """An exchange or document that failed as such things do; `reason` is a word of `Reason`, `detail` is for people."""

    reason: str
    detail: str = ""
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered between two polls of a feed."""

    feed: Feed
    next_at: datetime
    interval: timedelta
    validators: Validators = Validators()
    body_hash: str = ""
    failures: float = 0.0
    last_polled_at: datetime | None = None
    last_full_at: datetime | None = None
    newest_at: datetime | None = None  #: when its newest entry was published
    window: bytes = b""  #: what stood in it when it was last read, as feeds.window packs it
    asked: timedelta = timedelta(0)  #: how long its publisher asks to wait between two polls
    moved_to: str = ""  #: where it is asked instead of its listed address
    moving_to: str = ""  #: where it is permanently redirected to, not yet believed
    moving_since: datetime | None = None
    gone_since: datetime | None = None  #: when its server first said that it is gone for good
    gap_at: datetime | None = None  #: when items were last found to have slid by unseen

    @property
    def address(self) -> str:
        """Where it is asked."""
        return self.moved_to or self.feed.url


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How a feed fares: what is known of its last polls and items, and how that was judged at `as_of`."""

    feed: str
    outlet: str
    next_at: datetime
    state: HealthState = HealthState.OK
    last_polled_at: datetime | None = None
    last_item_at: datetime | None = None  #: when an item last appeared in it
    newest_at: datetime | None = None  #: when its newest item was published
    failed: bool = False  #: whether its last poll failed
    failures: float = 0.0
    last_error: str = ""
    gone_since: datetime | None = None
    moved_to: str = ""  #: where it is asked instead, since its listed address leads there for good
    items_24h: int = 0
    usual_24h: float = 0.0  #: what the same 24 hours bring by its rhythm
    missing: float = 0.0  #: items that should have come since the last one
    alarmed_at: datetime | None = None  #: since when the operator knows that something is wrong with it
    rhythm: str = ""  #: as feeds.rhythm packs it
    learnt_at: datetime | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed; `url` is canonical, `guid` as the feed gave it (or empty)."""

    outlet: str
    feed: str
    url: str
    guid: str = ""
    title: str = ""
    summary: str = ""
    author: str = ""
    published_at: datetime | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll of one feed and the state it leaves behind."""

    feed: Feed
    outcome: Outcome
    at: datetime
    state: FeedState
    entries: tuple[Entry, ...] = ()
    failure: Failure | None = None
    gap: bool = False  #: nothing of the last poll was left in the feed: items may have slid by unseen


@dataclass(frozen=True, slots=True)
class PageDue:
    """An article whose page should be fetched now."""

    article_id: int
    url: str
    outlet: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """An entry with what its page answered; without `body` the article is read from the entry alone."""

    article_id: int
    entry: Entry
    first_seen_at: datetime
    body: bytes = b""
    content_type: str = ""
    failure: Failure | None = None


# --- reading --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """A publication as it is read: plain text without markup, NFC, paragraphs parted by newlines."""

    url: str = ""
    outlet: str = ""
    title: str = ""
    text: str = ""
    language: Language = Language.OTHER
    author: str = ""
    published_at: datetime | None = None
    first_seen_at: datetime | None = None
    state: ArticleState = ArticleState.FULL
    reason: str = ""  #: why it is not full


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in one article. `spans` lie in the text, `title_spans` in the title; roles and pronouns stand apart."""

    key: str
    name: str
    title: str = ""
    organisation: str = ""
    spans: tuple[Span, ...] = ()
    title_spans: tuple[Span, ...] = ()
    role_spans: tuple[Span, ...] = ()
    prominence: Prominence = Prominence.PASSING
    speaks: Speech = Speech.NONE
    watched: bool = False
    gender: Gender | None = None

    @property
    def count(self) -> int:
        """How often the person is named in title and text."""
        return len(self.spans) + len(self.title_spans)


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement: the words' span in the text, who said them (a mention's key, None where unknown), by which cue."""

    kind: QuoteKind
    text: str
    start: int
    end: int
    speaker: str | None = None
    cue: str = ""
    sentence: Span = (0, 0)
    printable: bool = False


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """A theme an article is about, and where."""

    theme: str
    spans: tuple[Span, ...] = ()
    title_spans: tuple[Span, ...] = ()

    @property
    def hits(self) -> int:
        """How many terms were found in title and text."""
        return len(self.spans) + len(self.title_spans)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What grouping compares: sampled shingle hashes (sorted) and weighted features such as `num:6,7` (sorted)."""

    shingles: tuple[int, ...] = ()
    features: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Searchable:
    """The words of title and text as search compares them: folded forms parted by blanks."""

    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything one reading of one article found."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    themes: tuple[ThemeHit, ...] = ()
    fingerprint: Fingerprint = Fingerprint()
    searchable: Searchable = Searchable()


# --- search ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet: one of the words asked for, or what stands between them."""

    text: str
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers a question; `rank` compares the hits of one question, more is better."""

    article_id: int
    title: str
    snippet: tuple[Piece, ...]
    rank: float


# --- events ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Report:
    """An article as grouping sees it; `text_id` and `event_id` are None until it was grouped."""

    article_id: int
    outlet: str
    language: Language
    at: datetime  #: publication time, first seen where that is missing
    fingerprint: Fingerprint
    text_id: int | None = None
    event_id: int | None = None
    dated: bool = True  #: False where `at` only gives an order and says nothing of when it was published


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where an article belongs: ids are those of the article that founded the text or the event."""

    article_id: int
    text_id: int
    event_id: int
    copied_from: int | None = None
    score: float = 0.0


# --- the morning letter ---------------------------------------------------------------------------------------------


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
