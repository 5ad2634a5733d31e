"""What the pipeline asks of the web: a feed, or a page."""

from __future__ import annotations

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
    """Ask for a feed, only if it changed where it may be asked so.

    The operator named it, so robots.txt is not consulted.
    """
    validators = state.validators if state.feed.conditional else UNCONDITIONAL
    return await _visit(client, state.feed.url, spacing, budgets.FEED, accept=_FEEDS, validators=validators)


async def fetch_page(client: WebClient, url: str, spacing: timedelta) -> Response | Failure:
    """Fetch an article page if robots.txt allows it; its crawl-delay may raise the spacing.

    A page that was reached by redirect must be allowed where it stands, too.
    """
    try:
        if not await client.robots.allows(str(web_address(url))):
            return _forbidden(url)
        delay = await client.robots.crawl_delay(url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return failure_of(error)
    answer = await _visit(client, url, max(spacing, delay), budgets.PAGE, accept=_PAGES)
    if isinstance(answer, Response) and answer.url != url and not await client.robots.allows(answer.url):
        return _forbidden(answer.url)
    return answer


async def _visit(
    client: WebClient,
    url: str,
    spacing: timedelta,
    budget: Budget,
    *,
    accept: str,
    validators: Validators = UNCONDITIONAL,
) -> Response | Failure:
    try:
        web_address(url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return failure_of(error)
    async with client.politeness.turn(url, spacing):
        rest = client.politeness.rest(url)
        if rest:
            return Failure(Reason.COOLING, "the host asked to be left alone", rest)
        answer = await client.get(url, **budget, accept=accept, validators=validators)
        client.politeness.heed(url, answer)
        return answer


def _forbidden(url: str) -> Failure:
    return Failure(Reason.ROBOTS, f"robots.txt does not allow {url}, or could not be read")
