import pytest

from monitor.articles.blocked import Seen, why_blocked

TOLD = "Озеро под Кокшетау очистили от камыша"
STORY = "Озеро под Кокшетау очистили от камыша, сообщили в акимате. " * 3


@pytest.mark.parametrize(
    ("reason", "title", "text"),
    [
        ("error_page", "404 Not Found", "nginx"),
        ("error_page", "502 Bad Gateway", ""),
        ("error_page", "Ошибка 403", "Нет доступа"),
        ("error_page", "404", "Назад"),
        ("error_page", "Страница не найдена | Алатау", "Последние новости: " + "заголовок другой новости " * 100),
        ("error_page", "Бет табылмады", "Басты бетке оралу"),
        ("error_page", "Алатау", "Сайт временно недоступен. Ведутся технические работы."),
        ("error_page", "Доступ к сайту ограничен", ""),
        ("captcha", "Алатау", "Подтвердите, что вы не робот"),
        ("captcha", "Робот емес екеніңізді растаңыз", "Белгі қойыңыз"),
        ("captcha", "Are you a robot?", "Complete the captcha"),
        ("challenge", "Just a moment...", "Enable JavaScript and cookies to continue"),
        ("challenge", "DDoS-Guard", "Проверка браузера перед переходом"),
        ("consent", "Алатау", "Мы используем файлы cookie. Принять все. Настройки. " * 20),
        ("consent", "Before you continue", "Accept all. Reject all."),
        ("paywall", "Алатау", "Войдите, чтобы читать дальше."),
        ("", "Алатау", "Акимат рассказал о весеннем паводке и новых дамбах."),
    ],
)
def test_walls_are_named(reason: str, title: str, text: str) -> None:
    assert why_blocked(Seen(title, "", text), TOLD) == reason


@pytest.mark.parametrize("marker", ["captcha", "Мы используем файлы cookie", "cloudflare", "Войдите, чтобы читать"])
def test_a_page_that_tells_the_story_is_no_wall(marker: str) -> None:
    assert why_blocked(Seen(TOLD, TOLD, f"{STORY} {marker}"), TOLD) == ""


def test_long_pages_may_speak_of_captchas() -> None:
    text = "Учёные научили программу решать captcha. " * 50
    assert why_blocked(Seen("О машинах", "", text), "") == ""


def test_numbers_in_titles_are_no_errors() -> None:
    for title in ("500 школ построят к осени", "404 километра дорог отремонтируют"):
        assert why_blocked(Seen(title, title, title), "") == ""
