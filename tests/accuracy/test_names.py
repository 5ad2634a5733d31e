"""Keys of people, measured."""

from __future__ import annotations

import json
from pathlib import Path

from monitor.model import Names, Speaker
from tests.accuracy.names import _both_languages, _collisions

APART = Speaker("aida-satova", Names("Аида Сатова", "Аида Сәтова"))
NEAR = Speaker("aida-satova-2", Names("Аида Сатова"))
TAKES_A_NEIGHBOUR = Speaker("asan-usinov", Names("Асан Усинов"))  # the made Асан Усенов


def test_names_that_do_not_meet_are_told_by_their_id(tmp_path: Path) -> None:
    rows = (
        {"wikidata": "one", "kk": "Аида Ерқызы Сәтова", "ru": "Сатова, Аида Еровна"},
        {"wikidata": "two", "kk": "Аида Сәтова", "ru": "Сетова, Аида"},
    )
    (tmp_path / "names_kk_ru.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = _both_languages(tmp_path)

    assert (found.value, list(found.cases)) == (0.5, ["two"])


def test_two_listed_people_of_one_key_are_a_collision() -> None:
    assert _collisions((APART,)).value == 0
    assert list(_collisions((APART, NEAR)).cases) == ["aida-satova, aida-satova-2"]


def test_a_neighbour_taken_for_a_listed_person_is_a_collision() -> None:
    assert list(_collisions((TAKES_A_NEIGHBOUR,)).cases) == ["асан усенов"]
