"""Find the feeds behind an address an operator names: nothing is stored.

the address | a feed itself? | feeds the page names | links that look like feeds | usual places | sitemaps of robots.txt
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus

from monitor.documents.urls import canonical
from monitor.errors import MonitorError
from monitor.feeds import discovery
from monitor.feeds.report import Inspection
from monitor.model import Failure, Feed, FeedKind, Response
from monitor.pipeline.inspection import Lens, inspect_answer, inspect_feeds, why
from monitor.web import fetch_part


@dataclass(frozen=True, slots=True)
class Discovery:
    """The working feeds of a site, or else its sitemap; `name` is what the site calls itself."""

    feeds: tuple[Inspection, ...] = ()
    sitemap: Inspection | None = None
    name: str = ""


async def discover(lens: Lens, url: str) -> Discovery:
    """Find what an address leads to; MonitorError where it cannot be had at all."""
    answer = await lens.ask(Feed(url, ""))
    if isinstance(answer, Failure):
        raise MonitorError(why(answer), subject=url)
    if answer.status != HTTPStatus.OK:
        raise MonitorError(f"answers HTTP {answer.status}", subject=url)
    for kind in FeedKind:
        itself = await inspect_answer(lens, Feed(answer.moved_to or url, "", kind=kind), answer)
        if itself.works:
            return Discovery((itself,)) if kind is FeedKind.FEED else Discovery(sitemap=itself)
    return await _on_page(lens, answer)


async def _on_page(lens: Lens, page: Response) -> Discovery:
    content_type = page.header("content-type")
    name = await lens.read(discovery.site_name, page.body, content_type)
    named = Discovery(name=name if isinstance(name, str) else "")
    for find in (discovery.declared, discovery.linked):
        urls = await lens.read(find, page.body, page.url, content_type)
        feeds = await _working(lens, () if isinstance(urls, Failure) else urls)
        if feeds:
            return replace(named, feeds=feeds)
    usual = await _working(lens, discovery.common(page.url))
    return replace(named, feeds=usual) if usual else replace(named, sitemap=await _sitemap(lens, page.url))


async def _working(lens: Lens, urls: Iterable[str]) -> tuple[Inspection, ...]:
    """Those that answer as feeds with items; of several that hold the same, the first."""
    looked = await inspect_feeds(lens, (Feed(url, "") for url in urls))
    working = {one.feed.url: one for one in looked if one.works and one.entries}
    return tuple(working[url] for url in discovery.distinct((url, one.entries) for url, one in working.items()))


async def _sitemap(lens: Lens, base: str) -> Inspection | None:
    """The first sitemap of robots.txt that holds news."""
    robots = await fetch_part(lens.web, canonical("/robots.txt", base))
    body = robots.body if isinstance(robots, Response) else b""
    feeds = (Feed(url, "", kind=FeedKind.SITEMAP) for url in discovery.sitemaps(body, base))
    looked = await inspect_feeds(lens, feeds)
    return next((one for one in looked if one.works and one.entries), None)
