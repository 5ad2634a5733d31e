"""Addresses: of our pages, and of the rows behind every number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from monitor.model import Language

#: The database's name in addresses.
DATABASE: Final = "published"
#: Tells Datasette's pages which language to speak.
LANGUAGE_FIELD: Final = "_lang"
_WEB: Final = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses for readers of one language."""

    language: Language

    def page(self, *parts: str | int, **query: str | int) -> str:
        """The address of one of our pages, /ru/events/7 of `"events", 7`; empty values of the query are left out."""
        path = "/".join(quote(str(part), safe="") for part in (self.language, *parts))
        asked = urlencode({name: value for name, value in query.items() if value not in {"", None}})
        return f"/{path}?{asked}" if asked else f"/{path}"

    def today(self, day: str = "") -> str:
        """A day; the newest where none is named."""
        return self.page("today", day) if day else self.page("today")

    def events(self, day: str, page: int = 1) -> str:
        """All events of a day."""
        return self.page("events", day=day, page=page if page > 1 else "")

    def event(self, event_id: int) -> str:
        """One event."""
        return self.page("events", event_id)

    def person(self, speaker: str, day: str = "") -> str:
        """One person."""
        return self.page("people", speaker, day=day)

    def people(self, day: str = "") -> str:
        """Everybody."""
        return self.page("people", day=day)

    def theme(self, theme: str, day: str = "") -> str:
        """One theme."""
        return self.page("themes", theme, day=day)

    def themes(self, day: str = "") -> str:
        """All themes."""
        return self.page("themes", day=day)

    def rows(self, view: str, suffix: str = "", **filters: str | int) -> str:
        """The rows of a view where these columns have these values; `outlet__startswith` and its kind work too."""
        return self._datasette(view, suffix, filters)

    def query(self, name: str, suffix: str = "", **values: str | int) -> str:
        """The rows of a canned query (see `queries`)."""
        return self._datasette(name, suffix, values)

    def _datasette(self, name: str, suffix: str, values: dict[str, str | int]) -> str:
        told: dict[str, str | int] = {} if suffix else {LANGUAGE_FIELD: str(self.language)}
        return f"/{DATABASE}/{name}{suffix}?{urlencode({**values, **told})}"


def outward(url: str) -> str:
    """An address of the web as it may be linked to; empty for anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in _WEB and parts.netloc else ""
