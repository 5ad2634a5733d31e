"""What the newsroom prints, with the right answers beside every text.

One TOML file a happening, one `[[article]]` an outlet's report of it. `people.toml` in the folder above holds the cast.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any

from monitor.model import Gender, Language, Names, QuoteKind, Speech

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """One of the cast; `watched` people stand in the newsroom's speakers.yaml under the same key."""

    key: str
    name: Names
    gender: Gender
    watched: bool = False

    def named(self, language: Language) -> str:
        """The name in the nominative, as texts in that language spell it."""
        return self.name.kk if language is Language.KK else self.name.ru


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """A person the text names, and how that person speaks in it, without and with the optional quotes."""

    key: str
    name: str
    speaks: Speech
    speaks_with_optional: Speech
    watched: bool = False


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A statement by its first words; `speaker` is a person's key, None where nobody is named for it.

    Optional ones (orders, proposals, the second half of a quote that a cue cuts in two) may be found or left.
    """

    speaker: str | None
    kind: QuoteKind
    starts: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """The right answers for one text; `reprint_of` is the key of the story it copies."""

    event: str
    speakers: tuple[GoldSpeaker, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()
    themes: tuple[str, ...] = ()
    reprint_of: str | None = None
    not_persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One report of one outlet; `days_ago` and `at` (Asia/Almaty) place it before any given today."""

    key: str
    outlet: str
    language: Language
    headline: str
    summary: str
    days_ago: int
    at: time
    slug: str
    author: str
    section: str
    paragraphs: tuple[str, ...]
    gold: Gold

    @property
    def text(self) -> str:
        """The body as an extractor should find it, a line a paragraph."""
        return "\n".join(self.paragraphs)


@cache
def cast() -> Mapping[str, Person]:
    """Everyone who appears in the stories, by key."""
    tables: list[Table] = tomllib.loads((_FOLDER / "people.toml").read_text("utf-8"))["person"]
    return {table["key"]: _person(table) for table in tables}


@cache
def load() -> tuple[Story, ...]:
    """Every story of every outlet, in order of publication."""
    found = (story for name in _happenings() for story in _stories(name))
    return tuple(sorted(found, key=lambda story: (-story.days_ago, story.at, story.key)))


_FOLDER = files("monitor.newsroom")


def _happenings() -> list[str]:
    names = (entry.name for entry in (_FOLDER / "stories").iterdir())
    return sorted(name for name in names if name.endswith(".toml"))


def _person(table: Table) -> Person:
    name = Names(ru=table["ru"], kk=table["kk"])
    return Person(table["key"], name, Gender(table["gender"]), table.get("watched", False))


def _stories(name: str) -> Iterable[Story]:
    document: Table = tomllib.loads((_FOLDER / "stories" / name).read_text("utf-8"))
    for table in document["article"]:
        event = table.get("event") or document["event"]
        yield _story(event, table)


def _story(event: str, table: Table) -> Story:
    return Story(
        key=f"{event}/{table['outlet']}",
        outlet=table["outlet"],
        language=Language(table["language"]),
        headline=table["headline"],
        summary=table["summary"],
        days_ago=-table["day"],
        at=table["time"],
        slug=table["slug"],
        author=table.get("author", ""),
        section=table["section"],
        paragraphs=tuple(line.strip() for line in table["text"].splitlines() if line.strip()),
        gold=_gold(event, table),
    )


def _gold(event: str, table: Table) -> Gold:
    quotes = tuple(
        GoldQuote(quote.get("by"), QuoteKind(quote["kind"]), quote["starts"], quote.get("optional", False))
        for quote in table.get("quotes", ())
    )
    reprint_of = table.get("reprint_of")
    return Gold(
        event=event,
        speakers=_speakers(quotes, table.get("named", ()), Language(table["language"])),
        quotes=quotes,
        themes=tuple(table["themes"]),
        reprint_of=f"{event}/{reprint_of}" if reprint_of else None,
        not_persons=tuple(table.get("not_persons", ())),
    )


def _speakers(quotes: tuple[GoldQuote, ...], silent: Iterable[str], language: Language) -> tuple[GoldSpeaker, ...]:
    keys = dict.fromkeys([*(quote.speaker for quote in quotes if quote.speaker), *silent])
    return tuple(_speaker(cast()[key], quotes, language) for key in keys)


def _speaker(person: Person, quotes: tuple[GoldQuote, ...], language: Language) -> GoldSpeaker:
    own = [quote for quote in quotes if quote.speaker == person.key]
    return GoldSpeaker(
        key=person.key,
        name=person.named(language),
        speaks=_speech({quote.kind for quote in own if not quote.optional}),
        speaks_with_optional=_speech({quote.kind for quote in own}),
        watched=person.watched,
    )


def _speech(kinds: set[QuoteKind]) -> Speech:
    """Direct and indirect quotes together, or one mixed one, make a mixed speaker."""
    if not kinds:
        return Speech.NONE
    return Speech(kinds.pop()) if len(kinds) == 1 else Speech.MIXED
