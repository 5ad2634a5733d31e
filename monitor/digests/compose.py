"""A counted day is said in words: everything a template needs, nothing left to compute there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.language.wording import EVENT, IN_OUTLETS, NBSP, PUBLICATION, QUOTED, TEXT
from monitor.model import Citation, Digest, EventCard, Language, Link, Names, SpeakerLine, ThemeLine, Totals

_LINKS: Final = 5
_EVENTS: Final = 10
_PEOPLE: Final = 12
_VOICES: Final = 5
_RU: Final = Language.RU


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure with its noun, its change on the day before and what is usual."""

    value: str
    noun: str
    change: str
    usual: str


@dataclass(frozen=True, slots=True)
class Card:
    """One event."""

    headline: str
    other: str
    first: str
    counts: str
    ru: int
    kk: int
    ru_share: int
    quote: str
    quote_by: str
    quote_from: str
    quote_url: str
    speakers: str
    links: tuple[tuple[str, str, str], ...]
    more: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person."""

    name: str
    post: str
    events: str
    publications: str
    quotes: str
    change: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme with those who spoke on it."""

    title: str
    publications: str
    events: str
    change: str
    voices: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole letter in words."""

    language: str
    kicker: str
    date: str
    office: str
    window: str
    watched: str
    late: str
    figures: tuple[Figure, ...]
    legend: str
    events: tuple[Card, ...]
    more_events: str
    people: tuple[PersonRow, ...]
    more_people: str
    themes: tuple[ThemeRow, ...]
    day_before: str
    method: tuple[str, ...]
    subject: str
    dashboard: str


def compose(digest: Digest, *, made_at: datetime, version: str, dashboard_url: str = "") -> Sheet:
    """Say a day in Russian."""
    totals, day, weekly = digest.totals, digest.day, digest.period.weekly
    before = day - timedelta(days=1)
    shown = digest.events[:_EVENTS]
    return Sheet(
        language="ru",
        kicker="Недельный обзор" if weekly else "Утренний обзор",
        date=_dates(digest, f"{day:%d.%m.%Y}") if weekly else wording.long_date(day, _RU),
        office=digest.office.title.ru or digest.office.title.any() or digest.office.key,
        window=_window(digest),
        watched=_watched(digest),
        late=_late(digest),
        figures=_figures(digest),
        legend=(
            f"Обычно — среднее за {'семь недель до этой' if weekly else 'семь дней до этого дня'}. "
            "Публикация — один материал одного издания. "
            "Текст — публикации без перепечаток. Событие — один повод, о котором пишут."
        ),
        events=tuple(_card(card) for card in shown),
        more_events=_more(len(digest.events) - len(shown)),
        people=tuple(_person(line) for line in digest.speakers[:_PEOPLE]),
        more_people=_more(len(digest.speakers) - _PEOPLE),
        themes=tuple(_theme(line) for line in digest.themes if line.publications),
        day_before=f"прошлой{NBSP}неделе" if weekly else wording.short_date(before),
        method=_method(made_at, version),
        subject=(
            f"{_dates(digest, f'{day:%d.%m.%Y}')} — обзор прессы: {PUBLICATION.counted(totals.publications, _RU)}, "
            f"{EVENT.counted(totals.events, _RU)}"
        ).replace(NBSP, " "),
        dashboard=dashboard_url,
    )


def _dates(digest: Digest, last: str) -> str:
    """The day as written; of a week its first day too."""
    if not digest.period.weekly:
        return last
    return f"{digest.period.first:%d.%m}{NBSP}— {last}"


def _window(digest: Digest) -> str:
    days = _dates(digest, wording.day_and_month(digest.day, _RU))
    return f"Окно: {days}, 00:00–24:00, время Алматы ({wording.offset(digest.day)})"


def _late(digest: Digest) -> str:
    """An excuse, where readers were kept waiting."""
    due = digest.late_since
    if due is None:
        return ""
    return f"Письмо опоздало: оно должно было прийти {wording.short_date(almaty_day(due))} в {wording.clock(due)}."


def _watched(digest: Digest) -> str:
    seen = f"{wording.OUTLET.counted(digest.watched, _RU)} под наблюдением."
    if not digest.unwatched:
        return seen
    names = ", ".join(wording.quoted(title) for title in digest.unwatched)
    return f"{seen} Не наблюдались: {names}."


def _figures(digest: Digest) -> tuple[Figure, ...]:
    now, before, usual = digest.totals, digest.before, digest.usual
    span = "за неделю" if digest.period.weekly else "за сутки"
    counts = (
        (PUBLICATION, now.publications, before.publications, usual.publications),
        (TEXT, now.texts, before.texts, usual.texts),
        (EVENT, now.events, before.events, usual.events),
        (QUOTED, now.speakers_quoted, before.speakers_quoted, usual.speakers_quoted),
    )
    figures = [
        Figure(
            wording.number(value),
            noun.after(value, _RU),
            f"{wording.change(value, earlier)} {span}",
            f"обычно {wording.number(mean)}",
        )
        for noun, value, earlier, mean in counts
    ]
    return (*figures, _kazakh_share(now, before, usual, span))


def _kazakh_share(now: Totals, before: Totals, usual: Totals, span: str) -> Figure:
    today, earlier, mean = (wording.percent(one.kk_publications, one.publications) for one in (now, before, usual))
    return Figure(
        f"{today}{NBSP}%",
        "на казахском",
        f"{wording.change(today, earlier)}{NBSP}п.{NBSP}п. {span}",
        f"обычно {mean}{NBSP}%",
    )


def _card(card: EventCard) -> Card:
    totals = card.totals
    ru, kk = totals.publications - totals.kk_publications, totals.kk_publications
    headline = card.headline.ru or card.headline.any()
    links = tuple((link.url, link.outlet, link.title) for link in card.links[:_LINKS])
    quote = card.quote
    return Card(
        headline=headline,
        other="" if headline == card.headline.kk else card.headline.kk,
        first=f"Первым: {_source(card.first)}",
        counts=(
            f"{PUBLICATION.counted(totals.publications, _RU)} в {IN_OUTLETS.counted(totals.outlets, _RU)} · "
            f"{TEXT.counted(totals.texts, _RU)}"
        ),
        ru=ru,
        kk=kk,
        ru_share=wording.percent(ru, totals.publications),
        quote=quote.text if quote else "",
        quote_by=_by(quote) if quote else "",
        quote_from=f"{wording.quoted(quote.outlet)},{NBSP}{wording.clock(quote.at)}" if quote else "",
        quote_url=quote.url if quote else "",
        speakers=", ".join(wording.tied(name) for name in card.speakers),
        links=links,
        more=_more(totals.publications - len(links)),
    )


def _source(link: Link) -> str:
    return f"{wording.quoted(link.outlet)},{NBSP}{wording.clock(link.at)}"


def _by(quote: Citation) -> str:
    return (
        f"{wording.tied(quote.speaker)}, {wording.lowered(quote.post)}" if quote.post else wording.tied(quote.speaker)
    )


def _person(line: SpeakerLine) -> PersonRow:
    return PersonRow(
        name=wording.tied(line.name.any()),
        post=wording.lowered(line.post.ru or line.post.any()),
        events=wording.number(line.events),
        publications=wording.number(line.publications),
        quotes=f"{line.direct_quotes}{NBSP}/{NBSP}{line.indirect_quotes}",
        change=wording.change(line.publications, line.before),
    )


def _theme(line: ThemeLine) -> ThemeRow:
    return ThemeRow(
        title=_title(line.title, line.key),
        publications=wording.number(line.publications),
        events=wording.number(line.events),
        change=wording.change(line.publications, line.before),
        voices=", ".join(f"{wording.tied(name)}{NBSP}{count}" for name, count in line.speakers[:_VOICES]),
    )


def _title(title: Names, key: str) -> str:
    return title.ru or title.any() or key


def _more(count: int) -> str:
    return f"и ещё {wording.number(count)}" if count > 0 else ""


def _method(made_at: datetime, version: str) -> tuple[str, ...]:
    counting = (
        "День — с 00:00 до 24:00 в Алматы. Перепечатки складываются в один текст, тексты об одном поводе — в одно "
        "событие, на русском и казахском вместе. Недоступные страницы прочитаны по заголовку и анонсу. "
        "Цитаты не переводятся; каждое число ведёт к своим предложениям в базе."
    )
    return (
        counting,
        f"Составлено {wording.short_date(made_at.date())} в {wording.clock(made_at)}, версия {version}.",
    )
