"""The kinds things come in, each spelled as the database and the bulk interface spell it."""

from __future__ import annotations

from collections.abc import Iterable
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

    @classmethod
    def of(cls, kinds: Iterable[QuoteKind]) -> Speech:
        """How somebody speaks whose quotes are of these kinds."""
        heard = set(kinds)
        if not heard:
            return cls.NONE
        return cls(heard.pop()) if len(heard) == 1 else cls.MIXED


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
