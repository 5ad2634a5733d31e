"""Stories on a date: where each stands, when it came out, and the right answers of a whole day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from monitor.model import Language, Speech, Totals
from monitor.newsroom.outlets import Masthead
from monitor.newsroom.stories import Story

ALMATY = ZoneInfo("Asia/Almaty")
_KAZAKH = frozenset({Language.KK, Language.KK_LATN})
_FIRST_NUMBER = 48_117  #: page numbers begin somewhere in an outlet's life


@dataclass(frozen=True, slots=True)
class Publication:
    """One story at its address; `published_at` is UTC, `path` is what its outlet's server knows it by."""

    story: Story
    number: int
    path: str
    url: str
    published_at: datetime

    @property
    def day(self) -> date:
        """The day it counts on, in Asia/Almaty."""
        return self.published_at.astimezone(ALMATY).date()


def publish(stories: Iterable[Story], masthead: Masthead, base: str, today: date) -> tuple[Publication, ...]:
    """An outlet's publications in the days before `today`, oldest first."""
    own = [story for story in stories if story.outlet == masthead.key]
    return tuple(
        _publication(story, masthead, base, today, _FIRST_NUMBER + 7 * place) for place, story in enumerate(own)
    )


def _publication(story: Story, masthead: Masthead, base: str, today: date, number: int) -> Publication:
    day = today - timedelta(days=story.days_ago)
    path = masthead.path(day, story.slug, number, story.language)
    moment = datetime.combine(day, story.at, ALMATY).astimezone(UTC)
    return Publication(story, number, path, base + path, moment)


def totals(publications: Iterable[Publication]) -> Totals:
    """The three counts of these publications and what stands beside them; a reprint is no new text."""
    listed = tuple(publications)
    return Totals(
        publications=len(listed),
        texts=sum(1 for each in listed if each.story.gold.reprint_of is None),
        events=len(events(listed)),
        outlets=len({each.story.outlet for each in listed}),
        speakers_quoted=len({who.key for each in listed for who in each.story.gold.speakers if _speaks(who.speaks)}),
        kk_publications=sum(1 for each in listed if each.story.language in _KAZAKH),
    )


def events(publications: Iterable[Publication]) -> Mapping[str, frozenset[str]]:
    """The URLs of each event."""
    gathered: dict[str, set[str]] = {}
    for each in publications:
        gathered.setdefault(each.story.gold.event, set()).add(each.url)
    return {event: frozenset(urls) for event, urls in gathered.items()}


def twins(publication: Publication, printed: Iterable[Publication]) -> tuple[Publication, ...]:
    """The same outlet's reports of the same happening in its other languages."""
    story = publication.story
    return tuple(
        other
        for other in printed
        if other.story.gold.event == story.gold.event and other.story.language is not story.language
    )


def named(publications: Iterable[Publication]) -> Mapping[str, int]:
    """In how many publications each person is named, by person key."""
    return Counter(who.key for each in publications for who in each.story.gold.speakers)


def themes(publications: Iterable[Publication]) -> Mapping[str, int]:
    """How many publications each theme has."""
    return Counter(theme for each in publications for theme in each.story.gold.themes)


def _speaks(speech: Speech) -> bool:
    return speech is not Speech.NONE
