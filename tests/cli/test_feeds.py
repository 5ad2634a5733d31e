"""`monitor feeds …` against the newsroom over real HTTP, as an operator meets it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from monitor.catalog.load import outlets_of
from monitor.model import Outlet
from monitor.newsroom import Newsroom

Run = Callable[..., "subprocess.CompletedProcess[str]"]
LOOPBACK = {"MONITOR_ALLOW_HOSTS": "127.0.0.0/8:*"}
LISTED = """\
# Our press, by hand.
outlets:
  - key: dala     # the steppe
    feeds: []     # none yet
# the end
"""


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom.open(date(2026, 11, 20)) as opened:
        yield opened


@pytest.fixture
def listed(home: Path) -> Path:
    """A feeds.yaml with comments, and one outlet without feeds."""
    path = home / "config" / "feeds.yaml"
    path.write_text(LISTED, encoding="utf-8")
    return path


def _outlets(path: Path) -> dict[str, Outlet]:
    return {one.key: one for one in outlets_of(path.read_text(encoding="utf-8"), "")}


def _comments(path: Path) -> list[str]:
    return [line.partition("#")[2] for line in path.read_text(encoding="utf-8").splitlines() if "#" in line]


def test_the_feed_a_front_page_names_is_added_and_every_comment_stays(
    monitor: Run, listed: Path, newsroom: Newsroom
) -> None:
    """A bilingual outlet: its front page is in Russian and names the Russian feed."""
    two = next(one for one in newsroom.outlets if len(one.feeds) == 2)
    done = monitor("feeds", "add", two.base, "--outlet", "vestnik", "--category", "край", **LOOPBACK)

    assert done.returncode == 0, done.stderr
    outlet = _outlets(listed)["vestnik"]
    assert [(feed.url, feed.language, feed.category) for feed in outlet.feeds] == [(two.feeds[0], "ru", "край")]
    assert outlet.feeds[0].verified
    assert _comments(listed) == [line.partition("#")[2] for line in LISTED.splitlines() if "#" in line]
    again = monitor("feeds", "add", two.base, **LOOPBACK)
    assert (again.returncode, again.stdout.count("is listed already")) == (0, 1)


def test_a_feed_itself_is_added_under_a_key_made_from_its_host(monitor: Run, listed: Path, newsroom: Newsroom) -> None:
    one = newsroom.outlets[0]
    done = monitor("feeds", "add", one.feeds[0], **LOOPBACK)

    assert done.returncode == 0, done.stderr
    assert [feed.url for feed in _outlets(listed)[f"127-0-0-1-{one.port}"].feeds] == [one.feeds[0]]


def test_an_outlet_without_feeds_is_added_with_the_sitemap_of_its_robots(
    monitor: Run, listed: Path, newsroom: Newsroom
) -> None:
    silent = next(one for one in newsroom.outlets if not one.feeds)
    done = monitor("feeds", "add", silent.base, "--outlet", "dala", **LOOPBACK)

    assert done.returncode == 0, done.stderr
    assert _outlets(listed)["dala"].sitemap == silent.sitemap


def test_what_leads_to_no_feed_is_one_line_and_changes_nothing(monitor: Run, listed: Path, newsroom: Newsroom) -> None:
    for address in ("http://127.0.0.1:9/", f"{newsroom.outlets[0].base}/missing", "http://192.168.0.1/"):
        done = monitor("feeds", "add", address, **LOOPBACK)
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
        assert address in done.stderr
    assert listed.read_text(encoding="utf-8") == LISTED


def test_a_private_address_is_told_with_the_setting_that_allows_it(monitor: Run, listed: Path) -> None:
    done = monitor("feeds", "add", "http://192.168.0.1:8080/rss")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "http://192.168.0.1:8080/rss: 192.168.0.1 leads to 192.168.0.1, which is not public; " in done.stderr
    assert "MONITOR_ALLOW_HOSTS=host:port allows it" in done.stderr
    assert listed.read_text(encoding="utf-8") == LISTED


def test_check_tries_every_feed_and_marks_those_that_work(monitor: Run, listed: Path, newsroom: Newsroom) -> None:
    """One works, one of an outlet switched off works too, one is a page, one is not there."""
    first, second = newsroom.outlets[:2]
    listed.write_text(
        f"""outlets:
  - key: first
    feeds:
      - url: {first.feeds[0]}
        language: kk  # it is not
      - url: {first.base}/
      - {{url: {first.base}/missing.xml, verified: 2026-01-01}}
  - key: second
    enabled: false
    feeds:
      - url: {second.feeds[0]}
