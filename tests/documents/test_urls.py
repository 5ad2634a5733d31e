import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.documents.urls import MAX_LENGTH, canonical, identity

SAME = [
    "https://alatau.example/jańalyq/42",
    "HTTPS://Alatau.Example:443/jańalyq/42#comments",
    "https://alatau.example/x/../jańalyq/./42?utm_source=tg&utm_medium=social",
    "https://alatau.example/ja%C5%84alyq/42?fbclid=abc&amp;yclid=7",
    "https://alatau.example/ja%c5%84alyq/42?from=rss&_openstat=1",
    " https://editor:secret@alatau.example./ja%C5%84alyq/%34%32?\n",
]


@pytest.mark.parametrize("url", SAME)
def test_one_page_has_one_address(url: str) -> None:
    assert canonical(url) == "https://alatau.example/ja%C5%84alyq/42"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://новости.example/a", "http://xn--b1amnebsh.example/a"),
        ("http://127.0.0.1:8123/x", "http://127.0.0.1:8123/x"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("https://alatau.example", "https://alatau.example/"),
        (
            "https://alatau.example/index.php?id=5&source=12&page=2",
            "https://alatau.example/index.php?id=5&source=12&page=2",
        ),
        ("https://alatau.example/100%?q=50%", "https://alatau.example/100%25?q=50%25"),
        ("https://alatau.example/a;jsessionid=1F?b=1", "https://alatau.example/a?b=1"),
        ("https://alatau.example/a%2Fb", "https://alatau.example/a%2Fb"),
    ],
)
def test_what_names_the_page_is_kept(url: str, expected: str) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/news/1", "https://alatau.example/news/1"),
        ("../2?x#y", "https://alatau.example/2?x"),
        ("//tau.example/3", "https://tau.example/3"),
        ("http://tau.example/4", "http://tau.example/4"),
        ("", ""),
    ],
)
def test_relative_addresses_are_resolved(url: str, expected: str) -> None:
    assert canonical(url, "https://alatau.example/feed/all.xml") == expected


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:desk@alatau.example",
        "/news/1",
        "http://",
        "http://[",
        "http://[::zz]/",
        "http://alatau..example/",
        "http://alatau.example:99999/",
        "http://ala tau.example/",
        "http://alatau.example/\ud800",
        "https://alatau.example/" + "a" * MAX_LENGTH,
    ],
)
def test_what_is_no_page_has_no_address(url: str) -> None:
    assert canonical(url) == ""


_PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "http://",
                "https:",
                "//",
                "/",
                "..",
                ".",
                "?",
                "&",
                "=",
                "#",
                ":80",
                "@",
                "[::1]",
                "\\",
                " ",
                "\t",
                "+",
                "|",
            ),
            *("%", "%2e", "%2E%2e", "%41", "%zz", "amp;", "utm_a=1", "ref", "from=rss", ";jsessionid="),
            *("a", "б", "xn--", "ß", "．"),
        ]
    ),
    max_size=14,
).map("".join)


@given(_PIECES.map("http://alatau.example/".__add__) | _PIECES | st.text(max_size=60), _PIECES)
def test_an_address_is_spelled_once_for_all(url: str, base: str) -> None:
    once = canonical(url, base)
    assert canonical(once) == once
    assert once.isascii()


@pytest.mark.parametrize(
    "url",
    [
        "https://alatau.example/news/42",
        "http://www.alatau.example/news/42/",
        "https://m.alatau.example/news/42?utm_source=tg",
        "https://amp.alatau.example/news/42",
        "https://alatau.example/amp/news/42",
        "https://alatau.example/news/42/amp/",
        "https://alatau.example/news/42/amp.html",
        "https://alatau.example/news/42?amp=1",
        "https://alatau.example/news/42?outputType=amp",
        "https://alatau.example/news/42/print",
        "https://alatau.example/print/news/42",
        "https://alatau.example/news/42?print=Y#top",
        "https://alatau.example/news/42/index.html",
    ],
)
def test_a_page_is_known_in_every_dress(url: str) -> None:
    assert identity(url) == "alatau.example/news/42"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://новости.example/a", "xn--b1amnebsh.example/a"),
        ("https://xn--b1amnebsh.example/a", "xn--b1amnebsh.example/a"),
        ("https://m.example/a", "m.example/a"),
        ("https://alatau.example/amp", "alatau.example/amp"),
        ("https://alatau.example/print", "alatau.example/print"),
        ("https://alatau.example/?b=2&a=1", "alatau.example/?a=1&b=2"),
        ("https://alatau.example/x?print=42", "alatau.example/x?print=42"),
        ("http://127.0.0.1:8123/x", "127.0.0.1:8123/x"),
        ("http://[::1]:8123/x", "::1:8123/x"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_what_tells_pages_apart_is_kept(url: str, expected: str) -> None:
    """A section named `amp` is a page, `m.example` a site, and a number behind `print` an article's."""
    assert identity(url) == expected


@given(st.text())
def test_anything_may_be_asked_for_its_identity(url: str) -> None:
    identity("https://alatau.example/" + url)
    identity(url)
