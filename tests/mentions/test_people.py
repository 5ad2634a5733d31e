"""Who is named: texts with every naming marked, `[form]` or `[form|nominative name]`."""

from __future__ import annotations

import re

import pytest

from monitor.mentions.directory import Directory
from monitor.mentions.document import Form, Person, read
from monitor.mentions.people import find_people
from monitor.model import Gender, Language, Names, Speaker

RU, KK = Language.RU, Language.KK
NOBODY = Directory.build(())
WATCHED = Directory.build(
    (
        Speaker(
            "aida-satova", Names("Аида Сатова", "Аида Сәтова", "Aida Satova"), Gender.FEMALE, ("Сатова Аида Ерлановна",)
        ),
        Speaker("bolat-tursek", Names("Болат Турсек", "Болат Түрсек"), Gender.MALE),
        Speaker("dina-moroz", Names("Дина Мороз"), Gender.FEMALE),
        Speaker("marat-ospanov", Names("Марат Оспанов", "Марат Оспанов"), Gender.MALE),
        Speaker("kairat-ospanov", Names("Кайрат Оспанов", "Қайрат Оспанов"), Gender.MALE),
    ),
    never=("Ринат Кайданов",),
)
_MARK = re.compile(r"\[([^\]|]+)(?:\|([^\]]+))?\]")


def people(text: str, language: Language = RU, directory: Directory = NOBODY, title: str = "") -> tuple[Person, ...]:
    return find_people(read(title, text, language), directory)


def unmark(text: str) -> tuple[str, dict[tuple[int, int], str]]:
    """The text without marks, and the name each marked span stands for."""
    plain, spans, at = "", {}, 0
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        spans[len(plain), len(plain) + len(found[1])] = found[2] or found[1]
        plain += found[1]
        at = found.end()
    return plain + text[at:], spans


def check(text: str, language: Language = RU, directory: Directory = NOBODY) -> tuple[Person, ...]:
    """Assert that exactly the marked names are found, each under its nominative."""
    plain, expected = unmark(text)
    found = people(plain, language, directory)
    assert {(n.start, n.end): person.name for person in found for n in person.namings} == expected
    return found


RUSSIAN = [
    "Об этом сообщила [Дарига Есенова].",
    "Встречу с [Даригой Есеновой|Дарига Есенова] провёл [Олжас Бейсенбин].",
    "Письмо передали [Олжасу Бейсенбину|Олжас Бейсенбин], а [Бейсенбин|Олжас Бейсенбин] ответил.",
    "[К. Жантасов] выступил в суде, [Жантасова|К. Жантасов] поддержали коллеги.",
    "[Есенова Дарига Маратовна|Дарига Есенова] открыла школу.",
    "Директор школы [Алуа Мырзатай] поблагодарила учеников.",
    "Вчера [Виктор Мороз] уехал домой.",
    "Судья [Нурлан Кызылжар] вынес приговор.",
    "Песни [Асели Ерболкызы|Асель Ерболкызы] звучали весь вечер.",
    "В город прибыл [Йенс Эгельквист] ([Jens Egelkvist|Йенс Эгельквист]), инженер.",
    "По словам [Ляззат Калымбаевой|Ляззат Калымбаева], сроки сдвинули.",
    "Слово взял [НУРЛАН ЕСЕНОВ|Нурлан Есенов].",
    "Премию дали [Сильвио Вирлони]. Вечером [Вирлони|Сильвио Вирлони] уехал.",
    "Гонку выиграл пилот [Тойво Рантанен], а не [Марк Ле Брен].",
    "С министром говорила [Урсула фон дер Хаген].",
    "Сестру [Ким Сан Ёна|Ким Сан Ён] видели. Слова [Пак Юн Ми] повторили, и [Пак|Пак Юн Ми] ответила.",
    "Заменили [Лукаса Новгорода|Лукас Новгород] и [Марину Хватай|Марина Хватай].",
    "Письмо вручили [Тингвальду Морхесу|Тингвальд Морхес].",
    "Капитан клуба Верден Штольц [Ледли Уинфорд] доволен.",
    "Слово дали [Юргену Штольмаку|Юрген Штольмак] (нем. [Jürgen Stolmak|Юрген Штольмак], судья).",
    "Дом [Юрия Соловья|Юрий Соловей] и сад [Павла Зайца|Павел Заяц] рядом.",
    "Платье сшито [Гульшарой Сатовой-Дюсен|Гульшара Сатова-Дюсен].",
    "От имени [Болата Турсека|Болат Турсек] выступил сын. Имя [Турсека|Болат Турсек] знают все.",
    "Вопрос задан министру малых городов [А. Жармановой|А. Жарманова].",
    "Суд выслушал [Халеда эль-Масуди|Халед эль-Масуди].",
    "Победу одержала [Нурай Жетолкын]. [Н. Жетолкын|Нурай Жетолкын] улыбнулась.",
    "Заведующая отделом [Алма Торыат] уточнила сроки. [Торыат|Алма Торыат] ждут к маю.",
    "Об этом рассказал [К.Вельдов|Кирилл Вельдов]. Раньше [Кирилл Вельдов] молчал.",
    "В Тасбулак приехал [Ахмат-Хаджи Бердыев]. С [Ахмат-Хаджи Бердыевым|Ахмат-Хаджи Бердыев] говорили недолго.",
    "Директор парка [Салтанат Керуенбай] ответила. Слова [С. Керуенбай|Салтанат Керуенбай] записали.",
]


