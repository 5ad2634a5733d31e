"""Everybody of an article, counted: where they stand, how much of it they are, how they speak."""

from __future__ import annotations

from monitor.mentions.document import Document, Person, Reference
from monitor.model import Mention, Prominence, Quote, Speech

_OFTEN = 3  # namings, roles and pronouns that make somebody worth weighing who says nothing
_NEARLY = 0.85  # of the heaviest weight: as much of the article
_EARLY = 0.5  # how much standing first counts against a share of all places or of all words said
_LEAD_SENTENCES = 2


def gather(
    document: Document, people: tuple[Person, ...], references: tuple[Reference, ...], quotes: tuple[Quote, ...]
) -> tuple[Mention, ...]:
    """One mention for each person, in the order of `people`."""
    standing = [[one for one in references if one.person == index] for index in range(len(people))]
    counts = [len(person.namings) + len(roles) for person, roles in zip(people, standing, strict=True)]
    weights = _weights(document, people, counts, quotes)
    heaviest = max(weights, default=0.0)
    return tuple(
        _mention(document, person, roles, quotes, heavy=weight >= _NEARLY * heaviest)
        for person, roles, weight in zip(people, standing, weights, strict=True)
    )


def _mention(
    document: Document,
    person: Person,
    references: list[Reference],
    quotes: tuple[Quote, ...],
    *,
    heavy: bool,
) -> Mention:
    speaks = Speech.of(quote.kind for quote in quotes if quote.speaker == person.key)
    return Mention(
        key=person.key,
        name=person.name,
        title=person.title,
        organisation=person.organisation,
        spans=tuple([(one.start, one.end) for one in person.namings if not one.in_title]),
        title_spans=tuple([(one.start, one.end) for one in person.namings if one.in_title]),
        role_spans=tuple([(one.start, one.end) for one in references if not one.in_title]),
        prominence=_prominence(document, person, references, speaks, heavy=heavy),
        speaks=speaks,
        watched=person.watched,
        gender=person.gender,
        role_rules=tuple([one.rule for one in references if not one.in_title]),
        title_role_spans=tuple([(one.start, one.end) for one in references if one.in_title]),
    )


def _prominence(
    document: Document, person: Person, references: list[Reference], speaks: Speech, *, heavy: bool
) -> Prominence:
    """Main: in the title, leading and named again, or heaviest and heard; secondary: speaks or is named twice."""
    named, roles = len(person.namings), len(references)
    if (
        any(one.in_title for one in person.namings)
        or any(one.in_title for one in references)
        or (named > 1 and _leads(document, person))
    ):
        return Prominence.MAIN
    heard = speaks in {Speech.DIRECT, Speech.MIXED} or (speaks is Speech.INDIRECT and named + roles > 1)
    if heavy and (heard or named + roles >= _OFTEN):
        return Prominence.MAIN
    if speaks is not Speech.NONE or named + roles > 1:
        return Prominence.SECONDARY
    return Prominence.PASSING


def _weights(
    document: Document, people: tuple[Person, ...], counts: list[int], quotes: tuple[Quote, ...]
) -> list[float]:
    """How much of an article each person is: the share of places, the share of words said, and coming early."""
    said = [sum(len(quote.text.split()) for quote in quotes if quote.speaker == person.key) for person in people]
    places, words = sum(counts) or 1, sum(said) or 1
    return [
        count / places + spoken / words + _EARLY * _earliness(document, person)
        for person, count, spoken in zip(people, counts, said, strict=True)
    ]


def _earliness(document: Document, person: Person) -> float:
    """1 for whom the title or the first word names, falling to 0 at the end of the body."""
    places = [0 if one.in_title else one.start for one in person.namings]
    return 1 - min(places) / max(len(document.body.text), 1) if places else 0.0


def _leads(document: Document, person: Person) -> bool:
    """Whether the person is named in the first paragraph or the first two sentences."""
    end = 0
    for index, one in enumerate(document.body.sentences):
        if index >= _LEAD_SENTENCES and one.paragraph:
            break
        end = one.end
    return any(not one.in_title and one.start < end for one in person.namings)
