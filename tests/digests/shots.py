"""Pictures of every kind of letter over the demo's data, in both languages: python -m tests.digests.shots FOLDER."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserContext, sync_playwright

from monitor import catalog
from monitor.digests.render import render
from monitor.documents.dates import almaty_day
from monitor.model import Digest, Letter, Names, Office, Period, Recipient, Totals
from monitor.model.kinds import HealthState
from monitor.model.letters import NewVoice, Spike, Unwatched
from monitor.storage.database import Database
from monitor.storage.digests import figures
from tests.dashboard.chromium import ARGUMENTS, executable

_WIDTHS: Final = (640, 390)
_LANGUAGES: Final = ("ru", "kk")
_NARROW: Final = 2  #: people and themes an office of narrow interest reads of
_NARROW_OUTLETS: Final = ("stepnoi-telegraf", "qyrdagy-soz")


def main() -> None:
    """Take them all; beside each stand the page, the text and the mail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--database", type=Path, default=Path("var/demo/published.db"), help="in the demo's folder")
    parser.add_argument("--dark", action="store_true", help="as at night")
    parser.add_argument("--only", default="", help="letters whose name holds this")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    letters = [(name, one) for name, one in _letters(chosen.database.parent) if chosen.only in name]
    for name, letter in letters:
        _write(chosen.folder / name, letter)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        for width in _WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme="dark" if chosen.dark else "light"
            )
            for name, _ in letters:
                _take(context, chosen.folder / f"{name}.html", f"{width}{'-dark' if chosen.dark else ''}")
            context.close()
        browser.close()


def _write(stem: Path, letter: Letter) -> None:
    stem.with_suffix(".html").write_text(letter.html, encoding="utf-8")
    stem.with_suffix(".txt").write_text(f"{letter.subject}\n\n{letter.text}", encoding="utf-8")
    stem.with_suffix(".eml").write_bytes(letter.message)


def _take(context: BrowserContext, page: Path, tail: str) -> None:
    """A picture; and a word where something stands over the edge."""
    tab = context.new_page()
    tab.goto(page.resolve().as_uri())
    wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        print(f"{page.stem} at {tail}: {wide} px too wide")  # noqa: T201 - told to who looks
    tab.screenshot(path=str(page.with_name(f"{page.stem}-{tail}.png")), full_page=True)
    tab.close()


def _letters(demo: Path) -> Iterator[tuple[str, Letter]]:
    for name, digest in _digests(demo):
        for language in _LANGUAGES:
            reader = Recipient("press@example.kz", language)
            yield (
                f"letter-{name}-{language}",
                render(
                    digest,
                    reader,
                    mail_from="monitor@example.kz",
                    mail_domain="example.kz",
                    made_at=datetime.combine(digest.day + timedelta(days=1), datetime.min.time(), UTC),
                ),
            )


def _digests(demo: Path) -> Iterator[tuple[str, Digest]]:
    """Every kind of letter there is, of the newest whole day and its week."""
    (office,) = catalog.load(demo / "config").offices
    with Database.opened(f"sqlite:///{demo / 'monitor.db'}") as database, database.read() as connection:
        newest = connection.exec_driver_sql("SELECT MAX(published_at) FROM article").scalar_one()
        day = almaty_day(datetime.fromtimestamp(newest, UTC))
        daily = figures(connection, office, Period.of_day(day))
        yield "day", daily
        yield "week", figures(connection, office, Period.of_week(day))
        yield "narrow", figures(connection, _narrow(office, daily), Period.of_day(day))
        yield "empty", figures(connection, office, Period.of_day(day + timedelta(days=30)))
        yield "late", replace(daily, late_since=datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=27))
        yield "revised", replace(daily, revision=2)
        yield "busy", _busy(daily)


def _narrow(office: Office, daily: Digest) -> Office:
    people, themes = ([line.key for line in lines[:_NARROW]] for lines in (daily.speakers, daily.themes))
    return replace(office, speakers=tuple(people), themes=tuple(themes), outlets=_NARROW_OUTLETS)


def _busy(daily: Digest) -> Digest:
    """The same day as a long archive and a hard night would have it: every list is there, and fourteen days."""
    speakers = tuple(replace(line, before=3 * place, trail=_trail(place)) for place, line in enumerate(daily.speakers))
    themes = tuple(replace(line, before=2 * place, trail=_trail(place + 3)) for place, line in enumerate(daily.themes))
    rises = [(line.name, line.publications) for line in speakers[:3]]
    rises += [(line.title, line.publications) for line in themes[:2]]
    states = (HealthState.BLOCKED, HealthState.SILENT, HealthState.FAILING, HealthState.GONE)
    outlets = (Names(ru="Новый Перевал", kk="Жаңа Асу"), Names(ru="Портал Кругозор"), Names(kk="Бозторғай"))
    return replace(
        daily,
        totals=Totals(12_418, 2_610, 1_143, 42, 97, 4_712),
        before=Totals(12_366, 2_586, 1_149, 42, 86, 4_330),
        usual=Totals(13_790, 2_480, 1_139, 42, 91, 4_963),
        usual_of=7,
        known_days=90,
        speakers=speakers,
        themes=themes,
        watched=42,
        unwatched=tuple(Unwatched(name, state) for name, state in zip(outlets, states, strict=False)),
        spikes=tuple(Spike(name, daily.day, count, count / 4, count / 9) for name, count in rises),
        new_voices=tuple(NewVoice(line.name, line.post, 2, daily.belated[0]) for line in speakers[-3:]),
    )


def _trail(seed: int) -> tuple[int, ...]:
    return tuple((seed * 5 + day * day * 7) % 13 for day in range(14))


if __name__ == "__main__":
    main()
