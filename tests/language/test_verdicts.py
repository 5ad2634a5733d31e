from monitor.language.verdicts import Verdicts


def test_a_word_is_asked_about_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    known = Verdicts(length)

    assert list(known.of(["су", "қала", "су"])) == [2, 4, 2]
    assert asked == ["су", "қала"]


def test_places_are_counted_from_a_start() -> None:
    capitalised = Verdicts(str.istitle)

    assert capitalised.places(["Сад", "и", "Дом"]) == [0, 2]
    assert capitalised.places(["и", "Дом"], start=5) == [6]


def test_what_is_too_long_for_a_word_is_answered_and_not_kept() -> None:
    known = Verdicts(len)

    assert known["а" * 1000] == 1000
    assert not known
