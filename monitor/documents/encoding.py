"""Bytes become text, whatever encoding they claim.

Declared encodings lie: servers send windows-1251 for UTF-8 and UTF-8 for koi8-r. So a byte order mark is believed
first, then strict UTF-8, and then the codec whose reading looks most like Russian or Kazakh; a declaration adds
a candidate at most.
"""

from __future__ import annotations

import codecs
import re

# Cyrillic codecs by how often they are met; ties go to the first.
_CYRILLIC = ("cp1251", "kz1048", "koi8-r", "iso8859-5", "cp866")
_RARER_CYRILLIC = ("koi8-u", "koi8-t", "ptcp154", "mac-cyrillic", "cp855")
_WINDOWS = (f"cp{number}" for number in range(1250, 1259))
_ISO = (f"iso8859-{number}" for number in (1, 2, 3, 4, 7, 9, 10, 13, 15, 16))
# Declarations that are obeyed as candidates. Python knows codecs that run code-like transforms (unicode_escape,
# punycode, rot13): a page may not choose those.
_ALLOWED = frozenset((*_CYRILLIC, *_RARER_CYRILLIC, *_WINDOWS, *_ISO))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as the UTF-16 mark does, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 2_048
_CHARSET = re.compile(r"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_NAME = re.compile(r"[\w.:-]+")
# Words with a byte outside ASCII tell codecs apart; so many are enough. Bounds keep endless words cheap.
_TELLING = re.compile(rb"[A-Za-z]{0,20}[\x80-\xff][A-Za-z\x80-\xff]{0,60}")
_SAMPLE = 400

# How usual a letter is in running Russian or Kazakh, in steps of about one bit.
_USUAL = {
    letter: weight
    for weight, letters in (
        (6, "аеоинтрл"),
        (5, "ысдкмвқ"),
        (4, "пуяьбғгйзұіңәжү"),
        (3, "шхюөчцщэ"),
        (2, "фёһъ"),
    )
    for letter in letters
}
_SIGNS = frozenset("«»„“”‘’–—…№•·°§©€\xa0\xad")
_OTHER_LETTER = 1
_OTHER_SIGN = -6
_BROKEN = -20
_TRUST = 12  # a declared codec of another script weighs as much as two letters
_CAMEL = -8  # a capital after a small letter inside a word
_MIXED = -8  # a Cyrillic letter beside a Latin one
_CAPITAL = -0.25  # capitals are rarer, yet whole headlines are set in them
_USUAL_CAPITALS = {letter.upper(): weight + _CAPITAL for letter, weight in _USUAL.items()}
_BREAKS = re.compile(r"(?<=[а-яёәғқңөұүһі])[А-ЯЁӘҒҚҢӨҰҮҺІ]")
_SEAMS = re.compile(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")


def decode(body: bytes, declared: str = "") -> str:
    """The text of a document. `declared` is a charset or a whole Content-Type; the document's own word comes after.

    Never fails: bytes that no codec explains become U+FFFD. A byte order mark is not part of the text.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    codec = _wide(body[:_HEAD])
    if codec:
        return body.decode(codec, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode(_likeliest(body, declared), "replace")


def declared_charset(body: bytes, content_type: str = "") -> str:
    """The charset a document is said to have: by the server, else in its own first 2 kB; empty where nobody says."""
    for place in (content_type, body[:_HEAD].decode("latin-1")):
        found = _CHARSET.search(place)
        if found:
            return found[1].lower()
    return ""


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of its markup is zero."""
    half = len(head) // 2
    if half and head[1::2].count(0) > half * 0.3 > head[0::2].count(0):
        return "utf-16-le"
    if half and head[0::2].count(0) > half * 0.3 > head[1::2].count(0):
        return "utf-16-be"
    return ""


def _likeliest(body: bytes, declared: str) -> str:
    sample = b" ".join(found.group() for _, found in zip(range(_SAMPLE), _TELLING.finditer(body), strict=False))
    said = _allowed(declared if _NAME.fullmatch(declared) else declared_charset(body, declared))
    scores = {codec: _plausibility(sample.decode(codec, "replace")) for codec in ("utf-8", *_CYRILLIC, "cp1252")}
    if said and said not in _CYRILLIC:
        trust = 0 if said in _RARER_CYRILLIC else _TRUST
        scores[said] = _plausibility(sample.decode(said, "replace")) + trust
    return max(scores, key=scores.__getitem__)  # the first of equals; UTF-8 leads for documents with few broken bytes


def _allowed(name: str) -> str:
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):  # unknown, or a name with a null byte
        return ""
    return codec if codec in _ALLOWED else ""


def _plausibility(text: str) -> float:
    """How much a reading looks like Russian or Kazakh: usual letters in usual places."""
    signs = sum(map(_sign_weight, text.replace(" ", "")))
    return signs + _CAMEL * len(_BREAKS.findall(text)) + _MIXED * len(_SEAMS.findall(text))


def _sign_weight(sign: str) -> float:
    usual = _USUAL.get(sign)
    if usual is not None:
        return usual
    if sign in _USUAL_CAPITALS:
        return _USUAL_CAPITALS[sign]
    if sign == "\ufffd":
        return _BROKEN
    if sign < "\x80" or sign in _SIGNS:
        return 0
    return _OTHER_LETTER if sign.isalpha() and sign < "Ѐ" else _OTHER_SIGN
