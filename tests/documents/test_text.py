import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from monitor.documents.text import clean, clean_line


def test_unseen_signs_go() -> None:
    assert clean("Ток\u00adтар\u200b: \x00«да»\x1b\ufeff\u202e\uffff") == "Токтар: «да»"


def test_blanks_become_one_and_lines_stay() -> None:
    assert clean("  Бір\xa0 \tекі \r\n \n\n үш\u2003төрт\u2028бес ") == "Бір екі\nүш төрт\nбес"


def test_letters_are_composed() -> None:
    assert clean("и\u0306од е\u0308лка") == "йод ёлка"


def test_titles_are_one_line() -> None:
    assert clean_line("Бір\nекі") == "Бір екі"


@given(st.text())
def test_clean_text_is_clean_for_good(text: str) -> None:
    once = clean(text)
    assert clean(once) == once == unicodedata.normalize("NFC", once)
    assert not [sign for sign in once if unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\n"]
    assert "" not in once.split("\n")[1:]
    once.encode("utf-8")