IN_THEIR_SENTENCES = [
    ("Президента Александра Ковшенко ждали в Тасбулаке.", "Александр Ковшенко"),
    ("Александра Ковшенко сказала, что приедет.", "Александра Ковшенко"),
    ("К ответу призвали Валентина Ремезко.", "Валентин Ремезко"),
    ("Посол Японии в Тасбулаке Такеши Ямурада приехал.", "Такеши Ямурада"),
    ("Дом Франсуа Вольфера сгорел.", "Франсуа Вольфер"),
    ("Победил Такеши Ямурада. За Такеши Ямураду болели все.", "Такеши Ямурада"),
    ("Рассказ Жана Бриуша слушали молча.", "Жан Бриуш"),
    ("Письмо отдали Юрию Фельдеру.", "Юрий Фельдер"),
    ("Об этом узнали от Э. Каракова.", "Э. Караков"),
    ("Показания Андрея Лугового записали.", "Андрей Луговой"),
    ("Павла Кравдца освободили.", "Павел Кравдец"),
    ("Жана-Клода Юнгера ждут.", "Жан-Клод Юнгер"),
    ("Наградили Хосе Мануэля Барраса.", "Хосе Мануэль Баррас"),
    ("Визит Джорджа Бура-младшего отменён.", "Джордж Бур-младший"),
    ("Э. Каракова сообщила об этом.", "Э. Каракова"),
    ("Письмо дали Федору Смолкину.", "Федор Смолкин"),
    ("Сын Валерия Гердиева учится.", "Валерий Гердиев"),
    ("Приехал его сын Валерий Гердиев.", "Валерий Гердиев"),
    ("Диего Марадету заменили.", "Диего Марадета"),
    ("Диего Марадету вручили приз.", "Диего Марадет"),
    ("О Джордже Дубше писали.", "Джордж Дубш"),
    ("Интервью с Жераром Депаньё вышло.", "Жерар Депаньё"),
    ("Зал Мишель Обанде рад.", "Мишель Обанда"),
]


@pytest.mark.parametrize(("text", "name"), IN_THEIR_SENTENCES)
def test_the_sentence_tells_the_nominative_of_an_ambiguous_form(text: str, name: str) -> None:
    """The preposition, the noun in apposition and the verb decide where the form alone does not."""
    assert [person.name for person in people(text)] == [name]


def test_a_preposition_tells_an_unchanging_name_from_a_subject() -> None:
    found = people("Говорили с Асель Болатжан. Пришла Асель Болатжан.")
    assert [naming.nominative for naming in found[0].namings] == [False, None]


def test_a_row_of_names_vouches_for_the_unknown_one() -> None:
    assert [p.name for p in people("Судьи отметили Ерлана Асанова и Тингвальда Морхеса.")] == [
        "Ерлан Асанов",
        "Тингвальд Морхес",
    ]


def test_kazakh_words_that_fold_to_a_name_from_far_away_are_none() -> None:
    """Енді folds to Энди, қатарына to Катарина."""
    assert people("Енді жұмыс басталады. Қатарына қосылды. Жөні бөлек.", KK) == ()


