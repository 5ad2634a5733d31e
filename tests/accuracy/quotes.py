"""Whose the words in quotation marks are, in kz_news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from monitor.model import Analysis, Quote, QuoteKind
from tests.accuracy import corpus
from tests.accuracy.bench import Bench
from tests.accuracy.corpus import Voices
from tests.accuracy.counting import pair_up, starts_with
from tests.accuracy.naming import same_person
from tests.accuracy.table import Cases, Measure, Scores


@dataclass(frozen=True, slots=True)
class _Heard:
    """The direct quotes of one article: in the gold, found of these, found with the right speaker, and found beside."""

    there: int
    found: int
    right: int
    false: int


def quotes(bench: Bench) -> Scores:
    """Direct quotes and their speakers."""
    heard = {voices.id: _heard(voices, bench.news[voices.id]) for voices in corpus.news_voices(bench.folder)}
    wrong = {name: Counter(missed=one.there - one.found, astray=one.found - one.right) for name, one in heard.items()}
    beside = {name: Counter(false=one.false) for name, one in heard.items()}
    return Scores((_right(heard, _some(wrong)), _false(heard, _some(beside))))


def _right(heard: Mapping[str, _Heard], cases: Cases) -> Measure:
    there, found, right = (sum(getattr(one, part) for one in heard.values()) for part in ("there", "found", "right"))
    rule = "first 6 words open a found direct quote"
    share, detail = right / there if there else 1.0, f"{found} found, {right} of them given to the right person"
    return Measure("quotes.right", "direct quotes, right speaker", "kz_news", there, rule, share, detail, cases)


def _false(heard: Mapping[str, _Heard], cases: Cases) -> Measure:
    false, n = sum(one.false for one in heard.values()), len(heard)
    rule = "found direct quotes that the gold lacks"
    return Measure("quotes.false", "false direct quotes an article", "kz_news", n, rule, false / n, f"{false}", cases)


def _some(wrong: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    return {name: +kinds for name, kinds in wrong.items() if kinds.total()}


def _heard(voices: Voices, analysis: Analysis) -> _Heard:
    names = {mention.key: mention.name for mention in analysis.mentions}
    found = [quote for quote in analysis.quotes if quote.kind is QuoteKind.DIRECT]
    joined = pair_up(voices.quotes, found, _opens)
    right = sum(_is_speaker(names, voices.quotes[i][0], found[j]) for i, j in joined.items())
    return _Heard(len(voices.quotes), len(joined), right, len(found) - len(joined))


def _opens(gold: tuple[str, str], quote: Quote) -> bool:
    return starts_with(quote.text, gold[1])


def _is_speaker(names: Mapping[str, str], gold: str, quote: Quote) -> bool:
    return quote.speaker is not None and same_person(gold, names[quote.speaker])
