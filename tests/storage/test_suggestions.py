"""Whom an operator may want to watch, and why somebody counts, on either database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from monitor.errors import UsageError
from monitor.model import (
    Analysis,
    Article,
    Catalog,
    Gender,
    Language,
    Mention,
    Names,
    Post,
    Quote,
    QuoteKind,
    Speaker,
    Speech,
)
from monitor.storage import articles, catalog, explained, people, suggestions
from monitor.storage.database import Database

Published = Callable[..., tuple[int, ...]]

TEXT = "Инженер Даулет Тажиев молчал. Потом Тажиев сказал, что мост готов."
DAULET = Mention(
    "~даулет тажиев",
    "Даулет Тажиев",
    "инженер",
    "Мостострой",
    spans=((8, 21), (36, 42)),
    title_spans=((0, 6),),
    speaks=Speech.INDIRECT,
    gender=Gender.MALE,
)
SAID = Quote(QuoteKind.INDIRECT, "мост готов", 55, 65, DAULET.key, "сказал", rule="clause:subject")
READ = Article(title="Тажиев молчал", text=TEXT, language=Language.RU)


@pytest.fixture
def told(listed: Database, published: Published, now: datetime) -> Database:
    """Three articles name an engineer, one of them in Kazakh and one long ago; another names a passer-by."""
    ids = published(4)
    readings = (
        Analysis(replace(READ, published_at=now - timedelta(days=30)), (DAULET,)),
        Analysis(READ, (DAULET,), (SAID,)),
        Analysis(
            replace(READ, language=Language.KK),
            (replace(DAULET, name="Дәулет Тажиев", title="Инженер", organisation=""),),
        ),
        Analysis(READ, (Mention("~асан асанов", "Асан Асанов"), Mention("~сериков", "Сериков", "аким"))),
    )
    with listed.write() as connection:
        for article_id, analysis in zip(ids, readings, strict=True):
            articles.record_analysis(connection, article_id, analysis, "v1", now)
    return listed


def test_people_of_full_names_who_speak_or_hold_a_post_are_suggested(told: Database) -> None:
    """With what was seen of them since that day."""
    with told.read() as connection:
        (found,) = suggestions.suggested(connection, date(2026, 2, 1), 10)

    assert (found.key, found.name, found.publications, found.quotes) == (
        DAULET.key,
        Names("Даулет Тажиев", "Дәулет Тажиев"),
        2,
        1,
    )
    assert {(one.language, one.title) for one in found.posts} == {("ru", "инженер"), ("kk", "Инженер")}
    assert found.evidence[0].sentence == "Инженер Даулет Тажиев молчал."
    assert found.entry().posts == (Post(Names("инженер", "Инженер"), Names("Мостострой")),)


def test_a_near_spelling_of_a_listed_name_is_told(told: Database) -> None:
    """Also where the given name differs, which the watch-list does not forgive by itself."""
    alike = (Speaker("dowlet-tazhiev", Names("Доулет Тажиев")), Speaker("aulet", Names("Даулат Тажиев")))
    for speakers, expected in ((alike[:1], ""), (alike[1:], ""), ((Speaker("d", Names("Даулит Тажиев")),), "d")):
        with told.write() as connection:
            catalog.record(connection, Catalog(speakers=speakers))
            (found,) = suggestions.suggested(connection, date(2026, 2, 1), 10)
        assert found.alias_of == expected


def test_nobody_is_suggested_twice_or_past_the_limit(told: Database) -> None:
    with told.read() as connection:
        assert suggestions.suggested(connection, date(2026, 2, 1), 0) == ()
        assert suggestions.suggested(connection, date(2026, 2, 21), 10) == ()


def test_everything_that_counts_has_its_sentence(told: Database) -> None:
    with told.read() as connection:
        *_, first = explained.appearances(connection, DAULET.key, last=5)
        (second,) = explained.appearances(connection, DAULET.key, last=5, article_id=first.article_id + 1)

    assert [(one.before, one.form, one.after) for one in second.named] == [
        ("", "Тажиев", " молчал"),
        ("Инженер ", "Даулет Тажиев", " молчал."),
        ("Потом ", "Тажиев", " сказал, что мост готов."),
    ]
    assert [(one.kind, one.cue, one.rule, one.text) for one in second.quotes] == [
        ("indirect", "сказал", "clause:subject", "мост готов")
    ]
    assert second.why == (
        "named in the title",
        "first named in sentence 1 of 2",
        "3 of 3 namings and roles",
        "2 of 2 words said",
    )


@pytest.mark.parametrize("name", ["~даулет тажиев", "Тажиев Даулет", "Дәулет Тажиев", "Daulet Tazhiev"])
def test_people_are_found_by_key_or_any_spelling(told: Database, name: str) -> None:
    with told.read() as connection:
        assert people.named(connection, name) == DAULET.key


@pytest.mark.parametrize("name", ["Тажиев", "Даулет", "Д. Тажиев"])
def test_a_name_in_part_will_do_where_one_person_alone_bears_it(told: Database, name: str) -> None:
    with told.read() as connection:
        assert people.named(connection, name, in_part=True) == DAULET.key


def test_those_who_share_a_surname_are_named(told: Database, published: Published, now: datetime) -> None:
    *_, article_id = published(5)
    namesake = Analysis(READ, (replace(DAULET, key="~берик тажиев", name="Берик Тажиев"),))
    with told.write() as connection:
        articles.record_analysis(connection, article_id, namesake, "v1", now)
    with told.read() as connection, pytest.raises(UsageError, match=r"several .*: ~берик тажиев, ~даулет тажиев$"):
        people.named(connection, "Тажиев", in_part=True)


@pytest.mark.parametrize("name", ["-", "—", "Нигдеев"])
def test_what_is_no_name_of_anybody_is_nobody_in_part(told: Database, name: str) -> None:
    with told.read() as connection, pytest.raises(UsageError, match="nobody is called so"):
        people.named(connection, name, in_part=True)


@pytest.mark.parametrize(
    ("name", "words"),
    [("Даулет Тажибаев", "nobody is called so"), ("", "no name was given"), ("  ", "no name was given")],
)
def test_nobody_of_that_name_is_told_with_who_is_near(told: Database, name: str, words: str) -> None:
    with told.read() as connection, pytest.raises(UsageError, match=words):
        people.named(connection, name)