@pytest.mark.parametrize("text", RUSSIAN)
def test_russian_names(text: str) -> None:
    check(text)


KAZAKH = [
    "Бұл туралы [Дариға Есенова] мәлімдеді.",
    "Хатты [Олжас Бейсенбинге|Олжас Бейсенбин] тапсырды.",
    "[Дариға Есенованың|Дариға Есенова] айтуынша, мектеп ашылды.",
    "[Болат Сапарұлы] мен [Әсел Маратқызына|Әсел Маратқызы] сыйлық берілді.",
    "Кездесуде [Нұрлан Түрсек] сөз сөйледі. [Түрсектің|Нұрлан Түрсек] ұсынысы қабылданды.",
    "Жиынға [НҰРЛАН АТЫМТАЕВ|Нұрлан Атымтаев] қатысты.",
]


@pytest.mark.parametrize("text", KAZAKH)
def test_kazakh_names(text: str) -> None:
    check(text, KK)


NO_PEOPLE = [
    "Форум прошёл в университете имени Абая и в школе имени Каныша Ергалиева.",
    "Авария случилась на проспекте Нурлана Есенова и на улице Абая.",
    "Кызылординская область получила технику, Талгарский район — нет.",
    "Молодёжь собрало движение «Асыл Нур», грант выделил фонд «Болат Есенов».",
    "Глава Казуглепрома заявил о планах.",
    "В Астане и Таразе прошёл Наурыз, сообщает Жетысу Медиа.",
    "Премию имени Магжана Ерланова вручили в марте.",
    "Театр имени Сырбая Койшыбая показал премьеру.",
    "В городе прошёл турнир памяти Виктора Есенова.",
    "Школе присвоили имя Виктора Есенова.",
    "В Ермеков Университете открыли общежитие.",
    "Вера в победу и Надежда на лучшее не покидали команду: вера и надежда.",
]


@pytest.mark.parametrize("text", NO_PEOPLE)
def test_what_is_named_after_people_is_no_person(text: str) -> None:
    assert people(text) == ()


KAZAKH_NO_PEOPLE = [
    "Ахмет Ерланов атындағы мектепте жиын өтті.",
    "Абай даңғылында жөндеу басталды, Жамбыл облысында қар жауды.",
    "Сайлау туралы заң қабылданды. Салтанатты шара өтті.",
    "Президенттің Әкімшілігі хабарлады. Министрлік жауап берді.",
    "«Жас Нұр» ұйымы мен Жайық бойындағы Тасқын туралы ақпарат.",
]


@pytest.mark.parametrize("text", KAZAKH_NO_PEOPLE)
def test_kazakh_things_named_after_people_are_no_persons(text: str) -> None:
    assert people(text, KK) == ()


def test_a_person_follows_directly_on_something_named_after_another() -> None:
    check("Выступил ректор университета имени Абая [Болат Турсек].")
    check("Пришёл омбудсмен города Алматы [Асан Ермеков].")
    check("Аким Алматинской области [Марат Сулейбеков] уехал. Аким области занят.")


WATCHED_FORMS = {
    RU: [
        "Аида Сатова", "Аиды Сатовой", "Аиде Сатовой", "Аиду Сатову", "Аидой Сатовой", "Сатова", "Сатовой", "Сатову",
        "А. Сатова", "А. Сатовой", "А.Е. Сатова", "Сатова А.", "Сатова Аида", "Сатову Аиду", "Аида Ерлановна Сатова",
        "Сатовой Аиды Ерлановны", "Аида САТОВА", "АИДА САТОВА",
    ],
    KK: [
        "Аида Сәтова", "Аида Сәтованың", "Аида Сәтоваға", "Аида Сәтованы", "Аида Сәтовада", "Аида Сәтовадан",
        "Аида Сәтовамен", "Сәтова", "Сәтованың", "Сәтоваға", "А. Сәтова", "А.Сәтованың", "Сәтова Аида", "Сатова",
        "Аида Ерланқызы Сәтова", "АИДА СӘТОВА",
    ],
}  # fmt: skip
FRAMES = {RU: "Вчера в Астане видели: {} и других.", KK: "Кеше Астанада {} туралы айтылды."}


