"""Corrections go before an outlet's own links."""

from collections.abc import Callable

from monitor.events.cards import Card
from monitor.events.linking import Given
from monitor.model import Links, Report

Told = Callable[..., Report]


def test_links_hold_both_ways() -> None:
    given = Given(Links(twins=((1, 2),), together=((2, 3),)))

    assert given.partners(2) == (1, 3)
    assert given.partners(1) == (2,)


def test_what_was_put_apart_is_no_pair() -> None:
    assert Given(Links(twins=((1, 2),), apart=((2, 1),))).partners(1) == ()


def test_forbids_the_company_of_what_was_put_apart(told: Told) -> None:
    one, two, three = (Card.of(told("слово")) for _ in range(3))
    given = Given(Links(apart=((1, 3),)))

    assert given.forbids(one, [two, three])
    assert not given.forbids(one, [two])
    assert given.forbid([two, three], [one])
