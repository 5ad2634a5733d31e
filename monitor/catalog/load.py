"""The four files of `config/` become one Catalog, or one list of everything that is wrong with them.

read_text -> parse (guard) -> compose (data with places) -> section (entries one by one) -> RULES (all files together)
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from monitor.catalog import files, guard, position
from monitor.catalog.agreement import RULES, Sections
from monitor.catalog.entries import Section, layout_faults, section
from monitor.errors import CatalogError, Problem
from monitor.model import Catalog, Outlet

FILES = tuple(files.FILES)


def load(folder: Path) -> Catalog:
    """Everything operators wrote in a folder; CatalogError with every problem of every file where anything is wrong."""
    sections, problems = _read_folder(folder)
    if problems:
        raise CatalogError(problems)
    return _catalog(sections)


def check(folder: Path) -> tuple[Problem, ...]:
    """Every problem of every file, in order of file and place; empty where `load` would succeed."""
    return _read_folder(folder)[1]


def outlets_of(text: str, name: str) -> tuple[Outlet, ...]:
    """The outlets of a feeds.yaml that is not in its place yet; CatalogError with what is wrong with it alone."""
    lists, problems = _read_text(text, name, _lists("feeds.yaml"))
    sections = Sections(**lists)
    problems += (problem for rule in RULES for problem in rule(sections))
    if problems:
        raise CatalogError(tuple(problems))
    return _catalog(sections).outlets


def _read_folder(folder: Path) -> tuple[Sections, tuple[Problem, ...]]:
    found: dict[str, Section[Any]] = {}
    problems: list[Problem] = []
    for file in FILES:
        lists, faults = _read_file(folder / file, _lists(file))
        found |= lists
        problems += faults
    sections = Sections(**found)
    problems += (problem for rule in RULES for problem in rule(sections))
    order = [str(folder / file) for file in FILES]
    problems.sort(key=lambda problem: (order.index(problem.file), problem.line, problem.column, problem.message))
    return sections, tuple(problems)


def _lists(file: str) -> dict[str, Any]:
    """The lists of a file and the kind of their entries; the first one must be there."""
    return {name: get_args(field.annotation)[0] for name, field in files.FILES[file].model_fields.items()}


def _read_file(path: Path, kinds: Mapping[str, Any]) -> tuple[dict[str, Section[Any]], list[Problem]]:
    text = guard.read_text(path, str(path))
    return ({}, [text]) if isinstance(text, Problem) else _read_text(text, str(path), kinds)


def _read_text(text: str, name: str, kinds: Mapping[str, Any]) -> tuple[dict[str, Section[Any]], list[Problem]]:
    events, faults = guard.parse(text, name)
    if faults:
        return {}, list(faults)
    sheet, repeated = position.compose(name, events)
    required, *optional = kinds
    problems = [*repeated, *layout_faults(sheet, required, tuple(optional))]
    lists = {}
    for title, kind in kinds.items():
        lists[title], faults = section(sheet, title, kind)
        problems += faults
    return lists, problems


def _catalog(sections: Sections) -> Catalog:
    return Catalog(
        outlets=tuple(entry.value() for entry in _values(sections.outlets)),
        speakers=tuple(entry.value() for entry in _values(sections.speakers)),
        never=tuple(_values(sections.never)),
        themes=tuple(entry.value() for entry in _values(sections.themes) if entry.enabled),
        offices=tuple(entry.value() for entry in _values(sections.offices)),
    )


def _values(part: Section[Any] | None) -> list[Any]:
    return [item.value for item in part.items] if part else []
