"""Why an article is in its event: what tied them, and where it would be otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nlargest

from monitor.events.cards import Card, number
from monitor.events.doors import Found
from monitor.events.evidence import Portrait, tongue
from monitor.events.grouping import NO_LINKS, Grouper
from monitor.events.rarity import Rarity
from monitor.events.scoring import WEIGHTS, Weights
from monitor.model import Candidacy, Explanation, Links, Report, Tie

_TIES = 8  #: features told of what two articles have in common
_SAID = 0.005  #: what adds less to a score is not told


def explain(
    report: Report, known: Iterable[Report], links: Links = NO_LINKS, rarity: Rarity | None = None
) -> Explanation:
    """Explain a grouped report beside the others of its window, as grouping sees it now.

    `known` are grouped reports, the explained one may be among them; with the stream's own `rarity` the scores are
    those that grouping goes by.
    """
    others = [other for other in known if other.article_id != report.article_id]
    grouper = Grouper(rarity=rarity, links=links)
    grouper.know(others)
    card = Card.of(report)
    copy = grouper.as_copy(card)
    names = {number(name): name for name, _ in report.fingerprint.features}
    found = {one.event_id: one for one in grouper.candidates(card)}
    chosen = found.pop(card.event_id, None)
    runner_up = next(iter(found.values()), None)
    partners = {other.article_id for other in others if other.event_id == card.event_id}
    return Explanation(
        card.article_id,
        card.event_id,
        card.text_id,
        copied_from=copy.copied_from if copy and card.text_id != card.article_id else None,
        given=bool(partners.intersection(grouper.given.partners(card.article_id))),
        chosen=_candidacy(chosen, card, grouper, names) if chosen else None,
        runner_up=_candidacy(runner_up, card, grouper, names) if runner_up else None,
    )


def _candidacy(
    found: Found, card: Card, grouper: Grouper, names: Mapping[int, str], weights: Weights = WEIGHTS
) -> Candidacy:
    worth = weights.of(found.evidence).items()
    return Candidacy(
        found.event_id,
        found.score,
        found.door,
        found.nearest.article_id,
        tuple(sorted((pair for pair in worth if abs(pair[1]) > _SAID), key=lambda pair: -abs(pair[1]))),
        _ties(grouper.portrait(card), grouper.portrait(found.nearest), names),
    )


def _ties(one: Portrait, other: Portrait, names: Mapping[int, str]) -> tuple[Tie, ...]:
    across = tongue(one.card.language) is not tongue(other.card.language)
    mine, theirs = (one.across, other.across) if across else (one.within, other.within)
    shared = {name: mine.weights[name] * theirs.weights[name] for name in mine.weights.keys() & theirs.weights.keys()}
    whole = sum(shared.values())
    return tuple(
        Tie(names[name], product / whole)
        for product, name in nlargest(_TIES, ((product, name) for name, product in shared.items()))
        if product
    )
