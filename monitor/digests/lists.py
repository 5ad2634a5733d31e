"""The letter's short lists: what rose steeply, who spoke for the first time, what came late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from monitor.digests.manner import Manner, cut, held, web
from monitor.digests.phrases import Phrases
from monitor.digests.sheet import Item, Section
from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.language.wording import FOR_DAYS, PERSON, PUBLICATION, SPIKE, Noun
from monitor.model import Digest, Link
from monitor.model.letters import NewVoice, Spike

_SOURCES: Final = 5  #: outlets under one late title

Counted = tuple[Item, int]  # an item and for how many it stands


def sections(digest: Digest, manner: Manner, most: int) -> tuple[Section, ...]:
    """Those that hold anything."""
    says = manner.says
    before = wording.day_and_month(digest.period.first - timedelta(days=1), says.language)
    belated = says.belated_rule.format(day=before)
    anew = says.new_voices_rule.format(days=FOR_DAYS.counted(digest.known_days, says.language))
    found = (
        (says.spikes, says.spikes_rule, SPIKE, [(_spike(one, manner), 1) for one in digest.spikes]),
        (says.new_voices, anew, PERSON, [(_voice(one, manner), 1) for one in digest.new_voices]),
        (says.belated, belated, PUBLICATION, list(_belated(digest, manner))),
    )
    return tuple(_section(heading, rule, noun, items, says, most) for heading, rule, noun, items in found if items)


def _section(heading: str, rule: str, noun: Noun, items: list[Counted], says: Phrases, most: int) -> Section:
    shown, left = items[:most], sum(count for _, count in items[most:])
    return Section(heading, rule, tuple(item for item, _ in shown), says.rest(left, noun))


def _spike(spike: Spike, manner: Manner) -> Item:
    says = manner.says
    usual = says.spike.format(mean=wording.decimal(spike.mean), limit=wording.decimal(spike.limit))
    day = f"{wording.short_date(spike.day)} · " if manner.weekly else ""
    value = PUBLICATION.counted(spike.publications, says.language)
    return Item(held(cut(says.name(spike.name))), "", value, f"{day}{usual}")


def _voice(voice: NewVoice, manner: Manner) -> Item:
    says = manner.says
    post, said = cut(says.post_alone(voice.post)), manner.source(voice.first)
    value = PUBLICATION.counted(voice.publications, says.language)
    note = f"{post} · {said}" if post else said
    return Item(held(cut(says.name(voice.name))), note, value, url=web(voice.first.url))


def _belated(digest: Digest, manner: Manner) -> Iterable[Counted]:
    """Those of one title stand together, the title leads to the first; of days before the eve the day is told."""
    eve, dated = digest.period.first - timedelta(days=1), replace(manner, weekly=True)
    titles: dict[str, list[Link]] = {}
    for link in digest.belated:
        titles.setdefault(cut(link.title) or link.url, []).append(link)
    for same in titles.values():
        first, left = same[0], manner.says.cut_by(len(same) - _SOURCES)
        sources = " · ".join((dated if almaty_day(link.at) < eve else manner).source(link) for link in same[:_SOURCES])
        title = cut(first.title) or "—"
        yield Item(title, f"{sources} {left}".rstrip(), url=web(first.url), language=first.language), len(same)
