import pytest

from monitor.articles.markup import parse, prune, visible


def test_the_reader_sees_text_not_scripts() -> None:
    tree = parse("<html><body><nav>меню</nav><p>Один</p><script>var x</script>два<style>p{}</style></body></html>")
    prune(tree)
    assert visible(tree).split() == ["Один", "два"]


@pytest.mark.parametrize("nothing", ["", "   ", "<!-- только слова -->"])
def test_nothing_is_no_tree(nothing: str) -> None:
    assert parse(nothing) is None


def test_declarations_and_controls_do_no_harm() -> None:
    tree = parse("<?xml version='1.0' encoding='utf-16'?><html><body><p>Қала\x00\x0b</p></body></html>")
    assert visible(tree) == "Қала"


def test_what_lies_too_deep_is_flattened() -> None:
    tree = parse("<html><body>" + "<div>" * 5_000 + "<p>Қала</p>" + "</div>" * 5_000 + "</body></html>")
    assert tree is not None
    assert tree.findtext(".//p") == "Қала"
