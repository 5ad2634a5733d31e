"""How feeds fare, each state told by a shape and a word."""

from __future__ import annotations

import shutil
import sqlite3
from html import unescape
from pathlib import Path

import pytest
from lxml import html

from monitor.dashboard.phrases.kk import KK
from monitor.dashboard.phrases.ru import RU
from monitor.dashboard.serving import application
from tests.dashboard.asking import Get, asking
from tests.dashboard.rows import number, rows

STATES = ["blocked", "failing", "gone", "silent", "slow"]
THREE_DAYS = 3 * 24 * 3600


@pytest.fixture(scope="module")
def in_trouble(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Get:
    """Ask a dashboard where five feeds are in trouble, each in another."""
    copy = tmp_path_factory.mktemp("trouble") / "published.db"
    shutil.copy(file, copy)
    copy.chmod(0o644)
    with sqlite3.connect(copy) as connection:
        feeds = [feed for (feed,) in connection.execute("SELECT feed FROM feed_health ORDER BY feed LIMIT 5")]
        for feed, state in zip(feeds, STATES, strict=True):
            connection.execute(
                "UPDATE feed_health SET state = ?, items_24h = 0, usual_24h = 9, last_item_at = as_of - ?"
                " WHERE feed = ?",
                (state, THREE_DAYS, feed),
            )
        connection.execute("UPDATE feed SET last_error = 'HTTP 403', failures = 4 WHERE url = ?", (feeds[0],))
    connection.close()
    return asking(application(copy, token=""))


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_state_has_its_shape_and_the_worst_come_first(in_trouble: Get, language: str) -> None:
    page = html.fromstring(in_trouble(f"/{language}/feeds").content)
    states = [one.get("class").split()[-1] for one in page.xpath("//table[@class='feeds']/tbody/tr/td[1]")]
    shapes = page.xpath("//table[@class='feeds']/tbody/tr/td[1]/svg")

    assert states[: len(STATES)] == STATES
    assert set(states[len(STATES) :]) == {"ok"}
    assert len({html.tostring(one, with_tail=False) for one in shapes}) == len(STATES) + 1


def test_silence_is_told_in_days_and_a_failure_in_its_words(in_trouble: Get) -> None:
    page = in_trouble("/ru/feeds")

    assert RU["nothing_new"].format(time="3\N{NO-BREAK SPACE}дня") in unescape(page.text)
    assert "HTTP 403" in page.text


def test_counts_of_states_lead_to_as_many_feeds(in_trouble: Get) -> None:
    page = html.fromstring(in_trouble("/ru/feeds").content)

    for link in page.xpath("//ul[@class='states']//a"):
        assert rows(in_trouble, link.get("href")) == number(link.text)


@pytest.fixture(scope="module")
def begun(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Get:
    """Ask a dashboard of a service that asked all of its feeds but one."""
    copy = tmp_path_factory.mktemp("begun") / "published.db"
    shutil.copy(file, copy)
    copy.chmod(0o644)
    with sqlite3.connect(copy) as connection:
        (feed,) = connection.execute("SELECT feed FROM feed_health ORDER BY feed LIMIT 1").fetchone()
        connection.execute("DELETE FROM feed_health WHERE feed = ?", (feed,))
        connection.execute("UPDATE feed SET last_polled_at = NULL WHERE url = ?", (feed,))
    connection.close()
    return asking(application(copy, token=""))


@pytest.mark.parametrize(("language", "words"), [("ru", RU), ("kk", KK)])
def test_a_feed_that_was_never_asked_is_not_said_to_be_well(begun: Get, language: str, words: dict[str, str]) -> None:
    page = html.fromstring(begun(f"/{language}/feeds").content)
    first, *others = page.xpath("//table[@class='feeds']/tbody/tr/td[1]")

    assert (first.get("class"), first.text_content().strip()) == ("health unasked", words["health_unasked"])
    assert {one.get("class") for one in others} == {"health ok"}
    for link in page.xpath("//ul[@class='states']//a"):
        assert rows(begun, link.get("href")) == number(link.text)
    today = begun(f"/{language}/today").text
    assert words["state_unasked"] in today
    assert words["all_watched"] not in today
