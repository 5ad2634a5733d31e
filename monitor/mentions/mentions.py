"""Everybody of an article, counted: where they stand, how much of it they are, how they speak."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.mentions.document import Document, Person, Reference
from monitor.model import Mention, Prominence, Quote, QuoteKind, Speech

_OFTEN = 3  # namings that make somebody of the lead a main person
_LEAD_SENTENCES = 2


def gather(
    document: Document, people: tuple[Person, ...], references: tuple[Reference, ...], quotes: tuple[Quote, ...]
) -> tuple[Mention, ...]:
    """One mention for each person, in the order of `people`."""
    loudest = _loudest(quotes)
    return tuple(
        _mention(document, person, [one for one in references if one.person == index], quotes, loudest)
        for index, person in enumerate(people)
    )


def _mention(
    document: Document,
    person: Person,
    references: list[Reference],
    quotes: tuple[Quote, ...],
    loudest: frozenset[str],
) -> Mention:
    speaks = _speech(quote.kind for quote in quotes if quote.speaker == person.key)
    return Mention(
        key=person.key,
        name=person.name,
        title=person.title,
        organisation=person.organisation,
        spans=tuple((one.start, one.end) for one in person.namings if not one.in_title),
        title_spans=tuple((one.start, one.end) for one in person.namings if one.in_title),
        role_spans=tuple((one.start, one.end) for one in references),
        prominence=_prominence(document, person, speaks, loudest),
        speaks=speaks,
        watched=person.watched,
        gender=person.gender,
    )


def _speech(kinds: Iterable[QuoteKind]) -> Speech:
    heard = set(kinds)
    if not heard:
        return Speech.NONE
    if heard == {QuoteKind.DIRECT}:
        return Speech.DIRECT
    return Speech.INDIRECT if heard == {QuoteKind.INDIRECT} else Speech.MIXED


def _prominence(document: Document, person: Person, speaks: Speech, loudest: frozenset[str]) -> Prominence:
    """Main: in the title, leading and named often, or quoted most; secondary: speaks or is named twice."""
    if any(one.in_title for one in person.namings) or person.key in loudest:
        return Prominence.MAIN
    if len(person.namings) >= _OFTEN and _leads(document, person):
        return Prominence.MAIN
    if speaks is not Speech.NONE or len(person.namings) > 1:
        return Prominence.SECONDARY
    return Prominence.PASSING


def _leads(document: Document, person: Person) -> bool:
    """Whether the person is named in the first paragraph or the first two sentences."""
    sentences = document.body.sentences
    lead = [one for index, one in enumerate(sentences) if index < _LEAD_SENTENCES or one.paragraph == 0]
    end = lead[-1].end if lead else 0
    return any(not one.in_title and one.start < end for one in person.namings)


def _loudest(quotes: tuple[Quote, ...]) -> frozenset[str]:
    """Who is quoted directly with the most words; nobody where nobody is."""
    words: dict[str, int] = {}
    for quote in quotes:
        if quote.kind is QuoteKind.DIRECT and quote.speaker:
            words[quote.speaker] = words.get(quote.speaker, 0) + len(quote.text.split())
    most = max(words.values(), default=0)
    return frozenset(key for key, count in words.items() if count == most)
