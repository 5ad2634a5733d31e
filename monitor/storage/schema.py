"""The tables, as SQLModel classes; the rooms of storage use the plain tables named at the end.

Times are unix seconds UTC named `*_at`, days are TEXT `YYYY-MM-DD` in Asia/Almaty, truths are 0 or 1: the same on
SQLite and PostgreSQL. Row classes never leave this folder; dashboards read the views of `views`.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Index, MetaData, Table, Text, UniqueConstraint, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Row(SQLModel, registry=registry(metadata=metadata)):
    """What every table class derives from."""


# --- what operators listed ------------------------------------------------------------------------------------------


class OutletRow(Row, table=True):
    """A publisher; kept with enabled = 0 when it is no longer listed."""

    __tablename__ = "outlet"
    key: str = Field(primary_key=True)
    title_ru: str = ""
    title_kk: str = ""
    title_en: str = ""
    home: str = ""
    languages: str = ""  #: parted by commas
    enabled: int = 1


class SpeakerRow(Row, table=True):
    """A person: of the watch-list, or discovered (key `~...`).

    `shown` says whether dashboards may see the person: watch-listed, speaking somewhere, or holding a post.
    `named_at` is the time of the article a discovered person's names were taken from. `known_as` is a JSON list of the
    keys that a watch-listed person's names have, `family` what the keys of one person in two spellings share.
    """

    __tablename__ = "speaker"
    __table_args__ = (Index("ix_speaker_family", "family"),)
    key: str = Field(primary_key=True)
    name_ru: str = ""
    name_kk: str = ""
    name_en: str = ""
    title_ru: str = ""
    title_kk: str = ""
    title_en: str = ""
    organisation_ru: str = ""
    organisation_kk: str = ""
    organisation_en: str = ""
    gender: str = ""
    watched: int = 0
    shown: int = 0
    named_at: int = Field(default=0, sa_type=BigInteger)
    known_as: str = Field(default="[]", sa_type=Text)
    family: str = ""


class ThemeRow(Row, table=True):
    """A theme; kept with enabled = 0 when it is no longer listed."""

    __tablename__ = "theme"
    key: str = Field(primary_key=True)
    title_ru: str = ""
    title_kk: str = ""
    title_en: str = ""
    enabled: int = 1


class FeedRow(Row, table=True):
    """A feed with what is remembered between two polls; durations are whole seconds."""

    __tablename__ = "feed"
    __table_args__ = (Index("ix_feed_enabled_next_at", "enabled", "next_at"),)
    url: str = Field(primary_key=True)
    outlet: str = Field(foreign_key="outlet.key")
    language: str = ""
    category: str = ""
    start_interval: int = 0
    conditional: int = 1
    timezone: str = ""
    fix_offset: int = 0
    verified: str | None = None
    enabled: int = 1
    next_at: int = Field(sa_type=BigInteger)
    interval: int
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    failures: float = 0.0
    last_polled_at: int | None = Field(default=None, sa_type=BigInteger)
    last_full_at: int | None = Field(default=None, sa_type=BigInteger)
    newest_at: int | None = Field(default=None, sa_type=BigInteger)  #: when its newest entry was published
    last_outcome: str = ""
    last_error: str = ""
    kind: str = "feed"
    retry_after_scope: str = ""
    seen: bytes | None = None  #: what stood in it when it was last read, packed
    asked: int = 0  #: how long its publisher asks to wait
    moved_to: str = ""  #: where it is asked instead of `url`
    moving_to: str = ""  #: where it is redirected to for good, since `moving_since`, not yet believed
    moving_since: int | None = Field(default=None, sa_type=BigInteger)
    gone_since: int | None = Field(default=None, sa_type=BigInteger)
    gap_at: int | None = Field(default=None, sa_type=BigInteger)  #: when items were last found to have slid by unseen


class FeedHealthRow(Row, table=True):
    """How a feed fares, as last judged; `began_at` is when its first items came, `rhythm` what is expected of it."""

    __tablename__ = "feed_health"
    feed: str = Field(primary_key=True, foreign_key="feed.url")
    state: str
    last_item_at: int | None = Field(default=None, sa_type=BigInteger)
    items_24h: int = 0
    usual_24h: float = 0.0
    missing: float = 0.0
    alarmed_at: int | None = Field(default=None, sa_type=BigInteger)
    began_at: int | None = Field(default=None, sa_type=BigInteger)
    rhythm: str = Field(default="", sa_type=Text)
    learnt_at: int | None = Field(default=None, sa_type=BigInteger)
    as_of: int = Field(sa_type=BigInteger)


# --- publications ---------------------------------------------------------------------------------------------------


class EventRow(Row, table=True):
    """A happening; its id is that of the article that founded it. `stale` = 1 while it waits to be summed up."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_stale", "stale"),)
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    story_id: int | None = None
    headline: str = ""
    headline_ru: str = ""
    headline_kk: str = ""
    stale: int = 1


