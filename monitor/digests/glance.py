"""A letter at a glance, for a terminal: its figures, every event in a line or two, the first people and themes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from monitor.digests.compose import compose
from monitor.digests.plain import figures, filled, people, themes, underlined
from monitor.digests.sheet import Rows, Sheet
from monitor.model import Digest, Recipient

_ROWS: Final = Rows(people=5, themes=5)


def glance(digest: Digest, reader: Recipient, made_at: datetime) -> str:
    """The key lines of a reader's letter."""
    sheet = compose(digest, reader, made_at=made_at, version="", rows=_ROWS)
    return "\n\n".join("\n".join(filter(None, part)) for part in _parts(sheet) if part)


def _parts(sheet: Sheet) -> Iterator[list[str]]:
    yield [sheet.kicker, sheet.date, filled(sheet.office), filled(sheet.watched)]
    yield [figures(sheet)] if sheet.figures else []
    yield [filled(sheet.nothing)] if sheet.nothing else []
    yield _events(sheet)
    yield _briefs(sheet)
    rows = tuple(replace(one, post="", role_words="") for one in sheet.people)
    yield [underlined(sheet.says.people), people(replace(sheet, people=rows)), sheet.more_people] if rows else []
    lines = tuple(replace(one, voices="") for one in sheet.themes)
    yield [underlined(sheet.says.themes), themes(replace(sheet, themes=lines)), sheet.more_themes] if lines else []


def _events(sheet: Sheet) -> list[str]:
    told = (line for one in sheet.events for line in (filled(one.headline, 0, 2), filled(one.counts, 2)))
    return [underlined(sheet.events_heading), *told] if sheet.events else []


def _briefs(sheet: Sheet) -> list[str]:
    told = [filled(one.title, 0, 2) for one in sheet.briefs]
    return [underlined(sheet.briefs_heading), *told, sheet.more_events] if told else []
