from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from monitor.catalog import check, load
from monitor.errors import CatalogError
from monitor.model import Feed, Gender, Names, Office, Outlet, Phrase, Post, Recipient, Speaker, Terms, Theme, Word

SAD = Phrase((Word("сад"),))

FULL = {
    "feeds.yaml": """\
outlets:
  - key: dala
    title: {ru: Вести степи, kk: Дала хабары}
    home: https://dala.example/
    languages: [ru, kk]
    enabled: false
    spacing: 10s
    sitemap: https://dala.example/news.xml
    feeds:
      - url: https://dala.example/rss
        language: kk
        category: news
        interval: 1h30m
        conditional: false
        retry_after_scope: host
        timezone: Asia/Qyzylorda
        fix_offset: -1h
        verified: 2026-02-06
""",
    "speakers.yaml": """\
speakers:
  - key: invented-person
    name: {ru: Анна Выдуманная, kk: Анна Ойдан, en: Anna Invented}
    gender: f
    aliases: [Анна Ивановна Выдуманная]
    posts:
      - title: {ru: министр примеров, kk: мысал министрі}
        organisation: {ru: Министерство примеров}
        short: [глава Минпримера]
        from: 2024-02-06
        to: null
never: [Тихий Человек]
""",
    "themes.yaml": """\
themes:
  - key: gardens
    title: {ru: Сады}
    min_hits: 2
    any: {ru: [сад, зимний  сад], kk: [бақ]}
    all: []
    none: {ru: [детский сад]}
    include: [parks]
  - key: parks
    any: {ru: [парк]}
""",
    "offices.yaml": """\
offices:
  - key: press
    title: {ru: Пресс-служба}
    recipients: [{email: press@example.kz, language: kk, workbook: false}]
    digest: {at: 07:30, days: [mon, fri], zone: Asia/Aqtau, weekly: never}
    speakers: [invented-person]
    themes: all
    outlets: []
    empty_day: skip
    reply_to: press@example.kz
    unsubscribe: mailto:press@example.kz
""",
}


@pytest.fixture
def full(tmp_path: Path) -> Path:
    for name, text in FULL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_field_arrives(full: Path) -> None:
    catalog = load(full)
    feed = Feed(
        url="https://dala.example/rss",
        outlet="dala",
        language="kk",
        category="news",
        interval=timedelta(minutes=90),
        conditional=False,
        retry_after_scope="host",
        timezone="Asia/Qyzylorda",
        fix_offset=timedelta(hours=-1),
        verified=date(2026, 2, 6),
    )
    outlet = Outlet(
        "dala",
        Names("Вести степи", "Дала хабары"),
        "https://dala.example/",
        ("ru", "kk"),
        enabled=False,
        spacing=timedelta(seconds=10),
        sitemap="https://dala.example/news.xml",
        feeds=(feed,),
    )
    post = Post(
        Names("министр примеров", "мысал министрі"),
        Names("Министерство примеров"),
        ("глава Минпримера",),
        date(2024, 2, 6),
    )
    names = Names("Анна Выдуманная", "Анна Ойдан", "Anna Invented")
    speaker = Speaker("invented-person", names, Gender.FEMALE, ("Анна Ивановна Выдуманная",), (post,))
    gardens = Theme(
        "gardens",
        Names("Сады"),
        2,
        Terms((SAD, Phrase((Word("зимний"), Word("сад")))), (Phrase((Word("бақ"),)),)),
        none=Terms((Phrase((Word("детский"), Word("сад"))),)),
        include=("parks",),
    )
    office = Office(
        "press",
        (Recipient("press@example.kz", "kk", workbook=False),),
        Names("Пресс-служба"),
        time(7, 30),
        ("mon", "fri"),
        "Asia/Aqtau",
        "",
        ("invented-person",),
        None,
        (),
        "skip",
        "press@example.kz",
        "mailto:press@example.kz",
    )

    assert catalog.outlets == (outlet,)
    assert catalog.speakers == (speaker,)
    assert catalog.never == ("Тихий Человек",)
    assert catalog.themes == (gardens, Theme("parks", any=Terms((Phrase((Word("парк"),)),))))
    assert catalog.offices == (office,)


def test_what_is_left_out_has_the_default_of_the_value_itself(folder: Path) -> None:
    catalog = load(folder)

    assert catalog.outlets == (Outlet("dala", feeds=(Feed("https://dala.example/rss", "dala"),)),)
    assert catalog.speakers == (Speaker("invented", Names("Выдуманный Человек")),)
    assert catalog.themes == (Theme("gardens", any=Terms((SAD,))),)
    assert catalog.offices == (Office("press", (Recipient("press@example.kz"),)),)


def test_lists_without_entries_are_lists(folder: Path) -> None:
    (folder / "feeds.yaml").write_text("outlets:\n", encoding="utf-8")

    assert load(folder).outlets == ()


def test_all_faults_of_all_files_are_told_in_order(folder: Path) -> None:
    (folder / "offices.yaml").write_text("offices:\n  - {key: a}\n  - {key: B}\n", encoding="utf-8")
    (folder / "feeds.yaml").write_text("outlets:\n  - {key: A}\n  - {key: b, hom: 1}\n", encoding="utf-8")
    (folder / "themes.yaml").unlink()
    with pytest.raises(CatalogError) as caught:
        load(folder)
    places = [(Path(problem.file).name, problem.line) for problem in caught.value.problems]

    assert caught.value.problems == check(folder)
    assert places == [
        ("feeds.yaml", 2),
        ("feeds.yaml", 3),
        ("themes.yaml", 1),
        ("offices.yaml", 2),
        ("offices.yaml", 3),
        ("offices.yaml", 3),
    ]
