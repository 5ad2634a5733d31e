"""A YAML file as plain data in which every key and value still knows its line and column.

Scalars stay what they look like: only true, false, null and whole numbers are more than text, so `no`, `08:00`, `1.10`
and `2024-02-06` arrive as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ruamel.yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from monitor.errors import Problem

Path = tuple[str | int, ...]
Place = tuple[int, int]

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
# What stands for one character between quotation marks.
_SIGN = {
    "'": re.compile(r"''|."),
    '"': re.compile(r"\\x.{2}|\\u.{4}|\\U.{8}|\\.|."),
}
_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file read: its data, and the place (line, column, from 1) of every key and value by path."""

    file: str
    data: object
    keys: Mapping[Path, Place] = field(repr=False)
    values: Mapping[Path, Place] = field(repr=False)
    texts: Mapping[Path, ScalarEvent] = field(repr=False)

    def at_value(self, path: Path, message: str) -> Problem:
        """A problem at a value, or at the innermost value around it that has a place."""
        while path not in self.values and path:
            path = path[:-1]
        return Problem(self.file, *self.values[path], message)

    def at_part(self, path: Path, offset: int, message: str) -> Problem:
        """A problem so many characters into a text; at its beginning where the text runs over several lines."""
        problem = self.at_value(path, message)
        return replace(problem, column=problem.column + _written(self.texts[path], offset))

    def at_key(self, path: Path, message: str) -> Problem:
        """A problem at a key; at its value where it has none (an item of a list)."""
        place = self.keys.get(path)
        return Problem(self.file, *place, message) if place else self.at_value(path, message)


def compose(name: str, events: Iterable[Event]) -> tuple[Sheet, tuple[Problem, ...]]:
    """Put together what the guard let pass; keys given twice are problems."""
    reader = _Reader(name, (event for event in events if isinstance(event, (NodeEvent, CollectionEndEvent))))
    data = reader.read()
    return Sheet(name, data, reader.keys, reader.values, reader.texts), tuple(reader.problems)


class _Reader:
    """Walks the events of one file (at most 20 deep: the guard came first)."""

    def __init__(self, name: str, events: Iterator[Event]) -> None:
        self.name = name
        self.events = events
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.texts: dict[Path, ScalarEvent] = {}
        self.problems: list[Problem] = []

    def read(self) -> object:
        root = next(self.events, None)
        self.values[()] = (1, 1)
        return None if root is None else self._value(root, ())

    def _value(self, event: Event, path: Path) -> object:
        self.values[path] = _place(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, ScalarEvent):
            self.texts[path] = event
            # quoted, or a block of text, where it has a style
            return _scalar(event.value) if event.style is None else event.value
        return [self._value(item, (*path, index)) for index, item in enumerate(self._until_end())]

    def _mapping(self, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        for key in self._until_end():
            if not isinstance(key, ScalarEvent):
                self._problem(key, "a key is one word or text, not a list or mapping")
                self._skip(key)
            elif key.value in found:
                first = self.keys[*path, key.value][0]
                self._problem(key, f"the key {key.value} stands twice (first in line {first})")
            else:
                self.keys[*path, key.value] = _place(key)
                found[key.value] = self._value(next(self.events), (*path, key.value))
                continue
            self._skip(next(self.events))
        return found

    def _until_end(self) -> Iterator[Event]:
        """The items of a list, or the keys of a mapping; whoever takes one reads it to its end."""
        for event in self.events:
            if isinstance(event, CollectionEndEvent):
                return
            yield event

    def _skip(self, event: Event) -> None:
        if isinstance(event, CollectionStartEvent):
            for inner in self._until_end():
                self._skip(inner)

    def _problem(self, event: Event, message: str) -> None:
        self.problems.append(Problem(self.name, *_place(event), message))


def _place(event: Event) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _written(event: ScalarEvent, offset: int) -> int:
    """How many characters of the file stand before a character of a text."""
    start, end = event.start_mark, event.end_mark
    if start.line != end.line:
        return 0
    if event.style is None:
        return offset
    written = start.buffer[start.pointer + 1 : end.pointer - 1]
    return 1 + sum(len(sign) for sign in _SIGN[event.style].findall(written)[:offset])


def _scalar(text: str) -> str | int | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.match(text) else text
