"""Who is named in kz_news."""

from __future__ import annotations

from monitor.model import Analysis
from tests.accuracy import corpus
from tests.accuracy.bench import Bench
from tests.accuracy.corpus import Voices
from tests.accuracy.counting import Tally, cases, total
from tests.accuracy.naming import match_people
from tests.accuracy.table import Measure, Scores

_RULE = "name key, or surname + fitting given name"


def people(bench: Bench) -> Scores:
    """Persons named, each article by itself."""
    tallies = {voices.id: _named(voices, bench.news[voices.id]) for voices in corpus.news_voices(bench.folder)}
    both = total(tallies.values())
    there, found = int(both.there), int(both.found)
    return Scores(
        (
            Measure("people.f1", "people F1", "kz_news", there, _RULE, both.f1, str(both), cases(tallies)),
            Measure("people.precision", "people precision", "kz_news", found, _RULE, both.precision),
            Measure("people.recall", "people recall", "kz_news", there, _RULE, both.recall),
        )
    )


def _named(voices: Voices, analysis: Analysis) -> Tally:
    found = [mention.name for mention in analysis.mentions if mention.count]
    there = [name for name, _ in voices.people]
    return Tally(len(match_people(there, found)), len(found), len(there))