@pytest.mark.parametrize(
    ("language", "form"), [(language, form) for language, forms in WATCHED_FORMS.items() for form in forms]
)
def test_a_watched_person_is_found_in_every_form(language: Language, form: str) -> None:
    found = people(FRAMES[language].format(form), language, WATCHED)
    assert [(person.key, person.watched) for person in found] == [("aida-satova", True)]
    assert [n.end - n.start for n in found[0].namings] == [len(form)]


NEIGHBOURS = [
    (RU, "Карина Сатова сообщила о планах."),
    (RU, "Арман Сатов сообщил о планах."),
    (RU, "Открыт музей Сатовой, проспект Сатова перекрыт."),
    (RU, "Мороз усилился к вечеру."),
    (RU, "Аидар Сатоваров сообщил о планах."),
    (RU, "Оспанов сообщил о планах."),
    (KK, "Кәрима Сәтова жоспар туралы айтты."),
    (KK, "Сәтова көшесі жабылды."),
]


@pytest.mark.parametrize(("language", "text"), NEIGHBOURS)
def test_a_hard_neighbour_is_not_the_watched_person(language: Language, text: str) -> None:
    assert not any(person.watched for person in people(text, language, WATCHED))


def test_namesakes_on_the_watch_list_are_told_apart() -> None:
    found = people("Марат Оспанов спорил с Кайратом Оспановым. Позже Оспанов ушёл.", RU, WATCHED)
    assert [(person.key, len(person.namings)) for person in found] == [("marat-ospanov", 1), ("kairat-ospanov", 2)]


def test_a_bare_surname_goes_to_the_namesake_of_its_gender() -> None:
    found = people("Приехали Ержан Калиев и Дана Калиева. Калиева выступила, Калиева слушали.")
    assert [(person.name, len(person.namings)) for person in found] == [("Ержан Калиев", 1), ("Дана Калиева", 3)]


def test_a_name_that_is_never_recorded_leaves_no_trace() -> None:
    assert people("Ринат Кайданов задержан. Кайданова допросили, Р. Кайданов молчит.", RU, WATCHED) == ()
    assert people("Ринат Кайдановтың ісі сотта. Кайданов үндемеді.", KK, WATCHED) == ()


def test_the_name_is_told_in_the_language_of_the_article() -> None:
    assert people("Слово взяла Аида Сатова.", RU, WATCHED)[0].name == "Аида Сатова"
    assert people("Сөзді Аида Сатова алды.", KK, WATCHED)[0].name == "Аида Сәтова"


def test_spellings_of_both_languages_make_one_discovered_key() -> None:
    russian = people("Слово взяла Дарига Есенова.")[0]
    kazakh = people("Сөзді Дариға Есенова алды.", KK)[0]
    assert russian.key == kazakh.key == "~дарига есенова"


def test_an_oblique_form_is_settled_by_the_nominative_elsewhere() -> None:
    """Айсулукена Кантова may be a woman, or a man in the genitive: the text decides."""
    found = people("Дом Саркена Кантова сгорел. Сам Саркен Кантов не пострадал.")
    assert [(person.name, len(person.namings)) for person in found] == [("Саркен Кантов", 2)]


def test_namings_tell_subjects_from_objects() -> None:
    found = people("Олжас Бейсенбин встретил Даригу Есенову.")
    assert [n.nominative for person in found for n in person.namings] == [True, False]
    found = people("Олжас Бейсенбин Дариға Есенованы қарсы алды.", KK)
    assert [n.nominative for person in found for n in person.namings] == [True, False]


def test_forms_of_naming_are_told() -> None:
    found = people("Выступил Олжас Бейсенбин. Бейсенбин рад. О. Бейсенбина слушали. Олжаса благодарили.")
    assert [n.form for n in found[0].namings] == [Form.FULL, Form.SURNAME, Form.INITIALS, Form.GIVEN]


def test_the_title_counts_and_comes_first() -> None:
    found = people("Дарига Есенова сообщила подробности.", title="Есенова рассказала о школе")
    assert [(n.in_title, n.form) for n in found[0].namings] == [(True, Form.SURNAME), (False, Form.FULL)]


