"""Setting a page: the frame around it, its templates, and what went wrong where there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Final
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader, StrictUndefined

from monitor.dashboard.links import LANGUAGE_FIELD, Links
from monitor.dashboard.page import Asked, Shown
from monitor.dashboard.pages import PAGES
from monitor.dashboard.phrases import PHRASES
from monitor.documents.dates import almaty_day
from monitor.language import tying, wording
from monitor.model import Language

#: What the bar at the top leads to, in this order.
SECTIONS: Final = ("today", "events", "people", "themes", "outlets", "feeds", "search")
_THERE: Final = frozenset(page.name for page in PAGES)
_READERS: Final = (Language.RU, Language.KK)


@dataclass(frozen=True, slots=True)
class Door:
    """One way on from here; `here` where it leads to where one is."""

    code: str
    words: str
    url: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    language: Language
    sections: tuple[Door, ...]
    languages: tuple[Door, ...]
    as_of: str
    method: str
    home: str


def frame(language: Language, *, section: str = "", address: str = "", as_of: datetime | None = None) -> Frame:
    """The frame of a page at an address, whose data are as old as `as_of`."""
    say, links = PHRASES[language], Links(language)
    return Frame(
        language,
        sections=tuple(
            Door(name, say[f"nav_{name}"], links.page(name), name == section) for name in SECTIONS if name in _THERE
        ),
        languages=tuple(Door(str(one), str(one), _turned(address, one), one is language) for one in _READERS),
        as_of=_as_of(language, as_of) if as_of else "",
        method=links.page("method"),
        home=links.today(),
    )


def frame_of_rows(language: Language, address: str) -> Frame:
    """The frame of Datasette's own pages, whose language is a field of the address."""
    doors = tuple(Door(str(one), str(one), _turned_rows(address, one), one is language) for one in _READERS)
    return replace(frame(language), languages=doors)


def rendered(name: str, *, frame: Frame, shown: Shown, asked: Asked) -> str:
    """A page as HTML."""
    template = _environment().get_template(f"{name}.html.j2")
    return template.render(frame=frame, shown=shown, view=shown.view, say=asked.say, links=asked.links)


def failure(language: Language, status: int, words: str) -> str:
    """A page that says that there is none, or that it could not be made."""
    return (
        _environment()
        .get_template("failure.html.j2")
        .render(frame=frame(language), say=PHRASES[language], status=status, words=words, links=Links(language))
    )


def closed(language: Language) -> str:
    """A page that says that a key is asked for; it leads to no other but the first."""
    shut = replace(frame(language), sections=(), method="")
    return _environment().get_template("closed.html.j2").render(frame=shut, say=PHRASES[language])


def unquoted(part: str | None) -> str:
    """A part of an address as it was meant."""
    return unquote(part or "")


def _turned(address: str, language: Language) -> str:
    """The same page in another language; the newest day where the page has no language in its address."""
    path, _, query = address.partition("?")
    _, _, rest = path.lstrip("/").partition("/")
    if not path.startswith(("/ru/", "/kk/")):
        return f"/{language}/today"
    return f"/{language}/{rest}" + (f"?{query}" if query else "")


def _turned_rows(address: str, language: Language) -> str:
    """The same rows in another language."""
    path, _, query = address.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith(f"{LANGUAGE_FIELD}=")]
    return f"{path}?{'&'.join([*kept, f'{LANGUAGE_FIELD}={language}'])}"


def _as_of(language: Language, moment: datetime) -> str:
    day = wording.day_and_month(almaty_day(moment), language)
    return PHRASES[language]["as_of"].format(date=day, time=wording.clock(moment))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("monitor.dashboard"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["line"] = tying.line
    environment.filters["sentence"] = tying.sentence
    environment.filters["tongue"] = tying.tongue
    return environment
