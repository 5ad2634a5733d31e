"""Where everything in a YAML file stands, and where a new setting or list item would have to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from ruamel.yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from monitor.catalog import guard
from monitor.catalog.position import Path
from monitor.errors import CatalogError, MonitorError

#: What to put in the place of which part of a text: start, end, new.
Change = tuple[int, int, str]


@dataclass(slots=True)
class Node:
    """A value: where it starts and ends in the text, and in which column; `parts` by key or number."""

    start: int
    end: int
    column: int
    flow: bool = False
    is_list: bool = False
    text: str = ""
    parts: dict[str | int, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """A text and the tree of what stands in it."""

    text: str
    root: Node

    @classmethod
    def of(cls, text: str) -> Self:
        """The layout of a file the guard lets pass; CatalogError for others."""
        events, faults = guard.parse(text, "")
        if faults:
            raise CatalogError(faults)
        nodes = iter([event for event in events if isinstance(event, (NodeEvent, CollectionEndEvent))])
        return cls(text, _node(next(nodes), nodes))

    def feeds(self) -> Iterator[Path]:
        """The place of every feed."""
        for number, outlet in self.root.parts["outlets"].parts.items():
            if "feeds" in outlet.parts:
                for place in outlet.parts["feeds"].parts:
                    yield ("outlets", number, "feeds", place)

    def outlet(self, key: str) -> Path:
        """The place of an outlet."""
        outlets = self.root.parts["outlets"].parts
        return ("outlets", next(number for number, one in outlets.items() if one.parts["key"].text == key))

    def value(self, path: Path) -> str:
        """The text of a value."""
        return self._at(path).text

    def setting(self, path: Path, key: str, value: str) -> Change:
        """Give a mapping a setting, in the place of the one it has."""
        node = self._at(path)
        if key in node.parts:
            old = node.parts[key]
            return (old.start, old.end, value if old.end > old.start else f" {value}")
        if node.flow:
            return (_last(node), _last(node), f", {key}: {value}")
        end = self._line_end(_last(node))
        return (end, end, f"{self._break}{' ' * node.column}{key}: {value}")

    def appended(self, path: Path, items: Sequence[Sequence[str]]) -> str:
        """The text with more items at the end of a list, which is made where there is none; each by its lines."""
        *above, key = path
        holder = self._at(tuple(above))
        if key not in holder.parts:
            return self._put(self._new_list(holder, str(key), items))
        node = holder.parts[key]
        if node.flow and node.parts:
            return self._put((_last(node), _last(node), f", {_in_braces(items)}"))
        if not node.parts:  # nothing, or empty brackets
            bare = self._put((node.start, node.end, ""))
            end = self._line_end(node.end) - (node.end - node.start)
            return bare[:end] + self._block(items, holder.column + 2) + bare[end:]
        return self._put(self._after(node, items))

    def _new_list(self, holder: Node, key: str, items: Sequence[Sequence[str]]) -> Change:
        if holder.flow:
            return (_last(holder), _last(holder), f", {key}: [{_in_braces(items)}]")
        end = self._line_end(_last(holder))
        head = f"{self._break}{' ' * holder.column}{key}:"
        return (end, end, head + self._block(items, holder.column + 2))

    def _after(self, node: Node, items: Sequence[Sequence[str]]) -> Change:
        """New items behind the last one and the comments that belong to it, parted as the others are."""
        if self._is_last(node):
            end = len(self.text.rstrip())
        else:
            end = self._past_comments(self._line_end(_last(node)), node.column)
        return (end, end, self._block(items, node.column, self._break if self._has_gaps(node) else ""))

    def _block(self, items: Iterable[Sequence[str]], column: int, gap: str = "") -> str:
        return "".join(gap + self._item(lines, column) for lines in items)

    def _item(self, lines: Iterable[str], column: int) -> str:
        first, *rest = lines
        indented = [f"{' ' * column}- {first}", *(f"{' ' * column}  {line}" for line in rest)]
        return self._break + self._break.join(indented)

    def _is_last(self, node: Node) -> bool:
        """Whether nothing but comments comes behind."""
        return node.column <= self.root.column + 2 and _last(node) == _last(self.root)

    def _has_gaps(self, node: Node) -> bool:
        items = list(node.parts.values())
        before = self.text[: items[-1].start].splitlines()[:-1]
        while before and before[-1].lstrip().startswith("#"):
            before.pop()
        return len(items) > 1 and bool(before) and not before[-1].strip()

    def _past_comments(self, end: int, column: int) -> int:
        """The end of the comments that follow a line at once, indented as the list is or deeper."""
        while end < len(self.text):
            start = end + len(self._break)
            line = self.text[start : self._line_end(start)]
            if not line.startswith(" " * column) or not line.lstrip().startswith("#"):
                return end
            end = start + len(line)
        return end

    def _line_end(self, place: int) -> int:
        end = self.text.find(self._break, place)
        return len(self.text) if end < 0 else end

    def _put(self, change: Change) -> str:
        start, end, new = change
        return self.text[:start] + new + self.text[end:]

    @property
    def _break(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def _at(self, path: Path) -> Node:
        node = self.root
        for step in path:
            node = node.parts[step]
        return node


def _in_braces(items: Iterable[Sequence[str]]) -> str:
    if any(line.endswith(":") for lines in items for line in lines):
        raise MonitorError("the list is written in brackets; write it in lines that begin with -")
    return ", ".join(f"{{{', '.join(lines)}}}" for lines in items)


def _last(node: Node) -> int:
    """Where the last thing in a value ends, before any comment or bracket."""
    return _last(list(node.parts.values())[-1]) if node.parts and not node.flow else _inner_end(node)


def _inner_end(node: Node) -> int:
    """The end of a scalar; in brackets, the end of the last part."""
    return list(node.parts.values())[-1].end if node.parts else node.end


def _node(event: Event, events: Iterator[Event]) -> Node:
    start, end = event.start_mark, event.end_mark
    node = Node(start.index, end.index, start.column)
    if isinstance(event, ScalarEvent):
        node.text = str(event.value)
    elif isinstance(event, CollectionStartEvent):
        node.flow = bool(event.flow_style)
        node.is_list = not isinstance(event, MappingStartEvent)
        _fill(node, events)
    return node


def _fill(node: Node, events: Iterator[Event]) -> None:
    """Read a list or a mapping up to its end."""
    for event in events:
        if isinstance(event, CollectionEndEvent):
            node.end = event.end_mark.index if node.flow else _last(node)
            return
        if node.is_list:
            node.parts[len(node.parts)] = _node(event, events)
        elif isinstance(event, ScalarEvent):
            node.parts[str(event.value)] = _node(next(events), events)
