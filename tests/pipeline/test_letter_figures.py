"""Every number of a letter is the views' number for the same days, and no number stands there that is not one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import text

from monitor.digests.phrases import Phrases, phrases
from monitor.digests.render import render
from monitor.digests.sheet import Rows
from monitor.language.wording import EVENT, PERSON, PUBLICATION, SPIKE, Noun
from monitor.model import Letter, Office, Period, Recipient
from monitor.storage import digests
from monitor.storage.database import Database
from tests.pipeline import made
from tests.pipeline.asked import names_of
from tests.pipeline.conftest import Crawl
from tests.pipeline.expected import Views
from tests.pipeline.letters import Told, pictures_of, sections_of_page, sections_of_text, sheets_of

MADE_AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
ROWS = Rows()
EVERYTHING = Office("office", (Recipient("press@example.kz"),))
NARROW = {
    "made": replace(EVERYTHING, outlets=("dala", "tau"), speakers=("listed-0", "unheard"), themes=("snow", "roads")),
    "newsroom": replace(
        EVERYTHING, outlets=("stepnoi-telegraf", "qyrdagy-soz", "boztorgai"), speakers=(), themes=("healthcare",)
    ),
}
DAYS = {"made": made.LAST, "newsroom": date(2026, 11, 19)}
CASES = [
    (where, office, weekly, language)
    for where in DAYS
    for office in ("everything", "narrow")
    for weekly in (False, True)
    for language in ("ru", "kk")
]
Case = tuple[Views, Letter]


@pytest.fixture(scope="session")
def kind() -> str:
    """SQLite, for whole letters; that the other kind tells the same is a test of its own."""
    return "sqlite"


@pytest.fixture(scope="session")
def letters() -> dict[object, Letter]:
    """Those that were set already."""
    return {}


@pytest.fixture(params=CASES, ids=lambda case: " ".join(map(str, case)))
def case(
    request: pytest.FixtureRequest, archive: Database, crawl: Crawl, letters: dict[object, Letter]
) -> Iterator[Case]:
    """A letter, and the views it has to agree with."""
    where, wanted, weekly, language = request.param
    office, period = _asked(where, wanted, weekly=weekly)
    database = archive if where == "made" else crawl.database
    with database.read() as connection:
        known = (id(database), request.param)
        if known not in letters:
            figures = digests.figures(connection, office, period)
            reader = Recipient("press@example.kz", language)
            letters[known] = render(
                figures, reader, mail_from="monitor@example.kz", mail_domain="example.kz", made_at=MADE_AT
            )
        yield Views(connection, office, period, phrases(language)), letters[known]


def _asked(where: str, wanted: str, *, weekly: bool) -> tuple[Office, Period]:
    office = EVERYTHING if wanted == "everything" else NARROW[where]
    return office, Period.of_week(DAYS[where]) if weekly else Period.of_day(DAYS[where])


@pytest.fixture(params=["page", "text"])
def told(request: pytest.FixtureRequest, case: Case) -> tuple[Views, dict[str, Told], bool]:
    """The views, and the sections of a part of the letter; whether it is the plain one."""
    views, letter = case
    plain = request.param == "text"
    return views, (sections_of_text if plain else sections_of_page)(letter), plain


Part = tuple[Views, dict[str, Told], bool]


def test_key_figures_and_outlets(told: Part) -> None:
    views, sections, _ = told
    heard, silent = views.watched()

    sections[""].take(views.figures())
    sections[""].take(views.usual_of())
    sections[""].take(heard)
    assert (f" {silent}: «" in sections[""].left) == bool(silent)


def test_a_whole_day_is_what_stands_counted(case: Case) -> None:
    views, _ = case
    if views.office.outlets is None and not views.period.weekly:
        stands = (
            "SELECT publications, texts, events, kk_publications, speakers_quoted FROM v_daily_totals WHERE day = :day"
        )
        (row,) = views.ask(stands, day=views.period.last.isoformat())
        assert tuple(views.totals().values()) == tuple(row)


def test_events(told: Part) -> None:
    views, sections, plain = told
    events, says = views.events(), views.says
    cards = [event for event in events[: ROWS.events] if event.chosen]
    carded, choosy = len(cards), views.office.choosy
    first = says.chosen_events if choosy else says.events
    then = says.other_briefs if choosy and carded < ROWS.events else says.briefs
    for event in cards:
        _take_under_title(sections[first], views.titles(event.event_id), views.card(event, plain=plain))
        sections[first].take(views.links(event, plain=plain))
        sections[first].take(views.unnamed(event))
    for event in events[carded : carded + ROWS.briefs]:
        _take_under_title(sections[then], views.titles(event.event_id), views.brief(event))
    _take_rest(sections.get(then), len(events) - carded - ROWS.briefs, EVENT, says)
    for heading in (first, then):
        _nothing_is_left(sections, heading, views)


def test_people(told: Part) -> None:
    views, sections, plain = told
    people, section = views.chosen(), sections.get(views.says.people)

    for row in people[: ROWS.people]:
        assert section
        section.forget(views.post(row))
        section.take(views.person(row, plain=plain))
    _take_rest(section, len(people) - ROWS.people, PERSON, views.says)
    assert (section is None) == (not people)


def test_themes(told: Part) -> None:
    views, sections, plain = told
    themes, section = views.themes(), sections.get(views.says.themes)

    for row in themes[: ROWS.themes]:
        assert section
        section.take(views.theme(row, plain=plain))
    assert (section is None) == (not themes)


def test_short_lists(told: Part) -> None:
    views, sections, plain = told
    says = views.says
    lists = {
        says.spikes: (SPIKE, [(line, 1) for line in views.spikes()]),
        says.new_voices: (PERSON, [(line, 1) for line in views.new_voices(plain=plain)]),
        says.belated: (PUBLICATION, views.belated()),
    }
    for heading, (noun, lines) in lists.items():
        for line, _ in lines[: ROWS.items]:
            sections[heading].take(line)
        left = sum(count for _, count in lines[ROWS.items :])
        if left > 0:
            sections[heading].take(says.more_alone.format(count=noun.counted(left, says.language)))
        assert (heading in sections) == bool(lines)


def test_the_fuller_a_day_the_stronger_its_colour(case: Case) -> None:
    views, letter = case
    trails = [views.trail("v_article_themes", "theme", row.theme) for row in views.themes()[: ROWS.themes]]
    cells = [count for trail in trails for count in trail]
    shades = [float(shade) for picture in pictures_of(letter, "heat") for shade in _shades(picture)]

    ordered = sorted(zip(cells, shades, strict=True))
    assert all((one[0] < other[0]) == (one[1] < other[1] - 1e-6) for one, other in pairwise(ordered))


def test_the_workbook(case: Case) -> None:
    views, letter = case
    quotes, expected = 3, list(views.sheets())
    sheets = sheets_of(letter)

    for at, (sheet, rows) in enumerate(zip(sheets, expected, strict=True)):
        if at != quotes:
            assert [tuple(cell for cell in row if isinstance(cell, int)) for row in sheet] == rows
    assert [said in row for row, (said,) in zip(sheets[quotes], expected[quotes], strict=True)].count(False) == 0


@pytest.mark.parametrize("wanted", ["everything", "narrow"])
@pytest.mark.parametrize("weekly", [False, True])
def test_postgresql_tells_the_same(archive: Database, other: Database, wanted: str, weekly: bool) -> None:  # noqa: FBT001 - a case
    asked = _asked("made", wanted, weekly=weekly)
    with archive.read() as one, other.read() as another:
        assert digests.figures(one, *asked) == digests.figures(another, *asked)


@pytest.fixture(scope="session")
def other(new_postgresql: Callable[[str], AbstractContextManager[str]]) -> Iterator[Database]:
    """The made archive in PostgreSQL."""
    with new_postgresql("template0") as url, closing(made.filled(url)) as database:
        yield database


def _shades(picture: Any) -> list[Any]:  # noqa: ANN401 - points of a picture
    """How opaque each of fourteen cells is, near its beginning."""
    height, width = picture.shape[:2]
    return [picture[height // 2, int((cell + 0.4) * width / 14), 3] for cell in range(14)]


def _take_under_title(section: Told, titles: list[str], words: str) -> None:
    """One of these headlines with those words under it."""
    for title in titles:
        try:
            section.take(f"{title} {words}")
        except AssertionError:
            continue
        return
    section.take(f"one of {titles} {words}")


def _take_rest(section: Told | None, left: int, noun: Noun, says: Phrases) -> None:
    if left > 0:
        assert section
        section.take(says.more_in_workbook.format(count=noun.counted(left, says.language)))


def _nothing_is_left(sections: dict[str, Told], heading: str, views: Views) -> None:
    """Beside what was taken only quotes and the names of those who speak stand there."""
    section = sections.get(heading)
    if section is None:
        return
    for person in views.people():
        section.forget(views.says.post(names_of(person, "title")))
    for outlet in views.ask("SELECT title, title_kk FROM v_outlets"):
        section.forget(outlet.title)
        section.forget(outlet.title_kk or "")
    for (words,) in views.connection.execute(text("SELECT DISTINCT text FROM v_quotes")).all():
        section.forget(words.replace("«", "„").replace("»", "“"))
    assert [number for number in section.numbers() if not _is_hour(section.left, number)] == []


def _is_hour(words: str, number: str) -> bool:
    """Whether it is part of a clock's time or a date."""
    return any(f"{number}{mark}" in words or f"{mark}{number}" in words for mark in (":", "."))
