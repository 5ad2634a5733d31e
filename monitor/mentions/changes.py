"""What differs between two states of what operators write; needs none of the words and forms that reading needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from monitor.model import Rules, Speaker, Terms, Theme

_T = TypeVar("_T")

#: Of a theme: everything that decides where it is found.
Effect = tuple[int, tuple[Terms, ...], Terms, Terms]


@dataclass(frozen=True, slots=True)
class Changes:
    """Entries of the watch-list, names never recorded and themes that are new, gone or otherwise than before."""

    speakers: tuple[Speaker, ...]
    never: tuple[str, ...]
    effects: tuple[tuple[str, Effect], ...]  #: by the key of their theme

    @property
    def people(self) -> frozenset[str]:
        """The keys of the entries."""
        return frozenset(speaker.key for speaker in self.speakers)

    @property
    def themes(self) -> frozenset[str]:
        """The keys of the themes."""
        return frozenset(key for key, _ in self.effects)


def changes(before: Rules, after: Rules) -> Changes:
    """What differs between two states of the rules, but for `ner`."""
    return Changes(
        _differing(before.speakers, after.speakers),
        _differing(before.never, after.never),
        _differing(_effects(before.themes), _effects(after.themes)),
    )


def _differing(before: Iterable[_T], after: Iterable[_T]) -> tuple[_T, ...]:
    """What stands in one of the two only, in any order."""
    old, new = list(before), list(after)
    return (*(one for one in old if one not in new), *(one for one in new if one not in old))


def _effects(themes: tuple[Theme, ...]) -> tuple[tuple[str, Effect], ...]:
    by_key = {theme.key: theme for theme in themes}
    return tuple((theme.key, _effect(theme, by_key)) for theme in themes)


def _effect(theme: Theme, by_key: Mapping[str, Theme]) -> Effect:
    return theme.min_hits, tuple(part.any for part in with_included(theme, by_key)), theme.all, theme.none


def with_included(theme: Theme, by_key: Mapping[str, Theme]) -> list[Theme]:
    """The theme and all it includes, however far; circles are harmless."""
    found = {theme.key: theme}
    queue = [theme]
    while queue:
        for key in queue.pop().include:
            if key in by_key and key not in found:
                found[key] = by_key[key]
                queue.append(by_key[key])
    return list(found.values())
