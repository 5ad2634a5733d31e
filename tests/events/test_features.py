from datetime import UTC, datetime

from monitor.events.features import MOST, features
from monitor.model import Article, Language, Mention

_AT = datetime(2031, 5, 14, 20, tzinfo=UTC)  # already the 15th in Almaty


def _of(text: str, language: Language = Language.RU, title: str = "") -> dict[str, float]:
    return features(Article(title=title, text=text, language=language, published_at=_AT), ())


def test_inflection_and_spelling_leave_one_word() -> None:
    russian = _of("Сейдуалиевой, Әлімбаев")
    kazakh = _of("Сейдуәлиеваның, Алимбаева", Language.KK)

    assert {name for name in russian if name.startswith("w:")} == {name for name in kazakh if name.startswith("w:")}


def test_latin_script_kazakh_meets_cyrillic() -> None:
    latin = _of("Qaladaǵy kópir", Language.KK_LATN)
    cyrillic = _of("Қаладағы көпір", Language.KK)

    assert set(latin) == set(cyrillic)


def test_an_english_name_meets_a_russian_one() -> None:
    assert "w:бердо" in set(_of("Berdov spoke", Language.EN)) & set(_of("Бердов выступил"))


def test_short_words_are_left_out_but_abbreviations_stay() -> None:
    assert {"w:аес"} == {name for name in _of("АЭС там и тут") if name.startswith("w:")}


def test_addresses_of_outlets_are_no_words() -> None:
    assert not _of("nur-sham.kz https://shamshyraq.kz")


def test_today_and_yesterday_are_days_of_almaty() -> None:
    assert {"d:05-15", "d:05-14"} <= set(_of("Сегодня и вчера"))
    assert {"d:05-15", "d:05-14"} <= set(_of("Бүгін де, кеше де", Language.KK))


def test_digits_of_a_day_are_no_numbers() -> None:
    assert not [name for name in _of("15 марта 2031 года") if name.startswith(("n:", "y:"))]


def test_the_beginning_weighs_more_than_the_end() -> None:
    found = _of("Паводок. " + "Слово за словом. " * 300 + "Саранча.")

    assert found["w:павод"] > found["w:саран"]


def test_people_count_by_their_key() -> None:
    mention = Mention("~жанат орманов", "Жанат Орманов", spans=((0, 13),))

    assert "p:~жанат орманов" in features(Article(text="Жанат Орманов", language=Language.RU), (mention,))


def test_a_long_text_keeps_a_bounded_number() -> None:
    text = " ".join(f"слово{letter}{other}" + letter * 3 for letter in "бвгджзклмнпрст" for other in "аеиоу" * 6)

    assert len(_of(" ".join(reversed([*(f"{n} рублей" for n in range(1000, 2000)), text])))) == MOST
