"""A counted day is said in words, in the reader's language: everything a template needs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from monitor.digests.cards import cards, cut
from monitor.digests.lists import sections
from monitor.digests.phrases import Phrases, phrases
from monitor.digests.sheet import Figure, PersonRow, Rows, Sheet, ThemeRow
from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.language.wording import EVENT, NBSP, OUTLET, PUBLICATION, QUOTED, TEXT
from monitor.model import Digest, Recipient, SpeakerLine, ThemeLine, Totals

_VOICES: Final = 5
_ALL: Final = Rows()


def compose(
    digest: Digest, reader: Recipient, *, made_at: datetime, version: str, dashboard_url: str = "", rows: Rows = _ALL
) -> Sheet:
    """Say a day or week to a reader."""
    says, weekly = phrases(reader.language), digest.period.weekly
    themes = [line for line in digest.themes if line.publications]
    return Sheet(
        says=says,
        kicker=says.kicker_week if weekly else says.kicker,
        date=_dates(digest, f"{digest.day:%d.%m.%Y}") if weekly else wording.long_date(digest.day, says.language),
        office=cut(says.name(digest.office.title)) or digest.office.key,
        window=_window(digest, says),
        watched=_watched(digest, says, rows),
        late=_late(digest, says),
        figures=_figures(digest, says),
        legend=says.legend_week if weekly else says.legend,
        events=cards(digest.events[: rows.events], says),
        nothing=says.nothing_week if weekly else says.nothing,
        more_events=says.cut_by(len(digest.events) - rows.events, workbook=reader.workbook),
        people=tuple(_person(line, says, digest.day) for line in digest.speakers[: rows.people]),
        more_people=says.cut_by(len(digest.speakers) - rows.people, workbook=reader.workbook),
        themes=tuple(_theme(line, says, digest.day) for line in themes[: rows.themes]),
        more_themes=says.cut_by(len(themes) - rows.themes, workbook=reader.workbook),
        change_column=_change_column(digest, says),
        sections=sections(digest, says, rows.items),
        method=_method(says, made_at, version),
        subject=_subject(digest, says),
        dashboard=dashboard_url,
    )


def _dates(digest: Digest, last: str) -> str:
    """The day as written; of a week its first day too."""
    if not digest.period.weekly:
        return last
    return f"{digest.period.first:%d.%m}{NBSP}— {last}"


def _subject(digest: Digest, says: Phrases) -> str:
    """The date first, for those who sort their mail by it."""
    totals = digest.totals
    return says.subject.format(
        days=_dates(digest, f"{digest.day:%d.%m.%Y}"),
        publications=PUBLICATION.counted(totals.publications, says.language),
        events=EVENT.counted(totals.events, says.language),
    ).replace(NBSP, " ")


def _window(digest: Digest, says: Phrases) -> str:
    days = _dates(digest, wording.day_and_month(digest.day, says.language))
    return says.window.format(days=days, offset=wording.offset(digest.day))


def _late(digest: Digest, says: Phrases) -> str:
    """An excuse, where readers were kept waiting."""
    due = digest.late_since
    if due is None:
        return ""
    return says.late.format(day=wording.short_date(almaty_day(due)), time=wording.clock(due))


def _watched(digest: Digest, says: Phrases, rows: Rows) -> str:
    """Who was heard, and who was not and why."""
    seen = says.watched.format(outlets=OUTLET.counted(digest.watched, says.language))
    if not digest.unwatched:
        return seen
    reasons = {"silent": says.silent, "blocked": says.blocked, "failing": says.failing, "gone": says.gone}
    names = ", ".join(
        f"{wording.quoted(cut(says.name(one.title)))} ({reasons.get(one.state.value, says.failing)})"
        for one in digest.unwatched[: rows.unwatched]
    )
    rest = says.cut_by(len(digest.unwatched) - rows.unwatched)
    return f"{seen} {says.unwatched.format(names=f'{names} {rest}'.rstrip())}"


def _figures(digest: Digest, says: Phrases) -> tuple[Figure, ...]:
    now, before, usual = digest.totals, digest.before, digest.usual
    change = says.change_week if digest.period.weekly else says.change
    counts = (
        (PUBLICATION, now.publications, before.publications, usual.publications),
        (TEXT, now.texts, before.texts, usual.texts),
        (EVENT, now.events, before.events, usual.events),
        (QUOTED, now.speakers_quoted, before.speakers_quoted, usual.speakers_quoted),
    )
    figures = [
        Figure(
            wording.number(value),
            noun.after(value, says.language),
            change.format(difference=wording.change(value, earlier)),
            says.usual.format(mean=wording.number(mean)),
        )
        for noun, value, earlier, mean in counts
    ]
    return (*figures, _kazakh_share((now, before, usual), says, change))


def _kazakh_share(totals: tuple[Totals, Totals, Totals], says: Phrases, change: str) -> Figure:
    today, earlier, mean = (wording.percent(one.kk_publications, one.publications) for one in totals)
    points = f"{wording.change(today, earlier)}{NBSP}{says.points.replace(' ', NBSP)}"
    return Figure(
        wording.in_percent(today, says.language),
        says.in_kazakh,
        change.format(difference=points),
        says.usual.format(mean=wording.in_percent(mean, says.language)),
    )


def _change_column(digest: Digest, says: Phrases) -> str:
    if digest.period.weekly:
        return says.change_column_week
    day = wording.short_date(digest.day - timedelta(days=1))
    return says.change_column.format(day=day).replace(f" {day}", f"{NBSP}{day}")


def _person(line: SpeakerLine, says: Phrases, day: date) -> PersonRow:
    return PersonRow(
        name=wording.tied(cut(says.name(line.name))),
        post=cut(says.post_alone(line.post)),
        events=wording.number(line.events),
        publications=wording.number(line.publications),
        quotes=_apart(line.direct_quotes, line.indirect_quotes),
        roles=_apart(line.main, line.secondary, line.passing),
        change=wording.change(line.publications, line.before),
        trail=line.trail,
        trail_words=_trail(line.trail, says, day),
    )


def _trail(trail: tuple[int, ...], says: Phrases, day: date) -> str:
    """What the picture shows, for those who don't see it."""
    first = wording.short_date(day - timedelta(days=max(len(trail) - 1, 0)))
    counts = ", ".join(wording.number(count) for count in trail)
    return says.trail_words.format(first=first, last=wording.short_date(day), counts=counts)


def _apart(*counts: int) -> str:
    return f"{NBSP}/{NBSP}".join(wording.number(count) for count in counts)


def _theme(line: ThemeLine, says: Phrases, day: date) -> ThemeRow:
    shown = line.speakers[:_VOICES]
    voices = ", ".join(f"{wording.tied(cut(says.name(name)))}{NBSP}{wording.number(count)}" for name, count in shown)
    return ThemeRow(
        title=cut(says.name(line.title) or line.key),
        publications=wording.number(line.publications),
        events=wording.number(line.events),
        change=wording.change(line.publications, line.before),
        trail=line.trail,
        trail_words=_trail(line.trail, says, day),
        voices=f"{voices} {says.cut_by(len(line.speakers) - _VOICES)}".rstrip(),
    )


def _method(says: Phrases, made_at: datetime, version: str) -> tuple[str, ...]:
    day = wording.short_date(almaty_day(made_at))
    return says.method, says.made.format(day=day, time=wording.clock(made_at), version=version)
