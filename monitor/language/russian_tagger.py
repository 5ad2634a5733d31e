"""Names of people in Russian by a trained tagger of news, where the extra `ner` is installed.

natasha's wheel carries the weights (navec's words, slovnet's tagger); they are read from its folder, and none of its
code is run. Loaded at the first text a process is asked about, then kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from monitor.language.segment import Segmented, Sentence
from monitor.model import Span

PACKAGES = ("natasha", "navec", "slovnet")
_WORDS = Path("data", "emb", "navec_news_v1_1B_250K_300d_100q.tar")
_TAGGER = Path("data", "model", "slovnet_ner_news_v1.tar")
_PERSON = "PER"
_LONGEST = 6_000  # characters read at once: memory grows with them, and more around a name tells nothing more


def is_installed() -> bool:
    """Whether the packages of the extra `ner` are there."""
    return all(find_spec(package) for package in PACKAGES)


def tagged_names(text: Segmented) -> tuple[Span, ...]:
    """Where the tagger sees people named, in order of place."""
    return tuple(
        (offset + found.start, offset + found.stop)
        for offset, piece in _pieces(text)
        for found in _tagger()(piece).spans
        if found.type == _PERSON
    )


def _pieces(text: Segmented) -> Iterator[tuple[int, str]]:
    """The text, cut between sentences, with where each piece begins."""
    taken: list[Sentence] = []
    for sentence in text.sentences:
        if taken and sentence.end - taken[0].start > _LONGEST:
            yield _piece(text, taken)
            taken = []
        taken.append(sentence)
    if taken:
        yield _piece(text, taken)


def _piece(text: Segmented, sentences: list[Sentence]) -> tuple[int, str]:
    start = sentences[0].start
    return start, text.text[start : sentences[-1].end]


@lru_cache(maxsize=1)
def _tagger() -> Any:  # noqa: ANN401 - the library has no types
    home = _home()
    words = import_module("navec").Navec.load(home / _WORDS)
    return import_module("slovnet").NER.load(home / _TAGGER, batch_size=1).navec(words)


def _home() -> Path:
    """The folder of the package that carries the weights."""
    spec = find_spec(PACKAGES[0])
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"No module named {PACKAGES[0]!r}", name=PACKAGES[0])
    return Path(spec.submodule_search_locations[0])
