"""Where a text shows, by signs alone, that words may be somebody's: quotation marks, dash lines, `…, – деді`.

Nobody is asked here who speaks, and most quotation marks hold only names: attribution.py decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from monitor.language.segment import Segmented
from monitor.mentions.cue_forms import CueKind, Cues
from monitor.mentions.frames import FROM_FRAME, Line, frames_at, frames_in
from monitor.mentions.interviews import find_answers
from monitor.mentions.labels import introduces, name_before
from monitor.mentions.pairs import BEFORE_WORDS, DASH_START, DASHES, quotation_pairs
from monitor.mentions.signs import Signs, signs_of
from monitor.model import Span


class Shape(StrEnum):
    """By what the words are set off."""

    MARKS = "marks"
    DASH = "dash"  #: a line that begins with a dash
    BARE = "bare"  #: nothing before, a dash and a cue after
    LINE = "line"  #: a paragraph behind a short line that ends in a colon
    ANSWER = "answer"  #: a paragraph of an interview
    RESUMED = "resumed"  #: behind a frame and a dash, without marks


class Passage(NamedTuple):
    """Words set off; `pieces` are the words alone, `outer` includes the marks, `frame` names the cue between or after.

    For marks whose frame stands outside them `frame` is None.
    """

    shape: Shape
    outer: Span
    pieces: tuple[Span, ...]
    frame: Span | None = None
    label: Span | None = None  #: where a paragraph of an interview names who speaks

    @property
    def words(self) -> Span:
        """From the first word to the last."""
        return self.pieces[0][0], self.pieces[-1][1]


_LINE = re.compile(r"[^\n]+")
_TRIM_RIGHT = " \t\u00a0,;:" + DASHES


def lines_of(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text."""
    lines: list[Span] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            lines.append((start, end))
        start = end + 1
    return tuple(lines)


def find_passages(text: Segmented, cues: Cues, lines: tuple[Span, ...]) -> tuple[Passage, ...]:
    """All words of these paragraphs that are set off, in order; none lies inside another."""
    signs = signs_of(text, [start for start, _ in lines])
    pairs = quotation_pairs(text.text, lines, [(index, one.marks) for index, one in signs.items() if one.marks])
    answers = {answer.span[1]: answer for answer in find_answers(text.text, lines)}
    found: list[Passage] = []
    for index in range(len(lines)) if answers else _showing(text.text, lines, signs):
        span, seen = lines[index], signs.get(index, _NO_SIGNS)
        answer = answers.get(span[1])
        if answer is None and seen.marks and _is_plain(text.text, span, seen, pairs[index]):
            found += [_between(text.text, start, end) for start, end in pairs[index]]  # as most are
            continue
        dash = DASH_START.match(text.text, *span) if seen.dashes else None
        opening = dash.end() if dash else 0
        found += _in_line(Line(text, lines, index, cues, pairs.get(index, []), answer, seen.dashes, opening))
    return _disjoint(found)


_NO_SIGNS = Signs()


def _is_plain(text: str, span: Span, seen: Signs, pairs: list[Span]) -> bool:
    """Whether nothing but marks sets words off: no dash, or only that of a frame behind them: «…», – сказал он."""
    if not seen.dashes:
        return not seen.colon
    if len(seen.dashes) > 1 or len(pairs) != 1 or pairs[0][0] != span[0]:
        return False
    end, dash = pairs[0][1], seen.dashes[0]
    return end <= dash and text[end:dash].strip() in {"", ","}


def _showing(text: str, lines: tuple[Span, ...], signs: dict[int, Signs]) -> list[int]:
    """The paragraphs (by index) that show any sign of words set off, and those behind one that ends in a colon."""
    introduced = [index + 1 for index, seen in signs.items() if seen.colon and _is_introduced(text, lines, index + 1)]
    return sorted({*introduced, *(index for index, seen in signs.items() if seen.telling)})


def _is_introduced(text: str, lines: tuple[Span, ...], index: int) -> bool:
    return index < len(lines) and text[slice(*lines[index - 1])].rstrip().endswith(":")


def _in_line(line: Line) -> Iterator[Passage]:
    frames = frames_in(line, *line.span)
    if line.answer and not frames:
        words = trimmed(line.body.text, *line.answer.span) or line.answer.span
        yield Passage(Shape.ANSWER, line.answer.span, (words,), label=line.answer.label)
    elif line.opening:
        yield _framed(line, Shape.DASH, line.opening, line.span[1], frames)
    elif line.dashes and (opening := _opening(line, frames)):
        yield _framed(line, Shape.DASH, opening, line.span[1], [frame for frame in frames if frame[0] > opening])
    elif frames and line.before and not _after_marks(line, frames[0]) and _is_bare(line, frames[0]):
        yield _framed(line, Shape.BARE, line.span[0], line.span[1], frames)
    elif not frames and not line.pairs and line.before and introduces(line.body.text[slice(*line.before)]):
        yield _framed(line, Shape.LINE, *line.span, [])
    elif not frames and (spoken := _in_minutes(line)):
        yield _framed(line, Shape.LINE, spoken, line.span[1], [])
    for start, end in line.pairs:
        yield _marked(line, start, end)
        if len(line.dashes) > 1 and line.dashes[-2] >= end:  # one before a frame, one behind it
            yield from _resumed(line, end)


def _opening(line: Line, frames: list[Span]) -> int:
    """Where speech behind a dash begins amid a paragraph: X ответил: – Слова; У ворот ждёт X. – Слова, – зовёт он."""
    text, end = line.body.text, frames[0][0] if frames else line.span[1]
    for dash in line.dashes:
        behind = line.behind_words(dash) if dash < end else 0
        found = _REOPENING.match(text, behind, end) if behind else None
        if found and (frames or text[behind - 1] == ":") and not line.in_pair(behind):
            return found.end()
    return 0


