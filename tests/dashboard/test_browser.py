"""Every page in a real browser: it opens, draws, asks only us, leads to its rows, and can be used by everybody.

Skipped where there is no Chromium. `AXE_CORE` names the file axe.min.js of the npm package axe-core; without it the
check for readers with other means is skipped.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from monitor.dashboard.pages import PAGES
from tests.dashboard.chromium import ARGUMENTS, executable
from tests.dashboard.running import running

pytestmark = pytest.mark.skipif(not executable(), reason="there is no Chromium on this machine")

_AXE = Path(os.environ.get("AXE_CORE", "/nowhere"))
_SERIOUS = {"serious", "critical"}
#: Where a page of each name is found; those in capitals are looked up.
_PLACES = {
    "today": "today",
    "events": "events",
    "event": "EVENT",
    "people": "people",
    "person": "PERSON",
    "themes": "themes",
    "theme": "THEME",
    "outlets": "outlets",
    "feeds": "feeds",
    "search": "search?q=Тасбулак",
    "method": "method",
}
_PATHS = [*(_PLACES[page.name] for page in PAGES), "nothing", "LISTED", "QUESTION"]
_EVERY = [f"/{language}/{path}" for language in ("ru", "kk") for path in _PATHS]


@dataclass
class Visit:
    """A page as a browser opened it, and what it said and asked for meanwhile."""

    page: Page
    status: int
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def site(file: Path) -> Iterator[tuple[str, Browser]]:
    """The dashboard on a port of this machine, and a browser."""
    with running(file) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield base, browser
        browser.close()


@pytest.fixture(scope="module")
def places(site: tuple[str, Browser]) -> dict[str, str]:
    """Where one event, person and theme are, and the rows behind a number."""
    base, browser = site
    page = browser.new_page()
    found: dict[str, str] = {"LISTED": "/published/v_articles?_lang=ru", "QUESTION": "/published?sql=SELECT+1&_lang=kk"}
    patterns = {"EVENT": r"events/\d+", "PERSON": r"people/[^?/]+", "THEME": r"themes/[^?/]+"}
    page.goto(f"{base}/ru/today")
    links = page.eval_on_selector_all("main a", "all => all.map(one => one.getAttribute('href'))")
    for name, pattern in patterns.items():
        found[name] = next(link for link in links if re.match(f"/ru/{pattern}", link)).removeprefix("/ru/")
    page.close()
    return found


@pytest.fixture
def open_page(site: tuple[str, Browser], places: dict[str, str]) -> Iterator[Open]:
    """Open a path in a window of some width."""
    base, browser = site
    contexts = []

    def opened(path: str, width: int = 1280, scheme: Literal["light", "dark"] = "light") -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=False)
        contexts.append(context)
        visit = Visit(context.new_page(), 0)
        visit.page.on("console", lambda message: visit.said.append(message.text))
        visit.page.on("pageerror", lambda error: visit.said.append(str(error)))
        visit.page.on("request", lambda request: visit.asked.append(request.url))
        answer = visit.page.goto(base + _placed(path, places), wait_until="load")
        visit.status = answer.status if answer else 0
        return visit

    yield opened
    for context in contexts:
        context.close()


def _placed(path: str, places: dict[str, str]) -> str:
    name = path.rpartition("/")[2]
    if name not in places:
        return path
    place = places[name]
    return place if place.startswith("/") else path.removesuffix(name) + place


@pytest.mark.parametrize("path", _EVERY)
def test_a_page_opens_quietly_and_asks_only_us(open_page: Open, path: str) -> None:
    visit = open_page(path)

    assert visit.status == (404 if path.endswith("nothing") else 200)
    assert [words for words in visit.said if "404" not in words] == []
    assert all(address.startswith("http://127.0.0.1:") for address in visit.asked), visit.asked
    assert visit.page.evaluate("document.fonts.check('700 20px \"PT Serif\"', 'әғқңөұүһі')")


@pytest.mark.parametrize("path", _EVERY)
def test_nothing_scrolls_sideways_on_a_phone(open_page: Open, path: str) -> None:
    page = open_page(path, width=390).page

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", _EVERY)
@pytest.mark.skipif(not _AXE.is_file(), reason="AXE_CORE names no file axe.min.js of the npm package axe-core")
def test_everybody_can_use_it(open_page: Open, path: str) -> None:
    """By day in Russian, by night in Kazakh: what is hard to see by night is so in either language."""
    page = open_page(path, scheme="dark" if path.startswith("/kk/") else "light").page
    found = page.evaluate(f"{_AXE.read_text(encoding='utf-8')}; axe.run()")

    wrong = [
        (one["id"], node["html"][:200], node["failureSummary"])
        for one in found["violations"]
        if one["impact"] in _SERIOUS
        for node in one["nodes"][:3]
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_charts_draw_marks_that_can_be_seen(open_page: Open, language: str) -> None:
    page = open_page(f"/{language}/EVENT").page
    sizes = "all => all.map(one => [one.getBoundingClientRect().width, getComputedStyle(one).fill])"

    dots = page.eval_on_selector_all(".strip circle", sizes)
    bars = page.eval_on_selector_all(".languages-bar rect, .rank-bar rect", sizes)
    assert len(dots) > 1
    assert all(width >= 8 for width, _ in dots)
    assert sum(width > 8 for width, _ in bars) >= 3
    assert {fill for _, fill in bars} >= {"rgb(30, 138, 128)"}
    span = page.eval_on_selector(".strip td svg", "one => one.getBoundingClientRect().width")
    places = page.eval_on_selector_all(".strip circle", "all => all.map(one => one.getBoundingClientRect().x)")
    assert max(places) - min(places) > span / 3


@pytest.mark.parametrize("path", ["/ru/PERSON", "/kk/THEME"])
@pytest.mark.parametrize("width", [1280, 390])
def test_days_draw_bars_that_lead_to_their_rows(open_page: Open, path: str, width: int) -> None:
    page = open_page(path, width=width).page
    sizes = "all => all.map(one => [one.getBoundingClientRect().width, one.getBoundingClientRect().height])"

    bars = page.eval_on_selector_all(".daybars rect.kk, .daybars rect.ru", sizes)
    assert len(bars) >= 2
    assert all(across >= 2 and high >= 2 for across, high in bars)
    assert max(high for _, high in bars) > 30
    page.locator(".daybars a").last.click()
    assert page.locator(".rows tbody tr").count() > 0


def test_a_question_is_asked_and_answered_by_keyboard(open_page: Open) -> None:
    page = open_page("/kk/search").page

    page.locator("#q").focus()
    page.keyboard.type("тасбулак мектеп")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.locator(".result mark").count() > 1
    assert page.locator("#q").input_value() == "тасбулак мектеп"


def test_a_number_leads_to_its_rows(open_page: Open) -> None:
    page = open_page("/kk/today").page
    number = page.locator(".figures .number").first
    wanted = int(number.inner_text())

    number.click()

    assert page.locator("main .facts").first.inner_text().startswith(f"Жол саны: {wanted}")
    assert page.locator(".rows tbody tr").count() == wanted


def test_the_keyboard_reaches_the_content_first(open_page: Open) -> None:
    page = open_page("/ru/today").page

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_language_switch_keeps_the_page(open_page: Open) -> None:
    page = open_page("/ru/EVENT").page
    before = page.url

    page.locator("nav.languages a[hreflang=kk]").click()
    page.wait_for_load_state()

    assert page.url == before.replace("/ru/", "/kk/")
    assert page.evaluate("document.documentElement.lang") == "kk"
