"""Training teaches the same thing every time, and nothing of what is held out."""

from __future__ import annotations

import json
import tomllib
from hashlib import sha256
from pathlib import Path

from monitor.language.kazakh_tagger import WEIGHTS, Tagger
from monitor.model import Span
from monitor.pipeline.bulk import Request
from tests.accuracy import corpus
from tests.accuracy.corpus import Marked
from tests.accuracy.train_names import learn, manifest


def sentence(number: int, text: str, *spans: Span) -> Marked:
    return Marked(Request(f"AID{number}", text=text, language="kk"), spans)


SENTENCES = [
    one
    for number in range(0, 60, 3)
    for one in (
        sentence(number, "Кеше министр Айнұр Сәтова келді.", (13, 25)),
        sentence(number + 1, "Бүгін Алматыда жаңбыр жауды."),
        sentence(number + 2, "Жиында Ерлан Қалқабаев сөйледі.", (7, 22)),
    )
]


def test_the_same_sentences_give_the_same_files() -> None:
    assert learn(SENTENCES).files == learn(SENTENCES).files


def test_what_was_taught_is_known() -> None:
    learned = learn(SENTENCES)
    reading = Tagger(learned.weights, learned.ordinary).read(["Ертең", "министр", "Айнұр", "Қалқабаев", "келеді"])
    assert reading.spans == ((2, 4),)


def test_the_manifest_tells_sums_counts_and_licence() -> None:
    learned = learn(SENTENCES)
    told = tomllib.loads(manifest(learned, SENTENCES))
    assert told["sha256"][WEIGHTS] == sha256(learned.weights).hexdigest()
    assert (told["sentences"], told["names"]) == (60, 40)
    assert "CC BY 4.0" in told["licence"]


def test_what_is_held_out_is_never_trained_on(tmp_path: Path) -> None:
    (tmp_path / "kaznerd").mkdir()
    rows = [{"id": f"AID{n}", "text": "Иә.", "tokens": ["Иә", "."], "tags": ["O", "O"]} for n in range(100)]
    lines = (json.dumps(row) for row in rows)
    (tmp_path / "kaznerd" / "valid.jsonl").write_text("\n".join(lines), encoding="utf-8")
    kept = {one.id for one in corpus.kazakh_sentences(tmp_path)}
    trained = {one.id for one in corpus.kazakh_for_training(tmp_path)}
    assert kept.isdisjoint(trained)
    assert len(kept | trained) == len(rows)
    assert kept
