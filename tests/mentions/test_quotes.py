"""Quotes and their speakers in texts of many newspaper styles; everybody in them is invented."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from monitor.mentions.directory import Directory
from monitor.mentions.quotes import find_quotes
from monitor.mentions.references import find_references
from monitor.model import Quote, QuoteKind

Marking = Callable[..., Any]

_BLOCK = re.compile(r"^## (.+)\n((?:(?!## ).*\n?)+)", re.MULTILINE)


def _texts(name: str) -> dict[str, str]:
    """The marked texts of a file by their headings; conftest.py tells what the marks mean."""
    source = (Path(__file__).parent / "texts" / name).read_text(encoding="utf-8")
    return {heading: text.strip() for heading, text in _BLOCK.findall(source)}


RUSSIAN = _texts("quotes.ru.txt") | {f"press: {style}": text for style, text in _texts("press.ru.txt").items()}
KAZAKH = _texts("quotes.kk.txt") | {f"press: {style}": text for style, text in _texts("press.kk.txt").items()}
NOT_QUOTES = _texts("no_quotes.ru.txt")
NOT_QUOTES_KAZAKH = _texts("no_quotes.kk.txt")


def _quotes(marking: Marking, source: str, language: str) -> tuple[Any, tuple[Quote, ...]]:
    text = marking(source, language)
    people, references = find_references(text.document, text.people, Directory())
    return text, find_quotes(text.document, people, references)


def _seen(quotes: tuple[Quote, ...]) -> list[tuple[QuoteKind, str | None, str]]:
    return [(quote.kind, quote.speaker, quote.text) for quote in quotes]


@pytest.mark.parametrize("style", RUSSIAN)
def test_russian_quote_has_its_words_and_speaker(marked: Marking, style: str) -> None:
    text, quotes = _quotes(marked, RUSSIAN[style], "ru")

    assert [one for one in _seen(quotes) if one in text.quotes] == list(text.quotes)
    assert [one for one in _seen(quotes) if one[0] is QuoteKind.DIRECT and one not in text.quotes] == []


@pytest.mark.parametrize("style", KAZAKH)
def test_kazakh_quote_has_its_words_and_speaker(marked: Marking, style: str) -> None:
    text, quotes = _quotes(marked, KAZAKH[style], "kk-Latn" if "Latin" in style else "kk")

    assert [one for one in _seen(quotes) if one in text.quotes] == list(text.quotes)
    assert [one for one in _seen(quotes) if one[0] is QuoteKind.DIRECT and one not in text.quotes] == []


@pytest.mark.parametrize("case", NOT_QUOTES)
def test_no_quote_where_nobody_is_shown_speaking(marked: Marking, case: str) -> None:
    _, quotes = _quotes(marked, NOT_QUOTES[case], "ru")

    assert quotes == ()


@pytest.mark.parametrize("case", NOT_QUOTES_KAZAKH)
def test_no_kazakh_quote_where_nobody_is_shown_speaking(marked: Marking, case: str) -> None:
    _, quotes = _quotes(marked, NOT_QUOTES_KAZAKH[case], "kk")

    assert quotes == ()


def test_span_holds_the_words_without_marks(marked: Marking) -> None:
    text, (quote,) = _quotes(marked, "«Школа откроется», – сказала [P Айнур Сатова]. Был дождь.", "ru")
    start, end = quote.sentence

    assert text.document.body.text[quote.start : quote.end] == quote.text == "Школа откроется"
    assert text.document.body.text[start:end] == "«Школа откроется», – сказала Айнур Сатова."
    assert quote.cue == "сказала"


@pytest.mark.parametrize(
    ("source", "printable"),
    [
        ("«Школа откроется», – сказала [P Айнур Сатова].", True),
        ("Школу посетила [P Айнур Сатова]. «Она откроется», – сказала она.", True),
        ("Школу посетила [P Айнур Сатова]. Было тепло. Пели дети. Шёл снег.\n«Она откроется», – сказала она.", False),
        ("«Школа откроется», – сказал сторож.", False),
    ],
)
def test_printable_means_the_speaker_is_named_close_by(marked: Marking, source: str, printable: bool) -> None:  # noqa: FBT001 - a table of cases
    _, quotes = _quotes(marked, source, "ru")

    assert [quote.printable for quote in quotes if quote.kind is QuoteKind.DIRECT] == [printable]


def test_two_who_fit_the_pronoun_leave_the_speaker_open(marked: Marking) -> None:
    source = "[P Тимур Жунев] и [P Болат Керимов] осмотрели мост.\n«Мост крепкий», – сказал он."
    _, (quote,) = _quotes(marked, source, "ru")

    assert quote.kind is QuoteKind.DIRECT
    assert quote.speaker is None


def test_words_of_somebody_unnamed_are_a_quote_without_a_speaker(marked: Marking) -> None:
    _, (quote,) = _quotes(marked, "[P Тимур Жунев] приехал. «Воды нет неделю», – рассказала жительница села.", "ru")

    assert (quote.kind, quote.speaker) == (QuoteKind.DIRECT, None)


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("«Школа откроется», – сказала [P Айнур Сатова].", "frame-after:right-after"),
        ("[P Айнур Сатова] ответила: «Школа откроется в срок».", "colon-before:right-before"),
        ("[P Айнур Сатова] сообщила, что школа откроется.", "that-clause:right-before"),
        ("По словам [p Айнур Сатовой|Айнур Сатова], школа откроется.", "phrase:owner"),
    ],
)
def test_quote_tells_the_rules_behind_its_words_and_its_speaker(marked: Marking, source: str, rule: str) -> None:
    _, (quote,) = _quotes(marked, source, "ru")

    assert quote.rule == rule


@pytest.mark.parametrize(
    ("source", "language", "collective"),
    [
        ("«Дорогу перекроют», – сообщила пресс-служба акимата города.", "ru", "пресс-служба акимата города"),
        ("Компания «Вега Групп» отметила, что цены не вырастут.", "ru", "Компания «Вега Групп»"),
        (
            "«Жол жабылады», – деп хабарлады облыс әкімдігінің баспасөз қызметі.",
            "kk",
            "облыс әкімдігінің баспасөз қызметі",
        ),
        ("«Вода уйдёт», – сказал сторож.", "ru", ""),
        ("По данным областного акимата, цены не вырастут.", "ru", "областного акимата"),
        ("Заявлений не ждут, уточнили в акимате города: дорогу перекроют в мае.", "ru", "акимате города"),
        ("В самом управлении садов ответили, что письма не видели.", "ru", "самом управлении садов"),
        ("Одни предлагали в министерство, другие просили, чтобы вода ушла.", "ru", ""),
        ("Ярмарку обещают собрать в районном центре, чтобы все успели.", "ru", ""),
        ("Облыс әкімдігінің мәліметінше, жол жабылады.", "kk", "Облыс әкімдігінің"),
        ("Су басқармасы жолдың жабылатынын хабарлады.", "kk", "Су басқармасы"),
    ],
)
def test_words_of_a_body_are_nobodys_and_name_the_body(
    marked: Marking, source: str, language: str, collective: str
) -> None:
    _, (quote,) = _quotes(marked, "[P Айнур Сатова] приехала. " * (language == "ru") + source, language)

    assert (quote.speaker, quote.collective) == (None, collective)
