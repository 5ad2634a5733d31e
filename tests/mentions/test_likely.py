"""Capitalised words that may be surnames are read on only where something speaks for them."""

from __future__ import annotations

import pytest

from monitor.mentions.beliefs import Beliefs
from monitor.mentions.directory import Directory
from monitor.mentions.document import read
from monitor.mentions.evidence import beside_cues
from monitor.mentions.likely import likely_candidates
from monitor.mentions.lines import Source
from monitor.model import Gender, Language, Names, Speaker

NOBODY = Directory.build(())
WATCHED = Directory.build((Speaker("dina-moroz", Names("Дина Мороз"), Gender.FEMALE),))


def likely(text: str, title: str = "", directory: Directory = NOBODY) -> list[str]:
    """The likely candidates of a title and a body, as they are written."""
    document = read(title, text, Language.RU)
    ordinary = frozenset((*document.title.written, *document.body.written))
    in_title, in_body = (
        Source(part, Language.RU, ordinary, Beliefs(), in_title=part is document.title)
        for part in (document.title, document.body)
    )
    found = likely_candidates(in_title, in_body, beside_cues(document), directory)
    texts = (document.title.text, document.body.text)
    return [text[one.start : one.end] for text, some in zip(texts, found, strict=True) for one in some]


def test_an_ordinary_word_at_the_head_of_a_sentence_is_passed_over() -> None:
    assert likely("Мороз ударил ночью. Хлеб подорожал.") == []


def test_a_word_that_somebody_of_the_article_bears_is_read() -> None:
    assert likely("Мороз ударил ночью. Позже приехал Виктор Мороз.") == ["Мороз", "Виктор Мороз"]
    assert likely("Позже приехал Виктор Мороз.", title="Мороз на стройке") == ["Мороз", "Виктор Мороз"]


def test_a_word_beside_a_verb_of_saying_is_read() -> None:
    assert likely("Мороз сообщил об этом утром.") == ["Мороз"]


def test_a_word_before_a_bracket_is_read_since_its_name_may_be_spelt_once_more() -> None:
    assert likely("Мороз (Moroz) приехал утром.") == ["Мороз"]


def test_a_word_that_the_watch_list_knows_is_read() -> None:
    assert likely("Ночью приехала Мороз.", directory=WATCHED) == ["Мороз"]
    assert likely("Ночью приехала Мороз.") == []


@pytest.mark.parametrize("text", ["", "утром было тихо"])
def test_a_text_without_capitals_has_none(text: str) -> None:
    assert likely(text) == []
