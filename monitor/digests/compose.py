"""A counted day is said in words, in the reader's language: everything a template needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from monitor.digests.cards import briefs, cards
from monitor.digests.lists import sections
from monitor.digests.manner import Manner, cut, held, manner
from monitor.digests.phrases import Phrases, phrases
from monitor.digests.sheet import Figure, PersonRow, Rows, Sheet, ThemeRow
from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.language.wording import (
    EVENT,
    NBSP,
    OF_DAYS,
    OF_WEEKS,
    OUTLET,
    PERSON,
    PUBLICATION,
    QUOTED,
    TEXT,
    THEME,
)
from monitor.model import Digest, Recipient, SpeakerLine, ThemeLine

_VOICES: Final = 5
_LED: Final = 3  #: headlines beside the subject
_LEAD: Final = 240
_ALL: Final = Rows()


def compose(
    digest: Digest, reader: Recipient, *, made_at: datetime, version: str, dashboard_url: str = "", rows: Rows = _ALL
) -> Sheet:
    """Say a day or week to a reader."""
    says, weekly = phrases(reader.language), digest.period.weekly
    how = manner(digest, says, dashboard_url)
    themes = [line for line in digest.themes if line.publications]
    told = sum(card.chosen for card in digest.events[: rows.events])
    shown = told + rows.briefs
    return Sheet(
        says=says,
        kicker=says.kicker_week if weekly else says.kicker,
        date=_date(digest, says),
        lead=_lead(digest, says),
        office=cut(says.name(digest.office.title)) or digest.office.key,
        window=_window(digest, says),
        watched=says.watched.format(outlets=OUTLET.counted(digest.watched, says.language)),
        unwatched=_unwatched(digest, says, rows),
        notes=tuple(note for note in (_revised(digest, says), _late(digest, says)) if note),
        figures=_figures(digest, how),
        legend=_legend(digest, how),
        nothing=_nothing(digest, says),
        events_heading=says.chosen_events if digest.office.choosy else says.events,
        events=cards(digest.events[:told], how),
        briefs_heading=says.other_briefs if told < rows.events and digest.office.choosy else says.briefs,
        briefs=briefs(digest.events[told:shown], how),
        more_events=says.rest(len(digest.events) - shown, EVENT, workbook=reader.workbook),
        people=tuple(_person(line, how, digest.day) for line in digest.speakers[: rows.people]),
        more_people=says.rest(len(digest.speakers) - rows.people, PERSON, workbook=reader.workbook),
        themes=tuple(_theme(line, how, digest.day) for line in themes[: rows.themes]),
        more_themes=says.rest(len(themes) - rows.themes, THEME, workbook=reader.workbook),
        change_column=_change_column(digest, says),
        trail_column=_trail_column(themes, digest.day),
        sections=sections(digest, how, rows.items),
        method=(says.method, _made(says, made_at, version)),
        subject=_subject(digest, says),
        dashboard=how.page("events") if weekly else how.page("today", digest.day.isoformat()),
    )


def _date(digest: Digest, says: Phrases) -> str:
    first, last = digest.period.first, digest.period.last
    return wording.long_date(last, says.language) if first == last else wording.long_span(first, last, says.language)


def _subject(digest: Digest, says: Phrases) -> str:
    """The date first, for those who sort their mail by it."""
    totals, period = digest.totals, digest.period
    phrase = says.subject_week if period.weekly else says.subject
    subject = phrase.format(
        days=wording.short_span(period.first, period.last),
        publications=PUBLICATION.counted(totals.publications, says.language),
        events=EVENT.counted(totals.events, says.language),
    ).replace(NBSP, " ")
    return f"{subject} ({says.corrected})" if digest.revision > 1 else subject


def _lead(digest: Digest, says: Phrases) -> str:
    """The first headlines, or that there are none."""
    headlines = (cut(says.name(card.headline)) for card in digest.events[:_LED])
    return cut(" · ".join(line for line in headlines if line), _LEAD) or _nothing(digest, says)


def _window(digest: Digest, says: Phrases) -> str:
    days = wording.days_and_month(digest.period.first, digest.period.last, says.language)
    return says.window.format(days=days, offset=wording.offset(digest.day))


def _late(digest: Digest, says: Phrases) -> str:
    """An excuse, where readers were kept waiting."""
    due = digest.late_since
    if due is None:
        return ""
    return says.late.format(day=wording.short_date(almaty_day(due)), time=wording.clock(due))


def _revised(digest: Digest, says: Phrases) -> str:
    """That this letter takes the place of another."""
    return says.revised.format(number=digest.revision).replace("№ ", f"№{NBSP}") if digest.revision > 1 else ""


def _nothing(digest: Digest, says: Phrases) -> str:
    """That there was no publication, with what is usual, or none on what the office chose; else nothing."""
    if digest.totals.publications:
        return "" if any(card.chosen for card in digest.events) or not digest.office.choosy else says.no_chosen
    said = says.nothing_week if digest.period.weekly else says.nothing
    usual = digest.usual.publications
    return f"{said} {says.usually.format(mean=wording.number(usual))}" if usual else said


def _legend(digest: Digest, how: Manner) -> str:
    """What the figures mean, and with what they are compared."""
    says, count = how.says, digest.usual_of
    span = (OF_WEEKS if how.weekly else OF_DAYS).counted(count, says.language)
    usual = (says.legend_week if how.weekly else says.legend).format(span=span)
    return f"{usual if how.compared and count else says.no_past} {says.nouns}"


def _unwatched(digest: Digest, says: Phrases, rows: Rows) -> str:
    """Who was not heard and why."""
    if not digest.unwatched:
        return ""
    reasons = {"silent": says.silent, "blocked": says.blocked, "failing": says.failing, "gone": says.gone}
    names = ", ".join(
        f"{wording.quoted(cut(says.name(one.title)))} ({reasons.get(one.state.value, says.failing)})"
        for one in digest.unwatched[: rows.unwatched]
    )
    rest = says.cut_by(len(digest.unwatched) - rows.unwatched)
    return says.unwatched.format(count=wording.number(len(digest.unwatched)), names=f"{names} {rest}".rstrip())


def _figures(digest: Digest, how: Manner) -> tuple[Figure, ...]:
    """The key figures in their fixed order; of a day without publications there are none."""
    says, now, before, usual = how.says, digest.totals, digest.before, digest.usual
    if not now.publications:
        return ()
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
            _changed(wording.change(value, earlier), digest, says),
            says.usual.format(mean=wording.number(mean)),
        )
        for noun, value, earlier, mean in counts
    ]
    figures.append(_kazakh_share(digest, says))
    return tuple(one if how.compared else replace(one, change="", usual="") for one in figures)


def _changed(difference: str, digest: Digest, says: Phrases) -> str:
    if difference == "0":
        return says.unchanged
    return (says.change_week if digest.period.weekly else says.change).format(difference=difference)


def _kazakh_share(digest: Digest, says: Phrases) -> Figure:
    totals = (digest.totals, digest.before)
    today, earlier = (wording.percent(one.kk_publications, one.publications) for one in totals)
    points = f"{wording.change(today, earlier)}{NBSP}{says.points.replace(' ', NBSP)}"
    return Figure(
        wording.in_percent(today, says.language),
        says.in_kazakh,
        _changed(points if today != earlier else "0", digest, says),
        says.usual.format(mean=wording.in_percent(digest.usual_share, says.language)),
    )


def _change_column(digest: Digest, says: Phrases) -> str:
    """Which day or days changes are counted from."""
    first, last = digest.period.first, digest.period.last
    length = last - first + timedelta(days=1)
    days = wording.short_days(first - length, last - length)
    column = says.change_column.format(day=days)
    return column if digest.period.weekly else column.replace(f" {days}", f"{NBSP}{days}")


def _trail_column(themes: list[ThemeLine], day: date) -> str:
    """The days that trails tell of: 09.11–22.11."""
    length = max((len(line.trail) for line in themes), default=0)
    first = wording.short_date(day - timedelta(days=max(length - 1, 0)))
    return f"{first}–{wording.short_date(day)}" if length else ""


def _person(line: SpeakerLine, how: Manner, day: date) -> PersonRow:
    says, roles = how.says, (line.main, line.secondary, line.passing)
    return PersonRow(
        name=held(cut(says.name(line.name))),
        post=cut(says.post_alone(line.post)),
        url=how.page("people", line.key),
        events=wording.number(line.events),
        publications=wording.number(line.publications),
        quotes=f"{wording.number(line.direct_quotes)}{NBSP}/{NBSP}{wording.number(line.indirect_quotes)}",
        roles=roles,
        role_words=says.roles(roles),
        change=how.change(line.publications, line.before),
        trail=line.trail,
        trail_words=_trail(line.trail, says, day),
    )


def _trail(trail: tuple[int, ...], says: Phrases, day: date) -> str:
    """What the picture tells beside the row's own figures, for those who don't see it: the mean and the fullest day."""
    if not trail:
        return ""
    most = max(trail)
    ago = len(trail) - 1 - max(place for place, count in enumerate(trail) if count == most)
    fullest = wording.short_date(day - timedelta(days=ago))
    mean = wording.decimal(sum(trail) / len(trail))
    return says.trail_words.format(mean=mean, most=wording.number(most), day=fullest)


def _theme(line: ThemeLine, how: Manner, day: date) -> ThemeRow:
    says, shown = how.says, line.speakers[:_VOICES]
    voices = ", ".join(f"{held(cut(says.name(name)))}{NBSP}{wording.number(count)}" for name, count in shown)
    return ThemeRow(
        title=cut(says.name(line.title) or line.key),
        url=how.page("themes", line.key),
        publications=wording.number(line.publications),
        events=wording.number(line.events),
        change=how.change(line.publications, line.before),
        trail=line.trail,
        trail_words=_trail(line.trail, says, day),
        voices=f"{voices} {says.cut_by(len(line.speakers) - _VOICES)}".rstrip(),
    )


def _made(says: Phrases, made_at: datetime, version: str) -> str:
    day = wording.short_date(almaty_day(made_at))
    return says.made.format(day=day, time=wording.clock(made_at), version=version)
