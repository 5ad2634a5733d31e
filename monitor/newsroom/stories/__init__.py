"""What the newsroom prints, with the right answers beside every text.

One TOML file a happening, one `[[article]]` an outlet's report of it. `people.toml` in the folder above holds the cast.
An article without a text of its own is a verbatim reprint of the one it names, and articles in Latin Kazakh are kept in
Cyrillic here, so that both alphabets say the same.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any

from monitor.model import Gender, Language, Names, QuoteKind, Speech
from monitor.newsroom.latin import latin, latin_all

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """One of the cast; `watched` people stand in the newsroom's speakers.yaml under the same key."""

    key: str
    name: Names
    gender: Gender
    watched: bool = False

    def named(self, language: Language) -> str:
        """The name in the nominative, as texts in that language spell it."""
        if language is Language.RU:
            return self.name.ru
        return latin(self.name.kk) if language is Language.KK_LATN else self.name.kk


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
    """The right answers for one text; `reprint_of` is the key of the article it copies.

    `story` is the chain that an event belongs to with what followed it; an event that nothing followed is its own.
    """

    event: str
    story: str
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
    shared = {key: value for key, value in document.items() if key != "article"}
    tables = [shared | table for table in document["article"]]
    reports = Counter((table["event"], table["outlet"]) for table in tables)
    for table in tables:
        twin = reports[table["event"], table["outlet"]] > 1
        key = f"{table['event']}/{table['outlet']}" + (f"/{table['language']}" if twin else "")
        yield _story(key, _printed(table, tables))


def _printed(table: Table, tables: Iterable[Table]) -> Table:
    """The table as its outlet prints it: a verbatim reprint takes over what it does not say itself."""
    if "text" not in table:
        event, source = table["event"], table["reprint_of"]
        table = next(each for each in tables if (each["event"], each["outlet"]) == (event, source)) | table
    return _in_latin(table) if table["language"] == Language.KK_LATN else table


def _in_latin(table: Table) -> Table:
    texts = ("headline", "summary", "section", "author", "text", "not_persons")
    converted = {name: latin_all(table[name]) for name in texts if name in table}
    quotes = [quote | {"starts": latin(quote["starts"])} for quote in table.get("quotes", ())]
    return table | converted | {"quotes": quotes}


def _story(key: str, table: Table) -> Story:
    return Story(
        key=key,
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
        gold=_gold(table),
    )


def _gold(table: Table) -> Gold:
    quotes = tuple(
        GoldQuote(quote.get("by"), QuoteKind(quote["kind"]), quote["starts"], quote.get("optional", False))
        for quote in table.get("quotes", ())
    )
    reprint_of = table.get("reprint_of")
    return Gold(
        event=table["event"],
        story=table.get("story") or table["event"],
        speakers=_speakers(quotes, table.get("named", ()), Language(table["language"])),
        quotes=quotes,
        themes=tuple(table["themes"]),
        reprint_of=f"{table['event']}/{reprint_of}" if reprint_of else None,
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
