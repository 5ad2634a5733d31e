"""The same happening told by several outlets in two languages is one event; what is near to it is another."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.events.grouping import Grouper, group
from monitor.events.rarity import Rarity
from monitor.model import Assignment, Links, Merge, Report

Told = Callable[..., Report]

_DAM_RU = """Плотину Кокозекского водохранилища прорвало ночью 14 мая: вода дошла до аула Жарсуат.
Спасатели вывезли 412 человек, 38 домов затоплены. Погибших нет, сообщил начальник ДЧС Бейбут Аркенов.
«Воду удалось отвести в старое русло к пяти утра», – сказал Аркенов."""
_DAM_RU_OTHER = """Жители аула Жарсуат ночуют в спортзале: после прорыва плотины на Кокозеке эвакуировано 412 человек.
Под водой 38 дворов, дорога на райцентр размыта. Бейбут Аркенов из ДЧС обещает просушить дома за месяц."""
_DAM_KK = """14 мамырға қараған түні Көкөзек су қоймасының бөгеті бұзылып, Жарсуат ауылын су басты.
Құтқарушылар 412 адамды көшірді, 38 үй су астында қалды. Қаза болғандар жоқ, деді ТЖД басшысы Бейбіт Әркенов."""
_DAM_COPY = """СРОЧНО. Плотину Кокозекского водохранилища прорвало ночью 14 мая: вода дошла до аула Жарсуат.
Спасатели вывезли 412 человек, 38 домов затоплены. Погибших нет, сообщил начальник ДЧС Бейбут Аркенов."""
_REACTION = """Депутат маслихата Гульсум Байторина потребовала отставки директора водхоза после потопа в Жарсуате.
По её словам, о трещинах в плотине писали ещё осенью, но деньги ушли на ограду и фонтан."""
_NEXT_DAY = """16 мая число эвакуированных из зоны паводка на Кокозеке выросло до 1 340, подтоплен и посёлок Таскудык.
Туда стянули сто единиц техники и понтон, занятия в трёх школах отменили."""
_SAME_MAN = """Бейбут Аркенов рассказал о наборе добровольных пожарных: в степных районах нужны 600 человек.
Их обучат и выдадут ранцевые огнетушители, первые курсы откроются летом."""
_SCHOOL_RU = "В Сарытогае открыли школу на 900 мест, ленту разрезали первоклассница и старейший учитель Омар Кенжин."
_SCHOOL_KK = "Сарытоғайда 900 орындық мектеп ашылды, лентаны бірінші сынып оқушысы мен қарт ұстаз Омар Кенжин қиды."


def _events(assignments: Iterable[Assignment]) -> list[int]:
    return [assignment.event_id for assignment in assignments]


def _grouped(reports: tuple[Report, ...], assignments: Iterable[Assignment]) -> tuple[Report, ...]:
    return tuple(
        replace(report, text_id=assignment.text_id, event_id=assignment.event_id)
        for report, assignment in zip(reports, assignments, strict=True)
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(_DAM_RU, _DAM_RU_OTHER, id="ru in other words"),
        pytest.param(_DAM_RU, _DAM_KK, id="ru and kk"),
        pytest.param(_DAM_KK, _DAM_RU_OTHER, id="kk and ru in other words"),
        pytest.param(_SCHOOL_RU, _SCHOOL_KK, id="a brief in two languages"),
    ],
)
def test_one_happening_is_one_event(told: Told, first: str, second: str) -> None:
    assert _events(group((told(first), told(second, hours=2)), ())) == [1, 1]


@pytest.mark.parametrize(
    ("other", "hours"),
    [
        pytest.param(_REACTION, 20, id="a reaction"),
        pytest.param(_NEXT_DAY, 48, id="new figures on another day"),
        pytest.param(_SAME_MAN, 3, id="the same official on another subject"),
        pytest.param(_SCHOOL_KK, 1, id="something else that day"),
    ],
)
def test_what_is_only_near_is_another_event(told: Told, other: str, hours: float) -> None:
    reports = (told(_DAM_RU), told(_DAM_KK, hours=1), told(other, hours=hours))

    assert _events(group(reports, ())) == [1, 1, 3]


def test_a_copy_belongs_to_the_text_and_the_event_of_its_source(told: Told) -> None:
    _, _, copy = group((told(_DAM_RU), told(_DAM_KK, hours=1), told(_DAM_COPY, hours=2)), ())

    assert (copy.text_id, copy.event_id, copy.copied_from) == (1, 1, 1)


def test_a_bulletin_of_another_day_is_no_copy(told: Told) -> None:
    bulletin = (
        "Синоптики Кокозека ждут на {} переменную облачность, без осадков, ночью местами туман и слабый гололёд. "
        "Ветер северо-западный, {} метров в секунду, днём порывы до {}. Температура ночью {}, днём {} градусов тепла. "
        "Уровень воды в водохранилище держится у отметки {} метров, рыбакам советуют не выходить на лёд."
    )
    today = told(bulletin.format("14 мая", 5, 12, 3, 14, 118), "dala")
    tomorrow = told(bulletin.format("15 мая", 7, 15, 4, 16, 121), "dala", hours=24)

    assert [one.text_id for one in group((today, tomorrow), ())] == [1, 2]


def test_a_source_that_comes_late_was_not_copied_from_its_copy(told: Told) -> None:
    """Its text keeps the name of the article that was known first."""
    copy, source = told(_DAM_COPY, hours=2), told(_DAM_RU)
    known = _grouped((copy,), group((copy,), ()))
    (late,) = group((source,), known)

    assert (late.text_id, late.event_id, late.copied_from) == (1, 1, None)


def test_told_in_other_words_it_is_a_text_of_its_own(told: Told) -> None:
    _, other = group((told(_DAM_RU), told(_DAM_RU_OTHER, hours=1)), ())

    assert (other.text_id, other.event_id, other.copied_from) == (2, 1, None)


def test_two_articles_of_one_outlet_need_more_evidence(told: Told) -> None:
    """The same sketchy likeness that joins two outlets does not join two articles of one."""
    sketch = "Объезд к аулу Жарсуат открыли через степь, дорога там размыта. Ехать по нему советуют днём."

    assert _events(group((told(_DAM_RU_OTHER, "dala"), told(sketch, "qyr", hours=1)), ())) == [1, 1]
    assert _events(group((told(_DAM_RU_OTHER, "dala"), told(sketch, "dala", hours=1)), ())) == [3, 4]


def test_alone_it_founds_a_text_and_an_event(told: Told) -> None:
    assert group((told(_DAM_RU),), ()) == (Assignment(1, 1, 1),)


def test_nothing_waits(told: Told) -> None:
    assert group((), (told(_DAM_RU),)) == ()


def test_articles_without_words_stand_alone(told: Told) -> None:
    assert _events(group((told(""), told(""), told("…")), ())) == [1, 2, 3]


def test_joins_an_event_grouped_before(told: Told) -> None:
    first, second = told(_DAM_RU), told(_DAM_KK, hours=1)

    assert _events(group((second,), _grouped((first,), group((first,), ())))) == [1]


def test_three_days_later_it_is_another_event(told: Told) -> None:
    assert _events(group((told(_DAM_RU), told(_DAM_RU_OTHER, hours=73)), ())) == [1, 2]


def test_an_undated_article_may_join_any_event(told: Told) -> None:
    assert _events(group((told(_DAM_RU), told(_DAM_RU_OTHER, hours=999, dated=False)), ())) == [1, 1]


def test_grouping_again_changes_nothing(told: Told) -> None:
    texts = (_DAM_RU, _SCHOOL_RU, _DAM_KK, _DAM_COPY, _SCHOOL_KK, _DAM_RU_OTHER, _REACTION, _SAME_MAN)
    reports = tuple(told(text, hours=hours) for hours, text in enumerate(texts))
    assignments = group(reports, ())
    known = _grouped(reports, assignments)

    for number, report in enumerate(known):
        (again,) = group((report,), known)
        was = assignments[number]

        assert (again.text_id, again.event_id) == (was.text_id, was.event_id), texts[number]
    assert [(one.text_id, one.event_id) for one in group(known, ())] == [
        (one.text_id, one.event_id) for one in assignments
    ]


def test_batches_find_what_one_call_finds(told: Told) -> None:
    texts = (_DAM_RU, _SCHOOL_RU, _DAM_KK, _DAM_COPY, _SCHOOL_KK, _DAM_RU_OTHER)
    reports = tuple(told(text, hours=hours) for hours, text in enumerate(texts))
    grouper = Grouper()

    assert _events(one for report in reports for one in grouper.group((report,)).assignments) == _events(
        group(reports, ())
    )


def test_a_grouper_forgets_what_no_article_can_join_any_more(told: Told) -> None:
    grouper = Grouper()
    grouper.group((told(_DAM_RU),))
    late = told(_DAM_RU, hours=24 * 30)

    assert _events(grouper.group((late,)).assignments) == [2]
    assert _events(grouper.group((replace(late, article_id=3, at=late.at + timedelta(hours=1)),)).assignments) == [2]


def test_an_outlets_link_between_its_languages_decides(told: Told) -> None:
    reports = (told(_DAM_RU, "dala"), told(_SCHOOL_KK, "dala", hours=1))

    assert _events(group(reports, ())) == [1, 2]
    assert _events(group(reports, (), Links(twins=((2, 1),)))) == [1, 1]


def test_what_an_operator_put_apart_stays_apart(told: Told) -> None:
    reports = (told(_DAM_RU), told(_DAM_KK, hours=1), told(_DAM_COPY, hours=2))

    assert _events(group(reports, (), Links(apart=((1, 2),)))) == [1, 2, 1]
    assert _events(group(reports, (), Links(apart=((1, 3),))))[2] != 1


def test_what_an_operator_put_together_makes_two_events_one(told: Told) -> None:
    """Both were grouped before; the article that comes again brings its whole event along."""
    dam, school, school_kk = told(_DAM_RU), told(_SCHOOL_RU, hours=1), told(_SCHOOL_KK, hours=2)
    known = _grouped((dam, school, school_kk), group((dam, school, school_kk), ()))
    grouper = Grouper(links=Links(together=((1, 2),)))
    grouper.know(known)
    grouped = grouper.group(known[:1])

    assert grouped.merges == (Merge(gone=2, into=1, by=1),)
    assert {one.article_id: one.event_id for one in grouped.assignments} == {1: 1, 2: 1, 3: 1}


def test_a_newcomer_may_show_that_two_events_are_one(told: Told) -> None:
    """Two sketchy reports have too little in common; the full one has much with both."""
    water = told("В ауле Жарсуат затоплены 38 домов, дорога на райцентр размыта, воду отвели в старое русло.")
    people = told("Плотину Кокозекского водохранилища прорвало: 412 человек вывезли ночью, сообщил Аркенов.", hours=1)
    whole = told(_DAM_RU, hours=2)
    grouper = Grouper()
    before = grouper.group((water, people)).assignments
    grouped = grouper.group((whole,))

    assert _events(before) == [1, 2]
    assert grouped.merges == (Merge(gone=2, into=1, by=3),)
    assert {one.article_id: one.event_id for one in grouped.assignments} == {2: 1, 3: 1}


def test_a_restart_changes_nothing(told: Told) -> None:
    texts = (_DAM_RU, _SCHOOL_RU, _DAM_KK, _REACTION, _DAM_COPY, _SCHOOL_KK, _DAM_RU_OTHER, _SAME_MAN)
    reports = tuple(told(text, hours=hours) for hours, text in enumerate(texts))
    steady = Grouper()
    whole = steady.group(reports[:4]).assignments + steady.group(reports[4:]).assignments

    first = Grouper()
    begun = first.group(reports[:4]).assignments
    second = Grouper(rarity=Rarity.restore(first.rarity.state()))
    second.know(_grouped(reports[:4], begun))

    assert begun + second.group(reports[4:]).assignments == whole
