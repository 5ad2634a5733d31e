"""The values that flow through the house, all frozen.

Feed -> Poll(entries) -> Entry -> Page -> Article -> Analysis(mentions, quotes, themes, fingerprint)
     -> Assignment (text, event) -> daily counts -> Digest -> Letter -> Delivery

Times are aware UTC datetimes, days are dates in Asia/Almaty, spans are code-point offsets [start, end).
"""

from __future__ import annotations

from monitor.model.fetched import Entry, Failure, FeedHealth, FeedState, Page, PageDue, Poll, Response, Validators
from monitor.model.grouped import (
    Assignment,
    Candidacy,
    Chapter,
    ChosenSentence,
    Explanation,
    Grouped,
    Links,
    Merge,
    Report,
    Summary,
    Telling,
    Tie,
)
from monitor.model.kinds import (
    ArticleState,
    DeliveryState,
    FeedKind,
    Gender,
    HealthState,
    Language,
    Outcome,
    Prominence,
    QuoteKind,
    Reason,
    Span,
    Speech,
)
from monitor.model.letters import Citation, Delivery, Digest, EventCard, Letter, Link, SpeakerLine, ThemeLine, Totals
from monitor.model.listed import Catalog, Feed, Names, Office, Outlet, Post, Recipient, Speaker, Terms, Theme
from monitor.model.read import Analysis, Article, Fingerprint, Hit, Mention, Piece, Quote, Searchable, ThemeHit

__all__ = [
    "Analysis",
    "Article",
    "ArticleState",
    "Assignment",
    "Candidacy",
    "Catalog",
    "Chapter",
    "ChosenSentence",
    "Citation",
    "Delivery",
    "DeliveryState",
    "Digest",
    "Entry",
    "EventCard",
    "Explanation",
    "Failure",
    "Feed",
    "FeedHealth",
    "FeedKind",
    "FeedState",
    "Fingerprint",
    "Gender",
    "Grouped",
    "HealthState",
    "Hit",
    "Language",
    "Letter",
    "Link",
    "Links",
    "Mention",
    "Merge",
    "Names",
    "Office",
    "Outcome",
    "Outlet",
    "Page",
    "PageDue",
    "Piece",
    "Poll",
    "Post",
    "Prominence",
    "Quote",
    "QuoteKind",
    "Reason",
    "Recipient",
    "Report",
    "Response",
    "Searchable",
    "Span",
    "Speaker",
    "SpeakerLine",
    "Speech",
    "Summary",
    "Telling",
    "Terms",
    "Theme",
    "ThemeHit",
    "ThemeLine",
    "Tie",
    "Totals",
    "Validators",
]
