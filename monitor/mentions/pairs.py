"""Quotation marks and their partners, also where outlets leave one out or let two pairs share a closing one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.model import Span

DASHES = "—–―‒-"
BEFORE_WORDS = " \t\u00a0" + DASHES  # what may stand between the beginning of a paragraph and its words
DASH_START = re.compile(rf"\s*[{DASHES}]\s*(?=[\w«“„\"])")
MARKS = '«»“”„‟"'
_LONGEST = 6  # paragraphs one pair of marks may hold

_BEFORE_WORDS_OF_ITS_OWN = frozenset(":.!?…»”")
_FAMILY = {"«": "g", "»": "g", "“": "c", "”": "c", "„": "c", "‟": "c", '"': "s"}


def quotation_pairs(
    text: str, lines: tuple[Span, ...], marks: Iterable[tuple[int, list[int]]]
) -> dict[int, list[Span]]:
    """The outermost pairs by the paragraph they begin in; those that nobody closed are mended where that is safe.

    `marks` are the quotation marks of each paragraph that has any, in order.
    """
    pairs: dict[int, list[Span]] = {}
    closers: dict[int, int] = {}
    open_at: dict[int, int] = {}
    for index, places in marks:
        pairs[index], opened, closed = _scan(text, lines[index][0], places)
        if opened is not None:
            open_at[index] = opened
        if closed is not None:
            closers[index] = closed
    for index, opened in open_at.items():
        _mend(text, lines, pairs, closers, index, opened)
    return {index: _outermost(found) for index, found in pairs.items()}


def _scan(text: str, start: int, marks: list[int]) -> tuple[list[Span], int | None, int | None]:
    """Pairs of a paragraph, a mark left open at its beginning or behind a colon, a closing mark that nobody opened."""
    if len(marks) == 2 and text[marks[0]] == "«" and text[marks[1]] == "»":  # noqa: PLR2004 - as most stand
        return [(marks[0], marks[1] + 1)], None, None
    pairs: list[Span] = []
    stack: list[int] = []
    orphan: int | None = None
    for at in marks:
        if _opens(text, at, stack, start):
            stack.append(at)
            continue
        depth = _partner(text, stack, at)
        if depth is None:
            orphan = at
        else:
            pairs.append((stack[depth], at + 1))
            del stack[depth:]
    head = text[start : stack[0]].rstrip(BEFORE_WORDS) if stack else ""
    at_start = stack and (not head or head[-1] in _BEFORE_WORDS_OF_ITS_OWN)
    return pairs, stack[0] if at_start else None, orphan


def _partner(text: str, stack: list[int], at: int) -> int | None:
    """Which of the open marks a closing one belongs to."""
    for depth in range(len(stack) - 1, max(len(stack) - _DEEPEST, 0) - 1, -1):
        if _FAMILY[text[stack[depth]]] == _FAMILY[text[at]]:
            return depth
    return None


_DEEPEST = 20  # marks open inside each other: what is deeper is no prose


def _opens(text: str, at: int, stack: list[int], start: int) -> bool:
    mark = text[at]
    if mark in "«„":
        return True
    if mark == "»":
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    leads = (before.isspace() or before in '([«“„"/' + DASHES) and not after.isspace()
    if mark == "“" and stack and text[stack[-1]] == "„":
        return leads and after.isalnum()
    return leads and (mark != "”" or not stack)


def _mend(
    text: str,
    lines: tuple[Span, ...],
    pairs: dict[int, list[Span]],
    closers: dict[int, int],
    index: int,
    opened: int,
) -> None:
    """Close a pair in a later paragraph, or with the last closing mark of its own where inner and outer share it."""
    for ahead in range(index + 1, min(index + _LONGEST, len(lines))):
        if ahead in closers:
            pairs[index].append((opened, closers.pop(ahead) + 1))
            return
        reopened = [pair for pair in pairs.get(ahead, ()) if _reopens(text, lines[ahead], pair)]
        if reopened:  # every paragraph opens anew, only the last one closes
            pairs[index].append((opened, reopened[0][1]))
            return
        if not _goes_on(text, lines[ahead]):
            break
    shared = max((end for begin, end in pairs[index] if begin > opened), default=None)
    if shared is not None and _at_seam(text, shared, lines[index][1]):
        pairs[index].append((opened, shared))


def _reopens(text: str, line: Span, pair: Span) -> bool:
    """Whether a pair of marks begins its paragraph, and a frame or nothing follows."""
    return not text[line[0] : pair[0]].strip() and _at_seam(text, pair[1], line[1])


def _goes_on(text: str, line: Span) -> bool:
    """Whether a paragraph could be the middle of a quotation: no dash line, nothing that introduces another."""
    return not DASH_START.match(text, *line) and not text[slice(*line)].rstrip().endswith(":")


_SEAM = re.compile(rf"\s*[,.!?…]?\s*(?:[{DASHES}]{{1,2}}\s|$)")


def _at_seam(text: str, at: int, end: int) -> bool:
    """Whether a frame or the paragraph's end follows."""
    return bool(_SEAM.match(text[at:end]))


def _outermost(pairs: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found
