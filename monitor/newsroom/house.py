"""The newsroom as a whole: its outlets open for visitors, and the answers to compare a crawl with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Self

from monitor.model import Totals
from monitor.newsroom import config, publications
from monitor.newsroom.outlets import MASTHEADS, Masthead
from monitor.newsroom.publications import Publication
from monitor.newsroom.serving import Server, Visits
from monitor.newsroom.site import Answer, Site
from monitor.newsroom.stories import load


@dataclass(frozen=True, slots=True)
class OpenOutlet:
    """An outlet that can be visited; one without feeds shows its articles in a news sitemap alone."""

    key: str
    title: str
    port: int
    base: str
    feeds: tuple[str, ...]
    sitemap: str = ""


class Newsroom:
    """Every outlet on loopback, their stories dated yesterday and the day before.

    `until` is the moment (aware) the newsroom has reached: what comes later is in no feed and on no page yet.
    None shows everything; set it forward between two rounds.
    """

    def __init__(self, sites: tuple[Site, ...], visits: Visits, until: datetime | None) -> None:
        self.sites = sites
        self.until = until
        self._visits = visits

    @classmethod
    @contextmanager
    def open(cls, today: date, *, until: datetime | None = None, ports: Sequence[int] = ()) -> Iterator[Self]:
        """Serve until the block ends; `ports` in the order of the outlets, assigned where missing or 0."""
        visits = Visits()
        with ExitStack() as stack:
            servers = [_server(port, visits, stack) for port in _ports(ports)]
            pairs = tuple(zip(MASTHEADS, servers, strict=True))
            sites = tuple(_site(masthead, server.base, today) for masthead, server in pairs)
            newsroom = cls(sites, visits, until)
            for site, server in zip(sites, servers, strict=True):
                server.start(partial(newsroom.answer, site))
            yield newsroom

    @property
    def outlets(self) -> tuple[OpenOutlet, ...]:
        """Every outlet with its address and feeds."""
        return tuple(_open_outlet(site) for site in self.sites)

    def answer(self, site: Site, path: str, headers: dict[str, str]) -> Answer:
        """What a site answers at the moment the newsroom has reached."""
        return site.answer(path, headers, self.until)

    def requests(self, where: str, status: int | None = None) -> int:
        """How often a URL, or a path of any outlet, was asked for (and answered with `status`, where given)."""
        return self._visits.count(where, status)

    def gold(self, day: date | None = None) -> tuple[Publication, ...]:
        """The publications (of one day, or all) in order of appearance, their right answers in `.story.gold`."""
        printed = (each for site in self.sites for each in site.publications if day in {None, each.day})
        return tuple(sorted(printed, key=lambda each: (each.published_at, each.url)))

    def gold_of(self, url: str) -> Publication:
        """The publication at a URL; KeyError where there is none."""
        return {each.url: each for each in self.gold()}[url]

    def totals(self, day: date | None = None) -> Totals:
        """The counts a perfect reader of these publications would find."""
        return publications.totals(self.gold(day))

    def write_config(self, folder: Path, themes: Path) -> None:
        """Write feeds.yaml for these ports into `folder`, the newsroom's people and office, and a copy of `themes`."""
        config.write_config(folder, tuple((site.masthead, site.base) for site in self.sites), themes)


def _ports(wanted: Sequence[int]) -> list[int]:
    return [*wanted, *[0] * (len(MASTHEADS) - len(wanted))]


def _server(port: int, visits: Visits, stack: ExitStack) -> Server:
    server = Server(port, visits)
    stack.callback(server.stop)
    return server


def _site(masthead: Masthead, base: str, today: date) -> Site:
    return Site(masthead, base, publications.publish(load(), masthead, base, today))


def _open_outlet(site: Site) -> OpenOutlet:
    return OpenOutlet(
        key=site.masthead.key,
        title=" / ".join(site.masthead.title.all()),
        port=int(site.base.rpartition(":")[2]),
        base=site.base,
        feeds=tuple(site.base + channel.path for channel in site.masthead.channels),
        sitemap=site.base + site.masthead.sitemap if site.masthead.sitemap else "",
    )
