"""Where a text shows, by signs alone, that words may be somebody's: quotation marks, dash lines, `…, – деді`.

Nobody is asked here who speaks, and most quotation marks hold only names: attribution.py decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from monitor.language.segment import Segmented
from monitor.mentions.cue_forms import Cue, CueForm, CueKind
from monitor.mentions.interviews import Answer, find_answers
from monitor.mentions.labels import introduces, name_before
from monitor.mentions.pairs import BEFORE_WORDS, DASH_START, DASHES, quotation_pairs
from monitor.model import Span


class Shape(StrEnum):
    """By what the words are set off."""

    MARKS = "marks"
    DASH = "dash"  #: a line that begins with a dash
    BARE = "bare"  #: nothing before, a dash and a cue after
    LINE = "line"  #: a paragraph behind a short line that ends in a colon
    ANSWER = "answer"  #: a paragraph of an interview
    RESUMED = "resumed"  #: behind a frame and a dash, without marks


@dataclass(frozen=True, slots=True)
class Passage:
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
# A sign, a dash, then something that may be a frame: `, – деді`, `!» — сказал`.
_TO_FRAME = re.compile(rf"[,!?…»”\".]\s*[{DASHES}]{{1,2}}\s+(?=\S)|,\s*[{DASHES}](?=\w)")
# In a line that begins with a dash the sign may be left out: – Узор я видела во сне – делится мастерица.
_TO_BARE_FRAME = re.compile(rf"{_TO_FRAME.pattern}|\w\s+[–—]\s+(?=[^\W\d_])")
_FROM_FRAME = re.compile(rf"[,.:;]\s*[{DASHES}]{{1,2}}\s*(?=\S)")
_TRIM_RIGHT = " \t\u00a0,;:" + DASHES
_REACH = 9  # tokens from the dash within which the cue must stand


def lines_of(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text."""
    return tuple(found.span() for found in _LINE.finditer(text) if not found.group().isspace())


def find_passages(text: Segmented, cues: tuple[Cue, ...]) -> tuple[Passage, ...]:
    """All words set off, in order; none lies inside another."""
    lines = lines_of(text.text)
    pairs = quotation_pairs(text.text, lines)
    answers = {answer.span[1]: answer for answer in find_answers(text.text, lines)}
    found: list[Passage] = []
    for index, line in enumerate(lines):
        near = lines[max(index - 1, 0) : index] + lines[index + 1 : index + 2]
        before = lines[index - 1] if index else None
        answer = answers.get(line[1])
        found += _in_line(_Line(text, line, cues, tuple(pairs.get(index, ())), before, near, answer))
    return _disjoint(found)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with what was found in it."""

    body: Segmented
    span: Span
    cues: tuple[Cue, ...]
    pairs: tuple[Span, ...]
    before: Span | None
    near: tuple[Span, ...] = ()
    answer: Answer | None = None

    def in_pair(self, offset: int) -> bool:
        return any(start < offset < end - 1 for start, end in self.pairs)


def _in_line(line: _Line) -> Iterator[Passage]:
    dash = DASH_START.match(line.body.text, *line.span)
    frames = _frames(line, *line.span)
    if line.answer and not frames:
        words = trimmed(line.body.text, *line.answer.span) or line.answer.span
        yield Passage(Shape.ANSWER, line.answer.span, (words,), label=line.answer.label)
    elif dash:
        yield _framed(line, Shape.DASH, dash.end(), line.span[1], frames)
    elif opening := _opening(line, frames):
        yield _framed(line, Shape.DASH, opening, line.span[1], [frame for frame in frames if frame[0] > opening])
    elif frames and line.before and not _after_marks(line, frames[0]) and _is_bare(line, frames[0]):
        yield _framed(line, Shape.BARE, line.span[0], line.span[1], frames)
    elif not frames and not line.pairs and line.before and introduces(line.body.text[slice(*line.before)]):
        yield _framed(line, Shape.LINE, *line.span, [])
    elif not frames and (spoken := _in_minutes(line)):
        yield _framed(line, Shape.LINE, spoken, line.span[1], [])
    for start, end in line.pairs:
        yield _marked(line, start, end)
        yield from _resumed(line, end)


def _opening(line: _Line, frames: list[Span]) -> int:
    """Where speech behind a dash begins amid a paragraph: X ответил: – Слова; У ворот ждёт X. – Слова, – зовёт он."""
    for found in _REOPENING.finditer(line.body.text, line.span[0], frames[0][0] if frames else line.span[1]):
        if (frames or line.body.text[found.start() - 1] == ":") and not line.in_pair(found.start()):
            return found.end()
    return 0


_REOPENING = re.compile(rf"(?<=[.!?…:])\s+[{DASHES}]\s+(?=[^\W\d_])(?![а-яёa-zәіңғүұқөһ])")


def _resumed(line: _Line, end: int) -> Iterator[Passage]:
    """«…», – сказал он. – Слова без кавычек: speech that goes on behind a dash though nobody opened its marks."""
    frames = _frames(line, end - 1, line.span[1])[:1] if end < line.span[1] else []
    for begin, stop in frames:
        following = _FROM_FRAME.match(line.body.text, max(stop - 1, 0), line.span[1])
        if following and begin - end <= _TO_DASH and line.body.text[following.end()].isupper():
            last = next((pair[0] for pair in line.pairs if pair[0] > following.end()), line.span[1])
            words = trimmed(line.body.text, following.end(), last)
            if words:
                yield Passage(Shape.RESUMED, (following.end(), last), (words,))


_TO_DASH = 6  # characters between a closing mark and its frame


def _in_minutes(line: _Line) -> int:
    """Where the words of `Имя Фамилия: слова` begin if a neighbouring paragraph is set in the same way, else 0."""
    named = name_before(line.body.text, line.span)
    alike = any(name_before(line.body.text, span) for span in line.near)
    return named if named and alike and not any(start <= named for start, _ in line.pairs) else 0


# --- frames between dashes ------------------------------------------------------------------------------------------


def _frames(line: _Line, start: int, end: int, *, inside: bool = False) -> list[Span]:
    """Stretches from a dash to the sentence's end or the next dash that hold a cue near their beginning."""
    frames: list[Span] = []
    bare = DASH_START.match(line.body.text, *line.span) is not None
    for found in (_TO_BARE_FRAME if bare else _TO_FRAME).finditer(line.body.text, start, end):
        if frames and found.start() < frames[-1][1]:
            continue
        if not inside and line.in_pair(found.start()):
            continue
        frame = _frame(line, found.end(), end, 0 if found.group()[0].isalnum() else _REACH)
        opens = found.group()[0] != "." or line.body.text[found.end()].islower()
        if frame and (opens or _is_deed(line, frame, end)):
            frames.append(frame)
    return frames


