from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations_with_replacement

from monitor.counts import (
    Again,
    PairCount,
    Publication,
    Reach,
    SpeakerCount,
    ThemeCount,
    World,
    count,
    shown_people,
    touched_days,
)
from monitor.model import (
    Analysis,
    Article,
    Language,
    Mention,
    Prominence,
    Quote,
    QuoteKind,
    Speech,
    ThemeHit,
    Totals,
)

MONDAY, TUESDAY = date(2026, 2, 16), date(2026, 2, 17)
ANNA = Mention("anna", "Анна", spans=((0, 4),), prominence=Prominence.MAIN, speaks=Speech.DIRECT, watched=True)
PASSER = Mention("~petr", "Пётр", spans=((5, 9),))
QUOTE = Quote(QuoteKind.DIRECT, "мост стоит", 10, 20, "anna")
ON_BRIDGE = ThemeHit("bridges", ((10, 14),))
BEFORE_QUOTE = ThemeHit("snow", ((0, 4), (8, 12)))

STORY = Analysis(Article(language=Language.RU), (ANNA, PASSER), (QUOTE,), (ON_BRIDGE, BEFORE_QUOTE))
FIRST = Publication(1, "dala", MONDAY, STORY, 1, 1)
REPRINT = Publication(2, "qala", MONDAY, replace(STORY, article=Article(language=Language.KK_LATN)), 1, 1)
WORLD = World((FIRST, REPRINT), frozenset({"anna", "boris"}), frozenset({"bridges", "roads"}))


def test_a_reprint_is_a_publication_but_no_text_and_no_event() -> None:
    counts = count(WORLD)

    assert counts.totals == {MONDAY: Totals(2, 1, 1, outlets=2, speakers_quoted=1, kk_publications=1)}
    assert counts.speakers[MONDAY, "anna"] == SpeakerCount(
        Reach(2, 1, 1), mentions=2, direct_quotes=2, main=2, kk_publications=1
    )


def test_an_article_not_grouped_yet_is_a_publication_alone() -> None:
    counts = count(replace(WORLD, publications=(replace(FIRST, text_id=None, event_id=None),)))

    assert counts.themes[MONDAY, "bridges"] == ThemeCount(Reach(1, 0, 0))


def test_the_watched_have_a_row_on_every_day_with_articles() -> None:
    """And on no other day."""
    counts = count(WORLD)

    assert counts.speakers[MONDAY, "boris"] == SpeakerCount()
    assert counts.themes[MONDAY, "roads"] == ThemeCount()
    assert {day for day, _ in counts.speakers} == {MONDAY}


def test_who_neither_speaks_nor_holds_a_post_is_not_counted() -> None:
    """One post named on another day is enough."""
    minister = replace(PASSER, title="министр")
    later = Publication(3, "dala", TUESDAY, Analysis(Article(), (minister,)), 3, 3)

    assert (MONDAY, "~petr") not in count(WORLD).speakers
    assert (MONDAY, "~petr") in count(replace(WORLD, publications=(FIRST, later))).speakers
    assert shown_people(WORLD) == {"anna", "boris"}


def test_speaking_on_a_theme_is_more_than_standing_beside_it() -> None:
    """The snow lies before her words, and half across their beginning."""
    pairs = count(WORLD).pairs

    assert pairs == {
        (MONDAY, "anna", "bridges"): PairCount(Reach(2, 1, 1), Reach(2, 1, 1), statements=2),
        (MONDAY, "anna", "snow"): PairCount(Reach(2, 1, 1), beside=2),
    }


def test_a_moved_article_touches_both_days() -> None:
    moved = replace(WORLD, publications=(FIRST, replace(REPRINT, day=TUESDAY)))

    assert touched_days(WORLD, moved) == {MONDAY, TUESDAY}
    assert touched_days(WORLD, WORLD) == frozenset()


def test_a_person_who_becomes_visible_touches_every_day_that_names_them() -> None:
    speaking = replace(PASSER, speaks=Speech.INDIRECT)
    silent = Publication(3, "dala", TUESDAY, Analysis(Article(), (PASSER,)), 3, 3)
    before = replace(WORLD, publications=(FIRST, silent))
    after = replace(WORLD, publications=(FIRST, replace(silent, analysis=Analysis(Article(), (speaking,)))))

    assert touched_days(before, after) == {MONDAY, TUESDAY}


def test_a_change_of_the_watch_list_touches_every_day() -> None:
    assert touched_days(WORLD, replace(WORLD, watched=frozenset())) == {MONDAY}


def test_days_without_what_they_tell_again_add_up_to_any_stretch() -> None:
    """An event of four days, with one between on which she is not named, and another of two."""
    days = [MONDAY + timedelta(days=number) for number in range(4)]
    told = [(days[0], 1, 1), (days[0], 1, 1), (days[1], 2, 1), (days[3], 1, 1), (days[2], 3, 3), (days[3], 3, 3)]
    published = tuple(
        Publication(number, "dala", day, STORY, text_id, event_id)
        for number, (day, text_id, event_id) in enumerate(told)
    )
    counts = count(replace(WORLD, publications=published))

    assert counts.again[days[3], "theme", "bridges", days[1]] == Again(texts=0, events=1)
    for kind, cells in (("anna", counts.speakers), ("bridges", counts.themes)):
        for since, until in combinations_with_replacement(days, 2):
            within = [one for one in published if since <= one.day <= until]
            again = [
                one
                for (day, _, key, earlier), one in counts.again.items()
                if key == kind and since <= earlier < day <= until
            ]
            reach = [cells[day, kind].reach for day in days if since <= day <= until]
            texts = sum(one.texts for one in reach) - sum(one.texts for one in again)
            events = sum(one.events for one in reach) - sum(one.events for one in again)
            assert (texts, events) == (len({one.text_id for one in within}), len({one.event_id for one in within}))
