"""The texts and the answers beside them agree with each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from monitor.model import Language, QuoteKind, Speech
from monitor.newsroom.outlets import MASTHEADS
from monitor.newsroom.stories import Story, cast, load

STORIES = load()
LARGE = ("forum", "chp", "reservoir", "budget", "school", "clinics")
REPRINTS = {
    "chp/vechernii-tasbulak": "chp/liniya-24",
    "reservoir/liniya-24": "reservoir/stepnoi-telegraf",
    "budget/aqsorang-habary": "budget/vestnik-tasbulaka",
    "school/boztorgai": "school/qyrdagy-soz",
}

each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.key)


@each_story
def test_every_quote_begins_where_the_gold_says(story: Story) -> None:
    """The first words of a quote stand exactly once in the body."""
    for quote in story.gold.quotes:
        assert story.text.count(quote.starts) == 1, quote.starts


@each_story
def test_everyone_in_the_gold_is_named_in_the_text(story: Story) -> None:
    """A surname's stem stands in the headline or the body."""
    words = f"{story.headline}\n{story.text}".lower()
    for speaker in story.gold.speakers:
        surname = speaker.name.split()[-1]
        assert surname[: max(4, len(surname) - 2)].lower() in words


@each_story
def test_nobody_of_the_cast_is_named_and_left_out_of_the_gold(story: Story) -> None:
    """Whose surname stands in the text stands in the gold."""
    listed = {speaker.key for speaker in story.gold.speakers}
    for person in cast().values():
        surname = person.named(story.language).split()[-1]
        if re.search(rf"\b{surname[:-1]}", story.text, re.IGNORECASE):
            assert person.key in listed


@each_story
def test_a_direct_quote_stands_in_marks_or_after_a_dash(story: Story) -> None:
    for quote in story.gold.quotes:
        before = story.text[: story.text.index(quote.starts)]
        marked = before.endswith(("«", "– "))
        assert marked or quote.kind is not QuoteKind.DIRECT


@each_story
def test_texts_have_the_length_of_newspaper_items(story: Story) -> None:
    large = story.gold.event in LARGE and not story.gold.reprint_of
    assert (900 if large else 500) <= len(story.text) <= 4000


@each_story
def test_kazakh_texts_have_kazakh_letters_and_russian_ones_have_none(story: Story) -> None:
    own = {Language.RU: "ӘәҒғҚқҢңӨөҰұҮүҺһІі", Language.KK: "ӘәҒғҚқҢңӨөҰұҮүҺһІі", Language.KK_LATN: "ÄäĞğÑñÖöŪūÜüŞşIıİ"}
    letters = re.findall(r"[^\W\d_]", story.text)
    share = sum(letter in own[story.language] for letter in letters) / len(letters)
    assert share == 0 if story.language is Language.RU else share > 0.1


def test_latin_kazakh_is_latin_throughout() -> None:
    """Headline, summary, section and author too, and the gold with them."""
    for story in STORIES:
        if story.language is Language.KK_LATN:
            printed = f"{story.headline}\n{story.summary}\n{story.section}\n{story.author}\n{story.text}"
            named = "".join((*story.gold.not_persons, *(speaker.name for speaker in story.gold.speakers)))
            assert not re.search("[Ѐ-ӿ]", printed + named)


@each_story
def test_typography_is_a_newspapers(story: Story) -> None:
    """Guillemets pair up; no straight quotes, double blanks, or hyphens for dashes."""
    printed = "\n".join((story.headline, story.summary, *story.paragraphs))
    assert printed.count("«") == printed.count("»")
    assert not re.search(r'["“”]|  | - |[—]|\s[,.!?]', printed)
    assert all(paragraph[-1] in ".»!?:…" for paragraph in story.paragraphs)


def test_most_happenings_are_covered_in_both_languages_by_two_to_six_outlets() -> None:
    covered: dict[str, set[str]] = defaultdict(set)
    languages: dict[str, set[bool]] = defaultdict(set)
    for story in STORIES:
        covered[story.gold.event].add(story.outlet)
        languages[story.gold.event].add(story.language is Language.RU)
    several = {event for event, outlets in covered.items() if len(outlets) > 1}
    both = {event for event in several if languages[event] == {True, False}}
    assert len(both) >= 14
    assert several - both == set()
    assert max(len(outlets) for outlets in covered.values()) == 6


