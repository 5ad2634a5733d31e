"""What every daily count means, said in plain sets, and which days a change touches.

The service counts in SQL (`storage.counts`); this model says the same slowly and plainly, and the tests hold the one
against the other. Publications, texts and events always stand together: `Reach`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import sqrt

from monitor.model import Analysis, Language, Mention, Prominence, Quote, QuoteKind, Speech, ThemeHit, Totals

KAZAKH = frozenset({Language.KK, Language.KK_LATN})
_DAYS_BEFORE = 14
_LEAST = 5


@dataclass(frozen=True, slots=True)
class Publication:
    """An article with its day, what reading it found, and where grouping put it."""

    article_id: int
    outlet: str
    day: date
    analysis: Analysis
    text_id: int | None = None
    event_id: int | None = None


@dataclass(frozen=True, slots=True)
class World:
    """Everything that counts: the publications, and who and what is watched."""

    publications: tuple[Publication, ...] = ()
    watched: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reach:
    """Publications, the texts behind them (reprints folded) and the events they tell of."""

    publications: int = 0
    texts: int = 0
    events: int = 0


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """A person's day: prominence counts articles, quotes count statements."""

    reach: Reach = Reach()
    mentions: int = 0
    by_role: int = 0
    direct_quotes: int = 0
    indirect_quotes: int = 0
    mixed_quotes: int = 0
    main: int = 0
    secondary: int = 0
    passing: int = 0
    kk_publications: int = 0


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """A theme's day."""

    reach: Reach = Reach()
    kk_publications: int = 0


@dataclass(frozen=True, slots=True)
class PairCount:
    """A person's day with one theme: together in an article, and inside the person's own statements.

    `beside` are the articles with both in which none of the person's statements is on the theme.
    """

    together: Reach = Reach()
    spoke: Reach = Reach()
    statements: int = 0
    beside: int = 0


@dataclass(frozen=True, slots=True)
class Again:
    """Texts and events of a day that were told of on one earlier day, and on none between."""

    texts: int = 0
    events: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """Every cell of every day; pairs only where there is anything to count.

    `again` is by day, kind (`speaker`, `theme`), key and earlier day.
    """

    totals: dict[date, Totals] = field(default_factory=dict)
    speakers: dict[tuple[date, str], SpeakerCount] = field(default_factory=dict)
    themes: dict[tuple[date, str], ThemeCount] = field(default_factory=dict)
    pairs: dict[tuple[date, str, str], PairCount] = field(default_factory=dict)
    again: dict[tuple[date, str, str, date], Again] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spike:
    """Far more publications in a day than in the fourteen counted days before; `mean` and `sd` are of those."""

    publications: int
    mean: float
    sd: float


def count(world: World) -> Counts:
    """Count a whole world."""
    shown, counts = shown_people(world), Counts()
    for day in {one.day for one in world.publications}:
        published = [one for one in world.publications if one.day == day]
        people, themes = _people(published) & shown, _themes(published)
        counts.totals[day] = _totals(published)
        counts.speakers.update({(day, one): _speaker(published, one) for one in people | world.watched})
        counts.themes.update({(day, one): _theme(published, one) for one in themes | world.themes})
        pairs = {(day, one, theme): _pair(published, one, theme) for one in people for theme in themes}
        counts.pairs.update({cell: pair for cell, pair in pairs.items() if pair != PairCount()})
    counts.again.update(_again("speaker", _by_key(world.publications, _named, shown)))
    counts.again.update(_again("theme", _by_key(world.publications, _themes)))
    return counts


def spikes(published: Mapping[tuple[date, str], int], days: Iterable[date]) -> dict[tuple[date, str], Spike]:
    """Of each day's publications by speaker or theme: those above the mean and two standard deviations, and 5 at least.

    `days` are those that have any article; the first fourteen of them have no spikes.
    """
    counted = sorted(days)
    found = {}
    for (day, key), now in published.items():
        place = counted.index(day)
        before = [published.get((one, key), 0) for one in counted[max(place - _DAYS_BEFORE, 0) : place]]
        if now >= _LEAST and len(before) == _DAYS_BEFORE:
            mean = sum(before) / _DAYS_BEFORE
            sd = sqrt(sum((one - mean) ** 2 for one in before) / _DAYS_BEFORE)
            if now > mean + 2 * sd:
                found[day, key] = Spike(now, mean, sd)
    return found


def shown_people(world: World) -> frozenset[str]:
    """Whom dashboards may see: the watched, and who speaks or is named with a post anywhere; no one else."""
    named = (mention for one in world.publications for mention in one.analysis.mentions)
    speaking = {mention.key for mention in named if mention.title or mention.speaks is not Speech.NONE}
    return world.watched | speaking | _quoted(world.publications)


