"""The grammar of a theme's term.

    term   = phrase | "near" "(" phrase "," phrase "," number ")"
    phrase = part, part, ...        (in this order)
    part   = word | word "*" | '"' word ... '"' | "«" word ... "»"

A fault is told with the place of its culprit inside the term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, WithJsonSchema

from monitor.catalog.scalars import MAX_TEXT, MisplacedError, parse_text, plain
from monitor.model.terms import Matching, Near, Phrase, Term, Word

MAX_WITHIN = 50
SHORTEST_PREFIX = 2

_RESERVED = r'"“”„«»*()\[\]{}|&~/\\<>=;:,!?'
_PIECE = re.compile(
    rf'\s*(?:(?P<exact>"[^"]*"|«[^«»]*»)|(?P<word>[^{_RESERVED}\s]+)(?P<star>\*(?=[\s"«,)]|$))?|(?P<sign>\S))'
)
_WORD = re.compile(rf"[^{_RESERVED}\s]+")
_BAD = re.compile(rf"[{_RESERVED}]")
_HINTS = {
    '"': "the quotation mark is never closed",
    "«": "the quotation mark is never closed",
    "»": "the quotation mark is never opened",
    "“": 'write «…» or "…" around words that are sought in this very form',
    "”": 'write «…» or "…" around words that are sought in this very form',
    "„": 'write «…» or "…" around words that are sought in this very form',
    "*": "* stands right behind the beginning of a word: мост*",
    "(": "only near has brackets: near(a, b, 5)",
    ",": "a comma has a meaning inside near(a, b, 5) only; write two terms",
}
_NEAR_IS = "near takes two terms and a number of words: near(a, b, 5)"


class Piece(NamedTuple):
    """The smallest part of a term: a word, a beginning (`word*`), words in quotation marks, or a sign."""

    kind: str
    text: str
    at: int


def parse_term(value: object) -> Term:
    """A term of a theme; ValueError (MisplacedError where a part of the term is at fault) in an operator's words."""
    parse_text(value)
    pieces = list(_pieces(plain(value)))
    if len(pieces) > 1 and pieces[0][:2] == ("word", "near") and pieces[1].text == "(":
        return _near(pieces)
    return _phrase(pieces)


def _pieces(text: str) -> Iterator[Piece]:
    for found in _PIECE.finditer(text):
        kind = "prefix" if found["star"] else str(found.lastgroup).replace("star", "word")
        yield Piece(kind, found["exact"] or found["word"] or found["sign"], found.start(str(_group(kind))))


def _group(kind: str) -> str:
    return "word" if kind == "prefix" else kind


def _phrase(pieces: list[Piece]) -> Phrase:
    return Phrase(tuple(word for piece in pieces for word in _READ[piece.kind](piece)))


def _lemma(piece: Piece) -> Iterator[Word]:
    if not any(sign.isalnum() for sign in piece.text):
        raise MisplacedError(f"{piece.text} has no letter and no digit", piece.at)
    yield Word(piece.text)


def _prefix(piece: Piece) -> Iterator[Word]:
    if sum(sign.isalnum() for sign in piece.text) < SHORTEST_PREFIX:
        raise MisplacedError(f"{piece.text}* would find too much: {SHORTEST_PREFIX} letters are the least", piece.at)
    yield Word(piece.text, Matching.PREFIX)


def _exact(piece: Piece) -> Iterator[Word]:
    inside = piece.text[1:-1]
    if not inside.strip():
        raise MisplacedError("nothing stands between the quotation marks", piece.at)
    if found := _BAD.search(inside):
        message = f"{found.group()} has no meaning between quotation marks"
        raise MisplacedError(message, piece.at + 1 + found.start())
    for found in _WORD.finditer(inside):
        yield from (
            Word(word.text, Matching.EXACT)
            for word in _lemma(Piece("word", found.group(), piece.at + 1 + found.start()))
        )


def _stray(piece: Piece) -> Iterator[Word]:
    raise MisplacedError(_HINTS.get(piece.text, f"{piece.text} has no meaning in a term"), piece.at)


_READ = {"word": _lemma, "prefix": _prefix, "exact": _exact, "sign": _stray}


def _near(pieces: list[Piece]) -> Near:
    if inner := [piece for piece in pieces[2:] if piece.text == "("]:
        raise MisplacedError("near holds terms only, no brackets of their own", inner[0].at)
    close = next((number for number, piece in enumerate(pieces) if piece.text == ")"), None)
    if close is None:
        raise MisplacedError("the bracket of near is never closed", pieces[1].at)
    if close + 1 < len(pieces):
        raise MisplacedError("nothing can follow near(a, b, 5)", pieces[close + 1].at)
    parts, commas = _parts(pieces[2:close])
    if len(parts) != 3:  # noqa: PLR2004 - two terms and a number
        raise MisplacedError(_NEAR_IS, commas[2].at if len(parts) > 3 else pieces[close].at)  # noqa: PLR2004 - likewise
    ends = [*commas, pieces[close]]
    for part, end in zip(parts, ends, strict=True):
        if not part:
            raise MisplacedError(_NEAR_IS, end.at)
    one, other, number = parts
    return Near(_phrase(one), _phrase(other), _within(number))


def _parts(pieces: list[Piece]) -> tuple[list[list[Piece]], list[Piece]]:
    """What stands between the commas, and the commas."""
    parts: list[list[Piece]] = [[]]
    commas: list[Piece] = []
    for piece in pieces:
        if piece.text == ",":
            commas.append(piece)
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts, commas


def _within(pieces: list[Piece]) -> int:
    first = pieces[0]
    written = first.text if len(pieces) == 1 and first.kind == "word" else ""
    if not re.fullmatch(r"[0-9]{1,3}", written) or int(written) > MAX_WITHIN:
        raise MisplacedError(f"the last part of near is a number of words from 0 to {MAX_WITHIN}", first.at)
    return int(written)


_PART = rf'(?:[^{_RESERVED}\s]+\*?(?=[\s"«,)]|$)|"[^{_RESERVED}]+"|«[^{_RESERVED}]+»)'
_PHRASE = rf"{_PART}(?:\s*{_PART})*"
_PATTERN = rf"^\s*(?:near\s*\(\s*{_PHRASE}\s*,\s*{_PHRASE}\s*,\s*[0-9]{{1,2}}\s*\)|{_PHRASE})\s*$"
ThemeTerm = Annotated[
    Term, BeforeValidator(parse_term), WithJsonSchema({"type": "string", "pattern": _PATTERN, "maxLength": MAX_TEXT})
]
