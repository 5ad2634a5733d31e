"""Which namings of the archive are one person's: a plain rule over articles, events and posts.

- One name is one person, unless posts speak against it: in one language two full posts (title and organisation) that
  share no word, in articles that neither an event nor another post joins.
- Two spellings of a name (one family of keys) are one person where an event or the very same post joins them, and never
  where an article has both.
- Somebody of no or half a post is whoever bore the name first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

from monitor.language.names import name_key

_WORD: Final = re.compile(r"\w{4,}")
_STEM = 5  #: letters of a word that tell it in any case

Place = tuple[int, str]  #: an article and the key it gives somebody


@dataclass(frozen=True, slots=True)
class Naming:
    """A discovered person in one article."""

    article_id: int
    found: str
    event_id: int | None = None
    language: str = ""
    title: str = ""
    organisation: str = ""

    @property
    def place(self) -> Place:
        """Where it stands, and as what."""
        return self.article_id, self.found

    @property
    def words(self) -> frozenset[str]:
        """The words of a full post; none of half a one."""
        return _words(self.title, self.organisation) if self.title and self.organisation else frozenset()


@lru_cache(maxsize=10_000)
def _words(title: str, organisation: str) -> frozenset[str]:
    return frozenset(name_key(word)[:_STEM] for word in _WORD.findall(f"{title} {organisation}"))


@dataclass(slots=True)
class _Person:
    """Namings known to be one person's, their keys, and the languages that tell the person's post in full."""

    namings: list[Naming] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)

    def add(self, namings: Sequence[Naming]) -> None:
        self.namings += namings
        self.keys |= {one.found for one in namings}
        self.languages |= {one.language for one in namings if one.words}


def told_apart(namings: Iterable[Naming]) -> dict[Place, str]:
    """The key of each naming's person; all are of one family. The first of a name keeps it, others get a number."""
    namings = sorted(set(namings), key=lambda one: one.place)
    rivals = _rivals(namings)
    people: list[_Person] = []
    for group in sorted(_joined(namings, rivals), key=lambda group: group[0].place):
        other = _Person()
        other.add(group)
        person = next((one for one in people if _can_be(one, other, rivals)), None)
        if person is None:
            people.append(person := _Person())
        person.add(group)
    return {one.place: key for key, person in _keyed(people) for one in person.namings}


def _rivals(namings: Sequence[Naming]) -> set[frozenset[str]]:
    """Pairs of spellings that some article has both of: two people."""
    in_article: defaultdict[int, set[str]] = defaultdict(set)
    for one in namings:
        in_article[one.article_id].add(one.found)
    return {frozenset(pair) for keys in in_article.values() for pair in combinations(sorted(keys), 2)}


def _joined(namings: Sequence[Naming], rivals: set[frozenset[str]]) -> list[list[Naming]]:
    """The namings in groups that events and posts join."""
    parent = list(range(len(namings)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = index = parent[parent[index]]
        return index

    ties: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, one in enumerate(namings):
        for tie in _ties(one):
            ties[tie].append(index)
    for tied in ties.values():
        for left, right in pairwise(tied):
            if frozenset({namings[left].found, namings[right].found}) not in rivals:
                parent[max(root(left), root(right))] = min(root(left), root(right))
    groups: defaultdict[int, list[Naming]] = defaultdict(list)
    for index, one in enumerate(namings):
        groups[root(index)].append(one)
    return list(groups.values())


def _ties(one: Naming) -> Iterator[Hashable]:
    """What joins namings that share it."""
    if one.event_id is not None:
        yield "event", one.event_id
        yield "event", one.event_id, one.found
    if one.words:
        yield "post", one.language, name_key(one.title), name_key(one.organisation)
    for word in one.words:
        yield "word", one.language, word, one.found


def _can_be(known: _Person, other: _Person, rivals: set[frozenset[str]]) -> bool:
    """Whether a group can be somebody known: a name in common, and no language in which both have another post."""
    if not known.keys & other.keys or known.languages & other.languages:
        return False
    return not any(frozenset({one, another}) in rivals for one in known.keys for another in other.keys)


def _keyed(people: Iterable[_Person]) -> Iterator[tuple[str, _Person]]:
    taken: set[str] = set()
    for person in people:
        name = person.namings[0].found
        key, number = name, 1
        while key in taken:
            number += 1
            key = f"{name} {number}"
        taken.add(key)
        yield key, person
