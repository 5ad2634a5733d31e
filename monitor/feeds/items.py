"""The items of a feed, found in its text and cut out of it before anything expensive looks at them.

Only what is plain to see is cut: where items lie inside one another, are not closed, or begin in a way that this does
not know, there are none, and the feed is read whole.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from monitor.model import Span

#: With more items than these nothing is cut: the newest must then be looked for among all of them.
MOST_ITEMS = 1_000

_TOKEN = re.compile(r"<(?:!\[CDATA\[|!--|(?P<end>/)?(?P<name>item|entry)(?=[\s>/]))")
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}  # between these nothing is a tag
_HASH_BYTES = 8


@dataclass(frozen=True, slots=True)
class Rest:
    """A feed's text without some of its items: hashes of those that stayed, and of those that were cut, in order."""

    text: str
    kept: tuple[int, ...]
    cut: tuple[int, ...] = ()


def without_known(text: str, known: Collection[int]) -> Rest:
    """The text without the items whose hash is known; without hashes where its items are not plain to see."""
    spans = find_items(text)
    if len(spans) > MOST_ITEMS:
        return Rest(text, ())
    hashes = tuple(_hash(text[start:end]) for start, end in spans)
    cut = [place for place, one in enumerate(hashes) if one in known]
    return Rest(
        _without(text, [spans[place] for place in cut]),
        tuple(one for one in hashes if one not in known),
        tuple(hashes[place] for place in cut),
    )


def find_items(text: str) -> tuple[Span, ...]:
    """Where each item stands, from its first tag through its last; none where that is not plain to see."""
    spans: list[Span] = []
    opened: re.Match[str] | None = None
    place = 0
    while found := _TOKEN.search(text, place):
        place = _after(text, found)
        if not place:
            return ()
        if found[0] in _ENDS:
            continue
        if bool(found["end"]) != bool(opened) or (opened and opened["name"] != found["name"]):
            return ()
        if opened:
            spans.append((opened.start(), place))
        opened = None if opened else found
    return () if opened else tuple(spans)


def _after(text: str, found: re.Match[str]) -> int:
    """Where a comment, a stretch of plain characters or a closing tag ends; 0 where it does not."""
    end = _ENDS.get(found[0], ">" if found["end"] else "")
    at = text.find(end, found.end())
    return at + len(end) if at >= 0 else 0


def _without(text: str, spans: Sequence[Span]) -> str:
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _hash(item: str) -> int:
    return int.from_bytes(hashlib.blake2b(item.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).digest())
