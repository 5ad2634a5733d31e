from __future__ import annotations

import pytest

from monitor.analysis import LONGEST_TEXT, analyse_article
from monitor.model import Article, Language, Names, Rules, Speaker, Speech
from monitor.model.rules import version


def test_one_reading_finds_people_quotes_and_language() -> None:
    article = Article(title="Мост", text="«Мост открыт», – сказал аким района Ерболат Шынтемиров.")

    found = analyse_article(article, Rules())

    assert found.article.language is Language.RU
    assert [(one.name, one.speaks) for one in found.mentions] == [("Ерболат Шынтемиров", Speech.DIRECT)]
    assert [(one.text, one.speaker) for one in found.quotes] == [("Мост открыт", found.mentions[0].key)]
    assert found.fingerprint.features


def test_the_version_follows_what_operators_wrote() -> None:
    assert version(Rules()) == version(Rules())
    assert version(Rules()) != version(Rules(never=("Анна Ермек",)))
    assert version(Rules()) != version(Rules(speakers=(Speaker("anna", Names(ru="Анна Ермек")),)))


def test_the_tagger_makes_every_article_wait_again() -> None:
    assert version(Rules()) != version(Rules(ner=True))


def test_the_tagger_finds_names_that_look_like_none() -> None:
    pytest.importorskip("slovnet")
    article = Article(text="Рыбаки благодарят Трувера за новую лодку.")

    assert analyse_article(article, Rules()).mentions == ()
    assert [one.name for one in analyse_article(article, Rules(ner=True)).mentions] == ["Трувер"]


@pytest.mark.parametrize(
    "text",
    [
        "Слово 𗀀 и Анна 𗀀ова",
        "а" * 300_000,
        "А. " * 30_000,
        "«" * 50_000,
        "Анна Ермек сказала, что " * 2_000,
        "\x00\x01",
    ],
    ids=["a rare script", "one word", "initials", "marks", "one sentence", "control characters"],
)
def test_no_text_breaks_the_reading(text: str) -> None:
    assert analyse_article(Article(text=text), Rules()).article.text == text


def test_what_stands_behind_the_longest_article_is_not_read() -> None:
    text = "Мост. " * (LONGEST_TEXT // 6 + 1) + "«Да», – сказал Ерболат Шынтемиров."

    assert analyse_article(Article(text=text), Rules()).mentions == ()
