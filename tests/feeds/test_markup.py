from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.markup import plain, plain_line


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Просто текст", "Просто текст"),
        ("<p>Один</p><p>два</p>", "Один\nдва"),
        ("Один<br/>два<br>три", "Один\nдва\nтри"),
        ("<b>Ж</b>аңалық", "Жаңалық"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("&quot;Ақпарат&quot;&nbsp;&mdash; R&amp;D", '"Ақпарат" — R&D'),
        ("<script>alert(1)</script><style>p{}</style>видно<!-- нет -->", "видно"),
        ("<html><head><title>Нет</title></head><body><p>Да</p></body></html>", "Да"),
        ("&#0;а&#x1b;б&#99999999;", "\ufffdаб\ufffd"),
        ('<img src="x" onerror="alert(1)">после', "после"),
        ("до<img src=", "до"),
        ("", ""),
        ("<>", "<>"),
        ("&", "&"),
    ],
)
def test_text_is_what_a_reader_would_see(markup: str, text: str) -> None:
    assert plain(markup, 1_000) == text


def test_text_is_no_longer_than_it_may_be() -> None:
    assert plain("раз два " * 100, 8) == "раз два"


def test_a_line_is_one_line() -> None:
    assert plain_line("<p>Один</p><p>два</p>", 1_000) == "Один два"


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=60))
def test_nothing_breaks_it(markup: str) -> None:
    plain(markup, 1_000).encode()
    plain(f"<p {markup}>{markup}</p>", 1_000).encode()
