"""Reading what several pages show: names of people, themes and outlets, and moments."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, Final

from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.language.wording import is_kazakh
from monitor.model import Language

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def ask(connection: sqlite3.Connection, sql: str, **values: Any) -> list[sqlite3.Row]:  # noqa: ANN401 - as sqlite3 takes them
    """The rows that answer a question."""
    return connection.execute(sql, values).fetchall()


def either(row: sqlite3.Row, name: str, language: Language) -> str:
    """A text that stands in columns `name_ru` and `name_kk` (and `name_en`), in the reader's language if it can be."""
    order = ("kk", "ru", "en") if is_kazakh(language) else ("ru", "kk", "en")
    columns = set(row.keys())
    found = (row[f"{name}_{code}"] for code in order if f"{name}_{code}" in columns)
    return next((text for text in found if text), "")


def outlets(connection: sqlite3.Connection, language: Language) -> dict[str, str]:
    """What each outlet is called."""
    return {
        row["outlet"]: either(row, "title", language) or row["outlet"]
        for row in ask(connection, "SELECT outlet, title_ru, title_kk, title_en FROM v_outlets")
    }


def themes(connection: sqlite3.Connection, language: Language) -> dict[str, str]:
    """What each theme is called."""
    return {
        row["theme"]: either(row, "title", language) or row["theme"]
        for row in ask(connection, "SELECT theme, title_ru, title_kk, title_en FROM v_themes")
    }


def person(row: sqlite3.Row, language: Language) -> str:
    """A person's name, tied, from columns `name_...` and `speaker`."""
    return wording.tied(either(row, "name", language) or str(row["speaker"]).lstrip("~"))


def post(row: sqlite3.Row, language: Language) -> str:
    """A person's post, else the organisation, from columns `title_...` and `organisation_...`."""
    title = either(row, "title", language)
    held = title if is_kazakh(language) else wording.lowered(title)  # a Kazakh post may begin with a place's name
    return held or either(row, "organisation", language)


def marks(values: Iterable[object]) -> tuple[str, dict[str, object]]:
    """`:m0, :m1` and its values, for an IN (...)."""
    named = {f"m{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{name}" for name in named), named


def moment(seconds: int) -> datetime:
    """Unix seconds as a time."""
    return datetime.fromtimestamp(seconds, UTC)


def time(seconds: int, of: date | None) -> str:
    """The hour of a moment; with its day where that is another than the one spoken of."""
    there = moment(seconds)
    here = almaty_day(there)
    clock = wording.clock(there)
    return clock if here == of else f"{wording.short_date(here)},{wording.NBSP}{clock}"


def day(written: str) -> date | None:
    """A day as it is written in addresses; None for anything else."""
    try:
        return date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        return None


def oldest_day(connection: sqlite3.Connection) -> date | None:
    """The first day that has any publication."""
    (found,) = connection.execute("SELECT MIN(day) FROM v_daily_totals WHERE publications > 0").fetchone()
    return day(found or "")


def newest_day(connection: sqlite3.Connection) -> date | None:
    """The newest day that has any publication."""
    (found,) = connection.execute("SELECT MAX(day) FROM v_daily_totals").fetchone()
    return day(found or "")
