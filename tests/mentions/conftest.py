"""Marked texts: sentences with the right answer written into them.

`[P Айнур Сатова]` is a naming in the nominative, `[p Айнур Сатову|Айнур Сатова]` one in another case,
`[T министр труда]` the post beside a name, `[Q Сатова: …]` her words, `[I Сатова: …]` what she is said to have said,
`[M Сатова: …]` a retelling with words of hers in it. Marks may nest. All people are invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from monitor.mentions.document import Document, Form, Naming, Person, read
from monitor.model import Gender, Language, QuoteKind

_OPEN = re.compile(r"\[([PpTQIM]) (?:([^\[\]|:]{1,40}): )?")
_KINDS = {"Q": QuoteKind.DIRECT, "I": QuoteKind.INDIRECT, "M": QuoteKind.MIXED}
_FEMALE = ("ова", "ева", "ина", "кызы", "қызы", "ova", "eva", "qyzy")

Expected = tuple[QuoteKind, str | None, str]


@dataclass(frozen=True)
class Marked:
    """A text without its marks, the people in it and the quotes that should be found."""

    document: Document
    people: tuple[Person, ...]
    quotes: tuple[Expected, ...]


@dataclass
class _Reader:
    text: str = ""
    people: dict[str, Person] = field(default_factory=dict)
    posts: list[tuple[int, int]] = field(default_factory=list)
    quotes: list[tuple[int, int, str, str]] = field(default_factory=list)

    def read(self, source: str) -> None:
        """Take the marks off, keeping what they said."""
        stack: list[tuple[str, str, int]] = []
        at = 0
        while at < len(source):
            opened = _OPEN.match(source, at)
            if opened:
                stack.append((opened[1], opened[2] or "", len(self.text)))
                at = opened.end()
            elif source[at] == "|" and stack:
                end = source.index("]", at)
                self.close(*stack.pop(), source[at + 1 : end])
                at = end + 1
            elif source[at] == "]" and stack:
                self.close(*stack.pop())
                at += 1
            else:
                self.text += source[at]
                at += 1

    def close(self, mark: str, speaker: str, start: int, name: str = "") -> None:
        """Note what a mark held."""
        if mark in "Pp":
            self.naming(start, name, nominative=mark == "P")
        elif mark == "T":
            self.posts.append((start, len(self.text)))
        else:
            self.quotes.append((start, len(self.text), mark, speaker))

    def naming(self, start: int, name: str, *, nominative: bool) -> None:
        written = name or self.text[start:]
        key = self.known(written) or written
        form = Form.FULL if " " in self.text[start:] else Form.SURNAME
        here = Naming(start, len(self.text), form, nominative=nominative)
        gender = Gender.FEMALE if key.lower().endswith(_FEMALE) else Gender.MALE
        person = self.people.get(key) or Person(key, key, (), gender)
        self.people[key] = replace(person, namings=(*person.namings, here))

    def known(self, name: str) -> str | None:
        wanted = name.lower()
        return next((key for key in self.people if wanted in {key.lower(), key.lower().split()[-1]}), None)

    def with_posts(self) -> tuple[Person, ...]:
        """The people, each post given to the nearest naming."""
        for start, end in self.posts:
            key = min(self.people, key=lambda one: min(_gap(start, end, naming) for naming in self.people[one].namings))
            person = self.people[key]
            spans = (*person.title_spans, (start, end))
            self.people[key] = replace(person, title=person.title or self.text[start:end], title_spans=spans)
        return tuple(self.people.values())


def _gap(start: int, end: int, naming: Naming) -> int:
    return min(abs(naming.start - end), abs(start - naming.end))


def _marked(source: str, language: str = "ru", title: str = "") -> Marked:
    reader = _Reader()
    reader.read(source)
    people = reader.with_posts()
    expected = tuple(
        (_KINDS[mark], reader.known(speaker), reader.text[start:end])
        for start, end, mark, speaker in sorted(reader.quotes)
    )
    return Marked(read(title, reader.text, Language(language)), people, expected)


@pytest.fixture
def marked() -> Callable[..., Marked]:
    """Read a marked text; takes its source, language and title."""
    return _marked
