"""Grouping as it goes on: batch after batch, over restarts, with late news, merges and operators' corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import text

from monitor.analysis import analyse_article
from monitor.documents.urls import canonical
from monitor.events.fingerprint import fingerprint
from monitor.executors import open_executor
from monitor.model import Analysis, Article, Catalog, Entry, Feed, Language, Outlet, Rules
from monitor.newsroom.stories import Story, load
from monitor.pipeline.group import group
from monitor.runtime import Runtime, mailer_of
from monitor.settings import Settings
from monitor.storage import articles, counts, entries, events, feeds, regroupings
from monitor.storage import catalog as catalogs
from monitor.storage.database import Database
from monitor.web.client import WebClient

TODAY = datetime(2026, 11, 20, tzinfo=UTC)
OUTLETS = sorted({story.outlet for story in load()})
Rows = list[tuple[object, ...]]
Printed = tuple[str, Analysis]


class Service:
    """A service that only groups: what it keeps in memory is lost when it is restarted."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self._settings = Settings(data=folder, executor="serial")
        self.restart()

    def restart(self) -> None:
        parts = WebClient(user_agent="tests"), open_executor("serial"), mailer_of(self._settings)
        self._runtime = Runtime(self._settings, Catalog(), self.database, *parts, now=lambda: TODAY)

    def read(self, printed: Iterable[Printed]) -> None:
        """Store articles with what their readings found, and group them."""
        with self.database.write() as connection:
            for url, analysis in printed:
                found = Entry(analysis.article.outlet, "", url, published_at=analysis.article.published_at)
                entries.record(connection, (found,), TODAY)
                articles.record_analysis(connection, events.found(connection, url), analysis, "v1", TODAY)
        group(self._runtime)

    def group(self) -> None:
        group(self._runtime)

    def count(self) -> None:
        with self.database.write() as connection:
            counts.recount(connection, counts.touched(connection))

    def rows(self, sql: str, **values: object) -> Rows:
        with self.database.read() as connection:
            return [tuple(row) for row in connection.execute(text(sql), values)]

    def event_of(self, url: str) -> int:
        ((event,),) = self.rows("SELECT event_id FROM v_articles WHERE url = :url", url=url)
        assert isinstance(event, int)
        return event

    def id_of(self, url: str) -> int:
        ((article_id,),) = self.rows("SELECT article_id FROM v_articles WHERE url = :url", url=url)
        assert isinstance(article_id, int)
        return article_id


Make = Callable[[], Service]


@pytest.fixture
def make(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Make]:
    """Makes services, each with a database of its own."""
    with ExitStack() as stack:

        def service() -> Service:
            if kind == "sqlite":
                url = f"sqlite:///{tmp_path}/{len(list(tmp_path.iterdir()))}.db"
            else:
                url = stack.enter_context(request.getfixturevalue("new_postgresql")("template0"))
            database = Database.open(url)
            stack.callback(database.close)
            database.upgrade()
            outlets = tuple(Outlet(key, feeds=(Feed(f"https://{key}.example/rss", key),)) for key in OUTLETS)
            with database.write() as connection:
                catalogs.record(connection, Catalog(outlets=outlets))
                feeds.sync(connection, outlets, TODAY)
            return Service(database, tmp_path)

        yield service


@cache
def _stream() -> tuple[Printed, ...]:
    """What the newsroom prints, in order of time."""
    return tuple((_url(story), analyse_article(_article(story), Rules())) for story in load())


def _url(story: Story) -> str:
    return f"https://{story.outlet}.example/{story.slug}/{story.language}"


def _article(story: Story) -> Article:
    day = date(2026, 11, 20) - timedelta(days=story.days_ago)
    at = datetime.combine(day, story.at, UTC) - timedelta(hours=5)
    return Article(_url(story), story.outlet, story.headline, story.text, published_at=at, first_seen_at=TODAY)


