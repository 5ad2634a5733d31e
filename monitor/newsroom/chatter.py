"""Generated reports, for load: the same seed always says the same, in sentences that mean little."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from monitor.model import Language
from monitor.newsroom.publications import ALMATY
from monitor.newsroom.stories import Gold, Story

_FIGURES = {"n": (3, 980), "m": (11, 97), "k": (3, 29)}
_NAMES = ("place", "firm", "project", "street", "lake", "rival")
_TAIL = (3, 6)  #: sentences behind the one that quotes


def report(outlet: str, language: Language, number: int, happening: str, published: datetime) -> Story:
    """The report an outlet makes of a happening: its facts are the happening's, its wording the outlet's own."""
    facts, voice, words = Random(happening), Random(f"{happening}/{outlet}"), _words()  # noqa: S311 - no secret
    own = words[language]
    gaps = dict(_facts(facts, words)) | {"post": own["posts"][facts.randrange(len(own["posts"]))]}
    headline = facts.choice(own["headlines"]).format(**gaps)
    lead, said = (voice.choice(own[part]).format(**gaps) for part in ("leads", "said"))
    tail = (sentence.format(**gaps) for sentence in voice.sample(own["rest"], voice.randint(*_TAIL)))
    return Story(
        key=f"{happening}/{outlet}",
        outlet=outlet,
        language=language,
        headline=headline,
        summary=lead,
        days_ago=0,
        at=published.astimezone(ALMATY).time(),
        slug=str(number),
        author="",
        section=gaps["place"],
        paragraphs=(lead, said, " ".join(tail)),
        gold=Gold(event=happening, story=happening),
    )


def _facts(chance: Random, words: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Drawn in the same order in every language, so that reports of a happening agree."""
    for gap, (least, most) in _FIGURES.items():
        yield gap, str(chance.randint(least, most))
    for gap in _NAMES:
        yield gap, _name(chance, words)
    yield "name", f"{chance.choice(words['given'])} {_name(chance, words)}"


def _name(chance: Random, words: dict[str, Any]) -> str:
    return "".join(chance.choice(words[part]) for part in ("starts", "middles", "middles", "ends"))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("monitor.newsroom") / "chatter.toml").read_text("utf-8"))
