"""A YAML file as plain data in which every key and value still knows its line and column.

Scalars stay what they look like: only true, false, null and whole numbers are more than text, so `no`, `08:00`, `1.10`
and `2024-02-06` arrive as written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from monitor.errors import Problem

Path = tuple[str | int, ...]
Place = tuple[int, int]

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file read: its data, and the place (line, column, from 1) of every key and value by path."""

    file: str
    data: object
    keys: Mapping[Path, Place] = field(repr=False)
    values: Mapping[Path, Place] = field(repr=False)

    def at_value(self, path: Path, message: str) -> Problem:
        """A problem at a value, or at the innermost value around it that has a place."""
        while path not in self.values and path:
            path = path[:-1]
        return Problem(self.file, *self.values[path], message)

    def at_key(self, path: Path, message: str) -> Problem:
        """A problem at a key; at its value where it has none (an item of a list)."""
        place = self.keys.get(path)
        return Problem(self.file, *place, message) if place else self.at_value(path, message)


def compose(name: str, text: str) -> tuple[Sheet, tuple[Problem, ...]]:
    """Read a text that passed the guard; keys given twice are problems."""
    reader = _Reader(name)
    root = YAML(typ="rt", pure=True).compose(text)
    data = reader.read(root, ()) if root is not None else None
    reader.values.setdefault((), (1, 1))
    return Sheet(name, data, reader.keys, reader.values), tuple(reader.problems)


class _Reader:
    """Walks the tree of one file (at most 20 deep: the guard came first)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.problems: list[Problem] = []

    def read(self, node: Node, path: Path) -> object:
        self.values[path] = _place(node)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        return _scalar(str(node.value), plain=getattr(node, "style", None) is None)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in node.value:
            inner = (*path, str(key.value))
            if not isinstance(key, ScalarNode):
                self._problem(key, "a key is one word or text, not a list or mapping")
            elif key.value in found:
                self._problem(key, f"the key {key.value} stands twice (first in line {self.keys[inner][0]})")
            else:
                self.keys[inner] = _place(key)
                found[key.value] = self.read(value, inner)
        return found

    def _problem(self, node: Node, message: str) -> None:
        self.problems.append(Problem(self.name, *_place(node), message))


def _place(node: Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _scalar(text: str, *, plain: bool) -> str | int | bool | None:
    if not plain:  # quoted, or a block of text
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.match(text) else text
