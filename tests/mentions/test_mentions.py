"""People counted: how they speak and how much of an article they are; everybody here is invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from monitor.mentions.directory import Directory
from monitor.mentions.document import Form, Naming
from monitor.mentions.mentions import gather
from monitor.mentions.quotes import find_quotes
from monitor.mentions.references import find_references
from monitor.model import Mention, Prominence, Speech

Marking = Callable[..., Any]


def _gathered(marked: Marking, source: str, title: str = "") -> dict[str, Mention]:
    text = marked(source, title=title)
    people = tuple(
        replace(one, namings=(Naming(0, len(one.name), Form.FULL, in_title=True), *one.namings))
        if title.startswith(one.name)
        else one
        for one in text.people
    )
    people, references = find_references(text.document, people, Directory())
    quotes = find_quotes(text.document, people, references)
    return {one.key: one for one in gather(text.document, people, references, quotes)}


@pytest.mark.parametrize(
    ("source", "speaks"),
    [
        ("«Мост готов», – сказал [P Тимур Жунев].", Speech.DIRECT),
        ("[P Тимур Жунев] сообщил, что мост готов.", Speech.INDIRECT),
        ("[P Тимур Жунев] сообщил, что мост готов.\n«Он крепкий», – сказал [P Жунев].", Speech.MIXED),
        ("[P Тимур Жунев] сообщил, что мост «простоит ещё сто лет».", Speech.MIXED),
        ("[P Тимур Жунев] построил мост.", Speech.NONE),
    ],
)
def test_speech_is_told_by_the_kinds_of_quotes(marked: Marking, source: str, speaks: Speech) -> None:
    assert _gathered(marked, source)["Тимур Жунев"].speaks is speaks


def test_names_are_counted_apart_from_roles_and_pronouns(marked: Marking) -> None:
    source = "[T Министр труда] [P Тимур Жунев] прибыл. Министр сказал речь. Он отметил успехи. [P Жунев] уехал."
    mention = _gathered(marked, source)["Тимур Жунев"]

    assert (mention.count, len(mention.spans), len(mention.role_spans)) == (2, 2, 2)


def test_namings_in_the_title_stand_apart(marked: Marking) -> None:
    mention = _gathered(marked, "[P Тимур Жунев] прибыл.", title="Тимур Жунев в городе")["Тимур Жунев"]

    assert (mention.title_spans, mention.spans, mention.count) == (((0, 11),), ((0, 11),), 2)


@pytest.mark.parametrize(
    ("source", "prominence"),
    [
        ("Дождь. [P Тимур Жунев] прибыл. [P Жунев] говорил с [p Айнур Сатовой|Айнур Сатова]. [P Жунев] уехал.", "main"),
        ("Дождь.\nСнег.\n«Мост готов», – сказал [P Тимур Жунев]. Был град.", "main"),
        ("[P Тимур Жунев] прибыл. Дождь. [P Жунев] уехал.", "main"),
        ("Снег. Дождь.\nГрад.\n[P Тимур Жунев] прибыл. [P Жунев] уехал.", "secondary"),
        ("Снег.\nДождь. Град.\n[P Тимур Жунев] сообщил о мосте. [P Жунев] добавил, что мост крепкий.", "main"),
        ("Снег. Дождь.\nМост готов, сообщил [P Тимур Жунев].", "secondary"),
        ("Снег. Дождь.\nПрибыл и [P Тимур Жунев].", "passing"),
    ],
)
def test_prominence(marked: Marking, source: str, prominence: str) -> None:
    assert _gathered(marked, source)["Тимур Жунев"].prominence is Prominence(prominence)


def test_whoever_stands_in_the_title_is_main(marked: Marking) -> None:
    mention = _gathered(marked, "Снег.\nДождь.\nПрибыл [P Тимур Жунев].", title="Тимур Жунев прибыл")["Тимур Жунев"]

    assert mention.prominence is Prominence.MAIN


def test_of_two_quoted_the_one_with_more_words_is_main(marked: Marking) -> None:
    source = (
        "Дождь.\nСнег.\nГрад.\n«Мост готов уже давно и простоит век», – сказал [P Тимур Жунев].\n"
        "«Это хорошо», – ответила [P Айнур Сатова]."
    )
    gathered = _gathered(marked, source)

    assert gathered["Тимур Жунев"].prominence is Prominence.MAIN
    assert gathered["Айнур Сатова"].prominence is Prominence.SECONDARY


def test_who_comes_first_and_says_as_much_is_main_as_well(marked: Marking) -> None:
    source = (
        "Дождь.\nСнег.\n«Мост готов и крепок», – сказал [P Тимур Жунев].\nГрад.\n"
        "«Дорога готова и ровна, как стол», – добавила [P Айнур Сатова]."
    )

    assert {one.prominence for one in _gathered(marked, source).values()} == {Prominence.MAIN}


def test_who_is_retold_at_length_outweighs_one_short_quotation(marked: Marking) -> None:
    source = (
        "Дождь. Снег.\nО дороге рассказала [P Айнур Сатова]. Она отметила, что камень везли из трёх карьеров. "
        "[P Сатова] подчеркнула, что деньги на вторую полосу уже выделены и рабочие наняты.\n"
        "«Хорошо», – ответил [P Тимур Жунев]."
    )
    gathered = _gathered(marked, source)

    assert gathered["Айнур Сатова"].prominence is Prominence.MAIN
    assert gathered["Тимур Жунев"].prominence is Prominence.SECONDARY
