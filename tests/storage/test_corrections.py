"""An operator's word on whose a quote is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from monitor.errors import UsageError
from monitor.model import Analysis, Article, Language, Mention, Quote, QuoteKind, Speech
from monitor.storage import articles, corrections, counts
from monitor.storage.database import Database

Published = Callable[..., tuple[int, ...]]
TEXT = "Борис Тау открыл встречу. «Мост выдержит любой снег», – сказал он. Анна Ермек слушала. Потом все ушли."
SAID = "Мост выдержит любой снег"


def _place(part: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def _analysis(now: datetime, text: str = TEXT, said: str = SAID, *, speaker: str | None = "boris-tau") -> Analysis:
    """One quote, of Boris Tau if not told otherwise."""
    people = (("boris-tau", "Борис Тау"), ("anna-ermek", "Анна Ермек"))
    named = tuple(
        Mention(
            key,
            name,
            spans=(_place(name, text),),
            speaks=Speech.DIRECT if key == speaker else Speech.NONE,
            watched=True,
        )
        for key, name in people
    )
    quotes = (Quote(QuoteKind.DIRECT, said, *_place(said, text), speaker, "сказал", printable=True),) if said else ()
    return Analysis(Article(title="Мост", text=text, language=Language.RU, published_at=now), named, quotes)


def _read(database: Database, article_id: int, analysis: Analysis, now: datetime) -> None:
    with database.write() as connection:
        articles.record_analysis(connection, article_id, analysis, "v1", now)
        counts.recount(connection, counts.touched(connection))


def _correct(database: Database, speaker: str | None, now: datetime) -> corrections.Correction:
    (quote_id,) = [row["quote_id"] for row in _rows(database, "SELECT quote_id FROM v_quotes")]
    with database.write() as connection:
        made = corrections.correct(connection, quote_id, speaker, now)
        counts.recount(connection, counts.touched(connection))
    return made


def _rows(database: Database, query: str) -> list[dict[str, Any]]:
    with database.read() as connection:
        return [dict(row) for row in connection.exec_driver_sql(query).mappings()]


def _state(database: Database) -> tuple[list[dict[str, Any]], ...]:
    """Who said it, how people speak, what the day counts."""
    return (
        _rows(database, "SELECT text, speaker, printable, corrected FROM v_quotes ORDER BY text"),
        _rows(database, "SELECT speaker, speaks FROM v_mentions ORDER BY speaker"),
        _rows(database, "SELECT speaker, direct_quotes FROM v_daily_speakers ORDER BY speaker"),
    )


HERS = (
    [{"text": SAID, "speaker": "anna-ermek", "printable": 1, "corrected": 1}],
    [{"speaker": "anna-ermek", "speaks": "direct"}, {"speaker": "boris-tau", "speaks": "none"}],
    [{"speaker": "anna-ermek", "direct_quotes": 1}, {"speaker": "boris-tau", "direct_quotes": 0}],
)


def test_a_correction_shows_everywhere_and_survives_a_new_reading(
    listed: Database, published: Published, now: datetime
) -> None:
    (article_id,) = published(1)
    _read(listed, article_id, _analysis(now), now)
    made = _correct(listed, "anna-ermek", now)
    at_once = _state(listed)
    _read(listed, article_id, _analysis(now), now)

    assert at_once == _state(listed) == HERS
    assert (made.text, made.speaker, made.url) == (SAID, "anna-ermek", "https://dala.example/2007/0")


def test_nobodys_words_are_not_printed_and_counted_for_nobody(
    listed: Database, published: Published, now: datetime
) -> None:
    _read(listed, published(1)[0], _analysis(now), now)
    _correct(listed, None, now)
    quotes, mentions, days = _state(listed)

    assert quotes == [{"text": SAID, "speaker": None, "printable": 0, "corrected": 1}]
    assert {row["speaks"] for row in mentions} == {"none"}
    assert {row["direct_quotes"] for row in days} == {0}


def test_the_last_word_counts(listed: Database, published: Published, now: datetime) -> None:
    """And stands alone; whoever is named far from the words is not printed with them."""
    far = TEXT.replace("Анна Ермек слушала. Потом все ушли.", "Шёл снег. Было тихо. Анна Ермек слушала.")
    _read(listed, published(1)[0], _analysis(now, far), now)
    _correct(listed, None, now)
    _correct(listed, "anna-ermek", now)

    assert _state(listed)[0] == [{"text": SAID, "speaker": "anna-ermek", "printable": 0, "corrected": 1}]
    with listed.read() as connection:
        assert len(corrections.listed(connection)) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [("Снег. " + TEXT, SAID), (TEXT.replace("любой снег", "любой мокрый снег"), "Мост выдержит любой мокрый снег")],
    ids=["moved", "edited"],
)
def test_it_follows_the_words_through_an_edited_article(
    listed: Database, published: Published, now: datetime, text: str, said: str
) -> None:
    (article_id,) = published(1)
    _read(listed, article_id, _analysis(now), now)
    _correct(listed, "anna-ermek", now)
    _read(listed, article_id, _analysis(now, text, said), now)

    assert [row["speaker"] for row in _state(listed)[0]] == ["anna-ermek"]


def test_a_correction_without_its_quote_is_kept_and_told(listed: Database, published: Published, now: datetime) -> None:
    """It is put on again when the words are found again; other words are left alone."""
    (article_id,) = published(1)
    _read(listed, article_id, _analysis(now), now)
    _correct(listed, "anna-ermek", now)
    _read(listed, article_id, _analysis(now, TEXT + " «Ждите весны», – добавил он.", "Ждите весны"), now)
    with listed.read() as connection:
        (lost,) = corrections.listed(connection)
    others = _state(listed)[0]
    _read(listed, article_id, _analysis(now), now)

    assert (lost.quote_id, lost.text) == (None, SAID)
    assert [row["speaker"] for row in others] == ["boris-tau"]
    assert _state(listed) == HERS


def test_a_quote_that_is_not_there_is_named(listed: Database, now: datetime) -> None:
    with listed.write() as connection, pytest.raises(UsageError, match="quote 7"):
        corrections.correct(connection, 7, None, now)
