"""The four files of `config/` become one Catalog, or one list of everything that is wrong with them.

read_text -> faults (guard) -> compose (data with places) -> section (entries one by one) -> RULES (all files together)
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.catalog import guard, position, schema
from monitor.catalog.agreement import RULES, Sections
from monitor.catalog.entries import Section, layout_faults, section
from monitor.catalog.scalars import Text
from monitor.errors import CatalogError, Problem
from monitor.model import Catalog

FILES = ("feeds.yaml", "speakers.yaml", "themes.yaml", "offices.yaml")


@dataclass(frozen=True, slots=True)
class _Layout:
    """The lists of one file and the kind of their entries; the first one must be there."""

    file: str
    lists: tuple[tuple[str, Any], ...]


_LAYOUTS = (
    _Layout("feeds.yaml", (("outlets", schema.OutletEntry),)),
    _Layout("speakers.yaml", (("speakers", schema.SpeakerEntry), ("never", Text))),
    _Layout("themes.yaml", (("themes", schema.ThemeEntry),)),
    _Layout("offices.yaml", (("offices", schema.OfficeEntry),)),
)


def load(folder: Path) -> Catalog:
    """Everything operators wrote in a folder; CatalogError with every problem of every file where anything is wrong."""
    sections, problems = _read_folder(folder)
    if problems:
        raise CatalogError(problems)
    return _catalog(sections)


def check(folder: Path) -> tuple[Problem, ...]:
    """Every problem of every file, in order of file and place; empty where `load` would succeed."""
    return _read_folder(folder)[1]


def _read_folder(folder: Path) -> tuple[Sections, tuple[Problem, ...]]:
    found: dict[str, Section[Any]] = {}
    problems: list[Problem] = []
    for layout in _LAYOUTS:
        lists, faults = _read_file(folder / layout.file, layout)
        found |= lists
        problems += faults
    sections = Sections(**found)
    problems += (problem for rule in RULES for problem in rule(sections))
    order = [str(folder / layout.file) for layout in _LAYOUTS]
    problems.sort(key=lambda problem: (order.index(problem.file), problem.line, problem.column, problem.message))
    return sections, tuple(problems)


def _read_file(path: Path, layout: _Layout) -> tuple[dict[str, Section[Any]], list[Problem]]:
    text = guard.read_text(path, str(path))
    if isinstance(text, Problem):
        return {}, [text]
    if faults := guard.faults(text, str(path)):
        return {}, list(faults)
    sheet, repeated = position.compose(str(path), text)
    names = [name for name, _ in layout.lists]
    problems = [*repeated, *layout_faults(sheet, names[0], tuple(names[1:]))]
    lists = {}
    for name, kind in layout.lists:
        lists[name], faults = section(sheet, name, kind)
        problems += faults
    return lists, problems


def _catalog(sections: Sections) -> Catalog:
    return Catalog(
        outlets=tuple(entry.value() for entry in _values(sections.outlets)),
        speakers=tuple(entry.value() for entry in _values(sections.speakers)),
        never=tuple(_values(sections.never)),
        themes=tuple(entry.value() for entry in _values(sections.themes)),
        offices=tuple(entry.value() for entry in _values(sections.offices)),
    )


def _values(part: Section[Any] | None) -> list[Any]:
    return [item.value for item in part.items] if part else []
