"""People the press quotes and names who are on no list: whom an operator may want to watch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from monitor.language.names import skeleton
from monitor.model import Gender, Names, Post, Speaker, Speech
from monitor.storage import people
from monitor.storage.schema import article, mention, quote, speaker

_SHOWN = 3  #: sentences, and posts, of one person
_KAZAKH: Final = ("kk", "kk-Latn")

Naming = Row[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A post as articles named it, and how often."""

    language: str
    title: str
    organisation: str
    publications: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that names the person, and where it stands."""

    url: str
    day: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be worth watching; `alias_of` is the key of a listed person this probably is."""

    key: str
    name: Names
    gender: Gender | None
    publications: int
    quotes: int
    posts: tuple[Seen, ...]
    evidence: tuple[Evidence, ...]
    alias_of: str = ""

    def entry(self) -> Speaker:
        """The person as speakers.yaml would have it; the key is still to be chosen."""
        seen = {("kk" if one.language in _KAZAKH else "ru"): one for one in reversed(self.posts)}
        titles = {language: one.title for language, one in seen.items()}
        bodies = {language: one.organisation for language, one in seen.items() if one.organisation}
        posts = (Post(Names(**titles), Names(**bodies)),) if titles else ()
        return Speaker("", self.name, self.gender, (), posts)


def suggested(connection: Connection, since: date, limit: int) -> tuple[Candidate, ...]:
    """Discovered people with a full name who speak or hold a post, most quoted and named since that day first."""
    said = select(func.count()).where(quote.c.article_id == mention.c.article_id, quote.c.speaker == mention.c.speaker)
    asked = (
        select(mention, article.c.url, article.c.day, article.c.language, said.scalar_subquery().label("quotes"))
        .join(article, article.c.id == mention.c.article_id)
        .join(speaker, speaker.c.key == mention.c.speaker)
        .where(speaker.c.watched == 0, speaker.c.shown == 1, speaker.c.family != "", article.c.day >= since.isoformat())
        .order_by(article.c.at.desc(), article.c.id.desc())
    )
    of: defaultdict[str, list[Naming]] = defaultdict(list)
    for row in connection.execute(asked):
        of[row.speaker].append(row)
    first = sorted(of, key=lambda key: (-len(of[key]) - sum(row.quotes for row in of[key]), key))[:limit]
    listed = _by_bones(connection)
    return tuple(_candidate(connection, key, of[key], listed) for key in first)


def _by_bones(connection: Connection) -> dict[str, set[str]]:
    """The keys of listed people by the bones of their names, given name and all: Елубай, Илюбай."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, keys in people.listed_names(connection).items():
        found[skeleton(name.removeprefix("~"))] |= keys
    return dict(found)


def _candidate(connection: Connection, key: str, namings: Sequence[Naming], listed: dict[str, set[str]]) -> Candidate:
    row = connection.execute(select(speaker).where(speaker.c.key == key)).one()
    near = listed.get(skeleton(key.removeprefix("~")), set())
    return Candidate(
        key=key,
        name=Names(row.name_ru, row.name_kk, row.name_en),
        gender=Gender(row.gender) if row.gender else None,
        publications=len(namings),
        quotes=sum(one.quotes for one in namings),
        posts=_posts(namings),
        evidence=_evidence(namings),
        alias_of=next(iter(near)) if len(near) == 1 else "",
    )


def _posts(namings: Iterable[Naming]) -> tuple[Seen, ...]:
    """The posts most often named, each as it is written inside sentences where it ever is."""
    spelt: defaultdict[tuple[str, str, str], list[Naming]] = defaultdict(list)
    for one in namings:
        if one.title:
            spelt[one.language, one.title.casefold(), one.organisation.casefold()].append(one)
    often = sorted(spelt.values(), key=len, reverse=True)[:_SHOWN]
    plain = [max(same, key=lambda one: (one.title, one.organisation)) for same in often]
    return tuple(Seen(p.language, p.title, p.organisation, len(same)) for p, same in zip(plain, often, strict=True))


def _evidence(namings: Iterable[Naming]) -> tuple[Evidence, ...]:
    """The newest sentences, of articles in which the person speaks before others."""
    speaking_first = sorted(namings, key=lambda one: one.speaks == Speech.NONE)
    return tuple(Evidence(one.url, one.day, one.sentence) for one in speaking_first[:_SHOWN])
