"""Who is named and who says what in press texts marked by hand.

The open texts, and more of them, may be read by whoever mends the rules; of the kept ones nothing is shown but figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from monitor.model import Analysis, QuoteKind, Span
from monitor.pipeline.bulk import Request
from tests.accuracy.bench import Bench
from tests.accuracy.counting import Tally, cases, total
from tests.accuracy.marks import Marked, Said, read_file
from tests.accuracy.naming import match_people, same_person
from tests.accuracy.table import Measure, Scores

FOLDER = Path(__file__).with_name("marked")
LANGUAGES = ("ru", "kk")
READ = ("open", "more")  #: the parts whoever mends the rules may read
_WORD = re.compile(r"\w+")
_RULE = "first 4 words of either lie in the other, right speaker"
_WHAT = {
    "direct": ("direct quotes, right speaker", _RULE),
    "indirect": ("indirect speech, right speaker", f"{_RULE}; persons"),
    "people": ("people F1", "name key, or surname + fitting given name"),
}

Tallies = Mapping[str, Tally]  #: of the texts of one language, by their names


def marked(bench: Bench) -> Scores:
    """Figures of the parts that may be read, with the texts that fail."""
    return Scores(tuple(row for part in READ for row in _part(bench, part, shown=True).measures))


def kept(bench: Bench) -> Scores:
    """Figures of the kept part, and nothing but figures."""
    return _part(bench, "kept", shown=False)


def _part(bench: Bench, part: str, *, shown: bool) -> Scores:
    files = {language: FOLDER / language / f"{part}.txt" for language in LANGUAGES}
    texts = {language: tuple(read_file(path)) for language, path in files.items() if path.is_file()}
    judged = {language: _judged(bench, f"{part} {language}", language, those) for language, those in texts.items()}
    rows: list[Measure] = []
    for what in _WHAT:
        by_language = {language: tallies[what] for language, tallies in judged.items()}
        everything = {name: tally for tallies in by_language.values() for name, tally in tallies.items()}
        rows += [_row(part, what, on, tallies, shown=shown) for on, tallies in by_language.items()]
        rows.append(_row(part, what, "all", everything, shown=False))
    return Scores(tuple(rows))


def _row(part: str, what: str, on: str, tallies: Tallies, *, shown: bool) -> Measure:
    both, (name, rule) = total(tallies.values()), _WHAT[what]
    wrong = cases(tallies) if shown else {}
    return Measure(f"marked.{part}.{what}.{on}", name, f"{part} {on}", int(both.there), rule, both.f1, str(both), wrong)


def _judged(bench: Bench, part: str, language: str, texts: Sequence[Marked]) -> dict[str, Tallies]:
    """The tallies of each kind; texts go by number and name where they may be shown."""
    ids = {f"{part} {number}": text for number, text in enumerate(texts, 1)}
    read = bench.read(Request(key, text=one.text, title=one.title, language=language) for key, one in ids.items())
    tellers = {"direct": direct, "indirect": indirect, "people": people}
    return {
        what: {f"{key}, {one.name}": tell(one, read[key]) for key, one in ids.items()} for what, tell in tellers.items()
    }


# --- one text -------------------------------------------------------------------------------------------------------


def people(text: Marked, analysis: Analysis) -> Tally:
    """The people named."""
    found = [mention.name for mention in analysis.mentions if mention.count]
    return Tally(len(match_people(text.people, found)), len(found), len(text.people))


def direct(text: Marked, analysis: Analysis) -> Tally:
    """Direct quotes, those of nobody too; words of a retelling given to the right person are judged neither way."""
    gold = [one for one in text.said if one.kind is QuoteKind.DIRECT]
    retold = [one for one in text.said if one.kind is QuoteKind.MIXED]
    found = [one for one in _found(analysis) if one.kind is QuoteKind.DIRECT]
    return _tally(text.text, gold, [one for one in found if not _is_right(text.text, one, retold)])


def indirect(text: Marked, analysis: Analysis) -> Tally:
    """Indirect and mixed speech of persons; that of nobody counts only where it is given to a person."""
    gold = [one for one in text.said if one.kind is not QuoteKind.DIRECT and one.speaker]
    found = [one for one in _found(analysis) if one.kind is not QuoteKind.DIRECT and one.speaker]
    return _tally(text.text, gold, found)


def _found(analysis: Analysis) -> list[Said]:
    names = {mention.key: mention.name for mention in analysis.mentions}
    return [Said(one.kind, one.start, one.end, names[one.speaker] if one.speaker else None) for one in analysis.quotes]


def _tally(text: str, gold: Sequence[Said], found: Sequence[Said]) -> Tally:
    """In statements of the gold, so that neither joining nor parting what one person says in a row counts."""
    right = sum(_is_right(text, one, found) for one in gold)
    false = sum(not _is_right(text, one, gold) for one in found)
    return Tally(right, right + false, len(gold))


def _is_right(text: str, one: Said, others: Iterable[Said]) -> bool:
    return any(_is_same(one, other) and _fits(text, one, other) for other in others)


def _is_same(one: Said, other: Said) -> bool:
    if one.speaker is None or other.speaker is None:
        return one.speaker is other.speaker
    return same_person(one.speaker, other.speaker) or same_person(other.speaker, one.speaker)


def _fits(text: str, one: Said, other: Said) -> bool:
    return _lies_in(_opening(text, one), other) or _lies_in(_opening(text, other), one)


def _lies_in(opening: Span, said: Said) -> bool:
    return said.start <= opening[0] and opening[1] <= said.end


def _opening(text: str, said: Said) -> Span:
    """Where the first four words of a statement stand."""
    words = list(islice(_WORD.finditer(text, said.start, said.end), 4))
    return (words[0].start(), words[-1].end()) if words else (said.start, said.end)
