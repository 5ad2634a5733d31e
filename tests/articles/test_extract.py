from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.articles.extract import extract, from_entry
from monitor.model import Article, ArticleState, Entry, Failure, Language, Page
from monitor.newsroom import pages
from monitor.newsroom.outlets import MASTHEADS, Masthead
from monitor.newsroom.publications import publish
from monitor.newsroom.stories import load

PageOf = Callable[..., Page]

TITLE = "В Сарыагаше открыли библиотеку"
SUMMARY = "Новая библиотека приняла первых читателей."
LINES = [
    "Новая городская библиотека приняла первых читателей в пятницу, 20 февраля.",
    "«Мы ждали этого дня шесть лет, — сказала заведующая Гульдана Ертаева. — Теперь у нас есть читальный зал».",
    "В фонде сорок тысяч книг, половина из них — на казахском языке. Записаться можно по удостоверению личности.",
    "До конца года такие же библиотеки откроют ещё в двух городах области, сообщили в управлении культуры.",
]
STORY = "\n".join(LINES)
MENU = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("Политика", "Общество", "Спорт", "Погода"))


def html_of(*lines: str, head: str = "", title: str = TITLE, depth: int = 1) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<!DOCTYPE html><html><head><title>{title} | Алатау</title>{head}</head><body><nav><ul>{MENU}</ul></nav>"
        f"{'<div>' * depth}<article><h1>{title}</h1>{paragraphs}</article>{'</div>' * depth}"
        "<footer>© Алатау. Все права защищены.</footer></body></html>"
    )


def test_an_article_is_its_paragraphs(page_of: PageOf) -> None:
    moment = datetime(2026, 2, 20, 9, tzinfo=UTC)
    page = page_of(html_of(*LINES), title=TITLE, summary=SUMMARY, author="Асем Нурлыбай", published_at=moment)
    assert extract(page) == Article(
        url="https://alatau.example/1",
        outlet="alatau",
        title=TITLE,
        text=STORY,
        language=Language.OTHER,
        author="Асем Нурлыбай",
        published_at=moment,
        first_seen_at=page.first_seen_at,
        state=ArticleState.FULL,
    )


@pytest.mark.parametrize("codec", ["utf-8", "windows-1251", "koi8-r"])
@pytest.mark.parametrize("declared", ["text/html", "text/html; charset=utf-8", "text/html; charset=windows-1251"])
def test_the_encoding_is_found_out(page_of: PageOf, codec: str, declared: str) -> None:
    lines = [line.replace("—", "-").replace("«", '"').replace("»", '"') for line in LINES]
    assert extract(page_of(html_of(*lines).encode(codec), content_type=declared)).text == "\n".join(lines)


def test_the_page_tells_what_the_feed_did_not(page_of: PageOf) -> None:
    head = (
        '<meta property="article:published_time" content="2026-02-20T14:05+05:00"><meta name="author" content="А. Н.">'
    )
    article = extract(page_of(html_of(*LINES, head=head)))
    assert (article.title, article.author) == (TITLE, "А. Н.")
    assert article.published_at == datetime(2026, 2, 20, 9, 5, tzinfo=UTC)


def test_share_bars_and_links_to_other_articles_are_no_text(page_of: PageOf) -> None:
    around = [TITLE, LINES[0], "Читайте также: Как выбирают книги", *LINES[1:], "Фото: Алатау", "Поделиться в Telegram"]
    assert extract(page_of(html_of(*around), title=TITLE)).text == STORY


@pytest.mark.parametrize("depth", [300, 2_500])
def test_deep_nesting_loses_nothing(page_of: PageOf, depth: int) -> None:
    article = extract(page_of(html_of(*LINES, depth=depth), title=TITLE))
    assert article.state is ArticleState.FULL
    assert article.text == STORY


