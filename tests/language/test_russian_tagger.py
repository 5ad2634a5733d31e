from __future__ import annotations

import subprocess
import sys

import pytest

from monitor.language.russian_tagger import is_installed, tagged_names
from monitor.language.segment import segment

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra ner is not installed")


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in tagged_names(segment(text))]


def test_people_are_seen_and_what_bears_their_names_is_not() -> None:
    assert names("Об этом сообщил Ерлан Асанов.\nВ школе имени Абая праздник.") == ["Ерлан Асанов"]


def test_places_hold_in_a_text_that_is_read_in_pieces() -> None:
    text = "Дождь шёл весь день, и дороги размыло. " * 400 + "С Мариной Шефской встретился аким. " * 2

    assert names(text) == ["Мариной Шефской"] * 2


def test_a_text_without_words_names_nobody() -> None:
    assert names("") == names("\n \n") == []


def test_nothing_of_the_carrier_is_run() -> None:
    program = (
        "import sys\n"
        "from monitor.language.russian_tagger import tagged_names\n"
        "from monitor.language.segment import segment\n"
        "tagged_names(segment('Приехал Ерлан Асанов.'))\n"
        "print(sorted({'natasha', 'pymorphy2', 'pkg_resources'} & set(sys.modules)))\n"
    )
    done = subprocess.run(  # noqa: S603 - this very interpreter
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
