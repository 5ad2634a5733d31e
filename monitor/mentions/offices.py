"""Whether a role in a text means the holder of a post: word for word, or as far as its words go.

Word for word a phrase is compared as a whole, by lemmas, and words for the home country say nothing: «министр обороны
РК» and «ҚР Президенті» are «министр обороны» and «Президент». Loosely, «зампремьера» answers to «Заместитель
Премьер-министра – Министр культуры», «глава Минсельхоза» to «Министр сельского хозяйства», «министрлік басшысы» to
«Қорғаныс министрі».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from monitor.language.names import name_key
from monitor.language.segment import words_of
from monitor.mentions.kazakh_roles import kazakh_roles
from monitor.mentions.role_words import WIDER
from monitor.mentions.roles import HOME_KEYS, LONGEST, Role, is_generic, is_loose, is_ministry, keys_of, word_key
from monitor.mentions.russian_roles import russian_roles

#: A concept and the keys of every word that narrows it.
Wording = tuple[str, frozenset[str]]

_PARTS = re.compile(r"\s+[–—-]\s+")
_MOST_WORDS = 12  # words a phrase of the directory may have to be compared as a whole


# --- word for word ---


def wordings(role: Role) -> tuple[Wording, ...]:
    """The ways to read a role in a text as a whole phrase, the longest first; a bare role has none."""
    if is_bare(role):
        return ()
    if not role.kazakh:
        return tuple(dict.fromkeys(_wording(role, words) for words in (role.extended, role.complement)))
    least = max((index + 1 for index, word in enumerate(role.complement) if not is_loose(word)), default=0)
    lengths = range(len(role.complement), max(least, 1) - 1, -1)
    return tuple(dict.fromkeys(_wording(role, role.complement[:length]) for length in lengths or (0,)))


def is_bare(role: Role) -> bool:
    """Whether nothing at all narrows a role: министр, Президент."""
    return not role.complement and not role.extended and not role.modifiers


def _wording(role: Role, words: tuple[str, ...]) -> Wording:
    keys = (word_key(word, kazakh=role.kazakh) for word in (*role.modifiers, *words))
    return role.concept, frozenset(keys) - HOME_KEYS


@lru_cache(maxsize=5_000)
def phrases_of(titles: tuple[str, ...]) -> tuple[frozenset[Wording], frozenset[str]]:
    """The wordings of a post's names that are one role from end to end, and the concepts of those that are bare."""
    whole: set[Wording] = set()
    bare: set[str] = set()
    for title in titles:
        for role in _whole_roles(title):
            if is_bare(role):
                bare.add(role.concept)
            else:
                whole.add(wordings(role)[0])
    return frozenset(whole), frozenset(bare)


def _whole_roles(title: str) -> Iterator[Role]:
    for part in _PARTS.split(title):
        written = words_of(part)
        for role in (*russian_roles(written), *kazakh_roles(written)):
            if role.begins == 0 and max(role.last, role.reaches) == len(written) <= _MOST_WORDS:
                yield role


# --- loosely ---


@dataclass(frozen=True, slots=True)
class Post:
    """What a person's posts say: their concepts, and the words of them (keys and first letters)."""

    concepts: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    initials: str = ""
    pairs: frozenset[tuple[str, str]] = frozenset()  #: keys of words that stand side by side


class Asked(NamedTuple):
    """What a role asks of a post, worked out once for all posts it is held against."""

    role: Role
    concepts: frozenset[str]  #: of which a post must have one
    told: tuple[str, ...]  #: the words that name a field or place of its own; of «глава ведомства» there is none
    wordings: tuple[Wording, ...]


def asked_by(role: Role) -> Asked:
    """What a role in a text asks."""
    told = [word for word in (*role.modifiers, *role.complement) if not is_generic(word, kazakh=role.kazakh)]
    return Asked(role, WIDER.get(role.concept, _NONE) | {role.concept}, tuple(told), wordings(role))


_NONE: frozenset[str] = frozenset()


def answers(post: Post, asked: Asked) -> bool:
    """Whether a person with this post can be meant."""
    return not asked.concepts.isdisjoint(post.concepts) and fits(post, asked)


def fits(post: Post, asked: Asked) -> bool:
    """Whether the post holds what the role tells of its field: every word in Russian, in Kazakh the nearest ones."""
    told = asked.told
    if not told:
        return True
    if not asked.role.kazakh:
        return all(_shares(post, word) for word in told)
    shared = next((index for index, word in enumerate(told) if not _shares(post, word, kazakh=True)), len(told))
    if shared == 0 or shared == len(told):
        return shared == len(told)
    return is_loose(told[shared]) and not _contradicts(post, told[shared - 1], told[shared])


def _contradicts(post: Post, shared: str, other: str) -> bool:
    """Ішкі істер against Сыртқы істер: the post has another word before the one both share."""
    known = word_key(shared, kazakh=True)
    return any(word == known and before != word_key(other, kazakh=True) for before, word in post.pairs)


@lru_cache(maxsize=5_000)
def post_of(titles: tuple[str, ...], organisations: tuple[str, ...] = ()) -> Post:
    """Read posts as they are written beside names or in the directory, in either language."""
    concepts = {role.concept for title in titles for role in _heads(words_of(title))}
    keys: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    initials: list[str] = []
    for text in (*titles, *organisations):
        written = [part for word in words_of(text) if word[0].isalpha() for part in word.split("-") if part]
        keys.update(*map(keys_of, written))
        pairs.update(pairwise(word_key(word, kazakh=True) for word in written))
        initials.append("".join(name_key(word)[:1] for word in written if len(word) > 2))  # noqa: PLR2004 - no и, по
    return Post(frozenset(concepts), frozenset(keys), " ".join(initials), frozenset(pairs))


def _heads(written: tuple[str, ...]) -> Iterator[Role]:
    """The roles a post consists of; a Kazakh one that another word follows only qualifies it."""
    yield from russian_roles(written)
    for role in kazakh_roles(written):
        following = written[role.head + 1] if role.head + 1 < len(written) else ""
        if not following[:1].isalpha() or following.lower() in {"және", "мен", "пен", "бен", "әрі"}:
            yield role


def _shares(post: Post, word: str, *, kazakh: bool = False) -> bool:
    """Whether a word of the complement occurs in the post, also behind мин… or as an abbreviation."""
    if word_key(word, kazakh=kazakh) in post.keys:
        return True
    key = name_key(word)
    if word.isupper() and 1 < len(word) <= LONGEST and key in post.initials:
        return True
    return is_ministry(word) and any(_begins_alike(key[3:], known) for known in post.keys)


_ALIKE = 4  # letters by which a ministry's short name is known: Минсельхоз, сельского


def _begins_alike(short: str, known: str) -> bool:
    return known.startswith(short.rstrip("аиы").removesuffix("хоз")[:_ALIKE])
