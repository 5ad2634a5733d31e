from __future__ import annotations

from monitor.language.kept import kept


class Clock:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    @kept
    def hour(self) -> int:
        """The hour at the first question."""
        self.asked += 1
        return self.asked


def test_an_answer_is_worked_out_once_for_each_object() -> None:
    one, other = Clock(), Clock()
    assert (one.hour, one.hour, other.hour) == (1, 1, 1)
    assert one.asked == 1


def test_the_class_itself_shows_what_is_kept() -> None:
    assert Clock.hour.__doc__ == "The hour at the first question."
