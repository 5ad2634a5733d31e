"""The files this project ships are sound and keep what is promised of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.catalog import FILES, check, load
from monitor.mentions.themes import ThemeTrie
from monitor.model import Catalog, Speaker

FOLDER = Path(__file__).parents[2] / "config"

THEMES = (
    "constitution_reform",
    "elections_referendum",
    "digitalisation_ai",
    "education_science",
    "economy_finance",
    "energy_utilities",
    "healthcare",
    "emergencies_disasters",
    "crime_courts",
    "foreign_policy",
    "culture_sport",
    "social_policy",
    "agriculture",
    "transport_infrastructure",
    "ecology",
    "religion_society",
    "defence_security",
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(FOLDER)


def test_no_file_has_a_fault() -> None:
    assert check(FOLDER) == ()


@pytest.mark.parametrize("name", FILES)
def test_every_file_opens_with_a_comment(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8").startswith("# ")


def test_no_outlet_is_switched_on_before_its_feeds_were_seen_to_work(catalog: Catalog) -> None:
    assert len(catalog.outlets) >= 25
    assert not any(outlet.enabled for outlet in catalog.outlets)
    assert not any(feed.verified for outlet in catalog.outlets for feed in outlet.feeds)


def test_the_promised_themes_are_there_in_order(catalog: Catalog) -> None:
    assert tuple(theme.key for theme in catalog.themes) == THEMES


def test_every_theme_has_terms_enough_in_both_languages(catalog: Catalog) -> None:
    for theme in catalog.themes:
        assert len(set(theme.any.ru)) >= 25, theme.key
        assert len(set(theme.any.kk)) >= 25, theme.key
        assert theme.title.ru, theme.key
        assert theme.title.kk, theme.key


def test_no_term_stands_twice_in_a_theme(catalog: Catalog) -> None:
    for theme in catalog.themes:
        for terms in (theme.any.ru, theme.any.kk, theme.any.en):
            assert sorted(terms) == sorted(set(terms)), theme.key


def test_the_themes_compile(catalog: Catalog) -> None:
    assert len(ThemeTrie.build(catalog.themes).rules) == len(THEMES)


def test_every_speaker_has_a_name_in_each_language_and_a_gender(catalog: Catalog) -> None:
    assert len(catalog.speakers) >= 45
    assert all(len(speaker.name.all()) == 3 and speaker.gender for speaker in catalog.speakers)


def test_posts_are_told_in_russian_and_kazakh(catalog: Catalog) -> None:
    for speaker in catalog.speakers:
        for post in speaker.posts:
            assert post.title.ru, speaker.key
            assert post.title.kk, speaker.key


def test_posts_of_a_speaker_stand_newest_first(catalog: Catalog) -> None:
    for speaker in catalog.speakers:
        assert list(speaker.posts) == sorted(speaker.posts, key=_begin, reverse=True), speaker.key


def _begin(post: object) -> str:
    return str(getattr(post, "since", "") or "")


def test_only_the_example_office_ships(catalog: Catalog) -> None:
    (office,) = catalog.offices

    assert all(recipient.email.endswith("@example.kz") for recipient in office.recipients)


def test_the_president_is_found_by_the_words_of_the_press(catalog: Catalog) -> None:
    (president,) = [speaker for speaker in catalog.speakers if speaker.name.kk == "Қасым-Жомарт Тоқаев"]

    assert {"Глава государства", "Мемлекет басшысы"} <= _short_forms(president)


def _short_forms(speaker: Speaker) -> set[str]:
    return {form for post in speaker.posts for form in post.short}
