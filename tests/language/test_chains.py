from __future__ import annotations

from pathlib import Path

import pycrfsuite
import pytest

from monitor.language.chains import Scores, Weights

ROWS = [
    ([["capital", "post before"], ["capital"], ["small"]], ["B", "I", "O"]),
    ([["capital"], ["small"], ["capital", "post before"]], ["O", "O", "B"]),
    ([["small"], ["capital", "post before"], ["capital"], ["small"]], ["O", "B", "I", "O"]),
    ([["capital"]], ["O"]),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The weights that these rows teach."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"feature.possible_transitions": True})
    for features, labels in ROWS:
        trainer.append(pycrfsuite.ItemSequence(features), labels)
    path = tmp_path_factory.mktemp("weights") / "rows.crf"
    trainer.train(str(path))
    return Path(path).read_bytes()


@pytest.fixture
def library(model: bytes) -> pycrfsuite.Tagger:
    """What the library makes of them."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    return tagger


def scored(weights: Weights, row: list[list[str]]) -> list[Scores]:
    return [weights.score(features) for features in row]


@pytest.mark.parametrize("row", [row for row, _ in ROWS])
def test_the_likeliest_labels_are_those_of_the_library(
    model: bytes, library: pycrfsuite.Tagger, row: list[list[str]]
) -> None:
    weights = Weights.of(model)

    assert [weights.labels[one] for one in weights.likeliest(scored(weights, row))] == library.tag(row)


@pytest.mark.parametrize("row", [row for row, _ in ROWS])
def test_each_label_is_as_likely_as_the_library_says(
    model: bytes, library: pycrfsuite.Tagger, row: list[list[str]]
) -> None:
    weights = Weights.of(model)
    library.set(row)

    for place, shares in enumerate(weights.shares(scored(weights, row))):
        expected = [library.marginal(label, place) for label in weights.labels]
        assert list(shares) == pytest.approx(expected)


def test_what_was_never_met_says_nothing(model: bytes) -> None:
    weights = Weights.of(model)

    assert weights.score(["unheard of"]) == (0.0, 0.0, 0.0)


def test_a_row_may_be_as_long_as_a_headline_in_capitals(model: bytes) -> None:
    weights = Weights.of(model)
    row = scored(weights, [["capital"]] * 5000)

    assert len(weights.likeliest(row)) == 5000
    assert sum(weights.shares(row)[2500]) == pytest.approx(1)


@pytest.mark.parametrize("broken", [b"", b"lCRF"])
def test_other_bytes_are_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="buffer"):
        Weights.of(broken)


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no weights"):
        Weights.of(b"x" * 200)
