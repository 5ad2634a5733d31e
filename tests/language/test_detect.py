import pytest

from monitor.language.detect import detect
from monitor.model import Language

KAZAKH = "Министр облыста он екі жаңа мектеп салынатынын айтты, құрылыс күзге дейін аяқталуы тиіс."
RUSSIAN = "Министр сообщила, что в области построят двенадцать новых школ, стройка завершится к осени."
MARKED = [
    (Language.RU, RUSSIAN),
    (Language.KK, KAZAKH),
    (Language.KK_LATN, "Ministr oblysta on ekı jaña mektep salynatynyn aitty, qūrylys küzge deiın aiaqtaluy tiıs."),
    (Language.KK_LATN, "Ministr oblysta on eki jańa mektep salynatynyn aıtty, qurylys kúzge deıin aıaqtalýy tıis."),
    (Language.EN, "The minister said that twelve new schools are to be built in the region by autumn."),
    (Language.EN, "Minister opens twelve schools"),
    (Language.RU, "В Астане открыли школу"),
    (Language.KK, "Астанада мектеп ашылды"),
    (
        Language.OTHER,
        "Bakan, bölgede on iki yeni okulun inşa edileceğini ve çalışmaların sonbaharda biteceğini söyledi.",
    ),
    (Language.OTHER, "Nazir bölgədə on iki yeni məktəbin tikiləcəyini və işlərin payızda bitəcəyini bildirib."),
    (
        Language.OTHER,
        "Die Ministerin sagte, dass zwölf neue Schulen für die Region gebaut werden und im Herbst öffnen.",
    ),
    (Language.OTHER, "La ministra dijo que las doce escuelas nuevas de la región se abrirán en otoño, según el plan."),
    (
        Language.OTHER,
        "Vazir viloyatda o‘n ikkita yangi maktab qurilishini aytdi, u kuzgacha yakunlanadi deb qo‘shdi.",
    ),
    (Language.OTHER, "Міністерка повідомила, що в області збудують дванадцять нових шкіл, роботи завершать до осені."),
    (Language.OTHER, "Министр облуста он эки жаңы мектеп курула турганын, иштер күзүндө бүтөрүн билдирди."),
    (Language.OTHER, "部长表示，该地区将新建十二所学校，工程将于秋季完工。"),
    (Language.OTHER, ""),
]


@pytest.mark.parametrize(("language", "text"), MARKED)
def test_a_text_is_known_by_its_letters(language: Language, text: str) -> None:
    assert detect("", text) is language
    assert detect(text, "") is language


def test_russian_with_kazakh_names_stays_russian() -> None:
    assert detect("Әсел Қарақұс открыла выставку", RUSSIAN * 4) is Language.RU
    assert detect("", f"{RUSSIAN} Об этом пишет газета «Түркі әлемі».") is Language.RU


def test_kazakh_with_russian_names_stays_kazakh() -> None:
    assert detect("Министр Иванова Петропавловскіде", KAZAKH) is Language.KK


def test_the_body_outweighs_the_title() -> None:
    assert detect("О школах", KAZAKH * 3) is Language.KK


@pytest.mark.parametrize(
    ("expected", "text", "language"),
    [
        ("kk", "Да", Language.KK),
        ("kk-KZ", "Алматы", Language.KK),
        ("kz", "Астана", Language.KK),
        ("ru_RU", "Алматы", Language.RU),
        ("kk", "Qazaq eli", Language.KK_LATN),
        ("kk-Latn", "Almaty", Language.KK_LATN),
        ("en", "2026", Language.EN),
        ("ru", KAZAKH, Language.KK),
        ("xx", "Школа", Language.RU),
    ],
)
def test_the_feed_decides_over_a_few_letters_only(expected: str, text: str, language: Language) -> None:
    assert detect("", text, expected) is language
