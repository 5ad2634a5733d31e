import pytest

from monitor.articles.body import read_body, tidy
from monitor.articles.markup import parse

FIRST = "Акимат рассказал о ремонте дорог, который начнётся весной."
LAST = "Работы завершат к октябрю."


@pytest.mark.parametrize(
    "line",
    [
        "Читайте также: Где сажают деревья",
        "Оқи отырыңыз: Қайда ағаш егіледі",
        "Сондай-ақ оқыңыз",
        "Подписывайтесь на наш Telegram-канал!",
        "Telegram арнамызға жазылыңыз",
        "Если вы нашли ошибку, выделите её мышью",
        "Поделиться",
        "Бөлісу:",
        "Фото: акимат области",
        "Теги: дороги, ремонт",
        "Просмотров: 1024",
        "20.02.2026 14:05",
        "Read also: Where trees are planted",
    ],
)
def test_lines_of_the_site_are_cut(line: str) -> None:
    assert tidy(f"{FIRST}\n{line}\n{LAST}", ()) == f"{FIRST}\n{LAST}"


@pytest.mark.parametrize(
    "line",
    [
        "Поделиться опытом приехали двадцать учителей.",
        "Фото жителей области покажут на выставке.",
        "Реклама обошлась городу в два миллиона.",
        "Бөлісу үшін жиырма мұғалім келді.",
        "Читайте детям вслух, посоветовала библиотекарь.",
        "- 20 мая откроют парк",
    ],
)
def test_sentences_that_begin_alike_stay(line: str) -> None:
    assert tidy(f"{FIRST}\n{line}\n{LAST}", ()) == f"{FIRST}\n{line}\n{LAST}"


def test_links_listed_below_their_heading_go_with_it() -> None:
    assert tidy(f"{FIRST}\nЧитайте также:\n- Где сажают деревья\n- Кто их поливает\n{LAST}", ()) == f"{FIRST}\n{LAST}"


def test_the_title_is_not_repeated_in_the_body() -> None:
    assert tidy(f"Дороги — к осени!\n{FIRST}", ("Иное", "Дороги – к осени")) == FIRST


def test_a_short_page_is_read_the_slow_way_too() -> None:
    tree = parse(f"<html><body><div>{FIRST}</div></body></html>")
    assert read_body(tree, (), FIRST * 2) == FIRST
