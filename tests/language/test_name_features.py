from __future__ import annotations

import subprocess
import sys

from monitor.language.name_features import Run, featured
from monitor.language.name_words import is_ordinary

NONE: frozenset[str] = frozenset()


def read(sentence: str, ordinary: frozenset[str] = NONE) -> list[tuple[str, ...]]:
    """The words of each run."""
    tokens = sentence.split()
    return [tuple(tokens[place] for place in run.places) for run in featured(tokens, ordinary)]


def only(sentence: str, ordinary: frozenset[str] = NONE) -> Run[str]:
    (run,) = featured(sentence.split(), ordinary)
    return run


def test_runs_are_neighbouring_capitalised_words_with_their_initials() -> None:
    sentence = "Бүгін министр А . К . Сәтова мен Ержан Қалқабай келді . Содан"
    assert read(sentence) == [("Бүгін",), ("А", "К", "Сәтова"), ("Ержан", "Қалқабай"), ("Содан",)]


def test_a_name_with_an_article_belongs_to_a_run() -> None:
    assert read("ғалым әл-Масуди жазды") == [("әл-Масуди",)]


def test_a_word_tells_its_stem_its_list_and_its_neighbours() -> None:
    (features,) = only("министр Сәтованың сөзі").told
    assert {"stem=сәтова", "russian-ending", "case=gen", "-1=министр", "-1posts", "+1=сөзі", "inner"} <= set(features)


def test_the_first_word_of_a_sentence_is_told_apart() -> None:
    (features,) = only("Сәтова келді").told
    assert "first" in features
    assert "1russian-ending" in features


def test_quotation_marks_are_told() -> None:
    (features,) = only("ол « Айнұр » фильмі").told
    assert "quoted" in features


def test_the_noun_behind_a_row_is_told_to_each_of_its_words() -> None:
    first, second = featured(["осы", "Асанов", ",", "Сәтов", "көшелері"], NONE)
    assert "Hstem=көше" in first.told[0]
    assert "Hstem=көше" in second.told[0] or "+1stem=көше" in second.told[0]


def test_words_seen_in_lower_case_are_ordinary_in_every_form() -> None:
    ordinary = frozenset({"дәрі"})
    assert is_ordinary("дәрінің", ordinary)
    assert "lower" in only("Дәрінің бағасы", ordinary).told[0]
    assert "never-lower" in only("Дәрінің бағасы").told[0]


def test_latin_words_are_read_in_cyrillic() -> None:
    assert "stem=тоқтарбаев" in only("keşe Toqtarbaev keldi").told[0]


def test_features_and_their_order_hang_on_nothing_but_the_sentence() -> None:
    """Trained weights number the features in the order they are first met in."""
    program = (
        "from monitor.language.name_features import featured;"
        "print([run for run in featured('Бүгін министр Айнұр Сәтованы Асановтар көрді'.split(), frozenset({'бүгін'}))])"
    )
    heard = {
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(heard) == 1
