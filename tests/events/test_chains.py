"""Stories kept up to date event by event."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.events.chains import Chains, episode
from monitor.events.rarity import Rarity
from monitor.model import Chapter

NOON = datetime(2031, 5, 14, 7, tzinfo=UTC)
DAM = ("w:плоти", "w:паво", "w:русло", "g:жарсуат")
SCHOOL = ("w:школа", "w:робот", "w:тепли", "g:тасбулак")


def _chapter(event_id: int, told: tuple[str, ...], *, days: float, themes: tuple[str, ...] = ()) -> Chapter:
    at = NOON + timedelta(days=days)
    return Chapter(event_id, at, at, tuple((name, 1.0) for name in told), themes)


def _stories(chains: Chains) -> dict[int, int | None]:
    return {one.event_id: one.story_id for one in chains.settled()}


def _placed(*chapters: Chapter) -> Chains:
    chains = Chains(())
    for one in chapters:
        chains.place(episode(one, Rarity()))
    return chains


def test_an_event_joins_the_story_of_the_one_it_follows() -> None:
    chains = _placed(_chapter(1, DAM, days=0), _chapter(2, SCHOOL, days=1), _chapter(3, DAM, days=6))

    assert _stories(chains) == {1: 1, 2: 2, 3: 1}


def test_a_story_goes_on_while_each_event_is_within_seven_days_of_the_one_before() -> None:
    chains = _placed(_chapter(1, DAM, days=0), _chapter(2, DAM, days=6), _chapter(3, DAM, days=12))

    assert _stories(chains) == {1: 1, 2: 1, 3: 1}
    assert _stories(_placed(_chapter(1, DAM, days=0), _chapter(3, DAM, days=8))) == {1: 1, 3: 3}


def test_in_whatever_order_events_come_the_stories_are_the_same() -> None:
    chapters = (_chapter(1, DAM, days=0), _chapter(2, DAM, days=2), _chapter(3, SCHOOL, days=3))

    assert _stories(_placed(*chapters)) == _stories(_placed(*reversed(chapters)))


def test_events_of_other_themes_are_of_other_stories() -> None:
    first, second = _chapter(1, DAM, days=0, themes=("ecology",)), _chapter(2, DAM, days=1, themes=("culture_sport",))

    assert _stories(_placed(first, second)) == {1: 1, 2: 2}


def test_an_event_that_turned_out_otherwise_leaves_its_story_and_those_after_it_look_anew() -> None:
    chains = _placed(_chapter(1, DAM, days=0), _chapter(2, DAM, days=1), _chapter(3, DAM, days=2))
    chains.place(episode(_chapter(1, SCHOOL, days=0), Rarity()))

    assert _stories(chains) == {1: 1, 2: 2, 3: 2}


def test_without_the_event_that_began_it_a_story_goes_on_among_the_rest() -> None:
    chains = _placed(_chapter(1, DAM, days=0), _chapter(2, DAM, days=1), _chapter(3, DAM, days=2))
    chains.drop(1)

    assert _stories(chains) == {2: 2, 3: 2}


def test_a_story_that_began_before_all_that_is_known_keeps_its_id() -> None:
    known = replace(episode(_chapter(9, DAM, days=0), Rarity()), follows=4, likeness=0.9, story_id=2)
    chains = Chains((known,))
    chains.place(episode(_chapter(10, DAM, days=1), Rarity()))

    assert _stories(chains) == {9: 2, 10: 2}
