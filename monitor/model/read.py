"""Reading: an article and everything found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.model.kinds import ArticleState, Gender, Language, Prominence, QuoteKind, Span, Speech


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
    alternates: tuple[str, ...] = ()  #: where its page says that it stands in other languages


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in one article. `spans` lie in the text, `title_spans` in the title; roles and pronouns stand apart.

    Those of the text are `role_spans`, those of the title `title_role_spans`; `role_rules` says of each of `role_spans`
    by which rule it stands for the person: `post-of-text`, `pronoun-latest`.
    """

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
    role_rules: tuple[str, ...] = ()
    title_role_spans: tuple[Span, ...] = ()

    @property
    def count(self) -> int:
        """How often the person is named in title and text."""
        return len(self.spans) + len(self.title_spans)

    @property
    def by_role(self) -> int:
        """How often a role or pronoun in title or text stands for the person."""
        return len(self.role_spans) + len(self.title_role_spans)


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
    rule: str = ""  #: what found the words and, behind a colon, their speaker: `frame-after:right-before`
    collective: str = ""  #: the body or crowd that said them, as written: пресс-служба; it is no person


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
