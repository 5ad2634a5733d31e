"""Whether a watch-list is recognised in every form its names take, and in nobody else's."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.model import Analysis, Gender, Names, Post, Rules, Span, Speaker
from monitor.pipeline.bulk import Request
from tests.accuracy.bench import Bench
from tests.accuracy.counting import Tally, total
from tests.accuracy.table import Cases, Measure, Scores

FOLDER = Path(__file__).parents[1] / "mentions" / "forms"
LANGUAGES = ("ru", "kk")
_MARKED = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with a marked stretch that names `key`; that of a neighbour only looks so, and names nobody listed."""

    id: str
    key: str
    neighbour: bool
    text: str
    form: Span


def forms(bench: Bench) -> Scores:
    """Recall and precision on every table there is."""
    there = [language for language in LANGUAGES if table(language).is_file()]
    return Scores(tuple(measure for language in there for measure in _measures(bench, language)))


def table(language: str) -> Path:
    """The table of a language, its watch-list beside it."""
    return FOLDER / f"{language}.tsv"


def rows(path: Path) -> tuple[Row, ...]:
    """The rows of a table; ValueError names a line that is none."""
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    return tuple(_row(f"{path.stem}.tsv:{number}", line) for number, line in lines if line and line[0] != "#")


def _row(place: str, line: str) -> Row:
    key, tab, sentence = line.partition("\t")
    marked = _MARKED.search(sentence)
    if not tab or not marked:
        raise ValueError(f"{place}: a key, a tab and a sentence with a form in brackets are expected")
    text = _MARKED.sub(r"\1", sentence, count=1)
    return Row(place, key.removeprefix("!"), key.startswith("!"), text, (marked.start(), marked.end() - 2))


def watch_list(path: Path, language: str) -> Rules:
    """The people of a table as an operator would list them."""
    people = tomllib.loads(path.read_text("utf-8"))
    return Rules(tuple(_speaker(key, person, language) for key, person in people.items()))


def _speaker(key: str, person: dict[str, str | list[str]], language: str) -> Speaker:
    post = person.get("post", "")
    posts = (Post(_names(language, str(post))),) if post else ()
    return Speaker(
        key,
        _names(language, str(person["name"])),
        Gender(str(person["gender"])),
        tuple(person.get("aliases", ())),
        posts,
    )


def _names(language: str, name: str) -> Names:
    return Names(kk=name) if language == "kk" else Names(ru=name)


# --- figures --------------------------------------------------------------------------------------------------------


def judge(row: Row, analysis: Analysis) -> Tally:
    """A form is right where its person is found there; anyone else of the list found there is false."""
    spans = [(mention.key, span) for mention in analysis.mentions if mention.watched for span in mention.spans]
    found = {key for key, span in spans if _meet(span, row.form)}
    named = set() if row.neighbour else {row.key}
    return Tally(len(found & named), len(found), len(named))


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _measures(bench: Bench, language: str) -> Sequence[Measure]:
    listed = watch_list(table(language).with_suffix(".toml"), language)
    read = rows(table(language))
    found = bench.read((Request(row.id, text=row.text, language=language) for row in read), listed)
    tallies = {row.id: judge(row, found[row.id]) for row in read}
    both = total(tallies.values())
    missed: Cases = {place: Counter(missed=1) for place, one in tallies.items() if one.right < one.there}
    false: Cases = {place: Counter(false=1) for place, one in tallies.items() if one.right < one.found}
    on = f"forms {language}"
    recall, precision = "the listed person at the form", "nobody else, and nobody at a neighbour"
    return (
        Measure(f"forms.{language}.recall", "forms recall", on, int(both.there), recall, both.recall, "", missed),
        Measure(f"forms.{language}.precision", "forms precision", on, len(read), precision, both.precision, "", false),
    )