def test_texts_of_one_happening_differ_unless_they_are_reprints() -> None:
    by_event: dict[tuple[str, Language], list[Story]] = defaultdict(list)
    for story in STORIES:
        if not story.gold.reprint_of:
            by_event[story.gold.event, story.language].append(story)
    for told in by_event.values():
        sentences = Counter(sentence for story in told for sentence in set(story.paragraphs))
        assert max(sentences.values()) == 1


def test_some_texts_are_long() -> None:
    assert sum(len(story.text) >= 2500 for story in STORIES) >= 3


def test_what_follows_a_happening_is_another_event_of_the_same_story() -> None:
    """A reaction, a contradiction and the next day's figures."""
    events = defaultdict(set)
    for story in STORIES:
        events[story.gold.story].add(story.gold.event)
    assert {story: found for story, found in events.items() if len(found) > 1} == {
        "chp": {"chp", "chp-inquiry", "chp-denial"},
        "reservoir": {"reservoir", "fishermen"},
        "flu": {"flu", "flu-update"},
        "fare": {"fare", "fare-denial"},
    }


def test_a_speaker_is_heard_on_two_subjects_in_one_day() -> None:
    subjects = defaultdict(set)
    for story in STORIES:
        for speaker in story.gold.speakers:
            if speaker.speaks is not Speech.NONE:
                subjects[speaker.key, story.days_ago].add(story.gold.story)
    assert {"clinics", "flu"} <= subjects["zaure-karatobel", 1]
    assert {"reservoir", "pastures", "school"} <= subjects["darhan-tulparov", 1]


def test_people_are_named_as_newspapers_name_them() -> None:
    """Now with an initial, now with a patronymic, now all in capitals."""
    printed = "\n".join(story.text for story in STORIES)
    assert len(set(re.findall(r"\b[А-ЯЁӘҒҚҢӨҰҮҺІ]\. [А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{3,}", printed))) >= 6
    assert len(re.findall("Дархан Ерикович|Дархан Ерікұлы|Виктор Павлович|МАРАТОВНА", printed)) >= 3
    assert len(re.findall(r"\b[А-ЯЁ]{4,} [А-ЯЁ]{4,}\b", printed)) >= 2


def test_stories_of_one_outlet_have_addresses_of_their_own() -> None:
    addresses = Counter((story.outlet, story.slug) for story in STORIES)
    assert max(addresses.values()) == 1
    assert {story.outlet for story in STORIES} == {masthead.key for masthead in MASTHEADS}
    assert len({story.key for story in STORIES}) == len(STORIES)


def test_a_reprint_repeats_nearly_all_of_its_words() -> None:
    """Verbatim, cut or edited: later than the source, with little of its own."""
    by_key = {story.key: story for story in STORIES}
    assert {story.key: story.gold.reprint_of for story in STORIES if story.gold.reprint_of} == REPRINTS
    for copy, original in REPRINTS.items():
        reprint, source = by_key[copy], by_key[original]
        own = set(reprint.text.split()) - set(source.text.split())
        assert (reprint.days_ago, reprint.at) > (source.days_ago, source.at)
        assert len(own) < 0.08 * len(set(reprint.text.split()))


def test_one_reprint_is_verbatim_and_one_is_cut() -> None:
    assert story_of("chp/vechernii-tasbulak").text == story_of("chp/liniya-24").text
    assert story_of("budget/vestnik-tasbulaka").text.startswith(story_of("budget/aqsorang-habary").text)


def test_the_forum_is_heard_differently_by_every_outlet() -> None:
    voices = [
        frozenset(speaker.key for speaker in story.gold.speakers if speaker.speaks is not Speech.NONE)
        for story in STORIES
        if story.gold.event == "forum"
    ]
    assert len(frozenset.union(*voices)) == 6
    assert len(voices) == 6
    assert len(set(voices)) == 5


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
