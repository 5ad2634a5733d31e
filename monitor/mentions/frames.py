"""Frames: stretches behind a dash that name, near their beginning, who says the words before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from monitor.language.segment import Segmented
from monitor.mentions.cue_forms import CueForm, Cues
from monitor.mentions.interviews import Answer
from monitor.mentions.pairs import DASHES
from monitor.model import Span

# A sign, a dash, then something that may be a frame: `, – деді`, `!» — сказал`.
_TO_FRAME = re.compile(rf"[,!?…»”\".]\s*[{DASHES}]{{1,2}}\s+(?=\S)|,\s*[{DASHES}](?=\w)")
# In a line that begins with a dash the sign may be left out: – Узор я видела во сне – делится мастерица.
_TO_BARE_FRAME = re.compile(rf"{_TO_FRAME.pattern}|\w\s+[–—]\s+(?=[^\W\d_])")
FROM_FRAME = re.compile(rf"[,.:;]\s*[{DASHES}]{{1,2}}\s*(?=\S)")
_BLANKS = 8  # characters at most between a sign and its dash
_REACH = 9  # tokens from the dash within which the cue must stand


class Line(NamedTuple):
    """A paragraph with what was found in it."""

    body: Segmented
    lines: tuple[Span, ...]  #: all paragraphs
    place: int  #: of this one among them
    cues: Cues
    pairs: list[Span]
    answer: Answer | None
    dashes: list[int]  #: where they stand that are no hyphens
    opening: int  #: where the words behind a dash that opens it begin, 0 where none does

    @property
    def span(self) -> Span:
        """Its place."""
        return self.lines[self.place]

    @property
    def before(self) -> Span | None:
        """The paragraph before, if there is one."""
        return self.lines[self.place - 1] if self.place else None

    @property
    def near(self) -> tuple[Span, ...]:
        """The paragraphs before and behind."""
        return self.lines[max(self.place - 1, 0) : self.place] + self.lines[self.place + 1 : self.place + 2]

    def behind_words(self, dash: int) -> int:
        """Where the blanks before a dash begin; 0 where none stands there."""
        start = max(self.span[0], dash - _BLANKS)
        before = len(self.body.text[start:dash].rstrip())
        return start + before if 0 < before < dash - start else 0

    def in_pair(self, offset: int) -> bool:
        """Whether an offset lies between quotation marks."""
        nearest = bisect_left(self.pairs, (offset, 0)) - 1
        return nearest >= 0 and offset < self.pairs[nearest][1] - 1


def frames_in(line: Line, start: int, end: int, *, inside: bool = False) -> list[Span]:
    """Stretches from a dash to the sentence's end or the next dash that hold a cue near their beginning."""
    dashes = line.dashes[bisect_right(line.dashes, start) : bisect_left(line.dashes, end)]
    return frames_at(line, dashes, start, end, inside=inside) if dashes else []


def frames_at(line: Line, dashes: list[int], start: int, end: int, *, inside: bool = False) -> list[Span]:
    """Those of a stretch that begin with one of these dashes."""
    frames: list[Span] = []
    if not dashes or not line.cues.begins_in(dashes[0], end):
        return frames  # where nobody speaks there is none
    for dash in dashes:
        found = _to_frame(line, dash, start, end)
        if found is None or (frames and found.start() < frames[-1][1]):
            continue
        if not inside and line.in_pair(found.start()):
            continue
        sign = found.group()[0]
        frame = _frame(line, found.end(), end, 0 if sign.isalnum() else _REACH)
        if frame and (sign != "." or line.body.text[found.end()].islower() or _is_deed(line, frame, end)):
            frames.append(frame)
    return frames


def _to_frame(line: Line, dash: int, start: int, end: int) -> re.Match[str] | None:
    """The last sign or letter before a dash of a stretch, with the dash, where a frame may follow them."""
    between = line.body.text[max(start, dash - _BLANKS) : dash]
    sign = len(between.rstrip())
    pattern = _TO_BARE_FRAME if line.opening else _TO_FRAME
    return pattern.match(line.body.text, dash - len(between) + sign - 1, end) if sign else None


def _is_deed(line: Line, frame: Span, end: int) -> bool:
    """– Помню. – Сатов помолчал. – Помню: a sentence of its own between two dashes, a name and a verb."""
    cue = line.cues.between(*frame)[0]
    plain = not any(sign in line.body.text[frame[0] : cue.start] for sign in f",:{DASHES}")
    return plain and FROM_FRAME.match(line.body.text, frame[1] - 1, end) is not None


def _frame(line: Line, at: int, end: int, reach: int) -> Span | None:
    """A frame beginning here: a finite cue within reach, in the same sentence."""
    first = line.body.token_at(at)
    sentence = line.body.sentence_at(at)
    stop = min(sentence.end if sentence else end, end)
    for cue in line.cues.between(at, stop):
        if cue.first - first > reach:
            return None
        if cue.verb.form is CueForm.FINITE:
            resumed = FROM_FRAME.search(line.body.text, cue.end, stop)
            return at, resumed.start() + 1 if resumed else _to_dash(line, stop, end)
    return None


def _to_dash(line: Line, stop: int, end: int) -> int:
    """A frame whose sentence was cut at an initial (М. Сәтова) goes on to that sentence's end."""
    following = line.body.sentence_at(stop + 1) if stop < end else None
    head = line.body.text[:stop].rstrip(".")
    if following and following.start >= stop and len(head) > 1 and head[-1].isupper() and not head[-2].isalnum():
        return min(following.end, end)
    return stop
