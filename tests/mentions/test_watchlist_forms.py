"""Each table in `forms` is read in full: its people are found in their forms, and in nobody else's."""

from __future__ import annotations

import pytest

from monitor.analysis import analyse_article
from monitor.model import Article
from tests.accuracy.counting import total
from tests.accuracy.forms import judge, rows, table, watch_list

_HELD = ("ru", "kk")
_RECALL = 0.97
_PRECISION = 0.99


@pytest.mark.parametrize("language", _HELD)
def test_listed_people_are_found_in_their_forms_and_in_no_neighbour(language: str) -> None:
    listed = watch_list(table(language).with_suffix(".toml"), language)
    tallies = {
        row: judge(row, analyse_article(Article(text=row.text), listed, expected=language))
        for row in rows(table(language))
    }
    wrong = [f"{row.id} {row.key}: {row.text}" for row, one in tallies.items() if one.right < max(one.found, one.there)]
    both = total(tallies.values())
    assert both.recall >= _RECALL, wrong
    assert both.precision >= _PRECISION, wrong


@pytest.mark.parametrize("language", _HELD)
def test_every_form_is_one_of_a_listed_person(language: str) -> None:
    keys = {speaker.key for speaker in watch_list(table(language).with_suffix(".toml"), language).speakers}
    assert {row.key for row in rows(table(language))} <= keys
