"""Train the tagger of Kazakh names, and say how it does on sentences it was not trained on.

    python -m tests.accuracy.train_names --corpus FOLDER [--into FOLDER]

Trains on the sentences of kaznerd that `corpus.held_out` does not keep; the same sentences give the same files byte for
byte. Prints figures only, never a sentence.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from zlib import crc32

import pycrfsuite

from monitor.language import kazakh
from monitor.language.kazakh_tagger import BEGINS, GOES_ON, MANIFEST, ORDINARY, OTHER, WEIGHTS, Tagger
from monitor.language.name_features import featured
from monitor.language.segment import Token, segment, tokenise
from monitor.mentions.directory import Directory
from monitor.mentions.document import read
from monitor.mentions.people import find_people
from monitor.model import Language, Span
from tests.accuracy import corpus
from tests.accuracy.corpus import Marked
from tests.accuracy.counting import Tally, overlap, total

_Sequence = tuple[Sequence[Sequence[str]], list[str]]  # features and label of each word
FOLDS = 5
OFTEN = 4  #: a stem written in lower case so many times is an ordinary word
PARAMETERS = {"c1": 0.05, "c2": 0.1, "max_iterations": 120, "feature.possible_transitions": True}
_DATA = Path(__file__).parents[2] / "monitor" / "language" / "data"
_MANIFEST = """\
# What kazakh_names.crf and kazakh_names.txt are: the weights of monitor/language/kazakh_tagger.py, and the stems that
# its corpus often writes in lower case. Made by `make train CORPUS=folder`.
corpus = "KazNERD by IS2AI, validation split, without the sentences that tests/accuracy/corpus.py holds out"
source = "https://github.com/IS2AI/KazNERD"
licence = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
sentences = {sentences}
names = {names}
library = "python-crfsuite {version}"
algorithm = "lbfgs"
often = {often}

[parameters]
{parameters}

[sha256]
{sums}
"""


@dataclass(frozen=True, slots=True)
class Learned:
    """What a corpus teaches: weights, and the stems of ordinary words."""

    weights: bytes
    ordinary: frozenset[str]

    @property
    def files(self) -> dict[str, bytes]:
        """The files by name."""
        return {WEIGHTS: self.weights, ORDINARY: "".join(f"{stem}\n" for stem in sorted(self.ordinary)).encode()}


def main() -> None:
    """Write weights and manifest; print the figures by folds."""
    parser = argparse.ArgumentParser(description="Train the tagger of Kazakh names.")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--into", type=Path, default=_DATA, help="the folder to write to")
    options = parser.parse_args()
    sentences = corpus.kazakh_for_training(options.corpus)
    learned = learn(sentences)
    for name, content in (*learned.files.items(), (MANIFEST, manifest(learned, sentences).encode())):
        options.into.joinpath(name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")
    print(f"{len(sentences)} sentences; person spans F1, each fold read by what the others teach:")
    tallies = [by_fold(sentences, fold) for fold in range(FOLDS)]
    for fold, tally in enumerate(tallies):
        print(f"  fold {fold}  {tally.f1:.3f}  {tally}")
    print(f"  all     {total(tallies).f1:.3f}  {total(tallies)}")


def learn(sentences: Sequence[Marked]) -> Learned:
    """What these sentences teach."""
    ordinary = _ordinary(sentences)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(PARAMETERS)
    for features, labels in _sequences(sentences, ordinary):
        trainer.append(pycrfsuite.ItemSequence(features), labels)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, WEIGHTS)
        trainer.train(str(path))
        return Learned(path.read_bytes(), ordinary)


def _ordinary(sentences: Iterable[Marked]) -> frozenset[str]:
    tokens = (token.text for sentence in sentences for token in tokenise(sentence.request.text or ""))
    counts = Counter(kazakh.stems(token)[-1] for token in tokens if token[0].islower())
    return frozenset(stem for stem, count in counts.items() if count >= OFTEN)


def manifest(learned: Learned, sentences: Sequence[Marked]) -> str:
    """The recipe beside the weights."""
    return _MANIFEST.format(
        sentences=len(sentences),
        names=sum(len(sentence.spans) for sentence in sentences),
        version=version("python-crfsuite"),
        often=OFTEN,
        parameters="\n".join(f'"{name}" = {str(value).lower()}' for name, value in PARAMETERS.items()),
        sums="\n".join(f'"{name}" = "{hashlib.sha256(file).hexdigest()}"' for name, file in learned.files.items()),
    )


def by_fold(sentences: Iterable[Marked], fold: int) -> Tally:
    """How people are found in one fold by what the others teach; variants of a sentence share their fold."""
    folds = [(_fold(sentence), sentence) for sentence in sentences]
    learned = learn([sentence for number, sentence in folds if number != fold])
    tagger = Tagger(learned.weights, learned.ordinary)
    return total(_found(sentence, tagger) for number, sentence in folds if number == fold)


def _fold(sentence: Marked) -> int:
    return crc32(re.sub(r"\D", "", sentence.id).encode()) // FOLDS % FOLDS


def _found(sentence: Marked, tagger: Tagger) -> Tally:
    document = read("", sentence.request.text or "", Language.KK)
    people = find_people(document, Directory(), tagger)
    return overlap([(one.start, one.end) for person in people for one in person.namings], sentence.spans)


def _sequences(sentences: Iterable[Marked], ordinary: frozenset[str]) -> Iterator[_Sequence]:
    """The runs of all sentences with their labels."""
    for marked in sentences:
        cut = segment(marked.request.text or "")
        for sentence in cut.sentences:
            yield from _labelled(cut.words(sentence), marked.spans, ordinary)


def _labelled(tokens: Sequence[Token], spans: Sequence[Span], ordinary: frozenset[str]) -> Iterator[_Sequence]:
    for run in featured([token.text for token in tokens], ordinary):
        yield run.told, [_label(tokens[place], spans) for place in run.places]


def _label(token: Token, spans: Sequence[Span]) -> str:
    """The label of a word in the names of its sentence."""
    held = next((span for span in spans if token.start < span[1] and span[0] < token.end), None)
    if held is None:
        return OTHER
    return BEGINS if token.start <= held[0] else GOES_ON


if __name__ == "__main__":
    main()
