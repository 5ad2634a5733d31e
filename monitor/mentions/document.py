"""An article as the rules of this room read it, and what they hand each other.

people -> references (roles and pronouns) -> quotes -> mentions
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitor.language.segment import Segmented, segment
from monitor.model import Gender, Language, Span


@dataclass(frozen=True, slots=True)
class Document:
    """Title and body, cut up, with the day (Asia/Almaty) that decides which posts were held.

    `title_names` and `body_names` are places where a trained tagger, if one was asked, saw a person named.
    """

    language: Language
    title: Segmented
    body: Segmented
    day: date | None = None
    title_names: tuple[Span, ...] = ()
    body_names: tuple[Span, ...] = ()


def read(title: str, text: str, language: Language, day: date | None = None) -> Document:
    """Cut an article up."""
    return Document(language, segment(title), segment(text), day)


class Form(StrEnum):
    """In which form a person is named."""

    FULL = "full"  #: given name and surname, in either order, with or without patronymic
    INITIALS = "initials"  #: К. Токаев
    SURNAME = "surname"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a person is named. `nominative` says whether the form can be a subject (None: cannot tell)."""

    start: int
    end: int
    form: Form
    in_title: bool = False
    nominative: bool | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the document, all namings gathered, in order of place (title first).

    `title` is the post as written beside the name (nominative where that can be had), `organisation` the part of it
    that names a body; `title_spans` are the places of these posts in the body, so that no one takes them for a role
    standing alone.
    """

    key: str
    name: str
    namings: tuple[Naming, ...]
    gender: Gender | None = None
    title: str = ""
    organisation: str = ""
    title_spans: tuple[tuple[int, int], ...] = ()
    watched: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A role noun, post or pronoun that stands for a person (by index into the people), in the body or the title."""

    start: int
    end: int
    person: int
    nominative: bool | None = None
    pronoun: bool = False
    rule: str = ""  #: what resolved it: `post-of-text`, `pronoun-latest`
    in_title: bool = False
