"""A full day's letter is cut where mail programs would, and says by how much; `make bench-digest` asks for more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.digests.phrases import phrases
from monitor.digests.render import render
from monitor.digests.sheet import Rows
from monitor.language.wording import EVENT, PERSON
from monitor.model import Digest, Letter, Names, Office, Period, Recipient
from monitor.storage import digests
from monitor.storage.database import Database
from tests.benchmarks.archive import make
from tests.pipeline.letters import flat, message_of, sections_of_page, sections_of_text, sheets_of

PUBLICATIONS, DAYS = 250, 3
CUT = 100_000  #: bytes
OFFICE = Office("office", (Recipient("press@example.kz"),))


@pytest.fixture(scope="module", params=["day", "week"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Digest]:
    """A day, and a week, of many publications."""
    path = tmp_path_factory.mktemp("full") / "archive.db"
    last = make(path, PUBLICATIONS * DAYS, DAYS).last
    period = Period(last if request.param == "day" else last - timedelta(days=6), last)
    with closing(Database.open(f"sqlite:///{path}")) as database, database.read() as connection:
        yield digests.figures(connection, OFFICE, period)


def _letter(digest: Digest, language: str) -> Letter:
    reader = Recipient("press@example.kz", language)
    made_at = datetime(2026, 11, 20, 3, tzinfo=UTC)
    return render(digest, reader, mail_from="monitor@example.kz", mail_domain="example.kz", made_at=made_at)


def _bytes(letter: Letter) -> int:
    body = message_of(letter).get_body(("html",))
    return len(body.get_content().encode()) if body else 0


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_full_page_is_not_cut_by_mail_programs_and_counts_what_it_leaves_out(full: Digest, language: str) -> None:
    letter, says, rows = _letter(full, language), phrases(language), Rows()
    left = {
        says.briefs: (len(full.events) - rows.events - rows.briefs, EVENT),
        says.people: (len(full.speakers) - rows.people, PERSON),
    }

    assert _bytes(letter) < CUT
    for sections in (sections_of_page(letter), sections_of_text(letter)):
        for heading, (count, noun) in left.items():
            assert flat(says.rest(count, noun, workbook=True)) in sections[heading].left


def test_the_workbook_holds_what_the_page_leaves_out(full: Digest) -> None:
    events, publications, people, quotes, _ = map(len, sheets_of(_letter(full, "ru")))

    assert (events, publications, people) == (len(full.events), len(full.publications), len(full.speakers))
    assert quotes == len(full.quotes) > PUBLICATIONS / 2


def test_where_every_line_is_long_fewer_are_shown_and_more_counted(full: Digest) -> None:
    long = Names(*("Жаңа көпір туралы " * 30,) * 3)
    links = tuple(
        tuple(replace(link, url=link.url + "a" * 1900, title="Көпір " * 100) for link in card.links)
        for card in full.events
    )
    events = tuple(replace(card, headline=long, links=own) for card, own in zip(full.events, links, strict=True))
    people = tuple(replace(line, name=long, post=long) for line in full.speakers)

    letter = _letter(replace(full, events=events, speakers=people), "ru")

    assert _bytes(letter) < CUT
    shown = letter.html.count("<h3")
    assert 1 <= shown < Rows().events
    assert "Ещё" in sections_of_page(letter)[phrases("ru").people].left
