"""Entries written for an operator to paste."""

from __future__ import annotations

from pathlib import Path

from monitor.catalog import load, proposed
from monitor.model import Gender, Names, Post, Speaker

AWKWARD = Speaker(
    "",
    Names("Аида 'Зере' Шүкірова", "Аида Шүкірова"),
    Gender.FEMALE,
    ("Аида: Шукирова",),
    (Post(Names("директор фонда «Мост, снег»"), Names("фонд #1")), Post(Names(kk="кеңесші"))),
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