_REOPENING = re.compile(rf"(?<=[.!?…:])\s+[{DASHES}]\s+(?=[^\W\d_])(?![а-яёa-zәіңғүұқөһ])")


def _resumed(line: Line, end: int) -> Iterator[Passage]:
    """«…», – сказал он. – Слова без кавычек: speech that goes on behind a dash though nobody opened its marks."""
    near = line.dashes[bisect_left(line.dashes, end) : bisect_left(line.dashes, end + _TO_DASH)]
    for begin, stop in frames_at(line, near, end - 1, line.span[1])[:1]:
        following = FROM_FRAME.match(line.body.text, max(stop - 1, 0), line.span[1])
        if following and begin - end <= _TO_DASH and line.body.text[following.end()].isupper():
            behind = bisect_left(line.pairs, (following.end() + 1, 0))
            last = line.pairs[behind][0] if behind < len(line.pairs) else line.span[1]
            words = trimmed(line.body.text, following.end(), last)
            if words:
                yield Passage(Shape.RESUMED, (following.end(), last), (words,))


_TO_DASH = 6  # characters between a closing mark and its frame


def _in_minutes(line: Line) -> int:
    """Where the words of `Имя Фамилия: слова` begin if a neighbouring paragraph is set in the same way, else 0."""
    named = name_before(line.body.text, line.span)
    alike = named and any(name_before(line.body.text, span) for span in line.near)
    return named if named and alike and not any(start <= named for start, _ in line.pairs) else 0


def _after_marks(line: Line, frame: Span) -> bool:
    """Whether the frame belongs to a marked quotation that opens the paragraph or a sentence."""
    for start, end in line.pairs:
        between = line.body.text[end : frame[0]]
        if end <= frame[0] and not between.strip(" ,.!?…\t\u00a0" + DASHES):
            sentence = line.body.sentence_at(start)
            head = line.body.text[sentence.start if sentence else line.span[0] : start]
            return not head.strip(BEFORE_WORDS) or head.rstrip().endswith(":")
    return False


def _is_bare(line: Line, frame: Span) -> bool:
    """`Text, – деді X`: outlets that only report (деп хабарлайды) do not speak."""
    cue = line.cues.between(*frame)[0]
    return cue.verb.kind not in {CueKind.REPORT, CueKind.PLACE} and not line.body.text[line.span[0] :].startswith(
        tuple(DASHES)
    )


# --- passages -------------------------------------------------------------------------------------------------------


def _framed(line: Line, shape: Shape, start: int, end: int, frames: list[Span]) -> Passage:
    """Speech with its frames cut out; what stands after a frame's full stop is narrative."""
    pieces: list[Span] = []
    at, open_end = start, True
    for frame in frames:
        if frame[0] < at:
            continue
        pieces.append((at, frame[0]))
        at = frame[1]
        open_end = bool(FROM_FRAME.match(line.body.text, max(at - 1, 0), end))
        reopened = None if open_end else _REOPENING.search(line.body.text, at, end)
        if reopened:
            at, open_end = reopened.end(), True
        elif not open_end:
            break
    if open_end:
        pieces.append((at, end))
    whole = (start, at if not open_end else end)
    words = tuple(filter(None, (trimmed(line.body.text, *piece) for piece in pieces)))
    return Passage(shape, whole, words or ((start, end),), frames[0] if frames else None)


def _marked(line: Line, start: int, end: int) -> Passage:
    """Words between marks; a frame inside them («…, – сказал он, – …») parts them."""
    inner = trimmed(line.body.text, start + 1, end - 1) or (start, end)
    frames = frames_in(line, *inner, inside=True) if line.dashes and end <= line.span[1] else []
    if not frames:
        return _between(line.body.text, start, end)
    framed = _framed(line, Shape.MARKS, *inner, frames)
    return Passage(Shape.MARKS, (start, end), framed.pieces, framed.frame)


def _between(text: str, start: int, end: int) -> Passage:
    """Words between marks that no frame parts."""
    inner = trimmed(text, start + 1, end - 1) or (start, end)
    return Passage(Shape.MARKS, (start, end), _paragraphs(text, *inner))


def _paragraphs(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The words between marks; where every paragraph opens them anew, each by itself."""
    if text.find("\n", start, end) < 0 or not _REOPENED.search(text, start, end):
        return ((start, end),)
    spans = (trimmed(text, *found.span()) for found in _LINE.finditer(text, start, end))
    return tuple(words for words in spans if words)


_REOPENED = re.compile(r"\n\s*[«“„]")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A span without blanks, dashes and commas, nor marks that enclose all of it or have no partner in it."""
    while start < end and text[start] in BEFORE_WORDS:
        start += 1
    while start < end and text[end - 1] in _TRIM_RIGHT:
        end -= 1
    if start >= end:
        return None
    opens, closes = text[start] in _OPENERS, text[end - 1] in _CLOSERS
    if not opens and not closes:
        return start, end
    inner = text[start + 1 : end - 1]
    if opens and not any(mark in inner for mark in _OPENERS + _CLOSERS):
        return trimmed(text, start + 1, end - closes)
    if closes and not any(mark in inner for mark in _OPENERS) and not opens:
        return trimmed(text, start, end - 1)
    return start, end


_OPENERS, _CLOSERS = '«“„"', '»”“"'


def _disjoint(passages: list[Passage]) -> tuple[Passage, ...]:
    """Passages in order; dash and bare lines swallow the marks inside them."""
    found: list[Passage] = []
    for passage in sorted(passages, key=lambda item: (item.outer[0], -item.outer[1])):
        if not found or passage.outer[0] >= found[-1].outer[1]:
            found.append(passage)
    return tuple(found)
