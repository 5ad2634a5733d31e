"""Who speaks in kz_news, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from monitor.model import Analysis, Mention
from tests.accuracy import corpus
from tests.accuracy.bench import Bench
from tests.accuracy.corpus import Voices
from tests.accuracy.counting import Tally, cases, total
from tests.accuracy.naming import match_people, same_person
from tests.accuracy.table import Measure, Scores

_SPEAKING = frozenset({"direct", "indirect", "mixed"})
_STRANGER = "not in gold"
_ROWS = ("direct", "indirect", "mentioned", _STRANGER)
_COLUMNS = ("direct", "indirect", "mixed", "none", "missing")
_RIGHT = frozenset({("direct", "direct"), ("direct", "mixed"), ("indirect", "indirect")})


def speaks(bench: Bench) -> Scores:
    """Persons who speak, in whatever way, and the kinds beside each other."""
    kinds: Counter[tuple[str, str]] = Counter()
    tallies: dict[str, Tally] = {}
    for voices in corpus.news_voices(bench.folder):
        beside = _beside(voices, bench.news[voices.id])
        kinds.update(beside)
        tallies[voices.id] = _speaking(beside)
    both = total(tallies.values())
    rule = "(article, person) that speaks, in any way"
    f1 = Measure("speaks.f1", "speaks F1", "kz_news", int(both.there), rule, both.f1, str(both), cases(tallies))
    return Scores((f1, _kind(kinds)), confusion(kinds))


def _kind(kinds: Mapping[tuple[str, str], int]) -> Measure:
    heard = {pair: number for pair, number in kinds.items() if pair[0] in _SPEAKING and pair[1] in _SPEAKING}
    right, n = sum(heard[pair] for pair in _RIGHT & heard.keys()), sum(heard.values())
    rule = "of those found speaking; mixed is direct too"
    return Measure("speaks.kind", "kind of speech right", "kz_news", n, rule, right / n if n else 1.0)


def _beside(voices: Voices, analysis: Analysis) -> list[tuple[str, str]]:
    """The gold kind of speech of each person beside the one found."""
    found = [mention for mention in analysis.mentions if not _meant_by_role(mention, voices)]
    joined = match_people([name for name, _ in voices.people], [mention.name for mention in found])
    pairs = [
        (speech, str(found[joined[place]].speaks) if place in joined else "missing")
        for place, (_, speech) in enumerate(voices.people)
    ]
    strangers = (mention for place, mention in enumerate(found) if place not in joined.values())
    return pairs + [(_STRANGER, str(mention.speaks)) for mention in strangers]


def _meant_by_role(mention: Mention, voices: Voices) -> bool:
    return not mention.count and any(same_person(name, mention.name) for name in voices.by_role)


def _speaking(beside: Iterable[tuple[str, str]]) -> Tally:
    pairs = [(gold in _SPEAKING, found in _SPEAKING) for gold, found in beside]
    return Tally(sum(gold and found for gold, found in pairs), sum(f for _, f in pairs), sum(g for g, _ in pairs))


def confusion(kinds: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    """The kinds of speech as a small table: gold down, found across."""
    rows = (f"  {gold:<12}" + "".join(f"{kinds.get((gold, column), 0):>10}" for column in _COLUMNS) for gold in _ROWS)
    head = f"  {'':<12}" + "".join(f"{column:>10}" for column in _COLUMNS)
    return ("kinds of speech on kz_news: gold down, found across", head, *rows)