""",
        encoding="utf-8",
    )
    done = monitor("feeds", "check", "--write", "--json", **LOOPBACK)

    found = {one["feed"]: one for one in json.loads(done.stdout)}
    assert done.returncode == 3
    assert [one["works"] for one in found.values()] == [True, False, False, True]
    right = found[first.feeds[0]]
    assert (right["status"], right["form"], right["language"], right["robots"]) == ("200", "RSS", "ru", "allowed")
    assert right["notes"] == ["items are in ru, listed as kk"]
    assert f"{first.base}/: an HTML page instead of a feed\n" in done.stderr
    assert f"{first.base}/missing.xml: HTTP 404\n" in done.stderr
    days = [feed.verified for outlet in _outlets(listed).values() for feed in outlet.feeds]
    assert [bool(day) for day in days] == [True, False, True, True]
    assert days[2] == date(2026, 1, 1)
    assert "language: kk  # it is not" in listed.read_text(encoding="utf-8")


def test_a_feed_that_does_not_work_is_told_once(monitor: Run, listed: Path) -> None:
    """With the setting that allows a private address."""
    listed.write_text("outlets: [{key: a, feeds: [{url: 'http://192.168.0.1/rss'}]}]\n", encoding="utf-8")
    done = monitor("feeds", "check")

    assert (done.returncode, done.stderr) == (1, "1 of 1 feeds do not work\n")
    assert (done.stdout + done.stderr).count("http://192.168.0.1/rss") == 1
    assert "which is not public; MONITOR_ALLOW_HOSTS=host:port allows it\n" in done.stdout


def test_poll_stores_at_once_and_status_shows_it(monitor: Run, home: Path, newsroom: Newsroom) -> None:
    newsroom.write_config(home / "config", home / "config" / "themes.yaml")
    key = newsroom.outlets[0].key
    first, second = monitor("feeds", "poll", key, **LOOPBACK), monitor("feeds", "poll", key, **LOOPBACK)
    status = monitor("feeds", "status", "--json")

    assert (first.returncode, second.returncode, status.returncode) == (0, 0, 0), first.stderr
    shown = {one["feed"]: one for one in json.loads(status.stdout)}
    mine = shown.pop(newsroom.outlets[0].feeds[0])
    assert (mine["state"], mine["outlet"], mine["failures"], mine["last_error"]) == ("ok", key, 0, "")
    assert mine["last_polled_at"]
    assert mine["last_item_at"]
    assert {one["last_polled_at"] for one in shown.values()} == {None}
    plain = monitor("feeds", "status")
    assert plain.stdout.startswith("state")
    assert len(plain.stdout.splitlines()) == 2 + len(shown)
    assert plain.stdout.count("not asked yet  ") == len(shown)
    assert f"1 ok, {len(shown)} not asked yet" in monitor("check").stdout
    one = monitor("feeds", "status", key).stdout.splitlines()
    assert (len(one), one[1].split()[:2]) == (2, ["ok", newsroom.outlets[0].feeds[0]])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tengrinew", "tengrinew: no feed or outlet of that name is listed; near are tengrinews"),
        ("12345", "12345: no feed or outlet of that name is listed\n"),
        ("zakon", "zakon: this outlet has neither feed nor sitemap"),
    ],
)
@pytest.mark.parametrize("command", ["status", "poll"])
def test_what_is_not_polled_is_told_with_its_reason(monitor: Run, command: str, name: str, words: str) -> None:
    monitor("db", "upgrade")
    done = monitor("feeds", command, name)

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert words in done.stderr


def test_what_is_switched_off_or_not_taken_up_yet_is_said(monitor: Run, listed: Path) -> None:
    listed.write_text(
        "outlets:\n  - {key: dala, enabled: false, feeds: [{url: https://dala.example/rss}]}\n"
        "  - {key: ozen, feeds: [{url: https://ozen.example/rss}]}\n",
        encoding="utf-8",
    )
    monitor("db", "upgrade")

    assert "dala: is switched off" in monitor("feeds", "status", "dala").stderr
    assert (
        "https://ozen.example/rss: is not polled yet" in monitor("feeds", "status", "https://ozen.example/rss").stderr
    )


def test_a_list_of_no_feeds_says_so(monitor: Run) -> None:
    monitor("db", "upgrade")
    plain, machine = monitor("feeds", "status"), monitor("feeds", "status", "--json")

    assert plain.stdout.startswith("no feed is polled yet: ")
    assert (plain.returncode, json.loads(machine.stdout)) == (0, [])


def test_a_subscription_list_goes_there_and_back(monitor: Run, home: Path) -> None:
    """The shipped feeds into an empty file are the same feeds; twice is no change."""
    feeds = home / "config" / "feeds.yaml"
    before = {feed for one in _outlets(feeds).values() for feed in one.feeds}
    out = monitor("feeds", "export", "press.opml")
    feeds.write_text("outlets: []  # begun anew\n", encoding="utf-8")
    back = monitor("feeds", "import", "press.opml")
    text = feeds.read_text(encoding="utf-8")
    again = monitor("feeds", "import", "press.opml")

    assert (out.returncode, back.returncode, again.returncode) == (0, 0, 0), back.stderr
    assert {feed for one in _outlets(feeds).values() for feed in one.feeds} == before
    assert feeds.read_text(encoding="utf-8") == text
    assert "# begun anew" in text
    assert monitor("feeds", "export", "again.opml").returncode == 0
    assert {line for line in (home / "again.opml").read_text().splitlines() if "dateCreated" not in line} == {
        line for line in (home / "press.opml").read_text().splitlines() if "dateCreated" not in line
    }


def test_entries_that_cannot_be_used_are_named_and_the_rest_is_added(monitor: Run, listed: Path, home: Path) -> None:
    (home / "list.opml").write_text(
        '<opml><body><outline text="Спорт"><outline text="Ozen" xmlUrl="https://ozen.example/rss"/></outline>'
        '<outline text="bad" xmlUrl="nowhere"/></body></opml>'
    )
    done = monitor("feeds", "import", "list.opml")

    assert done.returncode == 3
    assert done.stderr == "list.opml: nowhere: no web address\n"
    assert [(feed.url, feed.category) for feed in _outlets(listed)["ozen"].feeds] == [
        ("https://ozen.example/rss", "Спорт")
    ]


@pytest.mark.parametrize("content", ["", "<!DOCTYPE a [<!ENTITY b 'c'>]><opml>&b;</opml>"])
def test_a_document_that_is_no_list_is_refused_in_one_line(
    monitor: Run, listed: Path, home: Path, content: str
) -> None:
    (home / "list.opml").write_text(content)
    done = monitor("feeds", "import", "list.opml")

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "list.opml" in done.stderr
    assert listed.read_text(encoding="utf-8") == LISTED
