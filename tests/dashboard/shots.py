"""Pictures of every page in both languages, wide and narrow, to look at: python -m tests.dashboard.shots FOLDER."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.dashboard.chromium import ARGUMENTS, executable
from tests.dashboard.running import running

_WIDTHS: Final = (1280, 390)
_LANGUAGES: Final = ("ru", "kk")
#: Where a page of each kind is found: an address, or a link to follow from the one before.
_STARTS: Final = ("today", "events", "people", "themes", "outlets", "feeds", "search?q=Тасбулак", "method")
#: Datasette's pages, and those that say what is wrong.
_OTHERS: Final = {
    "nothing": "/{}/nothing",
    "rows": "/published?_lang={}",
    "rows-view": "/published/v_articles?day__gte=2000-01-01&_lang={}",
    "rows-query": "/published/texts_of_day?day=2026-11-22&_lang={}",
    "rows-none": "/published/v_articles?outlet=nobody&_lang={}",
    "rows-wrong": "/published?sql=SELECT+nothing+FROM+nowhere&_lang={}",
}
_FOLLOWED: Final = {"today": r"/events/\d+", "people": r"/people/[^?/]+", "themes": r"/themes/[^?/]+"}


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--database", type=Path, default=Path("var/demo/published.db"))
    parser.add_argument("--dark", action="store_true", help="as at night")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with running(chosen.database) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        addresses = [(name, path) for name, path in _addresses(browser, base) if chosen.only in name]
        for width in _WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme="dark" if chosen.dark else "light"
            )
            page = context.new_page()
            for name, path in addresses:
                _take(page, base + path, chosen.folder / f"{name}-{width}{'-dark' if chosen.dark else ''}.png")
            context.close()
        browser.close()


def _take(page: Page, address: str, file: Path) -> None:
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=str(file), full_page=True)


def _addresses(browser: Browser, base: str) -> Iterator[tuple[str, str]]:
    page = browser.new_page()
    for language in _LANGUAGES:
        for start in _STARTS:
            name = start.partition("?")[0]
            answer = page.goto(f"{base}/{language}/{start}")
            if answer is None or not answer.ok:
                continue
            yield f"{name}-{language}", f"/{language}/{start}"
            links = page.eval_on_selector_all("main a", "all => all.map(one => one.getAttribute('href'))")
            wanted = re.compile(rf"/{language}{_FOLLOWED[name]}") if name in _FOLLOWED else None
            found = next((link for link in links if wanted and wanted.match(link)), None)
            if found:
                yield f"{name}-one-{language}", found
        yield from ((f"{name}-{language}", path.format(language)) for name, path in _OTHERS.items())
    page.close()


if __name__ == "__main__":
    main()