def test_given_name_and_patronymic_stand_for_the_watched_person() -> None:
    assert [person.key for person in people("Вечером Аиду Ерлановну поздравили.", RU, WATCHED)] == ["aida-satova"]


def test_a_bare_surname_is_settled_by_its_nominative_elsewhere() -> None:
    found = people("Слова Кадыршева удивили. Кадыршев уехал. Кадыршеву не верят.")
    assert [(person.name, len(person.namings)) for person in found] == [("Кадыршев", 3)]


KAZAKH_CASES = [
    ("С. Керуенбайдың сөзі унады.", "С. Керуенбай"),
    ("Сыйлық Әлия Сағынбайға берілді.", "Әлия Сағынбай"),
    ("Ержан Мойылды келді. Ержан Мойылды сөйледі.", "Ержан Мойылды"),
    ("Ержан Мойылды шақырды. Ержан Мойыл келді.", "Ержан Мойыл"),
]


@pytest.mark.parametrize(("text", "name"), KAZAKH_CASES)
def test_the_stem_that_explains_every_naming_is_the_name(text: str, name: str) -> None:
    assert [person.name for person in people(text, KK)] == [name]


LATIN = [
    "[Dias Qorğanbai] men [Erbol Saparuly] keldi. [Diastyñ|Dias Qorğanbai] sözin tyñdady.",
    "[Aıdos Medetbek] sóıledi. [Aıdostyń|Aıdos Medetbek] sózi unady.",
    "Jiynğa [BERİK ATYMTAEV|Berik Atymtaev] qatysty. [B. Atymtaevtyñ|Berik Atymtaev] sözi.",
    "Prezidenttiñ jarlyğy şyqty. Biyl qys erte keldi. Atauly kömek berildi.",
    "Syrbai Qoişybai atyndağy teatr aşyldy. Qurmanǵazy atyndaǵy orkestr keldi.",
    "Ministr [Jandos Şaimarden] söiledi. [Şaimardenniñ|Jandos Şaimarden] aituynşa, jol salynady.",
]


@pytest.mark.parametrize("text", LATIN)
def test_names_in_either_latin_alphabet(text: str) -> None:
    """The alphabets of 2018 (á ǵ ý) and 2021 (ä ğ ū)."""
    check(text, Language.KK_LATN)


def test_latin_script_and_english_are_read() -> None:
    assert [p.key for p in people("Keshe Aida Sätova söz söiledi.", Language.KK_LATN, WATCHED)] == ["aida-satova"]
    found = people("Minister Aida Satova met Donald Kruger in Astana.", Language.EN, WATCHED)
    assert [(person.key, person.name) for person in found] == [
        ("aida-satova", "Aida Satova"),
        ("~доналд кругер", "Donald Kruger"),
    ]


def test_gender_comes_with_the_name() -> None:
    found = people("Асель Болатжан и Дидарбек Тлеуберген спорили.")
    assert [person.gender for person in found] == [Gender.FEMALE, Gender.MALE]


def test_an_ordinary_word_at_a_sentences_beginning_is_no_given_name() -> None:
    """Тёма is a pet name, but «тему» opens many sentences."""
    assert people("Тему воды продолжил гидролог. Веру в успех он не теряет.", Language.RU) == ()


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        (Language.RU, "Заместитель акима Виктор Лесовой рассказал о дороге.", "~виктор лесовои"),
        (Language.RU, "Об этом узнали от Виктора Лесового. Виктор Лесовой видел всё сам.", "~виктор лесовои"),
        (Language.RU, "Праздник открыла Мария Лесовая.", "~мария лесовая"),
        (Language.RU, "Директор школы Айгерим Сулубай встретила гостей.", "~аигерим сулибаи"),
        (Language.KK, "Станцияның бас инженері Рустем Байсалық жөндеу туралы айтты.", "~рустем баисалик"),
        (Language.KK, "Қор басшысы Жанна Ольховская сөз сөйледі.", "~жана олховская"),
        (Language.KK, "Спортшы Нұрай Айтолқын жеңді.", "~нураи аитолкин"),
    ],
)
def test_a_surname_that_is_an_ordinary_word_counts_behind_a_given_name(language: Language, text: str, key: str) -> None:
    assert [person.key for person in people(text, language)] == [key]
