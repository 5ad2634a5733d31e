from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from monitor.errors import WeightsError
from monitor.language.kazakh_tagger import MANIFEST, ORDINARY, WEIGHTS, Tagger, load, shipped

LARGEST = 1_000_000  # bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of what the package carries."""
    for name in (WEIGHTS, ORDINARY, MANIFEST):
        with as_file(files("monitor.language.data").joinpath(name)) as path:
            shutil.copy(path, tmp_path)
    return tmp_path


def names(sentence: str, tagger: Tagger) -> list[str]:
    tokens = sentence.split()
    return [" ".join(tokens[first:last]) for first, last in tagger.read(tokens).spans]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Жиында министр Айнұр Сәтова сөз сөйледі .", ["Айнұр Сәтова"]),
        ("Қалқабаев бұл туралы бүгін айтты .", ["Қалқабаев"]),
        ("Кеше Ерлан Қалқабаев пен Айнұр Сәтова келді .", ["Ерлан Қалқабаев", "Айнұр Сәтова"]),
        ("Бүгін Алматыда жаңа мектеп ашылды .", []),
        ("Жөндеу Тасбұлақ ауданында жүріп жатыр .", []),
    ],
)
def test_names_are_told_from_other_capitalised_words(sentence: str, expected: list[str]) -> None:
    assert names(sentence, shipped()) == expected


def test_every_capitalised_word_has_a_belief_and_no_other_has() -> None:
    reading = shipped().read(["Бүгін", "министр", "Айнұр", "Сәтова", "келді", "."])
    assert sorted(reading.beliefs) == [0, 2, 3]
    assert reading.beliefs[0] < 0.1
    assert min(reading.beliefs[2], reading.beliefs[3]) > 0.9


def test_weights_outlive_the_bytes_they_were_loaded_from(folder: Path) -> None:
    tagger = load(folder)
    for _ in range(50):
        bytearray(LARGEST)
    assert names("министр Айнұр Сәтова келді", tagger) == ["Айнұр Сәтова"]


def test_what_the_package_carries_is_small() -> None:
    data = files("monitor.language.data")
    assert sum(len(data.joinpath(name).read_bytes()) for name in (WEIGHTS, ORDINARY, MANIFEST)) < LARGEST


def test_attribution_stands_beside_the_weights() -> None:
    manifest = files("monitor.language.data").joinpath(MANIFEST).read_text(encoding="utf-8")
    assert "KazNERD by IS2AI" in manifest
    assert "CC BY 4.0" in manifest


@pytest.mark.parametrize("name", [WEIGHTS, ORDINARY])
def test_a_broken_file_is_named(folder: Path, name: str) -> None:
    with (folder / name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(WeightsError, match=name):
        load(folder)


@pytest.mark.parametrize("name", [WEIGHTS, ORDINARY, MANIFEST])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(WeightsError, match=name):
        load(folder)


def test_a_manifest_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / MANIFEST).write_text("sha256 = [", encoding="utf-8")
    with pytest.raises(WeightsError, match=MANIFEST):
        load(folder)
