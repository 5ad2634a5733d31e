"""Every page there is; a new one is a file beside this one and a row here."""

from __future__ import annotations

from typing import Final

from monitor.dashboard.page import Page
from monitor.dashboard.pages.event import PAGE as EVENT
from monitor.dashboard.pages.events import PAGE as EVENTS
from monitor.dashboard.pages.feeds import PAGE as FEEDS
from monitor.dashboard.pages.method import PAGE as METHOD
from monitor.dashboard.pages.outlets import PAGE as OUTLETS
from monitor.dashboard.pages.people import PAGE as PEOPLE
from monitor.dashboard.pages.person import PAGE as PERSON
from monitor.dashboard.pages.search import PAGE as SEARCH
from monitor.dashboard.pages.theme import PAGE as THEME
from monitor.dashboard.pages.themes import PAGE as THEMES
from monitor.dashboard.pages.today import PAGE as TODAY

PAGES: Final[tuple[Page, ...]] = (
    TODAY,
    EVENTS,
    EVENT,
    PEOPLE,
    PERSON,
    THEMES,
    THEME,
    OUTLETS,
    FEEDS,
    SEARCH,
    METHOD,
)
