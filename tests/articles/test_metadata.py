import json

from monitor.articles.markup import parse
from monitor.articles.metadata import Metadata, read_metadata


def read(head: str = "", body: str = "<p>Текст</p>") -> Metadata:
    return read_metadata(parse(f"<html><head>{head}</head><body>{body}</body></html>"))


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


def test_linked_data_comes_first() -> None:
    article = {
        "@type": ["NewsArticle"],
        "headline": "Мост открыт",
        "datePublished": "2026-02-20T14:05:00+05:00",
        "author": [{"@type": "Person", "name": "Ольга Тен"}, {"name": "Ерлан Дос"}],
    }
    head = linked({"@graph": [{"@type": "WebPage", "headline": "Сайт"}, article]})
    assert read(head + '<meta property="og:title" content="Другое">') == Metadata(
        "Мост открыт", "Ольга Тен, Ерлан Дос", "2026-02-20T14:05:00+05:00"
    )


def test_then_open_graph_then_the_page() -> None:
    head = '<meta property="og:title" content="Мост открыт"><meta property="og:site_name" content="Алатау">'
    assert read(f"{head}<title>Иное</title>").title == "Мост открыт"
    assert read("<title>Мост открыт | Алатау</title>", "<h1>Мост открыт</h1>").title == "Мост открыт"
    assert read(f"{head.replace('Мост открыт', 'Мост открыт — Алатау')}").title == "Мост открыт"
    assert read("<title>Мост открыт</title>", "<h1>Алатау</h1>").title == "Мост открыт"
    assert read("", "<h1>Мост открыт</h1>").title == "Мост открыт"


def test_the_date_may_stand_in_a_time_element() -> None:
    assert read("", '<time datetime="2026-02-20T09:05Z">вчера</time>').published == "2026-02-20T09:05Z"
    assert read("", "<time>20 ақпан 2026, 14:05</time>").published == "20 ақпан 2026, 14:05"


def test_an_author_is_a_name() -> None:
    assert read('<meta property="article:author" content="https://social.example/desk">').author == ""
    assert read(linked({"@type": "Article", "author": "Ольга\u200b Тен"})).author == "Ольга Тен"


def test_hostile_linked_data_says_nothing() -> None:
    for hostile in ("[" * 50_000, '{"@type":"Article","headline":' + '"a"' * 9, "{}" * 9, '"' + "n" * 400_000):
        assert read(f'<script type="application/ld+json">{hostile}</script>') == Metadata()
    assert (
        read(linked({"@type": "Article", "headline": {"a": 1}, "author": [1, None], "datePublished": 5})) == Metadata()
    )


def test_links_to_the_same_page_in_other_languages_are_its_alternates() -> None:
    """As bilingual outlets write them: the page itself, front pages and feeds are among them and mean nothing."""
    links = (
        '<link rel="alternate" hreflang="ru" href="https://alatau.example/ru/news/41-most">'
        '<link rel="alternate" hreflang="kk" href="/kk/news/41-kopir#top">'
        '<link rel="alternate" hreflang="x-default" href="https://alatau.example/ru/news/41-most/">'
        '<link rel="alternate" hreflang="en" href="https://alatau.example/en/">'
        '<link rel="alternate" type="application/rss+xml" href="https://alatau.example/rss/all">'
        '<link rel="stylesheet alternate" href="/night.css"><link rel="alternate" hreflang="tr" href="mailto:a@b.kz">'
    )
    tree = parse(f"<html><head>{links}</head><body><p>Текст</p></body></html>")

    assert read_metadata(tree, "https://alatau.example/ru/news/41-most").alternates == (
        "https://alatau.example/kk/news/41-kopir",
    )
    assert read_metadata(parse(f"<html><head>{links}</head><body><p>Текст</p></body></html>")).alternates != ()