class EventSentenceRow(Row, table=True):
    """A sentence that stands for its event in one language, as an article of it prints it."""

    __tablename__ = "event_sentence"
    __table_args__ = (Index("ix_event_sentence_article_id", "article_id"),)
    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    language: str = Field(primary_key=True)
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    sentence: str = Field(sa_type=Text)


class ChapterRow(Row, table=True):
    """An event as a link of a story: its weighed features (numbers and weights, packed) and the event it follows."""

    __tablename__ = "chapter"
    __table_args__ = (Index("ix_chapter_last_at", "last_at"),)
    event_id: int = Field(
        primary_key=True, foreign_key="event.id", ondelete="CASCADE", sa_column_kwargs={"autoincrement": False}
    )
    first_at: int = Field(sa_type=BigInteger)
    last_at: int = Field(sa_type=BigInteger)
    numbers: bytes
    weights: bytes
    themes: str = Field(default="[]", sa_type=Text)
    follows: int | None = None
    likeness: float = 0.0


class EventCorrectionRow(Row, table=True):
    """Two articles that are of one event (`together`) or of two (`apart`), by an operator's word."""

    __tablename__ = "event_correction"
    __table_args__ = (
        UniqueConstraint("article_id", "other_id"),
        Index("ix_event_correction_other_id", "other_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    other_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    kind: str
    made_at: int = Field(sa_type=BigInteger)


class ArticleAlternateRow(Row, table=True):
    """An address where an article's page says that it stands in another language too, as pages are known."""

    __tablename__ = "article_alternate"
    __table_args__ = (Index("ix_article_alternate_url_key", "url_key"),)
    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    url_key: str = Field(primary_key=True)


class LearntRow(Row, table=True):
    """What grouping learnt of the stream, to go on with after a restart."""

    __tablename__ = "learnt"
    name: str = Field(primary_key=True)
    state: bytes


class ArticleRow(Row, table=True):
    """A publication: what its feed said (`entry_*`), what reading it found, and where grouping put it."""

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("url"),
        Index("ix_article_outlet_guid", "outlet", "guid"),
        Index("ix_article_feed_first_seen_at", "feed", "first_seen_at"),
        Index("ix_article_analysed_with_id", "analysed_with", "id"),
        Index("ix_article_grouped_at_id", "grouped", "at", "id"),
        Index("ix_article_event", "event_id", "at", "id", "day", "outlet", "language", "text_id", "first_seen_at"),
        Index("ix_article_text", "text_id", "at", "id", "day"),
        Index("ix_article_day", "day", "outlet", "language", "event_id", "text_id", "copied_from", "at", "id"),
        Index("ix_article_place", "id", "day", "event_id", "text_id", "copied_from", "language", "outlet", "at"),
        Index("ix_article_url_key", "url_key"),
        Index("ix_article_outlet_title_key", "outlet", "title_key"),
        {"sqlite_autoincrement": True},  # ids name events outside: they are never given twice
    )
    id: int | None = Field(default=None, primary_key=True)
    url: str
    outlet: str = Field(foreign_key="outlet.key")
    feed: str = ""
    guid: str = ""
    entry_title: str = ""
    entry_summary: str = Field(default="", sa_type=Text)
    entry_author: str = ""
    entry_language: str = ""
    entry_published_at: int | None = Field(default=None, sa_type=BigInteger)
    first_seen_at: int = Field(sa_type=BigInteger)
    first_seen_day: str
    title: str = ""
    text: str = Field(default="", sa_type=Text)
    author: str = ""
    language: str = ""
    published_at: int | None = Field(default=None, sa_type=BigInteger)
    at: int = Field(sa_type=BigInteger)  #: the time it counts at
    day: str
    state: str
    reason: str = ""
    analysed_with: str = ""  #: version of the last analysis, done or failed; empty while one is wanted
    analysed_at: int | None = Field(default=None, sa_type=BigInteger)
    analysis_error: str = ""
    grouped: int = 0
    text_id: int | None = Field(default=None, foreign_key="article.id")
    copied_from: int | None = Field(default=None, foreign_key="article.id")
    event_id: int | None = Field(default=None, foreign_key="event.id")
    score: float = 0.0
    url_key: str = ""  #: what its page is known by in any dress
    title_key: str = ""  #: what its headline is known by
    revision: int = 1  #: one more for every edit its feed showed


class PageRow(Row, table=True):
    """An article's page: due at `next_at` (None: no more), tried so often, and its body (zlib) once it came."""

    __tablename__ = "page"
    article_id: int = Field(
        primary_key=True, foreign_key="article.id", ondelete="CASCADE", sa_column_kwargs={"autoincrement": False}
    )
    next_at: int | None = Field(default=None, sa_type=BigInteger, index=True)
    tries: int = 0
    body: bytes | None = None
    content_type: str = ""
    fetched_at: int | None = Field(default=None, sa_type=BigInteger)
    reason: str = ""
    detail: str = ""
    dropped_at: int | None = Field(default=None, sa_type=BigInteger)  #: when its body, which was read, was let go


class ErasedPageRow(Row, table=True):
    """A page that is never stored again (the SHA-256 of what it is known by), by an operator's word."""

    __tablename__ = "erased_page"
    url_hash: str = Field(primary_key=True)
    erased_at: int = Field(sa_type=BigInteger)


class RulesRow(Row, table=True):
    """Speakers and themes (JSON) as they were listed when articles were read by this version."""

    __tablename__ = "rules"
    version: str = Field(primary_key=True)
    packed: str = Field(sa_type=Text)


class FatalPageRow(Row, table=True):
    """A page's body (its SHA-256) that was the end of every worker that read it under these rules, and how."""

    __tablename__ = "fatal_page"
    body_hash: str = Field(primary_key=True)
    rules: str
    detail: str


# --- what was read --------------------------------------------------------------------------------------------------


class MentionRow(Row, table=True):
    """A person in one article; spans are JSON lists of [start, end) in text and title.

    `found` is the key the article itself gives, `speaker` whose it is in the archive; `settled` = 0 while that is open.
    `day` is the article's, as in every row of what was read: a reading that moves the article writes them anew.
    """

    __tablename__ = "mention"
    __table_args__ = (
        Index("ix_mention_speaker_day", "speaker", "day", "article_id"),
        Index("ix_mention_found", "found"),
        Index("ix_mention_settled", "settled"),
    )
    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    speaker: str = Field(primary_key=True, foreign_key="speaker.key")
    name: str = ""
    title: str = ""
    organisation: str = ""
    mentions: int = 0
    by_role: int = 0
    prominence: str
    speaks: str
    sentence: str = Field(default="", sa_type=Text)
    spans: str = Field(default="[]", sa_type=Text)
    title_spans: str = Field(default="[]", sa_type=Text)
    role_spans: str = Field(default="[]", sa_type=Text)
    role_rules: str = Field(default="[]", sa_type=Text)  #: by which rule each of `role_spans` is theirs
    found: str = ""
    settled: int = 0
    day: str = ""


class QuoteRow(Row, table=True):
    """A statement at a place of an article's text; `found` is the speaker's key that the article itself gives."""

    __tablename__ = "quote"
    __table_args__ = (
        UniqueConstraint("article_id", "span_start", "span_end"),
        Index("ix_quote_speaker_day", "speaker", "day", "article_id", "kind"),
        {"sqlite_autoincrement": True},  # operators correct quotes by their id
    )
    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    span_start: int
    span_end: int
    kind: str
    speaker: str | None = Field(default=None, foreign_key="speaker.key")
    cue: str = ""
    text: str = Field(default="", sa_type=Text)
    sentence: str = Field(default="", sa_type=Text)
    printable: int = 0
    rule: str = ""
    collective: str = ""
    found: str | None = None
    correction: int | None = None  #: the operator's correction that names its speaker
    day: str = ""


class QuoteCorrectionRow(Row, table=True):
    """Whose a statement is, by an operator's word (NULL: nobody's); `lost` = 1 where no reading finds it any more."""

    __tablename__ = "quote_correction"
    __table_args__ = (Index("ix_quote_correction_article_id", "article_id"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    kind: str
    span_start: int
    span_end: int
    text: str = Field(default="", sa_type=Text)
    speaker: str | None = Field(default=None, foreign_key="speaker.key")
    made_at: int = Field(sa_type=BigInteger)
    lost: int = 0


class ArticleThemeRow(Row, table=True):
    """A theme of an article."""

    __tablename__ = "article_theme"
    __table_args__ = (Index("ix_article_theme_theme_day", "theme", "day", "article_id"),)
    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    theme: str = Field(primary_key=True, foreign_key="theme.key")
    hits: int = 0
    sentence: str = Field(default="", sa_type=Text)
    spans: str = Field(default="[]", sa_type=Text)
    title_spans: str = Field(default="[]", sa_type=Text)
    day: str = ""


class StatementThemeRow(Row, table=True):
    """A theme found inside a quote's own words."""

    __tablename__ = "statement_theme"
    quote_id: int = Field(primary_key=True, foreign_key="quote.id", ondelete="CASCADE")
    theme: str = Field(primary_key=True, foreign_key="theme.key")
    hits: int = 0


class FingerprintRow(Row, table=True):
    """What grouping compares, as JSON."""

    __tablename__ = "fingerprint"
    article_id: int = Field(
        primary_key=True, foreign_key="article.id", ondelete="CASCADE", sa_column_kwargs={"autoincrement": False}
    )
    shingles: str = Field(default="[]", sa_type=Text)
    features: str = Field(default="[]", sa_type=Text)


class ArticleWordsRow(Row, table=True):
    """The words of an article as search compares them; the full-text index over them is made by a migration."""

    __tablename__ = "article_words"
    article_id: int = Field(
        primary_key=True, foreign_key="article.id", ondelete="CASCADE", sa_column_kwargs={"autoincrement": False}
    )
    title: str = Field(default="", sa_type=Text)
    text: str = Field(default="", sa_type=Text)


# --- counts ---------------------------------------------------------------------------------------------------------


class TouchedDayRow(Row, table=True):
    """A day whose counts are out of date."""

    __tablename__ = "touched_day"
    day: str = Field(primary_key=True)


class DailyTotalsRow(Row, table=True):
    """A day that has any article."""

    __tablename__ = "daily_totals"
    day: str = Field(primary_key=True)
    publications: int
    texts: int
    events: int
    outlets: int
    speakers_quoted: int
    kk_publications: int


# What lists of people add up over many days.
_SUMMED: Final = ("publications", "direct_quotes", "indirect_quotes", "mixed_quotes", "main", "kk_publications")
_SPOKE: Final = text("spoke_publications > 0")


class DailySpeakersRow(Row, table=True):
    """A person's day; watch-listed people have a row for every day of daily_totals."""

    __tablename__ = "daily_speakers"
    __table_args__ = (Index("ix_daily_speakers_speaker_day", "speaker", "day", *_SUMMED),)
    day: str = Field(primary_key=True)
    speaker: str = Field(primary_key=True, foreign_key="speaker.key")
    publications: int
    texts: int
    events: int
    mentions: int
    by_role: int
    direct_quotes: int
    indirect_quotes: int
    mixed_quotes: int
    main: int
    secondary: int
    passing: int
    kk_publications: int


class DailyThemesRow(Row, table=True):
    """A theme's day; enabled themes have a row for every day of daily_totals."""

    __tablename__ = "daily_themes"
    __table_args__ = (Index("ix_daily_themes_theme_day_publications", "theme", "day", "publications"),)
    day: str = Field(primary_key=True)
    theme: str = Field(primary_key=True, foreign_key="theme.key")
    publications: int
    texts: int
    events: int
    kk_publications: int


class DailySpeakerThemesRow(Row, table=True):
    """A person's day with one theme; only where there is anything to count, the view adds the zeros."""

    __tablename__ = "daily_speaker_themes"
    __table_args__ = (
        Index("ix_daily_speaker_themes_speaker_theme_day", "speaker", "theme", "day"),
        Index("ix_daily_speaker_themes_theme_day_speaker", "theme", "day", "speaker"),
        Index(
            "ix_daily_speaker_themes_spoke",
            *("day", "theme", "speaker", "spoke_publications"),
            sqlite_where=_SPOKE,
            postgresql_where=_SPOKE,
        ),
    )
    day: str = Field(primary_key=True)
    speaker: str = Field(primary_key=True, foreign_key="speaker.key")
    theme: str = Field(primary_key=True, foreign_key="theme.key")
    together_publications: int
    together_texts: int
    together_events: int
    spoke_publications: int
    spoke_texts: int
    spoke_events: int
    statements: int
    beside_publications: int = 0


class DailyAgainRow(Row, table=True):
    """Texts and events of a person's or a theme's day (`kind`) that had an article of theirs on `earlier_day` last."""

    __tablename__ = "daily_again"
    __table_args__ = (
        Index("ix_daily_again_key", "kind", "key", "day", "earlier_day", "texts", "events"),
        Index("ix_daily_again_earlier_day", "earlier_day", "day"),
    )
    day: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    earlier_day: str = Field(primary_key=True)
    texts: int
    events: int


# --- the service ----------------------------------------------------------------------------------------------------


class OutboxRow(Row, table=True):
    """A letter to one recipient, its bytes frozen before anything is sent."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("office", "period", "revision", "recipient"),
        Index("ix_outbox_state", "state"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str
    period: str
    revision: int
    recipient: str
    message_id: str
    state: str
    subject: str = ""
    message: bytes
    html: str = Field(default="", sa_type=Text)
    data_hash: str = ""
    created_at: int = Field(sa_type=BigInteger)
    updated_at: int = Field(sa_type=BigInteger)
    sent_at: int | None = Field(default=None, sa_type=BigInteger)
    attempts: int = 0  #: how often it was handed over, or nearly
    error: str = ""
    next_at: int = Field(default=0, sa_type=BigInteger)  #: not tried before
    failures: int = 0  #: tries in a row that may succeed later
    failing_since: int | None = Field(default=None, sa_type=BigInteger)  #: the first of them


class ScheduleRow(Row, table=True):
    """Up to when the digests an office is due were noted."""

    __tablename__ = "schedule"
    office: str = Field(primary_key=True)
    seen_at: int = Field(sa_type=BigInteger)


class EditionRow(Row, table=True):
    """A digest that an office is due: of one day, or of one ISO week."""

    __tablename__ = "edition"
    __table_args__ = (Index("ix_edition_state", "state"),)
    office: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    due_at: int = Field(sa_type=BigInteger)
    state: str  #: due, written, skipped
    settled_at: int | None = Field(default=None, sa_type=BigInteger)


class RefusalRow(Row, table=True):
    """A recipient whose server refuses letters for good; gone with the first one it takes."""

    __tablename__ = "refusal"
    recipient: str = Field(primary_key=True)
    since: int = Field(sa_type=BigInteger)
    suspended_at: int | None = Field(default=None, sa_type=BigInteger)
    error: str


class HeartbeatRow(Row, table=True):
    """When a part of the service last showed life."""

    __tablename__ = "heartbeat"
    name: str = Field(primary_key=True)
    at: int = Field(sa_type=BigInteger)


def _table(name: str) -> Table:
    return metadata.tables[name]


outlet: Final = _table("outlet")
speaker: Final = _table("speaker")
theme: Final = _table("theme")
feed: Final = _table("feed")
feed_health: Final = _table("feed_health")
event: Final = _table("event")
event_sentence: Final = _table("event_sentence")
event_correction: Final = _table("event_correction")
chapter: Final = _table("chapter")
article_alternate: Final = _table("article_alternate")
learnt: Final = _table("learnt")
article: Final = _table("article")
page: Final = _table("page")
erased_page: Final = _table("erased_page")
rules: Final = _table("rules")
fatal_page: Final = _table("fatal_page")
mention: Final = _table("mention")
quote: Final = _table("quote")
quote_correction: Final = _table("quote_correction")
article_theme: Final = _table("article_theme")
statement_theme: Final = _table("statement_theme")
fingerprint: Final = _table("fingerprint")
article_words: Final = _table("article_words")
touched_day: Final = _table("touched_day")
daily_totals: Final = _table("daily_totals")
daily_speakers: Final = _table("daily_speakers")
daily_themes: Final = _table("daily_themes")
daily_speaker_themes: Final = _table("daily_speaker_themes")
daily_again: Final = _table("daily_again")
outbox: Final = _table("outbox")
schedule: Final = _table("schedule")
edition: Final = _table("edition")
refusal: Final = _table("refusal")
heartbeat: Final = _table("heartbeat")
