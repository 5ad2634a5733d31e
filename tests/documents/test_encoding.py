import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.documents.encoding import declared_charset, decode

RUSSIAN = "Министр рассказала о новых школах: в области построят двенадцать зданий, «две трети — к осени»."
KAZAKH = "Министр жаңа мектептер туралы айтты: облыста он екі ғимарат салынады, «үштен екісі — күзге қарай»."
WRITTEN = [
    *((RUSSIAN, codec) for codec in ("utf-8", "windows-1251", "kz1048", "koi8-r", "iso8859-5", "cp866")),
    *((KAZAKH, codec) for codec in ("utf-8", "kz1048")),
]
DECLARED = ["", "utf-8", "windows-1251", "kz1048", "koi8-r", "iso-8859-1", "unicode_escape", "no-such-codec"]


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize(("text", "codec"), WRITTEN)
def test_declarations_that_lie_do_no_harm(text: str, codec: str, declared: str) -> None:
    body = text.encode(codec, "replace")
    assert decode(body, declared) == body.decode(codec)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_wide_encodings_are_known_by_mark_or_zeros(codec: str) -> None:
    text = f'<rss version="2.0"><channel><title>{KAZAKH}</title></channel></rss>'
    assert decode(text.encode(codec), "utf-8") == text


def test_a_heading_in_capitals_is_read() -> None:
    text = "ПРАВИТЕЛЬСТВО ОБСУДИТ БЮДЖЕТ РЕСПУБЛИКИ НА СЛЕДУЮЩИЙ ГОД"
    assert [decode(text.encode(codec)) for codec in ("windows-1251", "koi8-r", "cp866")] == [text] * 3


def test_broken_utf8_stays_utf8() -> None:
    """A body cut inside a letter loses that letter and no more."""
    body = (RUSSIAN * 5).encode()[:-3]
    assert decode(body, "windows-1251").startswith(RUSSIAN * 4)


def test_west_european_pages_keep_their_accents() -> None:
    text = "Le président a visité l’école d’été à Astana; déjà vu, naïveté."
    assert decode(text.encode("cp1252")) == text
    assert decode("Bakanlık açıkladı: güneşli şehir".encode("cp1254"), "iso-8859-9").startswith("Bakanlık")


def test_a_single_letter_is_read_as_declared() -> None:
    assert decode("10 €, à Astana".encode("cp1252"), "windows-1252") == "10 €, à Astana"
    assert decode("à".encode("cp1252"), "text/xml; charset=windows-1252") == "à"


def test_the_charset_is_taken_from_the_server_then_the_document() -> None:
    page = b'<html><meta charset="KOI8-R"><body>'
    assert declared_charset(page, "text/html; charset=windows-1251") == "windows-1251"
    assert declared_charset(page, "text/html") == "koi8-r"
    assert declared_charset(b'<?xml version="1.0" encoding="windows-1251"?>') == "windows-1251"
    assert declared_charset(b"plain") == ""


@given(st.binary(max_size=300), st.text(max_size=20))
def test_no_bytes_and_no_declaration_can_fail(body: bytes, declared: str) -> None:
    assert isinstance(decode(body, declared), str)
