"""Every page in a real browser: it opens, draws, asks only us, leads to its rows, and can be used by everybody.

Skipped where there is no Chromium. `AXE_CORE` names the file axe.min.js of the npm package axe-core; without it the
check for readers with other means is skipped.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from monitor import dashboard
from monitor.dashboard.pages import PAGES
from tests.dashboard.chromium import ARGUMENTS, executable
from tests.dashboard.excess import exceed
from tests.dashboard.running import running

pytestmark = pytest.mark.skipif(not executable(), reason="there is no Chromium on this machine")

PERSON = "darhan-tulparov"
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
_OURS = [_PLACES[page.name] for page in PAGES]
_PATHS = [*_OURS, "nothing", "LISTED", "QUESTION", "WRONG", "VIEWS"]
_EVERY = [f"/{language}/{path}" for language in ("ru", "kk") for path in _PATHS]


@dataclass
class Visit:
    """A page as a browser opened it, and what it said and asked for meanwhile."""

    page: Page
    status: int
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


Open = Callable[..., Visit]
Scheme = Literal["light", "dark"]


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
    found: dict[str, str] = {
        "LISTED": "/published/v_articles?_lang=ru",
        "QUESTION": "/published?sql=SELECT+1&_lang=kk",
        "WRONG": "/published?sql=SELECT+nothing&_lang=ru",
        "VIEWS": "/published?_lang=kk",
    }
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

    def opened(path: str, width: int = 1280, scheme: Scheme = "light") -> Visit:
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

    assert visit.status == {"nothing": 404, "WRONG": 400}.get(path.rpartition("/")[2], 200)
    assert [words for words in visit.said if f"status of {visit.status}" not in words] == []
    assert all(address.startswith("http://127.0.0.1:") for address in visit.asked), visit.asked
    assert visit.page.evaluate("document.fonts.check('700 20px \"PT Serif\"', 'әғқңөұүһі')")


@pytest.mark.parametrize("path", _EVERY)
def test_nothing_scrolls_sideways_on_a_phone(open_page: Open, path: str) -> None:
    page = open_page(path, width=390).page

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", _EVERY)
@pytest.mark.skipif(not _AXE.is_file(), reason="AXE_CORE names no file axe.min.js of the npm package axe-core")
def test_everybody_can_use_it(open_page: Open, path: str) -> None:
    """By day on a desk and by night on a phone in Russian, the other way round in Kazakh."""
    page = open_page(path).page
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    schemes: tuple[Scheme, Scheme] = ("light", "dark") if path.startswith("/ru/") else ("dark", "light")
    wrong = []
    for width, scheme in zip((1280, 390), schemes, strict=True):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        wrong += [(width, scheme, one) for one in page.evaluate("axe.run()")["violations"] if one["impact"] in _SERIOUS]

    assert [(width, scheme, one["id"], one["nodes"][0]["html"]) for width, scheme, one in wrong] == []


#: Numbers that lead to rows, with how many rows were found there; names that hold figures are no numbers.
_NUMBERS = """async () => {
  const links = [...document.querySelectorAll('main a[href^="/published/"]')].filter(
    one => !one.closest('th, .name, .unwatched, .legend, svg') && !/[.](csv|json)[?]/.test(one.href));
  const asked = new Map(links.map(one => [one.href + '|' + one.textContent.trim(), one]));
  const found = [];
  for (const one of asked.values()) {
    const page = new DOMParser().parseFromString(await (await fetch(one.href)).text(), 'text/html');
    const told = page.querySelector('main p.facts').firstChild.textContent;
    found.push([one.textContent.trim(), Number(told.replace(/[^0-9]/g, '')), one.getAttribute('href')]);
  }
  return found;
}"""


# Both languages share the links: each page is asked in one of them, by turns.
@pytest.mark.parametrize("path", [f"/{language}/{path}" for language, path in zip(cycle(("ru", "kk")), _OURS)])
def test_every_number_leads_to_as_many_rows(open_page: Open, path: str) -> None:
    found = open_page(path).page.evaluate(_NUMBERS)

    numbers = [(words, count, address) for words, count, address in found if re.search(r"\d", words)]
    assert [one for one in numbers if "%" not in one[0] and one[1] not in _numbers(one[0])] == []
    assert [one for one in numbers if "%" in one[0] and (_numbers(one[0]) == {0}) != (one[1] == 0)] == []


def _numbers(words: str) -> set[int]:
    """Of `22 ноября всплеск: 1 030 публикаций`, 22 and 1030."""
    return {int(re.sub(r"\D", "", one)) for one in re.findall(r"\d[\d\s]*", words)}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_words_without_end_and_outlets_without_number_break_no_page(
    file: Path, tmp_path: Path, site: tuple[str, Browser], language: str, width: int
) -> None:
    event = exceed(file, tmp_path / "excess.db")
    with running(tmp_path / "excess.db") as base:
        page = site[1].new_page(viewport={"width": width, "height": 900})
        paths = [f"events/{event}", "today", "events", "people", f"people/{PERSON}", "themes", "themes/ecology"]
        for path in [*paths, "outlets", "feeds", "search?q=Тасбулак"]:
            page.goto(f"{base}/{language}/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.goto(f"{base}/{language}/events/{event}")
        assert page.locator(".strip tbody tr").count() == 16
        assert (
            page.evaluate("Math.max(...[...document.querySelectorAll('.strip tr')].map(one => one.offsetHeight))") <= 32
        )
        page.close()


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


@pytest.mark.parametrize("path", [f"/ru/{path}" for path in _OURS])
def test_the_keyboard_goes_through_a_page_in_its_order(open_page: Open, path: str) -> None:
    """What can be reached is seen when it is: marked, in the window, and further down or to the right in the page."""
    page = open_page(path).page
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(_FOCUSED))
        if seen[-1] is None:
            break

    reached = [one for one in seen if one]
    assert len(reached) > 8
    assert [one for one in reached if not (one["marked"] and one["inside"])] == []
    assert [one["place"] for one in reached] == sorted(one["place"] for one in reached)


_FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    html: one.outerHTML.slice(0, 120),
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    place: [...document.querySelectorAll('*')].indexOf(one),
  };
}"""


