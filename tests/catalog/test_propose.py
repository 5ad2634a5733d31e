"""Entries written for an operator to paste."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.catalog import load, proposed
from monitor.model import Gender, Names, Post, Speaker

AWKWARD = Speaker(
    "",
    Names("Аида 'Зере' Шүкірова", "Аида Шүкірова"),
    Gender.FEMALE,
    ("Аида: Шукирова",),
    (Post(Names("директор фонда «Мост, снег»"), Names("фонд #1")), Post(Names(kk="«Қар» қорының кеңесшісі"))),
)


def test_what_is_proposed_loads_as_it_was_meant(folder: Path) -> None:
    text = proposed((AWKWARD,))
    (folder / "speakers.yaml").write_text(f"speakers:\n{text}", encoding="utf-8")
    (found,) = load(folder).speakers

    assert found.key == "aida-zere-shukirova"
    assert (found.name, found.gender, found.aliases, found.posts) == (
        AWKWARD.name,
        AWKWARD.gender,
        AWKWARD.aliases,
        AWKWARD.posts,
    )


def test_keys_are_nobody_elses(folder: Path) -> None:
    twice = (Speaker("", Names("Аида Сатова")), Speaker("", Names(kk="Аида Сәтова")))
    text = proposed(twice, taken={"aida-satova", "aida-satova-3"})
    (folder / "speakers.yaml").write_text(f"speakers:\n{text}", encoding="utf-8")

    assert [one.key for one in load(folder).speakers] == ["aida-satova-2", "aida-satova-4"]


@pytest.mark.parametrize(
    ("title", "organisation"),
    [
        ("директор школы", "школа"),
        ("Директор школы", "школа"),
        ("Депутат", ""),
        ("главный врач", "Больница"),
        ("ДИРЕКТОР ШКОЛЫ", ""),
    ],
)
def test_a_post_that_fits_anybody_is_proposed_as_a_comment(folder: Path, title: str, organisation: str) -> None:
    person = Speaker("", Names("Аида Сатова"), posts=(Post(Names(title), Names(organisation)),))
    text = proposed((person,))
    (folder / "speakers.yaml").write_text(f"speakers:\n{text}", encoding="utf-8")
    (found,) = load(folder).speakers
    uncommented = text.replace("    # ", "    ").replace("too general", "# too general")
    (folder / "speakers.yaml").write_text(f"speakers:\n{uncommented}", encoding="utf-8")
    (by_hand,) = load(folder).speakers

    assert found.posts == ()
    assert "    # too general: " in text
    assert by_hand.posts == person.posts


@pytest.mark.parametrize(
    ("title", "organisation"),
    [
        ("аким Жарсуата", ""),
        ("директор школы", "Гимназия имени Сатовой"),
        ("директор", "КГП «Снег»"),
        ("глава", "МКС"),
        ("глава ТОО", 'ТОО "снег"'),
    ],
)
def test_a_post_of_a_named_body_or_place_is_proposed(title: str, organisation: str) -> None:
    text = proposed((Speaker("", Names("Аида Сатова"), posts=(Post(Names(title), Names(organisation)),)),))

    assert "#" not in text
    assert "      - title: " in text


def test_a_post_is_judged_in_each_language(folder: Path) -> None:
    posts = (
        Post(Names("директор школы", "мектептің директоры Жарсуатта"), Names("школа")),
        Post(Names("депутат", "Депутат")),
    )
    text = proposed((Speaker("", Names("Аида Сатова"), posts=posts),))
    (folder / "speakers.yaml").write_text(f"speakers:\n{text}", encoding="utf-8")
    (found,) = load(folder).speakers

    assert [one.title for one in found.posts] == [Names(kk="мектептің директоры Жарсуатта")]
    assert text.count("too general") == 1
