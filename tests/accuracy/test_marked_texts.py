from __future__ import annotations

from collections.abc import Iterable

import pytest

from monitor.model import Analysis, Article, Mention, Quote, QuoteKind, Rules
from monitor.pipeline.bulk import Request
from tests.accuracy.bench import Bench, Readings
from tests.accuracy.marked_texts import FOLDER, LANGUAGES, direct, indirect, kept, marked, people
from tests.accuracy.marks import Marked, read, read_file

_SOURCE = (
    "[P Айнур Сатова] сказала: «[Q Сатова: Мы построим пять новых школ]», – и добавила: «[Q Сатова: И два сада]». "
    "[P Лев Ким] назвал это [M Ким: «пустыми словами»]. В акимате ответили, что [I -: деньги на школы есть]."
)
_TEXT = read("", "", _SOURCE)
_PEOPLE = (Mention("s", "Айнур Сатова", spans=((0, 12),)), Mention("k", "Лев Ким", spans=((87, 94),)))


def _found(*quotes: tuple[QuoteKind, str, str | None]) -> Analysis:
    made = tuple(
        Quote(kind, words, _TEXT.text.index(words), _TEXT.text.index(words) + len(words), who)
        for kind, words, who in quotes
    )
    return Analysis(Article(text=_TEXT.text), _PEOPLE, made)


def test_a_quote_counts_with_the_right_speaker() -> None:
    assert direct(_TEXT, _found((QuoteKind.DIRECT, "Мы построим пять новых школ", "s"))).right == 1
    assert direct(_TEXT, _found((QuoteKind.DIRECT, "Мы построим пять новых школ", "k"))).right == 0
    assert direct(_TEXT, _found((QuoteKind.DIRECT, "Мы построим пять новых школ", None))).precision == 0


def test_quotes_of_one_person_may_be_joined_or_parted() -> None:
    whole = "Мы построим пять новых школ», – и добавила: «И два сада"
    joined = direct(_TEXT, _found((QuoteKind.DIRECT, whole, "s")))
    halves = [(QuoteKind.DIRECT, part, "s") for part in ("Мы построим пять", "новых школ", "И два сада")]
    parted = direct(_TEXT, _found(*halves))
    assert (joined.f1, joined.there) == (1, 2)
    assert (parted.f1, parted.there) == (1, 2)


def test_words_of_a_retelling_are_no_false_quote() -> None:
    assert direct(_TEXT, _found((QuoteKind.DIRECT, "пустыми словами", "k"))).found == 0
    assert direct(_TEXT, _found((QuoteKind.DIRECT, "пустыми словами", "s"))).found == 1


def test_speech_of_nobody_counts_only_where_it_is_given_to_a_person() -> None:
    nobody = indirect(_TEXT, _found((QuoteKind.INDIRECT, "деньги на школы есть", None)))
    person = indirect(_TEXT, _found((QuoteKind.INDIRECT, "деньги на школы есть", "k")))
    assert (nobody.found, person.found, person.there) == (0, 1, 1)


def test_people_are_those_named() -> None:
    assert people(_TEXT, _found()).f1 == 1
    assert people(_TEXT, Analysis(Article(), (Mention("s", "Айнур Сатова"),))).found == 0


class _Blind(Bench):
    """A bench whose reading finds nothing."""

    def __init__(self) -> None:
        pass

    def read(self, requests: Iterable[Request], rules: Rules | None = None) -> Readings:
        assert rules is None
        return {str(request.id): Analysis(Article()) for request in requests}


def test_open_texts_and_more_show_where_they_fail() -> None:
    failing = {measure.key for measure in marked(_Blind()).measures if measure.cases}
    assert {f"marked.{part}.direct.ru" for part in ("open", "more")} <= failing


def test_of_the_kept_texts_only_figures_show() -> None:
    assert not any(measure.cases for measure in kept(_Blind()).measures)
    assert {measure.key.rpartition(".")[0] for measure in kept(_Blind()).measures} == {
        "marked.kept.direct",
        "marked.kept.indirect",
        "marked.kept.people",
    }


def _texts() -> list[tuple[str, Marked]]:
    return [
        (f"{path.parent.name} {path.stem} {number}", text)
        for language in LANGUAGES
        for path in sorted((FOLDER / language).glob("*.txt"))
        for number, text in enumerate(read_file(path), 1)
    ]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in _texts()])
def test_every_marked_text_is_marked_well(text: Marked) -> None:
    assert text.text
    assert not set(text.text) & set("[]|")
