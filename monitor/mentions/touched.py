"""Which articles a change of the watch-list or the themes can touch: all others read as before.

What is asked of an article is less than a reading asks, never more: a word that may be a form of a surname, a role that
a listed person's post answers to, a term of a theme or half a pair of terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar

from monitor.language.fullnames import FullName
from monitor.language.names import skeleton
from monitor.mentions.cues import KAZAKH
from monitor.mentions.directory import Directory, Listed
from monitor.mentions.document import Document
from monitor.mentions.holders import called, called_just, fitting
from monitor.mentions.kazakh_roles import kazakh_roles
from monitor.mentions.offices import is_bare
from monitor.mentions.roles import Role, is_telling
from monitor.mentions.russian_roles import russian_roles
from monitor.mentions.theme_trie import Ending, Trie
from monitor.mentions.themes import with_included
from monitor.model import Catalog, Phrase, Terms, Theme

_T = TypeVar("_T")

_WORD: Final = re.compile(r"[^\W_][\w\u0301'’ʼ‑-]*")
_PARTS: Final = re.compile(r"[\s‑-]+")

#: Of a theme: everything that decides where it is found.
_Effect = tuple[int, tuple[Terms, ...], Terms, Terms]


class Change:
    """What differs between two states of the watch-list (with the names never recorded) and the themes.

    `people` and `themes` are the keys that are new, gone or otherwise than before.
    """

    def __init__(self, before: Catalog, after: Catalog) -> None:
        speakers, never = _differing(before.speakers, after.speakers), _differing(before.never, after.never)
        effects = _differing(_effects(before.themes), _effects(after.themes))
        self.people = frozenset(speaker.key for speaker in speakers)
        self.themes = frozenset(key for key, _ in effects)
        listed = Directory.build(tuple(speakers), tuple(never)).people
        self._stems = tuple(sorted({stem for one in listed for form in one.forms for stem in _stems(form)}))
        self._holders = tuple(one for one in listed if one.speaker and one.speaker.posts)
        self._trie = _trie(effect for _, effect in effects)

    @property
    def looks_deeper(self) -> bool:
        """Whether more than words of names is asked: roles or terms."""
        return self._trie is not None or bool(self._holders)

    def touches_names(self, *texts: str) -> bool:
        """Whether a word of the texts may be a form of a surname in question."""
        return any(self._may_name(word) for text in texts for word in set(_WORD.findall(text)))

    def touches(self, document: Document) -> bool:
        """Whether a role or a term in question stands in an article."""
        return self._tells_a_theme(document) or self._tells_a_post(document)

    def _may_name(self, word: str) -> bool:
        return bool(self._stems) and not word.islower() and any(one.startswith(self._stems) for one in _bones(word))

    def _tells_a_theme(self, document: Document) -> bool:
        trie = self._trie
        return trie is not None and any(trie.finds(one, document.language) for one in (document.title, document.body))

    def _tells_a_post(self, document: Document) -> bool:
        return bool(self._holders) and any(_is_held(role, self._holders, document.day) for role in _roles(document))


def _differing(before: Iterable[_T], after: Iterable[_T]) -> list[_T]:
    """What stands in one of the two only, in any order."""
    old, new = list(before), list(after)
    return [*(one for one in old if one not in new), *(one for one in new if one not in old)]


# --- names ----------------------------------------------------------------------------------------------------------


def _stems(form: FullName) -> Iterator[str]:
    """How every form of a surname or patronymic begins, by its bones: its last letters may change."""
    for name in (form.surname, form.patronymic):
        for part in (*_PARTS.split(name), name):
            bones = skeleton(part).replace(" ", "").rstrip("а")
            if bones:
                yield bones[: max(len(bones) - 1, 1)]


@lru_cache(maxsize=100_000)
def _bones(word: str) -> tuple[str, ...]:
    """The bones of a word and of its parts."""
    return tuple({skeleton(part) for part in (word, *_PARTS.split(word)) if part})


# --- roles ----------------------------------------------------------------------------------------------------------


def _roles(document: Document) -> Iterator[Role]:
    find = kazakh_roles if document.language in KAZAKH else russian_roles
    for text in (document.title, document.body):
        yield from find(text.tokens)


def _is_held(role: Role, holders: tuple[Listed, ...], day: date | None) -> bool:
    """Whether the role can mean one of these holders of posts."""
    if is_bare(role):
        return bool(called_just(holders, day, role.concept))
    return bool(called(holders, day, role) or (is_telling(role) and fitting(holders, day, role)))


# --- themes ---------------------------------------------------------------------------------------------------------


def _effects(themes: tuple[Theme, ...]) -> tuple[tuple[str, _Effect], ...]:
    by_key = {theme.key: theme for theme in themes}
    return tuple((theme.key, _effect(theme, by_key)) for theme in themes)


def _effect(theme: Theme, by_key: Mapping[str, Theme]) -> _Effect:
    return theme.min_hits, tuple(part.any for part in with_included(theme, by_key)), theme.all, theme.none


def _trie(effects: Iterable[_Effect]) -> Trie | None:
    """Every phrase of these themes, each of a pair by itself; None where there is none."""
    trie = Trie()
    for _, anys, required, against in effects:
        for terms in (*anys, required, against):
            for language, phrase in _phrases(terms):
                trie.add(phrase, language, Ending(0, "any", 0))
    return trie if trie.root.following else None


def _phrases(terms: Terms) -> Iterator[tuple[str, Phrase]]:
    for language, part in terms.by_language():
        for term in part:
            for phrase in (term,) if isinstance(term, Phrase) else (term.one, term.other):
                yield language, phrase