def _told(
    title: str,
    body: str,
    *,
    hours: float = 0,
    outlet: str = "liniya-24",
    language: Language = Language.RU,
    alternates: tuple[str, ...] = (),
) -> Printed:
    """One short report."""
    url, at = f"https://{outlet}.example/{title}-{hours}", TODAY + timedelta(hours=hours - 144)
    article = Article(url, outlet, title, body, language, published_at=at, alternates=alternates)
    return canonical(url), Analysis(article, fingerprint=fingerprint(article, ()))


def _places(service: Service) -> dict[str, Rows]:
    """All that grouping decides."""
    return {
        name: service.rows(f"SELECT {columns} FROM {view} ORDER BY {columns}")  # noqa: S608 - our own names
        for view, columns, name in (
            ("v_articles", "url, text_id, copied_from, event_id", "articles"),
            ("v_events", "event_id, story_id, headline_ru, headline_kk, first_outlet", "events"),
            ("v_event_sentences", "event_id, language, position, sentence", "sentences"),
        )
    }


def test_a_service_restarted_after_every_batch_groups_as_one_that_goes_on(make: Make) -> None:
    stream, steady, restarted = _stream(), make(), make()
    for start in range(0, len(stream), 9):
        steady.read(stream[start : start + 9])
        restarted.restart()
        restarted.read(stream[start : start + 9])

    assert _places(steady) == _places(restarted)
    assert len(_places(steady)["events"]) > 10


def test_events_and_stories_of_the_newsroom_are_found_batch_by_batch(make: Make) -> None:
    service = make()
    for start in range(0, len(_stream()), 7):
        service.read(_stream()[start : start + 7])
    sql = "SELECT a.url, a.event_id, e.story_id FROM v_articles a JOIN v_events e ON e.event_id = a.event_id"
    events: defaultdict[object, set[str]] = defaultdict(set)
    told: defaultdict[object, set[str]] = defaultdict(set)
    for url, event, story in service.rows(sql):
        events[event].add(str(url))
        told[story].add(str(url))

    assert _f1(events.values(), _gold(lambda story: story.gold.event)) >= 0.95
    assert _f1(told.values(), _gold(lambda story: story.gold.story)) >= 0.95


