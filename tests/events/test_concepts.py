import pytest

from monitor.events.concepts import concept
from monitor.model import Language


@pytest.mark.parametrize(
    ("russian", "kazakh"),
    [
        ("землетрясения", "сілкінісі"),
        ("толчки", "дүмпуден"),
        ("больницу", "ауруханаға"),
        ("указом", "жарлығына"),
        ("суд", "сотта"),
    ],
)
def test_one_concept_in_both_languages(russian: str, kazakh: str) -> None:
    assert concept(russian, Language.RU) == concept(kazakh, Language.KK) != ""


def test_a_whole_word_is_no_beginning() -> None:
    """A court is not a ship."""
    assert concept("судно", Language.RU) == ""


def test_each_language_is_read_by_its_own_words() -> None:
    """`бас` (head) opens a Kazakh concept and no Russian one."""
    assert concept("бассейн", Language.RU) == ""


def test_the_longest_beginning_wins() -> None:
    assert concept("школьников", Language.RU) != concept("школах", Language.RU)
