"""Where the sentences of a line begin and end: razdel's rules, asked only where a sentence may end at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from razdel.segmenters.punct import SMILES
from razdel.segmenters.sentenize import DELIMITERS, SentSplit, sentenize
from razdel.segmenters.sokr import HEAD_PAIR_SOKRS, HEAD_SOKRS, INITIALS, PAIR_SOKRS, SOKRS

from monitor.language.verdicts import Verdicts
from monitor.model import Span

_SMILE = re.compile(SMILES)
# A sign that may close a sentence, white space, and what follows: a word, or another sign.
_MAY_END = re.compile(rf"([{re.escape(DELIMITERS)}])(?=\s+(?:([^\W\d]+)|(\S)))")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]{2,}|\d{2,})\Z")
_WINDOW = 10  # characters that razdel looks at on either side
_LONGEST_BULLET = 20  # characters of what may only number a list
_ENDINGS = frozenset(".?!…")
_SHORTENED = frozenset(
    (*HEAD_SOKRS, *SOKRS, *INITIALS, *(pair[0] for pair in (*HEAD_PAIR_SOKRS, *PAIR_SOKRS)))
)  # words with a full stop that may close nothing: тыс., им.


def spans_of_sentences(line: str) -> Iterator[Span]:
    """The sentences of a line, without the white space around them."""
    if ("(" in line or ")" in line) and _SMILE.search(line):  # which razdel takes for one sign
        yield from ((part.start, part.stop) for part in sentenize(line))
        return
    start = 0  # behind the sign before
    first = len(line) - len(line.lstrip())  # of the words
    for found in _MAY_END.finditer(line):
        if _ends(line, start, found):
            start = found.end()
            yield first, start
            first = found.start(found.lastindex or 0)
    yield first, max(first, len(line.rstrip()))


def _ends(line: str, start: int, sign: re.Match[str]) -> bool:
    """Whether a sentence that began at `start` ends with a sign; what is plain is not put to razdel."""
    following = sign[2]
    if following:
        if following.islower() and following.isalpha():
            return False
        if sign[1] in _ENDINGS and following[0].isupper() and _is_plain(line, start, sign):
            return True
    left, right = line[max(sign.start() - _WINDOW, 0) : sign.start()], line[sign.end() : sign.end() + _WINDOW]
    split = SentSplit(left, sign[1], right)
    split.buffer = line[start : sign.start()]
    return not sentenize.join(split)


def _is_plain(line: str, start: int, sign: re.Match[str]) -> bool:
    """Whether a whole word or number stands before a sign, and no shortened one, nor the number of a list's item."""
    at = sign.start()
    return at - start > _LONGEST_BULLET and _PLAIN[line[max(at - _WINDOW, 0) : at].rpartition(" ")[2]]


def _ends_plainly(letters: str) -> bool:
    word = _WORD_BEFORE.search(letters)
    return word is not None and word[0].lower() not in _SHORTENED


_PLAIN = Verdicts(_ends_plainly)
