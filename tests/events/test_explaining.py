"""An operator reads why an article is where it is."""

from collections.abc import Callable
from dataclasses import replace

from monitor.events.explaining import explain
from monitor.model import Links, Report

Told = Callable[..., Report]

_DAM = """Плотину Кокозекского водохранилища прорвало ночью 14 мая: вода дошла до аула Жарсуат.
Спасатели вывезли 412 человек, 38 домов затоплены. Погибших нет, сообщил начальник ДЧС Бейбут Аркенов."""
_DAM_OTHER = """Жители аула Жарсуат ночуют в спортзале: после прорыва плотины на Кокозеке эвакуировано 412 человек.
Под водой 38 дворов, дорога на райцентр размыта. Бейбут Аркенов из ДЧС обещает просушить дома за месяц."""
_DEMAND = """Депутат маслихата Гульсум Байторина потребовала отставки директора водхоза после потопа в Жарсуате.
По её словам, о трещинах в плотине писали ещё осенью, но деньги ушли на ограду и фонтан."""


def _in(event: int, report: Report) -> Report:
    return replace(report, text_id=report.article_id, event_id=event)


def test_tells_what_tied_an_article_to_its_event_and_where_it_would_be_otherwise(told: Told) -> None:
    dam, demand = _in(1, told(_DAM)), _in(2, told(_DEMAND, hours=1))
    explained = explain(_in(1, told(_DAM_OTHER, hours=2)), (dam, demand))

    assert explained.chosen is not None
    assert explained.runner_up is not None
    assert (explained.chosen.event_id, explained.chosen.nearest) == (1, 1)
    assert explained.chosen.margin > 0 > explained.runner_up.margin
    assert "n:412" in {tie.feature for tie in explained.chosen.ties}
    assert "numbers" in dict(explained.chosen.evidence)
    assert explained.runner_up.event_id == 2
    assert not explained.given


def test_tells_a_reprint(told: Told) -> None:
    source, copy = told(_DAM), replace(told(_DAM, hours=1), text_id=1, event_id=1)

    assert explain(copy, (_in(1, source),)).copied_from == 1


def test_tells_what_was_given(told: Told) -> None:
    one, other = _in(1, told(_DAM)), _in(1, told(_DEMAND))

    assert explain(other, (one,), Links(together=((1, 2),))).given
    assert not explain(other, (one,)).given


def test_what_stands_alone_was_chosen_by_nothing(told: Told) -> None:
    explained = explain(_in(1, told(_DAM)), ())

    assert explained.chosen is None
    assert explained.runner_up is None
