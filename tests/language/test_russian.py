"""Readings, lemmas and inflection of Russian words."""

from __future__ import annotations

import pytest

from monitor.language.russian import inflect, lemma, parse
from monitor.model import Gender


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("министром", "министр"),
        ("Школами", "школа"),
        ("подчеркнула", "подчеркнуть"),
        ("всё", "всё".replace("ё", "е")),
        ("Премьер-Министра", "премьер-министр"),
    ],
)
def test_lemma_is_lower_case_without_yo(word: str, expected: str) -> None:
    assert lemma(word) == expected


def test_a_past_verb_tells_the_gender_of_its_subject() -> None:
    said = parse("рассказала")[0]
    assert (said.pos, said.tense, said.gender) == ("VERB", "past", Gender.FEMALE)


def test_a_noun_tells_its_case_and_whether_it_lives() -> None:
    reading = parse("учителем")[0]
    assert (reading.pos, reading.case, reading.number, reading.animate) == ("NOUN", "ablt", "sing", True)
    assert not reading.is_nominative


def test_an_abbreviation_of_mixed_letters_is_no_word() -> None:
    """КазНУ is a university, not the treasury in the accusative."""
    assert lemma("КазНУ") == "казну"
    assert parse("КазНУ")[0].kinds == {"Abbr"}


def test_a_word_outside_the_dictionary_is_known_to_be_a_guess() -> None:
    assert not parse("Кырлыбаевский")[0].known


@pytest.mark.parametrize(
    ("word", "expected"),
    [("министром", "министр"), ("Депутата", "Депутат"), ("ДИРЕКТОРУ", "ДИРЕКТОР"), ("вдруг", "вдруг")],
)
def test_inflection_keeps_the_capitals(word: str, expected: str) -> None:
    assert inflect(word, "nomn", "sing") == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("маслихата", "маслихат"), ("Кандасами", "кандас"), ("кокпаре", "кокпар"), ("маслихаты", "маслихат")],
)
def test_words_of_the_country_are_known(word: str, expected: str) -> None:
    """The dictionary itself takes маслихата for a woman's name."""
    assert (lemma(word), parse(word)[0].known, parse(word)[0].kinds) == (expected, True, frozenset())
    assert inflect(word, "nomn", "sing").lower() == expected


def test_an_adjective_that_is_also_a_noun_follows_the_gender_asked_for() -> None:
    assert inflect("Главного", "nomn", "sing", "masc") == "Главный"


def test_asking_twice_gives_the_same_object() -> None:
    """Answers are kept: a day's news asks for the same words again and again."""
    assert parse("новости") is parse("новости")
