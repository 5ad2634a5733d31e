"""What the pipeline asks of the web: a feed, or a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import httpx

from monitor.model import Failure, FeedState, Reason, Response, Validators
from monitor.web import budgets
from monitor.web.budgets import Budget
from monitor.web.client import WebClient, web_address
from monitor.web.conditional import UNCONDITIONAL
from monitor.web.failures import failure_of

FEED_SPACING: Final = timedelta(seconds=1)

_FEEDS = "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, */*;q=0.5"
_PAGES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


async def poll_feed(client: WebClient, state: FeedState, spacing: timedelta = FEED_SPACING) -> Response | Failure:
    """Ask for a feed where it lives now, only if it changed where it may be asked so.

    The operator named it, so robots.txt is not consulted.
    """
    feed = state.feed
    validators = state.validators if feed.conditional else UNCONDITIONAL
    visit = _Visit(spacing, budgets.FEED, _FEEDS, validators, feed.retry_after_scope)
    return await _go(client, state.address, visit)


async def fetch_part(client: WebClient, url: str, spacing: timedelta = FEED_SPACING) -> Response | Failure:
    """Fetch one of the sitemaps that an operator's sitemap index leads to."""
    return await _go(client, url, _Visit(spacing, budgets.FEED, _FEEDS))


async def fetch_page(client: WebClient, url: str, spacing: timedelta) -> Response | Failure:
    """Fetch an article page if robots.txt allows it; its crawl-delay may raise the spacing.

    A page that was reached by redirect must be allowed where it stands, too.
    """
    try:
        if client.politeness.rest(url):
            return _cooling(client, url)
        if not await client.robots.allows(str(web_address(url))):
            return _forbidden(url)
        delay = await client.robots.crawl_delay(url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return failure_of(error)
    answer = await _go(client, url, _Visit(max(spacing, delay), budgets.PAGE, _PAGES, scope="host"))
    if isinstance(answer, Response) and answer.url != url and not await client.robots.allows(answer.url):
        return _forbidden(answer.url)
    return answer


@dataclass(frozen=True, slots=True)
class _Visit:
    """How a document is asked for."""

    spacing: timedelta
    budget: Budget
    accept: str
    validators: Validators = UNCONDITIONAL
    scope: str = ""


async def _go(client: WebClient, url: str, visit: _Visit) -> Response | Failure:
    try:
        web_address(url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return failure_of(error)
    async with client.politeness.turn(url, visit.spacing):
        if client.politeness.rest(url):
            return _cooling(client, url)
        answer = await client.get(url, **visit.budget, accept=visit.accept, validators=visit.validators)
        client.politeness.heed(url, answer, visit.scope)
        return answer


def _cooling(client: WebClient, url: str) -> Failure:
    return Failure(Reason.COOLING, f"left alone: {client.politeness.why(url)}", client.politeness.rest(url))


def _forbidden(url: str) -> Failure:
    return Failure(Reason.ROBOTS, f"robots.txt does not allow {url}, or could not be read")
