"""What single entries cannot know: that the entries of all files agree with each other.

Each rule sees every section and tells its faults; `RULES` holds them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from monitor.catalog.entries import Item, Section, meant
from monitor.catalog.position import Path, Sheet
from monitor.catalog.schema import OfficeEntry, OutletEntry, SpeakerEntry, ThemeEntry
from monitor.errors import Problem

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Sections:
    """Every list of every file; None where a file could not be read."""

    outlets: Section[OutletEntry] | None = None
    speakers: Section[SpeakerEntry] | None = None
    never: Section[str] | None = None
    themes: Section[ThemeEntry] | None = None
    offices: Section[OfficeEntry] | None = None


Rule = Callable[[Sections], Iterator[Problem]]


def keys_are_unique(sections: Sections) -> Iterator[Problem]:
    """No two entries of a list share a key."""
    for part in (sections.outlets, sections.speakers, sections.themes, sections.offices):
        if part:
            yield from _twice(part.sheet, part.keys, "the key {0} is taken by line {1}")


def feeds_are_listed_once(sections: Sections) -> Iterator[Problem]:
    """No feed address stands twice, in one outlet or in two."""
    if sections.outlets:
        places = [
            ((*item.path, "feeds", index, "url"), feed.url)
            for item in sections.outlets.items
            for index, feed in enumerate(item.value.feeds)
        ]
        yield from _twice(sections.outlets.sheet, places, "this feed is listed already, in line {1}")


def recipients_are_written_to_once(sections: Sections) -> Iterator[Problem]:
    """No office has an address twice."""
    for item in _items(sections.offices):
        recipients = enumerate(item.value.recipients)
        places = [((*item.path, "recipients", index, "email"), entry.email.lower()) for index, entry in recipients]
        if sections.offices:
            yield from _twice(sections.offices.sheet, places, "{0} is listed already, in line {1}")


def names_are_one_persons(sections: Sections) -> Iterator[Problem]:
    """No name or alias belongs to two speakers; one speaker may repeat a name."""
    if not sections.speakers:
        return
    sheet = sections.speakers.sheet
    owners: dict[str, tuple[Path, str]] = {}
    for item in sections.speakers.items:
        for path, name in _names(item):
            owner, key = owners.setdefault(_folded(name), (item.path, item.value.key))
            if owner != item.path:
                yield sheet.at_value(path, f"{name} names {key} already (line {sheet.values[owner][0]})")


def never_keeps_out_no_speaker(sections: Sections) -> Iterator[Problem]:
    """Nobody is on the watch-list and kept out at once."""
    watched = {_folded(name): item.value.key for item in _items(sections.speakers) for _, name in _names(item)}
    for kept_out in _items(sections.never):
        key = watched.get(_folded(kept_out.value))
        if key and sections.never:
            yield sections.never.sheet.at_value(kept_out.path, f"{kept_out.value} is watched too, as {key}")


def themes_have_terms(sections: Sections) -> Iterator[Problem]:
    """A theme without terms could never be found."""
    for item in _items(sections.themes):
        theme = item.value.value()
        if sections.themes and item.whole and not (theme.any or theme.all or theme.include):
            yield sections.themes.sheet.at_value(item.path, f"the theme {theme.key} has no terms in any or all")


def included_themes_exist(sections: Sections) -> Iterator[Problem]:
    """What a theme includes is a theme, and is looked for where the theme is."""
    if not sections.themes:
        return
    resting = {item.value.key for item in sections.themes.items if not item.value.enabled}
    for item in sections.themes.items:
        path = (*item.path, "include")
        yield from _unknown(sections.themes.sheet, path, item.value.include, sections.themes)
        for index, key in enumerate(item.value.include):
            if item.value.enabled and key in resting:
                message = f"{key} is not enabled, and {item.value.key} includes it"
                yield sections.themes.sheet.at_value((*path, index), message)


def includes_never_run_in_circles(sections: Sections) -> Iterator[Problem]:
    """No theme includes itself, directly or through others; told once, at the first theme of the circle."""
    if not sections.themes:
        return
    includes = {item.value.key: tuple(item.value.include) for item in sections.themes.items}
    told: set[str] = set()
    for item in sections.themes.items:
        circle = _circle(item.value.key, includes)
        if circle and not told & set(circle):
            told |= set(circle)
            path = (*item.path, "include", item.value.include.index(circle[1]))
            yield sections.themes.sheet.at_value(path, f"themes include each other in a circle: {' -> '.join(circle)}")


def offices_choose_what_exists(sections: Sections) -> Iterator[Problem]:
    """The speakers, themes and outlets an office chose are listed in their files."""
    if not sections.offices:
        return
    for item in sections.offices.items:
        for name, target in (
            ("speakers", sections.speakers),
            ("themes", sections.themes),
            ("outlets", sections.outlets),
        ):
            chosen: list[str] = getattr(item.value, name) or []
            if target:
                yield from _unknown(sections.offices.sheet, (*item.path, name), chosen, target)


RULES: tuple[Rule, ...] = (
    keys_are_unique,
    feeds_are_listed_once,
    names_are_one_persons,
    never_keeps_out_no_speaker,
    themes_have_terms,
    included_themes_exist,
    includes_never_run_in_circles,
    recipients_are_written_to_once,
    offices_choose_what_exists,
)


def _items(part: Section[E] | None) -> tuple[Item[E], ...]:
    return part.items if part else ()


def _twice(sheet: Sheet, places: Sequence[tuple[Path, str]], message: str) -> Iterator[Problem]:
    first: dict[str, Path] = {}
    for path, word in places:
        if first.setdefault(word, path) != path:
            yield sheet.at_value(path, message.format(word, sheet.values[first[word]][0]))


def _unknown(sheet: Sheet, path: Path, chosen: list[str], target: Section[Any]) -> Iterator[Problem]:
    known = {key for _, key in target.keys}
    for index, key in enumerate(chosen):
        if key not in known:
            message = f"{target.sheet.file} has no {key}{meant(key, sorted(known))}"
            yield sheet.at_value((*path, index), message)


def _names(item: Item[SpeakerEntry]) -> Iterator[tuple[Path, str]]:
    names = item.value.name
    for language in ("ru", "kk", "en"):
        if name := getattr(names, language):
            yield (*item.path, "name", language), name
    for index, alias in enumerate(item.value.aliases):
        yield (*item.path, "aliases", index), alias


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())


def _circle(start: str, includes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The way from a theme back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for key in includes.get(way[-1], ()):
            if key == start:
                return (*way, key)
            if key not in seen:
                seen.add(key)
                ways.append((*way, key))
    return ()
