"""A name given once more in Latin letters behind it: Йенс Эгельквист (Jens Egelkvist), Юн Со Ён (англ. Yun So-yeon)."""

from __future__ import annotations

from monitor.language.segment import Segmented
from monitor.mentions.candidates import Candidate
from monitor.mentions.readings import Readings

_LONGEST = 5  # words of a name in Latin letters
_LANGUAGE = 2  # tokens such as "англ" and "."


def spelling(text: Segmented, candidate: Candidate) -> Candidate | None:
    """The spelling in Latin letters as a naming of its own, which is no subject; None where there is none."""
    if candidate.last >= candidate.sentence.last or text.written[candidate.last] != "(":
        return None
    first = candidate.last + 1
    if _text(text, candidate, first).islower() and _text(text, candidate, first + 1) in {".", ":"}:
        first += _LANGUAGE
    last = first
    while last - first < _LONGEST and last < candidate.sentence.last and _is_latin(text.written[last]):
        last += 1
    if last == first or not text.written[first][0].isupper() or _text(text, candidate, last) not in {")", ",", ";"}:
        return None
    readings = Readings(reading._replace(cases=frozenset({"gent"})) for reading in candidate.readings)
    start, end = text.starts[first], text.ends[last - 1]
    return candidate._replace(start=start, end=end, first=first, last=last, readings=readings)


def _text(text: Segmented, candidate: Candidate, index: int) -> str:
    """The token at an index; empty past the end of the sentence."""
    return text.written[index] if index < candidate.sentence.last else ""


def _is_latin(word: str) -> bool:
    """Whether a token is a word in a Latin alphabet, with whatever accents: Jürgen."""
    return word[0].isalpha() and all(ord(letter) < _BEYOND for letter in word)


_BEYOND = 0x250
