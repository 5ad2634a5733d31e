import string
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from monitor.digests.phrases import KK, RU, Phrases, phrases
from monitor.digests.render import render
from monitor.model import Digest, Names, Recipient, Totals

MADE = datetime(2026, 11, 20, 3, tzinfo=UTC)
WORDS = [field.name for field in fields(Phrases) if field.name != "language"]


def _blanks(phrase: str) -> set[str]:
    return {blank for _, blank, _, _ in string.Formatter().parse(phrase) if blank}


def _fixed(says: Phrases) -> set[str]:
    """The phrases' pieces between what is filled in, long enough to be words of one language."""
    pieces = (text for name in WORDS for text, *_ in string.Formatter().parse(getattr(says, name)))
    return {piece.strip(" .,:;—()/") for piece in pieces if len(piece.strip(" .,:;—()/")) > 3}


def _letters(digest: Digest, language: str) -> str:
    """A day, an empty week that is late: subject, page and text of both."""
    names = replace(digest.events[0], headline=Names(en="A bridge"), quotes=())
    day = replace(digest, events=(names,) * 12, themes=digest.themes * 30)
    week = replace(digest, first=datetime(2026, 11, 13, tzinfo=UTC).date(), late_since=MADE, events=(), totals=Totals())
    reader = Recipient("press@example.kz", language)
    made = [
        render(
            one, reader, mail_from="m@example.kz", mail_domain="example.kz", made_at=MADE, dashboard_url="https://d.kz"
        )
        for one in (day, week)
    ]
    return "\n".join(f"{one.subject}\n{one.html}\n{one.text}" for one in made)


@pytest.mark.parametrize("name", WORDS)
def test_every_phrase_is_there_in_both_languages_with_the_same_blanks(name: str) -> None:
    russian, kazakh = getattr(RU, name), getattr(KK, name)

    assert russian.strip()
    assert kazakh.strip()
    assert russian != kazakh
    assert _blanks(russian) == _blanks(kazakh)


@pytest.mark.parametrize(("language", "foreign"), [("kk", RU), ("ru", KK)])
def test_no_phrase_of_the_other_language_stands_in_a_letter(digest: Digest, language: str, foreign: Phrases) -> None:
    written = _letters(digest, language)

    assert [piece for piece in _fixed(foreign) - _fixed(phrases(language)) if piece in written] == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_headings_reasons_and_excuses_stand_in_the_readers_language(digest: Digest, language: str) -> None:
    written, says = _letters(digest, language), phrases(language)

    for words in (says.kicker, says.kicker_week, says.events, says.people, says.themes, says.spikes, says.new_voices):
        assert words in written
    assert says.nothing_week in written
    assert says.late.split("{", maxsplit=1)[0] in written
