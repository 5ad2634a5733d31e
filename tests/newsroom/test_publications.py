"""Stories get dates and addresses, and the right answers of a day add up."""

from __future__ import annotations

from datetime import UTC, date, datetime

from monitor.newsroom import publications
from monitor.newsroom.outlets import MASTHEADS
from monitor.newsroom.stories import load

TODAY = date(2026, 2, 21)
ALL = tuple(
    publication
    for masthead in MASTHEADS
    for publication in publications.publish(load(), masthead, f"http://{masthead.key}.example", TODAY)
)
YESTERDAY = tuple(each for each in ALL if each.day == date(2026, 2, 20))


def test_every_story_is_published_once_yesterday_or_the_day_before() -> None:
    assert len(ALL) == len(load())
    assert len({each.url for each in ALL}) == len(ALL)
    assert {each.day for each in ALL} == {date(2026, 2, 19), date(2026, 2, 20)}


def test_times_are_almatys_told_in_utc() -> None:
    """12:40 in Almaty is 07:40 UTC."""
    opening = next(each for each in ALL if each.story.key == "forum/stepnoi-telegraf")
    assert opening.published_at == datetime(2026, 2, 19, 7, 40, tzinfo=UTC)


def test_addresses_stay_the_same_for_the_same_today() -> None:
    again = publications.publish(load(), MASTHEADS[0], "http://stepnoi-telegraf.example", TODAY)
    assert {each.url for each in again} <= {each.url for each in ALL}


def test_a_reprint_is_a_publication_and_no_text() -> None:
    totals = publications.totals(YESTERDAY)
    assert (totals.publications, totals.texts, totals.events) == (40, 37, 13)


def test_a_near_miss_is_an_event_of_its_own() -> None:
    """What follows an accident, and an official's other subject of the day, stand apart."""
    events = publications.events(ALL)
    assert len(events["chp"]) == 5
    assert len(events["chp-inquiry"]) == 2
    assert not events["reservoir"] & events["pastures"]


def test_the_days_people_and_themes_are_counted() -> None:
    assert publications.named(YESTERDAY)["darhan-tulparov"] == 15
    assert publications.themes(YESTERDAY)["healthcare"] == 7


def test_twins_are_one_outlets_reports_of_one_happening() -> None:
    """In its other language; an outlet of one language has none."""
    by_key = {each.story.key: each for each in ALL}
    own = [each for each in ALL if each.story.outlet == "qos-jagalau"]
    (twin,) = publications.twins(by_key["flu/qos-jagalau/ru"], own)
    assert twin.story.key == "flu/qos-jagalau/kk"


def test_latin_kazakh_counts_as_kazakh() -> None:
    latin = tuple(each for each in ALL if each.story.outlet == "saryqopa-samaly")
    assert publications.totals(latin).kk_publications == len(latin) == 5
