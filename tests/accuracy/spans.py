"""Where people stand in running text, and what they are called: kaznerd and factrueval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from zlib import crc32

from monitor.language import russian_tagger
from monitor.model import Analysis, Span
from tests.accuracy import corpus
from tests.accuracy.bench import Bench, Readings
from tests.accuracy.corpus import Marked
from tests.accuracy.counting import Tally, cases, overlap, total
from tests.accuracy.table import Cases, Measure, Scores

_OVERLAP = "spans share a character, one to one"
_WITH_TAGGER = ("spans.factrueval.ner.f1", "spans.nominative.ner")


def spans(bench: Bench) -> Scores:
    """Person spans in Kazakh and Russian, and Russian names in the nominative."""
    rows: list[Measure] = []
    if (bench.folder / "kaznerd").is_dir():
        kazakh = corpus.kazakh_sentences(bench.folder)
        rows += _overlap("kaznerd", "a fifth, by sentence number", kazakh, _read(bench, kazakh))
    if (bench.folder / "factrueval").is_dir():
        russian = corpus.russian_texts(bench.folder)
        readings = _read(bench, russian)
        rows += [*_overlap("factrueval", "devset", russian, readings), _nominative(russian, readings)]
        if not russian_tagger.is_installed():
            return Scores(tuple(rows), unmeasured=_WITH_TAGGER)
        rows += _with_tagger(bench, russian)
    return Scores(tuple(rows))


def _read(bench: Bench, texts: Iterable[Marked], *, ner: bool = False) -> Readings:
    return bench.read((text.request for text in texts), replace(bench.rules, ner=ner))


def _with_tagger(bench: Bench, russian: tuple[Marked, ...]) -> list[Measure]:
    """The same with the extra `ner` switched on."""
    readings = _read(bench, russian, ner=True)
    spans, *_ = _overlap("factrueval", "devset", russian, readings)
    names = _nominative(russian, readings)
    return [
        replace(measure, key=key, name=f"{measure.name}, ner")
        for measure, key in zip((spans, names), _WITH_TAGGER, strict=True)
    ]


def _overlap(on: str, part: str, texts: Iterable[Marked], readings: Readings) -> list[Measure]:
    tallies = {text.id: overlap(_people(readings[text.id]), text.spans) for text in texts}
    both: Tally = total(tallies.values())
    there, found = int(both.there), int(both.found)
    return [
        Measure(f"spans.{on}.f1", "person spans F1", on, there, _OVERLAP, both.f1, f"{both}; {part}", cases(tallies)),
        Measure(f"spans.{on}.precision", "person spans precision", on, found, _OVERLAP, both.precision),
        Measure(f"spans.{on}.recall", "person spans recall", on, there, _OVERLAP, both.recall),
    ]


def _people(analysis: Analysis) -> list[Span]:
    return [span for mention in analysis.mentions for span in mention.spans]


def _nominative(texts: Iterable[Marked], readings: Readings) -> Measure:
    """The share of fully named persons whose given name and surname came out right, letter for letter but for ё."""
    wrong: dict[str, Counter[str]] = {}
    n = 0
    for text in texts:
        found = {_parts(mention.name) for mention in readings[text.id].mentions}
        missed = sum(not _is_among(found, *name) for name in text.names)
        n += len(text.names)
        if missed:
            wrong[text.id] = Counter(missed=missed)
    rule = "given + surname letter for letter, ё as е"
    right = _share_right(texts, wrong, lambda _: True)
    unread = _share_right(texts, wrong, is_unread)
    detail = f"half read while mending {_share_right(texts, wrong, lambda name: not is_unread(name)):.3f}"
    detail += f", the other {unread:.3f}"
    return Measure("spans.nominative", "nominative names right", "factrueval", n, rule, right, detail, wrong)


def is_unread(text: str) -> bool:
    """Whether a text of factrueval (by id) is in the half that nobody reads while mending rules."""
    return crc32(text.encode()) % 2 == 0


def _share_right(texts: Iterable[Marked], wrong: Cases, chosen: Callable[[str], bool]) -> float:
    """The share of names of the chosen texts that came out right."""
    there = sum(len(text.names) for text in texts if chosen(text.id))
    missed = sum(kinds.total() for name, kinds in wrong.items() if chosen(name))
    return 1 - missed / there if there else 1.0


def _is_among(found: Iterable[frozenset[str]], given: frozenset[str], surname: frozenset[str]) -> bool:
    firsts, lasts = (frozenset(map(_parts, variants)) for variants in (given, surname))
    return any(first | last <= name for name in found for first in firsts for last in lasts)


def _parts(name: str) -> frozenset[str]:
    """The words of a name; an initial is the same with and without its point."""
    return frozenset(word.strip(".") for word in name.lower().replace("ё", "е").split())
