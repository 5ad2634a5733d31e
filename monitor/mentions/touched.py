"""Which articles a change of the watch-list or the themes can touch: all others read as before.

What is asked of an article is less than a reading asks, never more: a word that may be a form of a surname, a role that
a listed person's post answers to, a term of a theme or half a pair of terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from monitor.language.fullnames import FullName
from monitor.language.names import skeleton
from monitor.mentions.changes import Effect, changes
from monitor.mentions.cues import KAZAKH
from monitor.mentions.directory import Directory
from monitor.mentions.document import Document
from monitor.mentions.holders import Holders, holders_on
from monitor.mentions.kazakh_roles import kazakh_roles
from monitor.mentions.offices import asked_by, is_bare
from monitor.mentions.roles import Role
from monitor.mentions.russian_roles import russian_roles
from monitor.mentions.theme_trie import Ending, Trie
from monitor.model import Phrase, Rules, Terms

_WORD: Final = re.compile(r"[^\W_][\w\u0301'’ʼ‑-]*")
_PARTS: Final = re.compile(r"[\s‑-]+")


class Change:
    """What differs between two states of the watch-list (with the names never recorded) and the themes."""

    def __init__(self, before: Rules, after: Rules) -> None:
        change = changes(before, after)
        self._listed = Directory.build(change.speakers, change.never)
        forms = [form for one in self._listed.people for form in one.forms]
        self._stems = tuple(sorted({stem for form in forms for stem in _stems(form)}))
        self._holds_posts = any(one.speaker and one.speaker.posts for one in self._listed.people)
        self._trie = _trie(effect for _, effect in change.effects)

    @property
    def looks_deeper(self) -> bool:
        """Whether more than words of names is asked: roles or terms."""
        return self._trie is not None or self._holds_posts

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
        if not self._holds_posts:
            return False
        holders = holders_on(self._listed, document.day)
        return any(_is_held(role, holders) for role in _roles(document))


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
        yield from find(text.written)


def _is_held(role: Role, holders: Holders) -> bool:
    """Whether the role can mean one of these holders of posts."""
    if is_bare(role):
        return bool(holders.called_just(role.concept))
    asked = asked_by(role)
    return bool(holders.called(asked) or (asked.told and holders.fitting(asked)))


# --- themes ---------------------------------------------------------------------------------------------------------


def _trie(effects: Iterable[Effect]) -> Trie | None:
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
