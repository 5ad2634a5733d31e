"""The texts and the answers beside them agree with each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from monitor.model import Language, QuoteKind, Speech
from monitor.newsroom.outlets import MASTHEADS
from monitor.newsroom.stories import Story, cast, load

STORIES = load()
HAPPENINGS = ("forum", "chp", "reservoir", "budget", "school", "clinics")

each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.key)


@each_story
def test_every_quote_begins_where_the_gold_says(story: Story) -> None:
    """The first words of a quote stand exactly once in the body."""
    for quote in story.gold.quotes:
        assert story.text.count(quote.starts) == 1, quote.starts


@each_story
def test_everyone_in_the_gold_is_named_in_the_text(story: Story) -> None:
    """A surname's stem stands in the headline or the body."""
    words = f"{story.headline}\n{story.text}"
    for speaker in story.gold.speakers:
        surname = speaker.name.split()[-1]
        assert surname[: max(4, len(surname) - 2)] in words


@each_story
def test_nobody_of_the_cast_is_named_and_left_out_of_the_gold(story: Story) -> None:
    """Whose surname stands in the text stands in the gold."""
    listed = {speaker.key for speaker in story.gold.speakers}
    for person in cast().values():
        surname = person.named(story.language).split()[-1]
        if re.search(rf"\b{surname[:-1]}", story.text):
            assert person.key in listed


@each_story
def test_a_direct_quote_stands_in_marks_or_after_a_dash(story: Story) -> None:
    for quote in story.gold.quotes:
        before = story.text[: story.text.index(quote.starts)]
        marked = before.endswith(("«", "– "))
        assert marked or quote.kind is not QuoteKind.DIRECT


@each_story
def test_texts_have_the_length_of_newspaper_items(story: Story) -> None:
    shortest = 900 if story.gold.event in HAPPENINGS else 550
    assert shortest <= len(story.text) <= 2500


@each_story
def test_kazakh_texts_have_kazakh_letters_and_russian_ones_have_none(story: Story) -> None:
    letters = re.findall(r"[А-ЯЁа-яёӘәҒғҚқҢңӨөҰұҮүҺһІі]", story.text)
    share = sum(letter in "ӘәҒғҚқҢңӨөҰұҮүҺһІі" for letter in letters) / len(letters)
    assert share > 0.12 if story.language is Language.KK else share == 0


@each_story
def test_typography_is_a_newspapers(story: Story) -> None:
    """Guillemets pair up; no straight quotes, double blanks, or hyphens for dashes."""
    printed = "\n".join((story.headline, story.summary, *story.paragraphs))
    assert printed.count("«") == printed.count("»")
    assert not re.search(r'["“”]|  | - |[—]|\s[,.!?]', printed)
    assert all(paragraph[-1] in ".»!?:…" for paragraph in story.paragraphs)


def test_six_happenings_are_covered_in_both_languages_by_two_to_four_outlets() -> None:
    covered: dict[str, list[Story]] = defaultdict(list)
    for story in STORIES:
        covered[story.gold.event].append(story)

    for event in HAPPENINGS:
        assert 2 <= len(covered[event]) <= 4
        assert {story.language for story in covered[event]} == {Language.RU, Language.KK}


def test_stories_of_one_outlet_have_addresses_of_their_own() -> None:
    addresses = Counter((story.outlet, story.slug) for story in STORIES)
    assert max(addresses.values()) == 1
    assert {story.outlet for story in STORIES} == {masthead.key for masthead in MASTHEADS}
    assert len({story.key for story in STORIES}) == len(STORIES)


def test_a_reprint_repeats_nearly_all_of_its_words() -> None:
    """Reprints are named, later than their source, and hold little of their own."""
    by_key = {story.key: story for story in STORIES}
    reprints = [story for story in STORIES if story.gold.reprint_of]
    assert len(reprints) == 2
    for reprint in reprints:
        source = by_key[reprint.gold.reprint_of or ""]
        own = set(reprint.text.split()) - set(source.text.split())
        assert (source.days_ago, source.at) < (source.days_ago, reprint.at)
        assert len(own) < 0.08 * len(set(reprint.text.split()))


def test_the_forum_is_heard_differently_by_every_outlet() -> None:
    voices = [
        frozenset(speaker.key for speaker in story.gold.speakers if speaker.speaks is not Speech.NONE)
        for story in STORIES
        if story.gold.event == "forum"
    ]
    assert len(frozenset.union(*voices)) == 4
    assert len(set(voices)) == 3


def test_watched_people_are_those_of_the_watch_list() -> None:
    watched = {person.key: person.name for person in cast().values() if person.watched}
    assert len(watched) >= 6
    assert {person.gender for person in cast().values()} == {"f", "m"}


def story_of(key: str) -> Story:
    """One story by its key."""
    return next(story for story in STORIES if story.key == key)


def test_how_a_person_speaks_follows_from_the_quotes() -> None:
    """Direct and indirect make mixed; who is only named does not speak."""
    speaks = {speaker.key: speaker.speaks for speaker in story_of("clinics/liniya-24").gold.speakers}
    assert speaks == {"zaure-karatobel": Speech.MIXED, "lidiya-verholugova": Speech.NONE}


def test_an_optional_quote_may_change_how_a_person_speaks() -> None:
    """An order is a statement to some readers and none to others; the gold holds both answers."""
    akim = story_of("reservoir/stepnoi-telegraf").gold.speakers[0]
    assert (akim.speaks, akim.speaks_with_optional) == (Speech.DIRECT, Speech.MIXED)


def test_names_are_given_as_the_texts_language_spells_them() -> None:
    names = [speaker.name for speaker in story_of("school/qyrdagy-soz").gold.speakers]
    assert names == ["Әйгерім Сұлубай", "Дархан Тұлпаров"]


def test_an_organisation_named_after_a_person_is_told_apart() -> None:
    assert all(story.gold.not_persons == ("Ораз Ерденбай",) for story in STORIES if story.gold.event == "clinics")


def test_stories_come_in_order_of_publication() -> None:
    moments = [(-story.days_ago, story.at) for story in STORIES]
    assert moments == sorted(moments)
