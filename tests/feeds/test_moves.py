from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.feeds import moves
from monitor.model import FeedState, Response

DAY = timedelta(days=1)
NEW = "https://feeds.example.kz/all"


def redirected(target: str = NEW) -> Response:
    return Response(target or "https://example.kz/rss", 200, moved_to=target)


def test_a_permanent_redirect_is_believed_after_three_days(state: FeedState, now: datetime) -> None:
    for day in range(4):
        assert state.address == state.feed.url
        state = moves.followed(state, redirected(), now + day * DAY)

    assert (state.address, state.feed.url, state.moving_to) == (NEW, "https://example.kz/rss", "")


@pytest.mark.parametrize("other", ["", "https://example.kz/elsewhere"])
def test_another_answer_in_between_starts_again(state: FeedState, now: datetime, other: str) -> None:
    for day, target in enumerate([NEW, NEW, other, NEW, NEW, NEW]):
        state = moves.followed(state, redirected(target), now + day * DAY)

    assert state.address == state.feed.url
    assert moves.followed(state, redirected(), now + 6 * DAY).address == NEW


@pytest.mark.parametrize("target", ["http://example.kz/rss", "https://example.kz/rss"])
def test_no_move_to_plain_http_or_to_itself(state: FeedState, now: datetime, target: str) -> None:
    assert moves.followed(state, redirected(target), now).moving_to == ""


def test_a_move_may_go_on_and_may_lead_back(state: FeedState, now: datetime) -> None:
    moved = replace(state, moved_to=NEW)
    for target, address in (("https://third.kz/rss", "https://third.kz/rss"), (state.feed.url, state.feed.url)):
        noted = moves.followed(moved, redirected(target), now)
        assert moves.followed(noted, redirected(target), now + 3 * DAY).address == address


def test_a_new_address_that_stays_good_is_kept(state: FeedState, now: datetime) -> None:
    moved = replace(state, moved_to=NEW)

    assert moves.followed(moved, redirected(""), now) == moved


@pytest.mark.parametrize(
    ("failures", "weight", "kept"), [(0, 1.0, False), (0, 0.25, True), (1.75, 0.25, False), (1, 0.5, True)]
)
def test_a_new_address_that_disappoints_is_given_up(
    state: FeedState, failures: float, weight: float, *, kept: bool
) -> None:
    moved = replace(state, moved_to=NEW, failures=failures)

    assert bool(moves.disappointed(moved, weight).moved_to) is kept