@pytest.mark.parametrize("path", _EVERY)
def test_words_in_another_language_say_so(open_page: Open, path: str) -> None:
    """Letters that Russian has not stand only where the page says Kazakh, on pages of Russian words of ours."""
    if not path.startswith("/ru/"):
        pytest.skip("Kazakh has every letter of Russian")
    found = open_page(path).page.evaluate(_UNNAMED)

    assert found == []


_UNNAMED = """() => {
  const words = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = [];
  while (words.nextNode()) {
    const one = words.currentNode.parentElement;
    const ours = one.closest('.rows, option, th, .name, figcaption, .facts, .published, .ranking, .over, .note');
    if (/[әғқңөұүһі]/i.test(words.currentNode.data) && !ours && one.closest('[lang]').lang !== 'kk')
      found.push(words.currentNode.data.slice(0, 80));
  }
  return found;
}"""


def test_nothing_moves() -> None:
    css = (Path(dashboard.__file__).parent / "static" / "site.css").read_text(encoding="utf-8")

    assert re.findall(r"animation|transition|@keyframes|scroll-behavior", css) == []


@pytest.mark.parametrize("path", ["/kk/today", "/ru/EVENT", "/kk/PERSON", "/ru/outlets", "/kk/feeds", "/ru/LISTED"])
def test_paper_holds_what_is_told_and_no_ways_on(open_page: Open, path: str) -> None:
    page = open_page(path, width=700, scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    assert not page.locator("nav.sections").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"


def test_the_language_switch_keeps_the_page(open_page: Open) -> None:
    page = open_page("/ru/EVENT").page
    before = page.url

    page.locator("nav.languages a[hreflang=kk]").click()
    page.wait_for_load_state()

    assert page.url == before.replace("/ru/", "/kk/")
    assert page.evaluate("document.documentElement.lang") == "kk"
