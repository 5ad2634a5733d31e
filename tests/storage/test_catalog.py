from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from monitor.model import Catalog, Names, Post, Speaker
from monitor.storage import catalog as catalogs
from monitor.storage import counts
from monitor.storage.database import Database


def _rows(database: Database, query: str) -> list[dict[str, Any]]:
    with database.read() as connection:
        return [dict(row) for row in connection.exec_driver_sql(query).mappings()]


def _record(database: Database, catalog: Catalog) -> None:
    with database.write() as connection:
        catalogs.record(connection, catalog)


def test_the_catalog_stands_in_the_views(listed: Database) -> None:
    """Outlets, watched speakers with the post they hold, themes."""
    assert _rows(listed, "SELECT outlet, title, enabled FROM v_outlets ORDER BY outlet") == [
        {"outlet": "dala", "title": "Дала", "enabled": 1},
        {"outlet": "qala", "title": "Қала", "enabled": 1},
    ]
    assert _rows(listed, "SELECT speaker, name_ru, title, organisation, watched FROM v_speakers ORDER BY speaker") == [
        {
            "speaker": "anna-ermek",
            "name_ru": "Анна Ермек",
            "title": "министр мостов",
            "organisation": "Министерство мостов",
            "watched": 1,
        },
        {"speaker": "boris-tau", "name_ru": "Борис Тау", "title": "", "organisation": "", "watched": 1},
    ]
    assert [row["theme"] for row in _rows(listed, "SELECT theme FROM v_themes ORDER BY theme")] == ["bridges", "snow"]


def test_recording_twice_changes_nothing(listed: Database, catalog: Catalog) -> None:
    query = "SELECT * FROM speaker ORDER BY key"
    before = _rows(listed, query)
    _record(listed, catalog)

    assert _rows(listed, query) == before


def test_what_is_no_longer_listed_stays_switched_off(listed: Database, catalog: Catalog) -> None:
    _record(listed, replace(catalog, outlets=catalog.outlets[:1], speakers=catalog.speakers[:1], themes=()))

    assert [row["enabled"] for row in _rows(listed, "SELECT enabled FROM outlet ORDER BY key")] == [1, 0]
    assert [row["watched"] for row in _rows(listed, "SELECT watched FROM speaker ORDER BY key")] == [1, 0]
    assert [row["enabled"] for row in _rows(listed, "SELECT enabled FROM theme ORDER BY key")] == [0, 0]


def test_a_post_that_ended_is_not_the_current_one(listed: Database, now: datetime) -> None:
    """The one held still is, wherever it stands in the list."""
    ended = Post(Names("аким мостов"), until=now.date())
    held = Post(Names("министр снега"))
    _record(listed, Catalog(speakers=(Speaker("anna-ermek", Names("Анна Ермек"), posts=(ended, held)),)))

    assert _rows(listed, "SELECT title FROM v_speakers WHERE speaker = 'anna-ermek'") == [{"title": "министр снега"}]


def test_a_change_of_the_watch_list_recounts_every_day(listed: Database, catalog: Catalog) -> None:
    """An unchanged one none."""
    with listed.write() as connection:
        connection.exec_driver_sql("INSERT INTO daily_totals VALUES ('2026-02-01', 0, 0, 0, 0, 0, 0)")
    _record(listed, catalog)
    with listed.read() as connection:
        unchanged = counts.touched(connection)
    _record(listed, replace(catalog, themes=()))
    with listed.read() as connection:
        changed = counts.touched(connection)

    assert (unchanged, [day.isoformat() for day in changed]) == ((), ["2026-02-01"])
