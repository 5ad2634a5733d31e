"""Copies are found whatever was cut away or added; articles that only share phrases are not copies."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from monitor.events.archive import Archive
from monitor.events.cards import Card
from monitor.events.reprints import BOILERPLATE, HOUSE_STYLE, copies
from monitor.model import Language, Report

Told = Callable[..., Report]

_ORIGINAL = """
Водоканал посёлка Айнабулак в ночь на четверг остановил насосную станцию из-за трещины в напорном коллекторе.
Дежурный слесарь Прохор Тельнов заметил падение давления и сам перекрыл задвижку, пока диспетчер вызывал бригаду.
По словам главного инженера Зейнеп Кайсаровой, без воды остались сорок восемь пятиэтажек и хлебозавод.
К утру подвоз наладили на одиннадцати цистернах, очередь у школы номер шесть растянулась на два квартала.
Ремонтники вырезали четыре метра трубы и ждали деталь, которую везли из областного центра на попутном грузовике.
В прошлом году этот же участок уже латали, но полностью менять коллектор посчитали слишком дорогим.
Теперь депутаты местного маслихата требуют включить замену в бюджет и назвать виновных поимённо.
Кайсарова ответила, что виноват не человек, а возраст железа: коллектор проложили ещё её деды.
"""
_OTHER = """
Клуб верховой езды в Айнабулаке набирает детей от девяти лет, занятия ведут два бывших жокея и ветеринар.
Лошадей подарило соседнее хозяйство, а манеж построили родители на месте заброшенной автобазы.
Заявки принимают до конца месяца, мест пока хватает, говорит тренер Ерден Сапаралин.
"""
_SCHOOL = "Школе номер шесть в Айнабулаке подарили четыре микроскопа, биологию обещают вести по-новому."


def _known(*reports: Report) -> Archive:
    archive = Archive()
    for report in reports:
        archive.add(Card.of(report))
    return archive


def _sources(archive: Archive, report: Report) -> list[int]:
    return [copy.source.article_id for copy in copies(Card.of(report), archive)]


def _lines() -> list[str]:
    return _ORIGINAL.strip().splitlines()


def _edited(seed: int) -> str:
    """Lines moved and one word of ten gone."""
    chance = random.Random(seed)  # noqa: S311 - the same edits every time
    lines = _lines()
    chance.shuffle(lines)
    return "\n".join(" ".join(word for word in line.split() if chance.random() > 0.1) for line in lines)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(_ORIGINAL, id="verbatim"),
        pytest.param("\n".join(_lines()[:4]), id="cut"),
        pytest.param("\n".join(_lines()[:2]), id="a brief"),
        pytest.param("Редакция следит за событиями.\n" + _ORIGINAL + _OTHER, id="with an addition"),
        pytest.param(_edited(1), id="edited"),
        pytest.param(_edited(2), id="edited otherwise"),
    ],
)
def test_finds_a_copy(told: Told, copy: str) -> None:
    source = told(_ORIGINAL)

    assert _sources(_known(source, told(_SCHOOL)), told(copy)) == [source.article_id]


def test_a_copy_shares_all_of_the_shorter_text(told: Told) -> None:
    whole, part = told(_ORIGINAL), told("\n".join(_lines()[:4]))

    assert [found.share for found in copies(Card.of(part), _known(whole))] == [1.0]
    assert [found.share for found in copies(Card.of(whole), _known(part))] == [1.0]


def test_one_quoted_sentence_makes_no_copy(told: Told) -> None:
    quoting = told(_OTHER + _lines()[3])

    assert not _sources(_known(told(_ORIGINAL)), quoting)


def test_an_outlet_may_repeat_its_own_background(told: Told) -> None:
    half_old = "\n".join(_lines()[4:]) + _OTHER
    known = _known(told(_ORIGINAL, "dala"))

    assert _sources(known, told(half_old, "qyr"))
    assert not _sources(known, told(half_old, "dala"))


def test_very_short_texts_must_be_nearly_equal(told: Told) -> None:
    known = _known(told("Мост через Карасу закрыт до понедельника"))

    assert not _sources(known, told("Мост через Карасу закрыт до вечера пятницы, объезд по дамбе"))
    assert _sources(known, told("Мост через Карасу закрыт до понедельника!"))


def test_a_copy_in_another_language_is_a_translation(told: Told) -> None:
    source = told(_ORIGINAL)

    assert not _sources(_known(source), replace(told(_ORIGINAL), language=Language.KK))


def test_is_no_copy_of_itself(told: Told) -> None:
    report = told(_ORIGINAL)

    assert not _sources(_known(report), report)


def test_what_stands_under_many_texts_is_boilerplate(told: Told) -> None:
    footer = " ".join(f"подписывайтесь{letter} на{letter} канал{letter}" for letter in "абвгдежзик")
    under = [told(f"{line} {footer}") for line in (_ORIGINAL + _OTHER).strip().splitlines()[: BOILERPLATE + 1]]

    assert not _sources(_known(*under), told(f"Совсем новая новость про саксаул {footer}"))


def test_what_an_outlet_repeats_is_boilerplate_of_that_outlet_alone(told: Told) -> None:
    """Few articles of one outlet show it: the same words in another outlet's article are still a copy."""
    background = "\n".join(_lines()[3:])
    series = [told(f"{line}\n{background}", "dala") for line in _OTHER.strip().splitlines()[: HOUSE_STYLE + 1]]
    known = _known(*series)

    assert not _sources(known, told(f"{_SCHOOL}\n{background}", "dala"))
    assert _sources(known, told(_ORIGINAL, "qyr"))


def test_many_copies_of_one_text_are_no_boilerplate(told: Told) -> None:
    all_copies = [replace(told(_ORIGINAL), text_id=1) for _ in range(3 * BOILERPLATE)]

    assert len(_sources(_known(*all_copies), told(_ORIGINAL))) == len(all_copies)


def test_a_removed_article_is_found_no_more(told: Told) -> None:
    source = told(_ORIGINAL)
    known = _known(source)
    known.remove(known.cards[source.article_id])

    assert not _sources(known, told(_ORIGINAL))


def test_an_empty_text_is_no_copy(told: Told) -> None:
    assert not _sources(_known(told("")), told(""))
