"""What the newsroom writes is what the catalog reads."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from monitor import catalog
from monitor.model import Catalog
from monitor.newsroom.config import write_config
from monitor.newsroom.outlets import MASTHEADS
from monitor.newsroom.stories import cast, load

THEMES = Path(__file__).parents[3] / "config" / "themes.yaml"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The catalog of a newsroom, each outlet on a port of its own."""
    folder = tmp_path_factory.mktemp("config")
    write_config(
        folder, tuple((masthead, f"http://127.0.0.1:{8100 + n}") for n, masthead in enumerate(MASTHEADS)), THEMES
    )
    return catalog.load(folder)


def test_outlets_keep_titles_languages_and_feeds(read: Catalog) -> None:
    by_key = {outlet.key: outlet for outlet in read.outlets}
    bilingual = by_key["vestnik-tasbulaka"]

    assert set(by_key) == {masthead.key for masthead in MASTHEADS}
    assert (bilingual.title.ru, bilingual.title.kk) == ("Вестник Тасбулака", "Тасбұлақ тынысы")
    assert [feed.url for feed in bilingual.feeds] == ["http://127.0.0.1:8104/ru/rss/", "http://127.0.0.1:8104/kk/rss/"]
    assert all(outlet.spacing == timedelta(0) for outlet in read.outlets)


def test_an_outlet_without_feeds_is_found_by_its_sitemap(read: Catalog) -> None:
    (found,) = [outlet for outlet in read.outlets if not outlet.feeds]
    assert (found.key, found.sitemap) == ("jalgyzagash-uni", "http://127.0.0.1:8110/sitemap-news.xml")
    assert all(outlet.enabled for outlet in read.outlets)


def test_latin_kazakh_is_declared_as_kazakh(read: Catalog) -> None:
    """Which letters a text is written with is for its reader to see."""
    (feed,) = next(outlet.feeds for outlet in read.outlets if outlet.key == "saryqopa-samaly")
    assert feed.language == "kk"


def test_the_watch_list_names_the_watched_of_the_cast(read: Catalog) -> None:
    watched = {
        person.key: (person.name.ru, person.name.kk, person.gender) for person in cast().values() if person.watched
    }
    assert {who.key: (who.name.ru, who.name.kk, who.gender) for who in read.speakers} == watched


def test_every_post_is_held_today(read: Catalog) -> None:
    assert all(post.held_on(date(2026, 2, 20)) for speaker in read.speakers for post in speaker.posts)


def test_every_theme_of_the_gold_is_a_theme_of_the_catalog(read: Catalog) -> None:
    known = {theme.key for theme in read.themes}
    assert {theme for story in load() for theme in story.gold.themes} <= known


def test_one_office_reads_it_all_in_russian(read: Catalog) -> None:
    (office,) = read.offices
    assert (office.speakers, office.themes, office.outlets) == (None, None, None)
    assert [recipient.language for recipient in office.recipients] == ["ru"]
