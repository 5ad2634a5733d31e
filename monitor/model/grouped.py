"""Events: articles as grouping sees them, and where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.model.kinds import Language
from monitor.model.read import Fingerprint


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