def touched_days(before: World, after: World) -> frozenset[date]:
    """The days whose counts a change may alter; every day where who or what is watched changed."""
    everyone = frozenset(before.publications) | frozenset(after.publications)
    if (before.watched, before.themes) != (after.watched, after.themes):
        return frozenset(one.day for one in everyone)
    changed = frozenset(before.publications) ^ frozenset(after.publications)
    turned = shown_people(before) ^ shown_people(after)
    return frozenset(one.day for one in everyone if one in changed or _people([one]) & turned)


def quotes_on(analysis: Analysis, theme: str) -> Iterator[Quote]:
    """The quotes within whose span the theme occurs."""
    places = [span for hit in analysis.themes if hit.theme == theme for span in hit.spans]
    return (one for one in analysis.quotes if any(one.start <= start and end <= one.end for start, end in places))


def _reach(published: Iterable[Publication]) -> Reach:
    published = list(published)
    texts = {one.text_id for one in published} - {None}
    events = {one.event_id for one in published} - {None}
    return Reach(len(published), len(texts), len(events))


def _in_kazakh(published: Iterable[Publication]) -> int:
    return sum(one.analysis.article.language in KAZAKH for one in published)


def _people(published: Iterable[Publication]) -> frozenset[str]:
    published = tuple(published)
    return _named(published) | _quoted(published)


def _named(published: Iterable[Publication]) -> frozenset[str]:
    return frozenset(mention.key for one in published for mention in one.analysis.mentions)


def _quoted(published: Iterable[Publication]) -> frozenset[str]:
    """Who said anything; an operator may say so of somebody whom the article does not name."""
    return frozenset(quote.speaker for one in published for quote in one.analysis.quotes if quote.speaker is not None)


def _themes(published: Iterable[Publication]) -> frozenset[str]:
    return frozenset(hit.theme for one in published for hit in one.analysis.themes)


def _totals(published: list[Publication]) -> Totals:
    reach = _reach(published)
    quoted, outlets = len(_quoted(published)), len({one.outlet for one in published})
    return Totals(reach.publications, reach.texts, reach.events, outlets, quoted, _in_kazakh(published))


def _speaker(published: list[Publication], key: str) -> SpeakerCount:
    naming = [one for one in published if _mention(one, key)]
    mentions = [mention for one in naming for mention in one.analysis.mentions if mention.key == key]
    kinds = [quote.kind for one in published for quote in one.analysis.quotes if quote.speaker == key]
    prominence = [mention.prominence for mention in mentions]
    return SpeakerCount(
        reach=_reach(naming),
        mentions=sum(mention.count for mention in mentions),
        by_role=sum(mention.by_role for mention in mentions),
        direct_quotes=kinds.count(QuoteKind.DIRECT),
        indirect_quotes=kinds.count(QuoteKind.INDIRECT),
        mixed_quotes=kinds.count(QuoteKind.MIXED),
        main=prominence.count(Prominence.MAIN),
        secondary=prominence.count(Prominence.SECONDARY),
        passing=prominence.count(Prominence.PASSING),
        kk_publications=_in_kazakh(naming),
    )


def _theme(published: list[Publication], key: str) -> ThemeCount:
    about = [one for one in published if _hit(one, key)]
    return ThemeCount(_reach(about), _in_kazakh(about))


def _pair(published: list[Publication], key: str, theme: str) -> PairCount:
    together = [one for one in published if _mention(one, key) and _hit(one, theme)]
    said = [one for one in published for quote in quotes_on(one.analysis, theme) if quote.speaker == key]
    beside = [one for one in together if one not in said]
    return PairCount(_reach(together), _reach(dict.fromkeys(said)), len(said), len(beside))


def _by_key(
    published: Iterable[Publication],
    keys_of: Callable[[Iterable[Publication]], frozenset[str]],
    shown: frozenset[str] | None = None,
) -> dict[str, list[Publication]]:
    """The publications of each person or theme; of people only those `shown`."""
    found: dict[str, list[Publication]] = {}
    for one in published:
        for key in keys_of([one]):
            if shown is None or key in shown:
                found.setdefault(key, []).append(one)
    return found


def _again(kind: str, by_key: Mapping[str, list[Publication]]) -> dict[tuple[date, str, str, date], Again]:
    found = {}
    for key, published in by_key.items():
        texts = _returns({(one.day, one.text_id) for one in published if one.text_id is not None})
        events = _returns({(one.day, one.event_id) for one in published if one.event_id is not None})
        for day, earlier in texts | events:
            found[day, kind, key, earlier] = Again(texts[day, earlier], events[day, earlier])
    return found


def _returns(told: Iterable[tuple[date, int]]) -> Counter[tuple[date, date]]:
    """How often something told on a day was told last on an earlier one, by both days."""
    told = sorted(told)
    last: dict[int, date] = {}
    found: Counter[tuple[date, date]] = Counter()
    for day, one in told:
        if one in last:
            found[day, last[one]] += 1
        last[one] = day
    return found


def _mention(publication: Publication, key: str) -> Mention | None:
    return next((one for one in publication.analysis.mentions if one.key == key), None)


def _hit(publication: Publication, theme: str) -> ThemeHit | None:
    return next((one for one in publication.analysis.themes if one.theme == theme), None)
