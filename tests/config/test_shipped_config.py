"""The files this project ships are sound and keep what is promised of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from monitor.catalog import FILES, check, load
from monitor.language.detect import detect
from monitor.mentions.document import read
from monitor.mentions.themes import ThemeTrie, find_themes
from monitor.model import Catalog, Post

KAZAKH = re.compile("[әғқңөұүһі]|басшысы", re.IGNORECASE)
# What several people are at once: deputies of a prime minister or a minister, members of parliament.
SHARED = re.compile("вице-|зам|.*орынбасары|депутат|мажилисмен|мәжіліс(мен| депутаты)")

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


def test_every_outlet_is_watched_and_no_feed_passes_for_seen_to_work(catalog: Catalog) -> None:
    assert len(catalog.outlets) >= 25
    assert all(outlet.enabled for outlet in catalog.outlets)
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
            assert len(terms) == len(set(terms)), theme.key


def test_the_themes_compile(catalog: Catalog) -> None:
    assert len(ThemeTrie.build(catalog.themes).rules) == len(THEMES)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Об этом сообщил вице-министр здравоохранения.", "health_ministry"),
        ("В Минздраве рассказали о планах.", "health_ministry"),
        ("Бұл туралы Денсаулық сақтау министрлігінде айтылды.", "health_ministry"),
        ("В акимате Алматы ответили жителям.", "almaty_akimat"),
        ("Алматы қаласының әкімі тұрғындармен кездесті.", "almaty_akimat"),
    ],
)
def test_the_examples_of_organisations_work_once_enabled(tmp_path: Path, text: str, key: str) -> None:
    for name in FILES:
        written = (FOLDER / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(written.replace("enabled: false", "enabled: true"), encoding="utf-8")
    themes = load(tmp_path).themes
    found = find_themes(read("", text, detect("", text)), ThemeTrie.build(themes))

    assert tuple(theme.key for theme in themes) == (*THEMES, "health_ministry", "almaty_akimat")
    assert key in {hit.theme for hit in found}


def test_every_speaker_has_a_name_in_each_language_and_a_gender(catalog: Catalog) -> None:
    assert all(len(speaker.name.all()) == 3 and speaker.gender for speaker in catalog.speakers)


def test_there_are_people_enough_with_posts(catalog: Catalog) -> None:
    assert sum(bool(speaker.posts) for speaker in catalog.speakers) >= 62


def test_the_watch_list_says_as_of_when() -> None:
    head = (FOLDER / "speakers.yaml").read_text(encoding="utf-8").partition("\nspeakers:\n")[0]

    assert re.search(r"^# As of about \w+ 20\d\d: ", head, re.MULTILINE)


def test_posts_are_told_in_russian_and_kazakh(catalog: Catalog) -> None:
    for speaker in catalog.speakers:
        for post in speaker.posts:
            assert post.title.ru, speaker.key
            assert post.title.kk, speaker.key
            assert bool(post.organisation.ru) == bool(post.organisation.kk), speaker.key


def test_posts_held_today_have_words_of_the_press_in_both_languages(catalog: Catalog) -> None:
    """A title of three words or fewer is such a word itself."""
    for speaker in catalog.speakers:
        for post in (post for post in speaker.posts if post.until is None):
            forms = (*(title for title in post.title.all() if len(title.split()) <= 3), *post.short)
            assert any(KAZAKH.search(form) for form in forms), speaker.key
            assert not all(KAZAKH.search(form) for form in forms), speaker.key


def test_posts_of_a_speaker_stand_newest_first(catalog: Catalog) -> None:
    for speaker in catalog.speakers:
        assert list(speaker.posts) == sorted(speaker.posts, key=_age, reverse=True), speaker.key


def _age(post: Post) -> tuple[date, date]:
    return post.until or date.max, post.since or date.min


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Глава государства", "kassym-jomart-tokayev"),
        ("Президент", "kassym-jomart-tokayev"),
        ("Мемлекет басшысы", "kassym-jomart-tokayev"),
        ("глава правительства", "olzhas-bektenov"),
        ("премьер-министр", "olzhas-bektenov"),
        ("Үкімет басшысы", "olzhas-bektenov"),
        ("спикер Мажилиса", "yerlan-koshanov"),
        ("Мәжіліс төрағасы", "yerlan-koshanov"),
        ("глава МЧС", "chingis-arinov"),
        ("министр здравоохранения", "akmaral-alnazarova"),
        ("глава Минздрава", "akmaral-alnazarova"),
        ("денсаулық сақтау министрі", "akmaral-alnazarova"),
        ("глава Нацбанка", "timur-suleimenov"),
        ("аким столицы", "zhenis-kassymbek"),
        ("Алматы әкімі", "darkhan-satybaldy"),
    ],
)
def test_holders_are_known_by_the_words_of_the_press(catalog: Catalog, words: str, key: str) -> None:
    assert _holders(catalog)[words.casefold()] == {key}


def test_only_posts_that_several_people_hold_at_once_share_their_words(catalog: Catalog) -> None:
    shared = {words for words, keys in _holders(catalog).items() if len(keys) > 1}

    assert {words for words in shared if not SHARED.match(words)} == set()


def _holders(catalog: Catalog) -> dict[str, set[str]]:
    """Who holds a post of these words today."""
    found: dict[str, set[str]] = {}
    for speaker in catalog.speakers:
        for post in (post for post in speaker.posts if post.until is None):
            for words in (*post.title.all(), *post.short):
                found.setdefault(words.casefold(), set()).add(speaker.key)
    return found


def test_only_the_example_office_ships(catalog: Catalog) -> None:
    (office,) = catalog.offices

    assert all(recipient.email.endswith("@example.kz") for recipient in office.recipients)
