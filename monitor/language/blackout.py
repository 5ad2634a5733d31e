"""A person's name made unreadable in a text, in every case form and in Russian, Kazakh or Latin spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from monitor.language.fullnames import take_apart
from monitor.language.names import skeleton
from monitor.model import Span

#: What stands in the place of each word, however long the word was.
BLACK: Final = "█████"

_WORD: Final = re.compile(r"[^\W_][\w\u0301'’ʼ‑-]*")
_SIGNS: Final = str.maketrans(dict.fromkeys("/_-.?=&+~;,:", " "))  #: what parts the words of an address
_ENDING = 4  # letters (by their bones) that a case form may be longer than the name
_CHANGED = 2  # the same where the name's last letter changes
_LEAST = 3  # bones of a name of which the last may change
_NEAR = 2  # words between which a given name belongs to a surname


class Names:
    """Every spelling of one person's name."""

    def __init__(self, names: Iterable[str]) -> None:
        parts = [take_apart(name) for name in names if name.strip()]
        self.surnames = _bones_of(part.surname for part in parts)
        self.others = _bones_of(name for part in parts for name in (part.given, part.patronymic))

    def are_in(self, text: str) -> bool:
        """Whether the text holds the surname beside the given name or patronymic; without those, the surname."""
        words, surnames, others = self._sorted(text)
        return bool(surnames) and (not self.others or any(_is_near(one, others) for one in surnames)) and bool(words)

    def blacken(self, text: str, spans: Iterable[Span] = ()) -> str:
        """The text without the surname, the other names beside it, and the words of these places."""
        return _without(text, self._gone(text, tuple(spans)))

    def blacken_address(self, url: str) -> str:
        """A URL whose path or query spells the name, without it and no address any more; any other as it is."""
        site, slash, rest = url.partition("://")[2].partition("/")
        told = unquote(rest)
        gone = self._gone(told.translate(_SIGNS), ())
        return f"{url[: url.index(site)]}{site}{slash}{_without(told, gone)}" if gone else url

    def _gone(self, text: str, places: tuple[Span, ...]) -> list[Span]:
        """Where the words are that must not be read."""
        words, surnames, others = self._sorted(text)
        gone = surnames | {one for one in others if _is_near(one, surnames)}
        gone |= {
            index
            for index, word in enumerate(words)
            if any(start < word.end() and word.start() < end for start, end in places)
        }
        return [words[index].span() for index in sorted(gone)]

    def _sorted(self, text: str) -> tuple[list[re.Match[str]], set[int], set[int]]:
        """The words of a text; which are surnames, which the other names."""
        words = list(_WORD.finditer(text))
        surnames = {index for index, word in enumerate(words) if _is_form(word.group(), self.surnames)}
        others = {index for index, word in enumerate(words) if _is_form(word.group(), self.others)}
        return words, surnames, others - surnames


def _without(text: str, places: Iterable[Span]) -> str:
    """The text with each of these places blackened."""
    pieces, done = [], 0
    for start, end in places:
        pieces += [text[done:start], BLACK]
        done = end
    return "".join([*pieces, text[done:]])


def _bones_of(names: Iterable[str]) -> tuple[str, ...]:
    found = {skeleton(name).replace(" ", "").rstrip("а") for name in names if len(name.rstrip(".")) > 1}
    return tuple(sorted(found - {""}))


@lru_cache(maxsize=50_000)
def _is_form(word: str, names: tuple[str, ...]) -> bool:
    return any(_fits(skeleton(part), name) for part in {word, *re.split("[‑-]", word)} if part for name in names)


def _fits(word: str, name: str) -> bool:
    """Whether a word's bones may be a name's with an ending."""
    if word.startswith(name):
        return len(word) - len(name) <= _ENDING
    stem = name[:-1]
    return len(stem) >= _LEAST - 1 and word.startswith(stem) and len(word) - len(stem) <= _CHANGED


def _is_near(one: int, others: set[int]) -> bool:
    return any(abs(one - other) <= _NEAR for other in others)
