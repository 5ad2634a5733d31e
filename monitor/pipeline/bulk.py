"""The bulk interface: articles in, analyses out, no database and no network.

requests | read on the executor | group over the whole input in order of publication

A batch that was the end of its worker is read article by article, and the culprit alone fails.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from monitor.errors import WorkerKilledError
from monitor.events.cards import Card
from monitor.events.chains import Chains, episode
from monitor.events.grouping import group
from monitor.events.rarity import Rarity
from monitor.events.stories import chapter
from monitor.executors import Limited
from monitor.model import Analysis, Article, Assignment, Entry, Failure, GivenText, Page, Report, Rules
from monitor.pipeline import limits, tasks

_BATCH = 16
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Request:
    """One article to analyse: `text` as it is, or `html` to extract it from."""

    id: str | int
    text: str | None = None
    html: str | None = None
    url: str = ""
    outlet: str = ""
    title: str = ""
    published_at: datetime | None = None
    published: str | None = None  #: as it was given
    language: str = ""


Result = tuple[Request, Analysis | Failure]
_Requests = tuple[Request, ...]
_Future = Future[tuple[Analysis | Failure, ...]]


def read_all(requests: Iterable[Request], rules: Rules, executor: Executor, width: int) -> Iterator[Result]:
    """Read every article, in input order, never more than a few batches ahead of the one who takes the results."""

    def read(batch: _Requests) -> _Future:
        return executor.submit(Limited(tasks.analyse_each, limits.PAGE), tuple(map(_document, batch)), rules)

    source = iter(requests)
    ahead: deque[tuple[_Requests, _Future]] = deque()
    while batch := tuple(islice(source, _BATCH)):
        ahead.append((batch, read(batch)))
        if len(ahead) > 3 * width:
            yield from _results(*ahead.popleft(), read)
    while ahead:
        yield from _results(*ahead.popleft(), read)


def _results(batch: _Requests, future: _Future, read: Callable[[_Requests], _Future]) -> Iterator[Result]:
    try:
        return zip(batch, future.result(), strict=True)
    except WorkerKilledError:
        alone = [read((request,)) for request in batch]
        return zip(batch, map(_result, alone), strict=True)


def _result(future: _Future) -> Analysis | Failure:
    try:
        (result,) = future.result()
    except WorkerKilledError as killed:
        return limits.failure(killed)
    return result


def _document(request: Request) -> Page | GivenText:
    """What there is to read: the text as it is, or the page it is in."""
    if request.text is not None:
        article = Article(request.url, request.outlet, request.title, request.text, published_at=request.published_at)
        return GivenText(article, expected=request.language)
    entry = Entry(
        request.outlet,
        feed="",
        url=request.url,
        title=request.title,
        published_at=request.published_at,
        language=request.language,
    )
    seen = request.published_at or _UNDATED
    body = (request.html or "").encode("utf-8", "replace")
    return Page(0, entry, seen, body, "text/html; charset=utf-8")


def group_all(articles: Iterable[tuple[int, Analysis]]) -> dict[int, Assignment]:
    """Group a whole input at once; articles without a date come last, one hour after the newest dated one."""
    return {one.article_id: one for one in group(_reports(articles), ())}


def stories_of(read: Mapping[int, Analysis], assignments: Mapping[int, Assignment]) -> dict[int, int]:
    """The story of every event of a grouped input."""
    members: dict[int, list[Report]] = {}
    rarity, chains = Rarity(), Chains(())
    for report in _reports(read.items()):
        members.setdefault(assignments[report.article_id].event_id, []).append(report)
        rarity.learn(Card.of(report).features)
    for event, known in members.items():
        themes = {hit.theme for one in known for hit in read[one.article_id].themes}
        chains.place(episode(chapter(event, known, themes), rarity))
    return {one.event_id: one.event_id if one.story_id is None else one.story_id for one in chains.settled()}


def _reports(articles: Iterable[tuple[int, Analysis]]) -> tuple[Report, ...]:
    known = [(number, analysis, _at(analysis)) for number, analysis in articles]
    last = max((at for _, _, at in known if at is not None), default=_UNDATED) + timedelta(hours=1)
    reports = tuple(
        Report(
            number,
            analysis.article.outlet,
            analysis.article.language,
            at or last,
            analysis.fingerprint,
            dated=at is not None,
        )
        for number, analysis, at in known
    )
    return tuple(sorted(reports, key=lambda report: (report.at, report.article_id)))


def _at(analysis: Analysis) -> datetime | None:
    published = analysis.article.published_at
    return None if published == _UNDATED else published
