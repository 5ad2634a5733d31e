"""Very many outlets at once, for tests of load: generated reports, kept nowhere, made anew for each visitor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from http import HTTPStatus
from pathlib import Path
from random import Random
from typing import Self

from monitor.model import Language, Names
from monitor.newsroom import chatter, config, pages
from monitor.newsroom.doors import Doors
from monitor.newsroom.outlets import Channel, Form, Masthead
from monitor.newsroom.publications import ALMATY, Publication
from monitor.newsroom.serving import HOST, Visits
from monitor.newsroom.site import Answer, Content, answer

_SPAN = timedelta(days=2)  #: what a feed reaches back over
_A_BYTE = 256
_OUTLETS_A_HAPPENING = 3  #: on the average
_LANGUAGES = (Language.RU, Language.KK)
_FORMS = (Form.RSS, Form.ATOM)
_TITLES = {Language.RU: "Толпа {}", Language.KK: "Тобыр {}"}


class Crowd:
    """`outlets` outlets, each with one feed of its `items` newest reports over the two days before `today`.

    The same seed prints the same news. `advance` makes every outlet print more: each new report pushes the oldest
    out of its feed. Its happenings make work for grouping but are no measure of it: all are cut to a few patterns.
    """

    def __init__(self, today: date, *, outlets: int = 200, items: int = 30, seed: int = 1) -> None:
        self.items = items
        self.mastheads = tuple(map(_masthead, range(outlets)))
        self.bases: tuple[str, ...] = ()
        self._begins = datetime.combine(today, time(), ALMATY).astimezone(UTC) - _SPAN
        self._seed = seed
        self._printed = items
        self._places: dict[str, int] = {}
        self._visits = Visits()

    @classmethod
    @contextmanager
    def open(
        cls, today: date, *, outlets: int = 200, items: int = 30, seed: int = 1, spread: bool = True
    ) -> Iterator[Self]:
        """Serve until the block ends, from one thread.

        Each outlet has a loopback address of its own (127.0.x.y, which only Linux gives away freely); with `spread`
        off, all live on one port and are told apart by their paths.
        """
        crowd = cls(today, outlets=outlets, items=items, seed=seed)
        hosts = [_host(place) for place in range(outlets)] if spread else [HOST]
        doors = Doors(hosts, 0, crowd.answer, crowd._visits)
        crowd._settle(doors.bases if spread else tuple(f"{doors.bases[0]}/{place}" for place in range(outlets)))
        try:
            yield crowd
        finally:
            doors.close()

    @property
    def feeds(self) -> tuple[str, ...]:
        """The address of every outlet's feed."""
        return tuple(
            base + masthead.channels[0].path for masthead, base in zip(self.mastheads, self.bases, strict=True)
        )

    def advance(self, reports: int = 1) -> None:
        """Let every outlet print so many more reports, at the pace of the earlier ones."""
        self._printed += reports

    def requests(self, where: str, status: int | None = None) -> int:
        """How often a URL, or a path of any outlet, was asked for (and answered with `status`, where given)."""
        return self._visits.count(where, status)

    def publications(self, place: int) -> tuple[Publication, ...]:
        """What stands in the feed of one outlet (0, 1, ...) now, oldest first; `story.gold.event` tells happenings."""
        numbers = range(self._printed - self.items, self._printed)
        return tuple(self._publication(place, number) for number in numbers)

    def write_config(self, folder: Path, themes: Path) -> None:
        """Write feeds.yaml for these addresses into `folder`, the newsroom's people and office, a copy of `themes`."""
        config.write_config(folder, tuple(zip(self.mastheads, self.bases, strict=True)), themes)

    def answer(self, base: str, path: str, headers: Mapping[str, str]) -> Answer:
        """What is answered at an address; `base` is the server's, which several outlets may share."""
        if base not in self._places and path.count("/") > 1:
            first, _, rest = path.removeprefix("/").partition("/")
            base, path = f"{base}/{first}", f"/{rest}"
        place = self._places.get(base)
        if place is None:
            return answer(_missing(), headers)
        if path == self.mastheads[place].channels[0].path:
            return self._feed(place, headers)
        return answer(self._article(place, path), headers)

    def _settle(self, bases: tuple[str, ...]) -> None:
        self.bases = bases
        self._places = {base: place for place, base in enumerate(bases)}

    def _feed(self, place: int, headers: Mapping[str, str]) -> Answer:
        """The validators are known before the document is made, which most visitors do not need."""
        masthead, base = self.mastheads[place], self.bases[place]
        channel = masthead.channels[0]
        kind, tag = pages.CONTENT_TYPES[channel.form], f'"{self._seed}-{place}-{self._printed}"'
        modified = self._moment(self._printed - 1)
        unchanged = answer(Content(b"", kind, modified=modified, etag=tag), headers)
        if unchanged.status == HTTPStatus.NOT_MODIFIED:
            return unchanged
        body = pages.feed(masthead, base, channel, self.publications(place)).encode()
        return answer(Content(body, kind, modified=modified, etag=tag), headers)

    def _article(self, place: int, path: str) -> Content:
        number = path.removeprefix("/news/")
        if not number.isdecimal() or int(number) >= self._printed:
            return _missing()
        publication = self._publication(place, int(number))
        body = pages.article(self.mastheads[place], self.bases[place], publication, (publication,)).encode()
        return Content(body, "text/html", modified=publication.published_at)

    def _publication(self, place: int, number: int) -> Publication:
        masthead, base = self.mastheads[place], self.bases[place]
        published, language = self._moment(number), masthead.languages[0]
        story = chatter.report(masthead.key, language, number, self._happening(place, number), published)
        path = masthead.path(published.date(), story.slug, number, language)
        return Publication(story, number, path, base + path, published)

    def _happening(self, place: int, number: int) -> str:
        """Which happening an outlet takes up in its n-th report: at any moment there are fewer than outlets."""
        choice = Random(f"{self._seed}/{place}/{number}")  # noqa: S311 - no secret
        return f"{self._seed}-{number}-{choice.randrange(len(self.mastheads) // _OUTLETS_A_HAPPENING + 1)}"

    def _moment(self, number: int) -> datetime:
        return self._begins + (_SPAN / self.items * number)


def _masthead(place: int) -> Masthead:
    language = _LANGUAGES[place % len(_LANGUAGES)]
    form = _FORMS[place // len(_LANGUAGES) % len(_FORMS)]
    title = _TITLES[language].format(place)
    return Masthead(
        key=f"crowd-{place}",
        title=Names(ru=title) if language is Language.RU else Names(kk=title),
        languages=(language,),
        template="portal.html",
        address="/news/{number}",
        channels=(Channel("/feed.xml", form, language),),
    )


def _host(place: int) -> str:
    """127.0.1.1 and on; the last byte is never 0 or 255."""
    third, fourth = divmod(place, _A_BYTE - 2)
    return f"127.0.{third + 1}.{fourth + 1}"


def _missing() -> Content:
    return Content(b"not here", "text/plain", HTTPStatus.NOT_FOUND)
