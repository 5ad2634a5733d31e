"""Generated reports, for load: the same seed always says the same, in sentences that mean little."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from random import Random

from monitor.model import Language
from monitor.newsroom.publications import ALMATY
from monitor.newsroom.stories import Gold, Story

_LOWEST, _HIGHEST = 3, 980  #: figures in a report
_SENTENCES = (3, 7)  #: in the tail of a report

Words = dict[str, list[str]]


def report(outlet: str, language: Language, number: int, happening: str, published: datetime) -> Story:
    """The report an outlet makes of a happening: its facts are the happening's, its wording the outlet's own."""
    facts, voice, words = Random(happening), Random(f"{happening}/{outlet}"), _words(language)  # noqa: S311 - no secret
    gaps = dict(_facts(facts, words))
    moment = published.astimezone(ALMATY)
    headline = facts.choice(words["headlines"]).format(**gaps)
    lead, said = facts.choice(words["leads"]).format(**gaps), voice.choice(words["said"]).format(**gaps)
    rest = voice.sample(words["rest"], voice.randint(*_SENTENCES) - 1)
    return Story(
        key=f"{happening}/{outlet}",
        outlet=outlet,
        language=language,
        headline=headline,
        summary=lead,
        days_ago=0,
        at=moment.time(),
        slug=str(number),
        author="",
        section=gaps["place"],
        paragraphs=(f"{headline}.", lead, said, " ".join(rest)),
        gold=Gold(event=happening, story=happening),
    )


def _facts(chance: Random, words: Words) -> Iterator[tuple[str, str]]:
    """Drawn in the same order in every language, so that reports of a happening agree."""
    yield "place", chance.choice(words["places"])
    yield "n", str(chance.randint(_LOWEST, _HIGHEST))
    yield "m", str(chance.randint(_LOWEST, _HIGHEST))
    yield "post", chance.choice(words["posts"])
    given, first, second = (chance.choice(words[part]) for part in ("given", "first", "second"))
    yield "name", f"{given} {first}{second}"


@cache
def _words(language: Language) -> Words:
    document: dict[str, Words] = tomllib.loads((files("monitor.newsroom") / "chatter.toml").read_text("utf-8"))
    return document[language]
