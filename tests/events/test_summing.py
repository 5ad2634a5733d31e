"""An event in its articles' own words."""

from collections.abc import Callable
from dataclasses import replace

from monitor.events.summing import MOST, summarise
from monitor.model import Language, Report, Summary, Telling

Told = Callable[..., Report]

_RU = """Плотину Кокозекского водохранилища прорвало ночью 14 мая, вода дошла до аула Жарсуат.
Спасатели вывезли 412 человек, погибших нет, сообщил начальник ДЧС Бейбут Аркенов.
Это случилось впервые за сорок лет, старую плотину собирались чинить.
«Воду удалось отвести в старое русло к пяти утра», – сказал Аркенов."""
_RU_OTHER = """После прорыва плотины Кокозекского водохранилища из аула Жарсуат вывезли 412 человек.
Дорога на райцентр размыта, занятия в школе отменили до понедельника."""
_KK = """Көкөзек су қоймасының бөгеті бұзылып, Жарсуат ауылын су басты.
Құтқарушылар 412 адамды көшірді, қаза болғандар жоқ."""


def _telling(told: Told, title: str, text: str, hours: float = 0) -> Telling:
    return Telling(told(text, title=title, hours=hours), title, text)


def test_headlines_and_sentences_are_those_of_articles(told: Told) -> None:
    tellings = (
        _telling(told, "СРОЧНО: аул смыло?!", _RU),
        _telling(told, "Из аула Жарсуат вывезли 412 человек после прорыва плотины", _RU_OTHER, 1),
        _telling(told, "Жарсуат ауылын су басты", _KK, 2),
    )
    texts = {each.report.article_id: each.text for each in tellings}
    summary = summarise(tellings)

    assert (summary.headline_ru, summary.article_ru) == (tellings[1].title, 2)
    assert (summary.headline_kk, summary.article_kk) == (tellings[2].title, 3)
    assert 1 <= len(summary.sentences) <= MOST
    for sentence in summary.sentences:
        start, end = sentence.span
        assert texts[sentence.article_id][start:end] == sentence.text


def test_leaves_out_quotes_and_what_leans_on_another_sentence(told: Told) -> None:
    summary = summarise((_telling(told, "Прорвало плотину", _RU),))

    assert [sentence.text.split()[0] for sentence in summary.sentences] == ["Плотину", "Спасатели"]


def test_leaves_out_half_of_a_quote(told: Told) -> None:
    text = "Воду отвели в старое русло ночью. Теперь её хватит на всех в ауле до весны», – сказал Аркенов."

    assert [one.text[:4] for one in summarise((_telling(told, "Вода", _RU_OTHER + text),)).sentences] == [
        "Посл",
        "Доро",
    ]


def test_a_kazakh_headline_in_cyrillic_letters_goes_before_one_in_latin_letters(told: Told) -> None:
    latin, cyrillic = (
        _telling(told, "Jarsuatty su basty", _KK),
        _telling(told, "Су", "Су келді, дейді ауыл тұрғыны.", 1),
    )
    report = replace(latin.report, language=Language.KK_LATN)

    assert summarise((replace(latin, report=report), cyrillic)).headline_kk == "Су"


def test_says_nothing_twice(told: Told) -> None:
    summary = summarise((_telling(told, "Прорыв", _RU_OTHER), _telling(told, "Прорыв", _RU_OTHER, 1)))

    assert len({sentence.text for sentence in summary.sentences}) == len(summary.sentences) == 2


def test_nothing_to_sum_up(told: Told) -> None:
    assert summarise(()) == Summary()
    assert summarise((_telling(told, "", ""),)) == Summary()
