"""One person or two: told by events and posts."""

from __future__ import annotations

from monitor.storage.namesakes import Naming, told_apart

ASAN = "~асан ермеков"
COUNCIL = ("аким района", "акимат Тасты")
SCHOOL = ("тренер сборной", "федерация снежков")


def _naming(article_id: int, found: str = ASAN, event: int | None = None, post: tuple[str, str] = ("", "")) -> Naming:
    return Naming(article_id, found, event, "ru", *post)


def _people(*namings: Naming) -> list[str]:
    """The person's key of each naming."""
    keys = told_apart(namings)
    return [keys[one.place] for one in namings]


def test_one_name_is_one_person() -> None:
    assert _people(_naming(1), _naming(2, post=COUNCIL), _naming(3, event=7)) == [ASAN] * 3


def test_posts_without_a_word_in_common_are_two_people() -> None:
    """Who is named without a post is the one who came first."""
    namings = (_naming(1, post=COUNCIL), _naming(2, post=SCHOOL), _naming(3), _naming(4, post=SCHOOL))

    assert _people(*namings) == [ASAN, f"{ASAN} 2", ASAN, f"{ASAN} 2"]


def test_half_a_post_tells_nobody_apart() -> None:
    assert _people(_naming(1, post=COUNCIL), _naming(2, post=("тренер", ""))) == [ASAN] * 2


def test_a_word_in_common_keeps_a_career_together() -> None:
    promoted = ("заместитель министра снега", "Министерство снега")
    between = ("бывший аким района", "Министерство снега")

    assert _people(_naming(1, post=COUNCIL), _naming(2, post=promoted), _naming(3, post=between)) == [ASAN] * 3


def test_an_event_joins_what_posts_would_part() -> None:
    namings = (_naming(1, event=7, post=COUNCIL), _naming(2, event=7, post=SCHOOL), _naming(3, post=SCHOOL))

    assert _people(*namings) == [ASAN] * 3


def test_another_language_speaks_against_nobody() -> None:
    kazakh = Naming(2, ASAN, None, "kk", "аудан әкімі", "Тасты әкімдігі")

    assert _people(_naming(1, post=COUNCIL), kazakh) == [ASAN] * 2


OTHER = "~асан ирмуков"


def test_two_spellings_are_one_person_where_an_event_joins_them() -> None:
    """And from then on everywhere."""
    assert _people(_naming(1), _naming(2, OTHER)) == [ASAN, OTHER]
    assert _people(_naming(1, event=7), _naming(2, OTHER, 7), _naming(3, OTHER)) == [ASAN] * 3


def test_two_spellings_are_one_person_of_one_post() -> None:
    assert _people(_naming(1, post=COUNCIL), _naming(2, OTHER, post=COUNCIL)) == [ASAN] * 2
    assert _people(_naming(1, post=COUNCIL), _naming(2, OTHER, post=("аким района", "акимат Жасты"))) == [ASAN, OTHER]


def test_two_spellings_in_one_article_are_two_people() -> None:
    namings = (_naming(1, event=7), _naming(1, OTHER, 7), _naming(2, OTHER, 7), _naming(3, event=7))

    assert _people(*namings) == [ASAN, OTHER, OTHER, ASAN]