def _is_deed(line: _Line, frame: Span, end: int) -> bool:
    """– Помню. – Сатов помолчал. – Помню: a sentence of its own between two dashes, a name and a verb."""
    cue = cues_between(line.cues, *frame)[0]
    plain = not any(sign in line.body.text[frame[0] : cue.start] for sign in f",:{DASHES}")
    return plain and _FROM_FRAME.match(line.body.text, frame[1] - 1, end) is not None


def _frame(line: _Line, at: int, end: int, reach: int) -> Span | None:
    """A frame beginning here: a finite cue within reach, in the same sentence."""
    first = line.body.token_at(at)
    sentence = line.body.sentence_at(at)
    stop = min(sentence.end if sentence else end, end)
    for cue in cues_between(line.cues, at, stop):
        if cue.first - first > reach:
            return None
        if cue.verb.form is CueForm.FINITE:
            resumed = _FROM_FRAME.search(line.body.text, cue.end, stop)
            return at, resumed.start() + 1 if resumed else _to_dash(line, stop, end)
    return None


def _to_dash(line: _Line, stop: int, end: int) -> int:
    """A frame whose sentence was cut at an initial (М. Сәтова) goes on to that sentence's end."""
    following = line.body.sentence_at(stop + 1) if stop < end else None
    head = line.body.text[:stop].rstrip(".")
    if following and following.start >= stop and len(head) > 1 and head[-1].isupper() and not head[-2].isalnum():
        return min(following.end, end)
    return stop


def cues_between(cues: tuple[Cue, ...], start: int, end: int) -> tuple[Cue, ...]:
    """The cues that lie inside a span."""
    first = bisect_left(cues, start, key=lambda cue: cue.start)
    last = bisect_left(cues, end, lo=first, key=lambda cue: cue.start)
    return tuple(cue for cue in cues[first:last] if cue.end <= end)


def _after_marks(line: _Line, frame: Span) -> bool:
    """Whether the frame belongs to a marked quotation that opens the paragraph or a sentence."""
    for start, end in line.pairs:
        between = line.body.text[end : frame[0]]
        if end <= frame[0] and not between.strip(" ,.!?…\t\u00a0" + DASHES):
            sentence = line.body.sentence_at(start)
            head = line.body.text[sentence.start if sentence else line.span[0] : start]
            return not head.strip(BEFORE_WORDS) or head.rstrip().endswith(":")
    return False


def _is_bare(line: _Line, frame: Span) -> bool:
    """`Text, – деді X`: outlets that only report (деп хабарлайды) do not speak."""
    cue = next(iter(cues_between(line.cues, *frame)))
    return cue.verb.kind not in {CueKind.REPORT, CueKind.PLACE} and not line.body.text[line.span[0] :].startswith(
        tuple(DASHES)
    )


# --- passages -------------------------------------------------------------------------------------------------------


def _framed(line: _Line, shape: Shape, start: int, end: int, frames: list[Span]) -> Passage:
    """Speech with its frames cut out; what stands after a frame's full stop is narrative."""
    pieces: list[Span] = []
    at, open_end = start, True
    for frame in frames:
        if frame[0] < at:
            continue
        pieces.append((at, frame[0]))
        at = frame[1]
        open_end = bool(_FROM_FRAME.match(line.body.text, max(at - 1, 0), end))
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


def _marked(line: _Line, start: int, end: int) -> Passage:
    """Words between marks; a frame inside them («…, – сказал он, – …») parts them."""
    inner = trimmed(line.body.text, start + 1, end - 1) or (start, end)
    frames = _frames(line, *inner, inside=True) if end <= line.span[1] else []
    if not frames:
        return Passage(Shape.MARKS, (start, end), tuple(_paragraphs(line.body.text, *inner)))
    framed = _framed(line, Shape.MARKS, *inner, frames)
    return Passage(Shape.MARKS, (start, end), framed.pieces, framed.frame)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """The words between marks; where every paragraph opens them anew, each by itself."""
    if not _REOPENED.search(text, start, end):
        yield start, end
        return
    for found in _LINE.finditer(text, start, end):
        if words := trimmed(text, *found.span()):
            yield words


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
