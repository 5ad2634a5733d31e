"""The words of language/data/cues.tsv by language and kind; that file says what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from monitor.language.data import table
from monitor.mentions.cue_forms import CueKind

Row = tuple[str, str]  #: a lemma and what stands beside it


@lru_cache(maxsize=1)
def _rows() -> dict[tuple[str, str], tuple[Row, ...]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for lemma, language, kind, *beside in table("cues.tsv"):
        found.setdefault((language, kind), []).append((lemma, " ".join(beside)))
    return {key: tuple(rows) for key, rows in found.items()}


def rows(language: str, kind: str) -> tuple[Row, ...]:
    """The lemmas of a kind, each with what stands beside it."""
    return _rows().get((language, kind), ())


def lemmas(language: str, kind: str) -> tuple[str, ...]:
    """The lemmas of a kind."""
    return tuple(lemma for lemma, _ in rows(language, kind))


def verbs(language: str) -> Iterator[tuple[str, CueKind]]:
    """Every verb that speaks by itself or beside a quotation, with its kind; topic verbs stand apart."""
    for kind in (CueKind.SAY, CueKind.REPORT, CueKind.FRAME, CueKind.ACT):
        yield from ((lemma, kind) for lemma in lemmas(language, kind))
