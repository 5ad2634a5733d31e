"""What follows from a happening is another event of one story; what shares an official or a town with it is not."""

from collections.abc import Callable

from monitor.events.stories import chapter, stories
from monitor.model import Report

Told = Callable[..., Report]

_DAM = """Плотину Кокозекского водохранилища прорвало ночью 14 мая: вода дошла до аула Жарсуат, сообщил Аркенов.
Спасатели вывезли 412 человек, дома затоплены, плотину засыпают камнем, воду отводят в старое русло."""
_DEMAND = """Маслихат требует отставки директора водхоза после потопа в Жарсуате: о трещинах в плотине знали осенью.
Водохранилище Кокозек не чистили, плотину не чинили, деньги ушли на ограду, говорит Гульсум Байторина."""
_LATER_KK = """Көкөзек су қоймасының бөгеті қайта салынады, Жарсуат ауылының тұрғындары үйлеріне оралды.
Су басқан үйлер құрғатылды, құтқарушылар түнде көшірген 412 адамды ауылға қайтарды, су ескі арнаға бұрылды."""
_FIREMEN = """Бейбут Аркенов рассказал о наборе добровольных пожарных: в степных районах нужны 600 человек.
Их обучат и выдадут ранцевые огнетушители, первые курсы откроются летом, форму сошьют на местной фабрике."""
_CHESS = """Шахматный турнир среди школьников выиграла Дина Кожанова, второе место занял прошлогодний чемпион.
Играли в библиотеке, призы привезли из столицы, судил гроссмейстер."""


def _stories(*reports: Report) -> list[int]:
    found = stories([chapter(report.article_id, (report,)) for report in reports])
    return [found[report.article_id] for report in reports]


def test_what_follows_is_the_same_story(told: Told) -> None:
    reports = (
        told(_DAM),
        told(_CHESS, hours=5),
        told(_DEMAND, hours=30),
        told(_FIREMEN, hours=40),
        told(_LATER_KK, hours=90),
    )

    assert _stories(*reports) == [1, 2, 1, 4, 1]


def test_a_story_goes_on_from_day_to_day_but_does_not_wait_for_more_than_a_week(told: Told) -> None:
    assert _stories(told(_DAM), told(_CHESS), told(_DEMAND, hours=24 * 8)) == [1, 2, 3]
    assert _stories(told(_DAM), told(_CHESS), told(_DAM, hours=24 * 6), told(_DEMAND, hours=24 * 12)) == [4, 5, 4, 4]


def test_events_of_other_themes_are_no_story(told: Told) -> None:
    dam, demand = told(_DAM), told(_DEMAND, hours=30)

    assert stories([chapter(1, (dam,), ["water"]), chapter(2, (demand,), ["courts"])]) == {1: 1, 2: 2}
    assert stories([chapter(1, (dam,), ["water"]), chapter(2, (demand,), ["courts", "water"])]) == {1: 1, 2: 1}


def test_a_chapter_spans_its_reports(told: Told) -> None:
    first, last = told(_DAM), told(_DAM, hours=7)
    made = chapter(1, (last, first))

    assert (made.first_at, made.last_at) == (first.at, last.at)


def test_no_events_no_stories() -> None:
    assert stories([]) == {}
