"""Plain text: what may stand in a title, a paragraph or a name."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
# Signs that print nothing, yet part equal words, turn reading order or break a terminal: C0 and C1 controls, soft
# hyphens, joiners and zero-width blanks, direction marks, variation selectors, lone surrogates, noncharacters, tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U000e0000-\U000e0fff\U000efffe-\U0010ffff]+"
)
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")


def clean(text: str) -> str:
    """NFC text without unseen signs; runs of blanks become one, each line is a paragraph and none is empty."""
    seen = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    even = _BLANKS.sub(" ", unicodedata.normalize("NFC", seen))
    return _LINES.sub("\n", even).strip()


def clean_line(text: str) -> str:
    """The same on one line: for titles and names."""
    return clean(text).replace("\n", " ")
