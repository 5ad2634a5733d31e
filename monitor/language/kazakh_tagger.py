"""The tagger of people's names in Kazakh: which capitalised words of a sentence name somebody, and how surely.

A linear-chain conditional random field over the runs of `name_features`, trained by `make train`. Its weights stand in
data/kazakh_names.crf, the words it has seen in lower case in kazakh_names.txt, what it was trained on in
kazakh_names.toml.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from monitor.errors import WeightsError
from monitor.language.chains import Weights
from monitor.language.name_features import Told, runs

WEIGHTS = "kazakh_names.crf"
ORDINARY = "kazakh_names.txt"
MANIFEST = "kazakh_names.toml"
BEGINS, GOES_ON, OTHER = "B", "I", "O"


class Reading(NamedTuple):
    """What the tagger makes of a sentence, by places of its tokens.

    `spans` are half-open ranges that name people; `beliefs` say of each capitalised word how likely it names one.
    """

    spans: tuple[tuple[int, int], ...]
    beliefs: dict[int, float]


class Tagger:
    """Weights ready to read with, and the stems they take for ordinary words.

    Raises ValueError where the weights are none.
    """

    def __init__(self, weights: bytes, ordinary: frozenset[str]) -> None:
        self._chain = Weights.of(weights)
        self._told = Told(ordinary, self._chain.score)  # the features of a word are summed up once
        self._other = self._chain.labels.index(OTHER)

    def read(self, sentence: Sequence[str], plain: frozenset[int] = frozenset()) -> Reading:
        """Read one sentence, given as its tokens; a word alone whose place is among the `plain` is passed over."""
        spans: list[tuple[int, int]] = []
        beliefs: dict[int, float] = {}
        for run in runs(sentence, self._told, plain):
            words = [tuple(map(sum, zip(*told, strict=True))) for told in run.told]
            labels = self._chain.likeliest(words)
            if labels.count(self._other) < len(labels):  # as few runs do
                spans += _spans(run.places, [self._chain.labels[one] for one in labels])
            for place, shares in zip(run.places, self._chain.shares(words), strict=True):
                beliefs[place] = 1 - shares[self._other]
        return Reading(tuple(spans), beliefs)


def _spans(places: Sequence[int], labels: Sequence[str]) -> list[tuple[int, int]]:
    """The names that the labels of a run tell."""
    found: list[tuple[int, int]] = []
    goes_on = False
    for place, label in zip(places, labels, strict=True):
        if label == GOES_ON and goes_on:
            found[-1] = found[-1][0], place + 1
        elif label != OTHER:
            found.append((place, place + 1))
        goes_on = label != OTHER
    return found


@lru_cache(maxsize=1)
def shipped() -> Tagger:
    """The tagger this package carries, loaded when first asked for.

    Raises WeightsError if its weights are missing or are not those its manifest tells of.
    """
    return load(files("monitor.language.data"))


def load(folder: Traversable) -> Tagger:
    """The tagger in a folder. Raises WeightsError naming the file that is missing or broken."""
    weights, ordinary = _read(folder, WEIGHTS), _read(folder, ORDINARY)
    try:
        sums = tomllib.loads(_read(folder, MANIFEST).decode())["sha256"]
    except (ValueError, KeyError) as error:
        raise WeightsError(f"cannot be read: {error}", subject=str(folder.joinpath(MANIFEST))) from error
    for name, content in ((WEIGHTS, weights), (ORDINARY, ordinary)):
        if hashlib.sha256(content).hexdigest() != sums.get(name):
            raise WeightsError(f"not the file that {MANIFEST} tells of", subject=str(folder.joinpath(name)))
    return Tagger(weights, frozenset(ordinary.decode().split()))


def _read(folder: Traversable, name: str) -> bytes:
    try:
        return folder.joinpath(name).read_bytes()
    except OSError as error:
        raise WeightsError(f"cannot be read: {error}", subject=str(folder.joinpath(name))) from error
