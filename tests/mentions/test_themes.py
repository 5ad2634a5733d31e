from __future__ import annotations

import pickle
import time

import pytest

from monitor.catalog.theme_terms import parse_term
from monitor.mentions.document import read
from monitor.mentions.themes import ThemeTrie, Verdict, find_themes, judge_themes, needed_weight
from monitor.model import Language, Terms, Theme, ThemeHit

LANGUAGES = {"ru": Language.RU, "kk": Language.KK, "kk-Latn": Language.KK_LATN, "en": Language.EN}


def terms(ru: tuple[str, ...] = (), kk: tuple[str, ...] = (), en: tuple[str, ...] = ()) -> Terms:
    """Terms as themes.yaml would read them."""
    return Terms(*(tuple(map(parse_term, written)) for written in (ru, kk, en)))


def theme(key: str = "gardens", min_hits: int = 1, **lists: Terms) -> Theme:
    return Theme(key, min_hits=min_hits, any=lists.get("any", terms()), all=lists.get("all", terms()),
                 none=lists.get("none", terms()))  # fmt: skip


def found(text: str, *themes: Theme, language: str = "ru", title: str = "") -> tuple[ThemeHit, ...]:
    return find_themes(read(title, text, LANGUAGES[language]), ThemeTrie.build(themes))


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its brackets, and the places they stood around."""
    plain = text.replace("[", "").replace("]", "")
    opened = [at - 2 * number for number, at in enumerate(at for at, sign in enumerate(text) if sign == "[")]
    closed = [at - 2 * number - 1 for number, at in enumerate(at for at, sign in enumerate(text) if sign == "]")]
    return plain, list(zip(opened, closed, strict=True))


@pytest.mark.parametrize(
    ("language", "words", "text"),
    [
        ("ru", terms(ru=("больница",)), "В двух [больницах] района открыли палаты; [больнице] нужен врач."),
        ("ru", terms(ru=("скорая помощь",)), "Машины [скорой помощи] ждут, помощь скорая не придет."),
        ("ru", terms(ru=("новая дорога", "дорога")), "О [новой дороге] говорят там, где кончается [дорога]."),
        ("ru", terms(ru=("газ",)), "Спор о [газе] и [газу] нашлось место."),
        (
            "ru",
            terms(ru=("старый сад", "личные данные")),
            "У [старого сада] и с [личными данными], [личных данных] нет.",
        ),
        ("ru", terms(ru=("сев", "село")), "Он сел, а в [селе] идет [сев]."),
        ("ru", terms(ru=("ёлка",)), "Городские [елки] и одна [ёлка] у моста."),
        ("ru", terms(ru=("ТЭЦ",)), "На [ТЭЦ] и у тэц, как написали в чате."),
        ("ru", terms(ru=("IT",)), "Вся [IT-сфера] и [IT] вообще."),
        ("kk", terms(kk=("мектеп",)), "Ауылдағы [мектептердің] бәрі, [мектебіміз] де, [мектептегі] бала да."),
        ("kk", terms(kk=("сайлау комиссиясы",)), "Ол [сайлау комиссиясының] мәжілісіне барды."),
        ("kk", terms(kk=("АЭС",)), "Көлдегі [АЭС-ке] барып қайтты."),
        ("kk", terms(ru=("стадион",)), "Қалада [стадионның] іргесі қаланды."),
        ("ru", terms(kk=("Құрылтай",)), "В степи собрался [Құрылтай] и разошелся."),
        ("kk-Latn", terms(kk=("сайлау",)), "Keshe [saılaý] ótti, endi [saılaýǵa] deıin uzaq."),
        ("kk-Latn", terms(kk=("министр",)), "Jańa [mınıstr] keldi."),
        ("en", terms(en=("election",)), "The [Election] was one of three [elections]."),
    ],
)
def test_terms_are_found_in_every_form(language: str, words: Terms, text: str) -> None:
    """And nowhere else: what is in brackets is found, the rest is not."""
    plain, places = marked(text)

    assert found(plain, theme(any=words), language=language) == (ThemeHit("gardens", tuple(places)),)


def test_english_words_in_other_texts_are_no_terms_where_they_are_names() -> None:
    sports = theme(any=terms(en=("sport",)))

    assert found("Об этом написал Sport.example, говорят в Sport Club.", sports) == ()
    assert len(found("На майке было написано sport и больше ничего.", sports)) == 1


def test_a_kazakh_term_is_no_russian_word_that_looks_like_it() -> None:
    court = theme(any=terms(kk=("сот", "пара")))

    assert found("Купили пару книг и пять сот меда.", court) == ()
    assert len(found("Сот пара алған әкімді ақтады.", court, language="kk")) == 1


def test_overlapping_terms_of_a_theme_count_once() -> None:
    words = terms(ru=("городской сад", "сад", "сад камней"))
    (hit,) = found("Открыт городской сад камней.", theme(any=words))

    assert hit.hits == 1


def test_a_word_inside_a_name_says_nothing_of_its_own() -> None:
    """The court of the Garden Court of Honour is no court case; the lower-case phrase hides nothing."""
    court = theme("courts", any=terms(ru=("суд",)))
    name = theme("names", any=terms(ru=("Садовый суд",)))
    phrase = theme("phrases", any=terms(ru=("садовый суд",)))

    assert [hit.theme for hit in found("Заседает Садовый суд.", court, name)] == ["names"]
    assert [hit.theme for hit in found("Заседает Садовый суд.", court, phrase)] == ["courts", "phrases"]


def test_fewer_finds_than_the_operator_asks_for_are_not_enough() -> None:
    twice = theme(any=terms(ru=("сад", "роща")), min_hits=2)
    opening = "Вчера жители города собрались на площади. "

    assert found(opening + "Там есть сад.", twice) == ()
    assert found(opening + "Там есть сад и роща.", twice)[0].hits == 2


@pytest.mark.parametrize(
    ("title", "text"),
    [("Новый сад", "Его открыли вчера."), ("", "Вчера в городе торжественно открыли новый сад. Пришли все.")],
)
def test_a_find_in_the_title_or_the_first_sentence_counts_twice(title: str, text: str) -> None:
    (hit,) = found(text, theme(any=terms(ru=("сад",)), min_hits=2), title=title)

    assert hit.hits == 1


def test_a_dateline_is_no_first_sentence() -> None:
    text = "АСТАНА. Вчера в городе торжественно открыли новый сад. Пришли все."

    assert found(text, theme(any=terms(ru=("сад",)), min_hits=2))


def test_places_in_the_title_stand_apart() -> None:
    (hit,) = found("Вчера сад открыли.", theme(any=terms(ru=("сад",))), title="Новый сад")

    assert hit == ThemeHit("gardens", ((6, 9),), ((6, 9),))


@pytest.mark.parametrize(
    ("min_hits", "words", "needed"), [(1, 10, 1), (2, 300, 2), (1, 600, 2), (2, 600, 4), (3, 450, 4)]
)
def test_a_long_text_needs_more_finds(min_hits: int, words: int, needed: int) -> None:
    assert needed_weight(min_hits, words) == needed


def test_a_passing_word_makes_no_theme_of_a_long_text() -> None:
    text = "Погода стояла ясная и тихая. " * 200 + "Там был сад."

    assert found(text, theme(any=terms(ru=("сад",)))) == ()


def test_every_term_of_all_is_needed_in_one_language() -> None:
    both = theme(all=terms(ru=("сад", "вода"), kk=("бақ",)))

    assert found("Сад без полива.", both) == ()
    assert found("Сад у воды.", both)[0].spans == ((0, 3), (6, 10))
    assert found("Гүлденген бақта.", both, language="kk")


def test_all_and_any_are_both_needed() -> None:
    rule = theme(any=terms(ru=("сад",)), all=terms(ru=("вода",)))

    assert found("Сад без полива.", rule) == ()
    assert found("Вода в реке.", rule) == ()
    assert len(found("Сад у воды.", rule)) == 1


def test_finds_of_all_do_not_stand_in_for_any() -> None:
    rule = theme(any=terms(ru=("сад",)), all=terms(ru=("вода",)), min_hits=2)

    assert found("Вчера все собрались у реки. Там сад у воды.", rule) == ()


def test_none_keeps_a_theme_out() -> None:
    rule = theme(any=terms(ru=("сад",)), none=terms(ru=("детский сад",)))

    assert found("Новый сад и детский сад.", rule) == ()
    assert len(found("Новый сад.", rule)) == 1


def test_a_theme_counts_what_it_includes_however_far() -> None:
    nature = Theme("nature", include=("parks",))
    parks = Theme("parks", include=("gardens", "nature"))
    gardens = theme(any=terms(ru=("сад",)))

    assert [hit.theme for hit in found("Новый сад.", nature, parks, gardens)] == ["nature", "parks", "gardens"]


def test_a_text_without_words_has_no_theme() -> None:
    assert found("", theme(any=terms(ru=("сад",)))) == ()


def test_the_trie_travels_to_a_worker_process() -> None:
    trie = pickle.loads(pickle.dumps(ThemeTrie.build((theme(any=terms(ru=("сад",))),))))  # noqa: S301 - our own bytes

    assert len(find_themes(read("", "Новый сад.", Language.RU), trie)) == 1


def test_a_text_made_of_terms_only_takes_time_in_proportion() -> None:
    trie = ThemeTrie.build((theme(any=terms(ru=("сад", "Сад сад"))),))
    document = read("", "сад " * 20_000, Language.RU)
    begun = time.perf_counter()
    find_themes(document, trie)

    assert time.perf_counter() - begun < 3


def test_a_theme_far_weaker_than_the_strongest_is_touched_in_passing() -> None:
    text = "Сад цветёт. " * 9 + "Автобус ушёл, автобус пришёл."
    gardens, buses = theme(any=terms(ru=("сад",))), theme("buses", 2, any=terms(ru=("автобус",)))

    assert [hit.theme for hit in found(text, gardens, buses)] == ["gardens"]


def test_a_theme_that_one_find_is_enough_for_is_never_in_passing() -> None:
    text = "Сад цветёт. " * 9 + "Автобус ушёл."
    gardens, buses = theme(min_hits=2, any=terms(ru=("сад",))), theme("buses", 1, any=terms(ru=("автобус",)))

    assert [hit.theme for hit in found(text, gardens, buses)] == ["gardens", "buses"]


@pytest.mark.parametrize(
    ("language", "written", "text"),
    [
        ("ru", '"суды"', "Новые [суды] ждут, [Суды] молчат, а суд и судов нет."),
        ("ru", "«Мост»", "Клуб [Мост] и [МОСТ] у реки, мост не клуб."),
        ("ru", '"новый сад" роза', "Вот [новый сад роз], у нового сада роз нет."),
        ("kk", '"бақта"', "Біз [бақта] жүрміз, бақ пен бақтар бос."),
        ("kk", "«Ақ жол»", "[Ақ жол] жиналды, ақ жолдар жоқ, ақ жол деген жол бар."),
        ("ru", "энерг*", "[Энергетик] и [энергия] у [энергосети], а синергии нет."),
        ("ru", "новый дорож*", "[Новая дорожка] и [новые дорожники], дорожный знак новый."),
        ("kk", "көпір*", "[Көпірдің] асты, [көпіршік] үсті, темір жол."),
        ("ru", "near(мост, вода, 2)", "[Мост стоит над водой]. [Вода уносит мост]. Лодок уже нет, а вода ушла."),
        ("ru", "near(старый мост, «воды», 1)", "[Старого моста без воды] не было, старый мост у воде."),
        ("kk", "near(көпір, су, 1)", "[Көпірдің астындағы су] тасыды, көпір мен кеме және су жоқ."),
        ("kk", "near(көпір, өзен*, 0)", "Міне [өзендегі көпір], өзен мен көпір."),
        ("en", "near(bridge, river, 1)", "A [bridge over rivers] and the river under the old bridge."),
        ("en", "bridg*", "The [bridges] are [bridged]."),
    ],
)
def test_signs_of_a_term_say_which_words_it_finds(language: str, written: str, text: str) -> None:
    plain, places = marked(text)
    words = terms(**{language: (written,)})

    assert found(plain, theme(any=words), language=language) == (ThemeHit("gardens", tuple(places)),)


def test_near_takes_the_nearest_and_counts_once_for_both() -> None:
    (hit,) = found("Вода, мост, вода, вода.", theme(any=terms(ru=("near(мост, вода, 5)", "вода"))))

    assert hit.spans == ((0, 10), (12, 16), (18, 22))


def test_near_may_stand_in_all_and_none() -> None:
    rule = theme(any=terms(ru=("сад",)), all=terms(ru=("near(сад, вода, 1)",)), none=terms(ru=("near(сад, забор, 1)",)))

    assert len(found("Сад у воды.", rule)) == 1
    assert found("Сад есть, а там дальше вода.", rule) == ()
    assert found("Сад у воды, сад за забором.", rule) == ()


def test_a_word_inside_a_name_is_near_to_nothing() -> None:
    court = theme("courts", any=terms(ru=("near(суд, вода, 3)",)))
    name = theme("names", any=terms(ru=("Садовый суд",)))

    assert [hit.theme for hit in found("Садовый суд о воде.", court, name)] == ["names"]
    assert [hit.theme for hit in found("Наш суд о воде.", court, name)] == ["courts"]


@pytest.mark.parametrize(
    ("text", "verdict", "weight", "needed"),
    [
        ("Сад у забора.", Verdict.KEPT_OUT, 0, 0),
        ("Сад и роща.", Verdict.INCOMPLETE, 0, 0),
        ("Вода. Сад. Роща.", Verdict.TOO_LITTLE, 2, 3),
        ("Вода. Сад. Роща. Сады.", Verdict.COUNTS, 3, 3),
    ],
)
def test_a_theme_is_judged_with_a_reason(text: str, verdict: Verdict, weight: int, needed: int) -> None:
    rule = theme(any=terms(ru=("сад", "роща")), all=terms(ru=("вода",)), none=terms(ru=("забор",)), min_hits=3)
    (one,) = judge_themes(read("", text, Language.RU), ThemeTrie.build((rule,)))

    assert (one.verdict, one.weight, one.needed) == (verdict, weight, needed)


def test_what_keeps_a_theme_out_is_shown() -> None:
    rule = theme(any=terms(ru=("сад",)), none=terms(ru=("забор",)))
    (one,) = judge_themes(read("Забор", "Сад у забора.", Language.RU), ThemeTrie.build((rule,)))

    assert one.hit == ThemeHit("gardens", ((6, 12),), ((0, 5),))