def test_without_a_page_the_entry_is_the_article(page_of: PageOf) -> None:
    page = page_of(failure=Failure("timeout"), title=TITLE, summary=SUMMARY)
    article = extract(page)
    assert article == from_entry(page)
    assert (article.title, article.text) == (TITLE, SUMMARY)
    assert (article.state, article.reason) == (ArticleState.PARTIAL, "timeout")


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"", "text/html", "no_page"),
        (b"%PDF-1.7 ...", "", "not_html"),
        (b"\x89PNG", "image/png", "not_html"),
        (b"<!-- -->", "text/html", "empty"),
        (b"<html><body></body></html>", "text/html", "short"),
        (f"<html><body><p>{LINES[0][:30]}</p></body></html>".encode(), "text/html", "short"),
    ],
)
def test_a_page_without_a_body_leaves_the_entry_and_a_reason(
    page_of: PageOf, body: bytes, content_type: str, reason: str
) -> None:
    article = extract(page_of(body, content_type=content_type, title=TITLE, summary=SUMMARY))
    assert (article.state, article.reason, article.text) == (ArticleState.PARTIAL, reason, SUMMARY)


def test_an_empty_article_is_not_called_full(page_of: PageOf) -> None:
    article = extract(page_of("<html><body><p></p></body></html>"))
    assert (article.state, article.reason) == (ArticleState.PARTIAL, "empty")


def test_a_paid_article_is_partial(page_of: PageOf) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    article = extract(page_of(html_of(*LINES[:2], head=head), title=TITLE, summary=SUMMARY))
    assert (article.state, article.reason, article.text) == (ArticleState.PARTIAL, "paywall", "\n".join(LINES[:2]))


def test_a_wall_is_blocked_and_told_from_the_entry(page_of: PageOf) -> None:
    wall = "<html><title>Just a moment...</title><body><h1>Checking your browser</h1><p>Please wait.</p></body></html>"
    article = extract(page_of(wall, title=TITLE, summary=SUMMARY))
    assert (article.state, article.reason, article.text) == (ArticleState.BLOCKED, "challenge", SUMMARY)


def test_banners_around_an_article_are_no_wall(page_of: PageOf) -> None:
    banners = "<div>Мы используем файлы cookie. Принять все</div><div>Сайт защищён: reCAPTCHA</div>"
    page = html_of(*LINES).replace("</body>", f"{banners}</body>")
    for told in ("", TITLE, "Совсем другими словами сказанный заголовок"):
        article = extract(page_of(page, title=told))
        assert (article.state, article.text) == (ArticleState.FULL, STORY)


def test_the_same_page_gives_the_same_article(page_of: PageOf) -> None:
    page = page_of(html_of(*LINES), title=TITLE)
    assert len({extract(page) for _ in range(3)}) == 1


_MARKUP = st.lists(
    st.sampled_from(
        [
            *(
                "<html>",
                "<body>",
                "<article>",
                "<p>",
                "</p>",
                "<div",
                ">",
                "<!--",
                "-->",
                "<script type='application/ld+json'>",
            ),
            *(
                '{"@type":"NewsArticle",',
                '"headline":[],',
                '"author":{"name":1}}',
                "</script>",
                "<title>",
                "<h1>",
                "<time>",
            ),
            *(
                "&#0;",
                "&#xD800;",
                "\x00",
                "\ufffe",
                "<![CDATA[",
                "]]>",
                "<?xml version='1.0' encoding='utf-16'?>",
                "<meta",
            ),
            *(" property='og:title' content='", "'>", "Слово за словом. ", "<base href='http://['>", "<table><tr><td>"),
        ]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200) | _MARKUP.map(str.encode))
def test_no_bytes_can_break_the_reading(body: bytes) -> None:
    page = Page(
        1, Entry("alatau", "", "https://alatau.example/1"), datetime(2026, 2, 21, tzinfo=UTC), body, "text/html"
    )
    article = extract(page)
    assert article.state in ArticleState
    assert "\x00" not in article.text + article.title + article.author
    (article.text + article.title + article.author).encode()


@pytest.mark.parametrize("masthead", MASTHEADS, ids=lambda masthead: masthead.key)
def test_pages_of_a_whole_newsroom_are_read_to_the_letter(page_of: PageOf, masthead: Masthead) -> None:
    """Menus, banners, comments and recommendations stay outside; title and date come from the page alone."""
    published = publish(load(), masthead, "https://alatau.example", date(2026, 2, 21))
    for each in published:
        article = extract(page_of(pages.article(masthead, "https://alatau.example", each, published)))
        assert (article.title, article.text) == (each.story.headline, each.story.text)
        assert (article.published_at, article.state) == (each.published_at, ArticleState.FULL)
