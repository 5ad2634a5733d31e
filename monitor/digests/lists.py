"""The letter's short lists: what rose steeply, who spoke for the first time, what came late."""

from __future__ import annotations

from datetime import timedelta

from monitor.digests.cards import cut, source, web
from monitor.digests.phrases import Phrases
from monitor.digests.sheet import Item, Section
from monitor.language import wording
from monitor.language.wording import PUBLICATION
from monitor.model import Digest, Link
from monitor.model.letters import NewVoice, Spike


def sections(digest: Digest, says: Phrases, most: int) -> tuple[Section, ...]:
    """Those that hold anything."""
    before = wording.day_and_month(digest.period.first - timedelta(days=1), says.language)
    belated = says.belated_rule.format(day=before)
    anew = says.new_voices_rule.format(days=digest.known_days)
    found = (
        (says.spikes, says.spikes_rule, [_spike(one, digest, says) for one in digest.spikes]),
        (says.new_voices, anew, [_voice(one, says) for one in digest.new_voices]),
        (says.belated, belated, [_belated(one) for one in digest.belated]),
    )
    return tuple(_section(heading, rule, items, says, most) for heading, rule, items in found if items)


def _section(heading: str, rule: str, items: list[Item], says: Phrases, most: int) -> Section:
    return Section(heading, rule, tuple(items[:most]), says.cut_by(len(items) - most))


def _spike(spike: Spike, digest: Digest, says: Phrases) -> Item:
    usual = says.spike.format(mean=wording.decimal(spike.mean), limit=wording.decimal(spike.limit))
    day = f"{wording.short_date(spike.day)}: " if digest.period.weekly else ""
    value = PUBLICATION.counted(spike.publications, says.language)
    return Item(wording.tied(cut(says.name(spike.name))), f"{day}{usual}", value)


def _voice(voice: NewVoice, says: Phrases) -> Item:
    post = cut(says.post(voice.post))
    said = source(voice.first.outlet, voice.first)
    value = PUBLICATION.counted(voice.publications, says.language)
    note = f"{post} · {said}" if post else said
    return Item(wording.tied(cut(says.name(voice.name))), note, value, web(voice.first.url))


def _belated(link: Link) -> Item:
    title = cut(link.title) or "—"
    return Item(title, source(link.outlet, link), url=web(link.url), language=link.language)
