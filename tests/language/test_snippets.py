"""Snippets with the words that were met in [brackets]."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.language.search_words import asked
from monitor.language.snippets import marked, snippet
from monitor.model import Language, Piece


def shown(pieces: Iterable[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.matched else piece.text for piece in pieces)


def test_the_whole_text_is_kept_with_its_marks() -> None:
    title = "«Плотину достроили»: что дальше?"

    assert shown(marked(title, Language.RU, asked("плотинами"))) == "«[Плотину] достроили»: что дальше?"


def test_a_text_without_the_words_is_kept_as_it_is() -> None:
    assert shown(marked("Мектеп ашылды.", Language.KK, asked("озеро"))) == "Мектеп ашылды."


def test_an_empty_text_has_no_pieces() -> None:
    assert marked("", Language.RU, asked("озеро")) == ()
    assert snippet("…", Language.RU, asked("озеро")) == ()


def test_a_snippet_is_taken_where_most_words_meet() -> None:
    text = "Озеро. " + "слово " * 60 + "у озера стояла плотина"

    assert shown(snippet(text, Language.RU, asked("озеро плотина"))).endswith("у [озера] стояла [плотина]")