def _gold(key: Callable[[Story], str]) -> Iterable[set[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for story in load():
        groups[key(story)].add(_url(story))
    return groups.values()


def _f1(found: Iterable[set[str]], right: Iterable[set[str]]) -> float:
    mine, theirs = ({pair for one in groups for pair in combinations(sorted(one), 2)} for groups in (found, right))
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def test_counts_stay_those_of_a_recount_when_news_comes_late_and_events_merge(make: Make) -> None:
    """Every third article comes last."""
    stream, service = _stream(), make()
    for late in (False, True):
        part = [printed for number, printed in enumerate(stream) if (number % 3 == 0) is late]
        for start in range(0, len(part), 9):
            service.read(part[start : start + 9])
            service.count()
    sql = "SELECT * FROM v_daily_totals ORDER BY day"
    kept = service.rows(sql)
    with service.database.write() as connection:
        counts.rebuild(connection)

    assert kept == service.rows(sql)


def test_every_article_is_of_an_event_that_stands_and_every_other_id_leads_to_one(make: Make) -> None:
    service = make()
    stream = tuple(reversed(_stream()))
    for start in range(0, len(stream), 6):
        service.read(stream[start : start + 6])
    living = {event for (event,) in service.rows("SELECT event_id FROM v_events")}
    redirects = {row[0]: row[1] for row in service.rows("SELECT event_id, now_event_id FROM v_event_redirects")}

    assert {event for (event,) in service.rows("SELECT DISTINCT event_id FROM v_articles")} == living
    assert set(redirects.values()) <= living
    assert redirects.keys() | living == {one for (one,) in service.rows("SELECT article_id FROM v_articles")}


WATER = "В ауле Жарсуат затоплены 38 домов, дорога на райцентр размыта, воду отвели в старое русло."
PEOPLE = "Плотину Кокозекского водохранилища прорвало: 412 человек вывезли ночью, сообщил Аркенов."
WHOLE = f"{PEOPLE} {WATER}"
SCHOOL = "В Тасбулаке школьники собрали робота, который поливает теплицы и мерит влажность почвы."


@pytest.mark.parametrize("hours", [1, 120])
def test_an_operators_merge_holds_when_articles_are_read_again(make: Make, hours: int) -> None:
    """However far apart they were printed."""
    service = make()
    water, school = _told("Паводок", WATER), _told("Робот", SCHOOL, hours=hours, outlet="kovyl")
    service.read((water, school))
    first, gone = service.event_of(water[0]), service.event_of(school[0])
    with service.database.write() as connection:
        done = regroupings.merge(connection, gone, first, TODAY)
    service.group()
    service.read([(school[0], _told("Робот поливает", SCHOOL + " Ура.", hours=hours, outlet="kovyl")[1])])

    assert (done.event_id, first != gone) == (first, True)
    assert service.event_of(school[0]) == first
    assert service.rows("SELECT event_id, publications, texts FROM v_events") == [(first, 2, 2)]
    assert service.rows("SELECT * FROM v_event_redirects") == [(gone, first)]


def test_an_operators_split_holds_when_articles_are_read_again(make: Make) -> None:
    """Not even a verbatim copy comes back to what it was put apart from."""
    service = make()
    whole, copy = _told("Прорвало плотину", WHOLE), _told("Прорвало плотину", WHOLE, hours=1, outlet="kovyl")
    service.read((whole, copy))
    event, article_id = service.event_of(whole[0]), service.id_of(copy[0])
    assert service.event_of(copy[0]) == event
    with service.database.write() as connection:
        regroupings.split(connection, event, article_id, TODAY)
    service.group()
    service.read([(copy[0], _told("Прорвало", WHOLE, hours=1, outlet="kovyl")[1])])

    assert service.event_of(whole[0]) == event
    assert service.event_of(copy[0]) == article_id
    assert service.rows("SELECT text_id, copied_from FROM v_articles ORDER BY article_id") == [
        (event, None),
        (article_id, None),
    ]


def test_a_founder_that_is_split_off_takes_its_id_along(make: Make) -> None:
    """The others go on under the id of the first of them."""
    service = make()
    reports = [_stream()[place] for place, story in enumerate(load()) if story.gold.event == "school"]
    service.read(reports)
    ids = [service.id_of(url) for url, _ in reports]
    founder = service.event_of(reports[0][0])
    with service.database.write() as connection:
        done = regroupings.split(connection, founder, founder, TODAY)
    service.group()

    assert ids[0] == founder
    assert done.event_id in ids[1:]
    assert {service.event_of(url) for url, _ in reports} == {founder, done.event_id}
    assert service.rows("SELECT texts FROM v_events WHERE event_id = :event", event=founder) == [(1,)]
    assert done.events == (founder, done.event_id)


def test_pages_that_an_outlet_links_across_languages_are_one_event(make: Make) -> None:
    """Whatever they tell: the outlet says so."""
    service = make()
    russian = _told("Робот", SCHOOL)
    kazakh = _told("Су тасқыны", "Жарсуат ауылында су басты.", hours=2, language=Language.KK, alternates=(russian[0],))
    service.read((russian,))
    service.read((kazakh,))

    assert service.event_of(kazakh[0]) == service.event_of(russian[0])


def test_a_page_that_many_articles_link_is_nobodys_twin(make: Make) -> None:
    service = make()
    russian = _told("Робот", SCHOOL)
    others = [
        _told(title, body, hours=2, language=Language.KK, alternates=(russian[0],))
        for title, body in (("Су тасқыны", "Жарсуат ауылында су басты."), ("Футбол", "Команда жеңіске жетті."))
    ]
    service.read((russian, *others))

    assert len({service.event_of(url) for url, _ in (russian, *others)}) == 3
