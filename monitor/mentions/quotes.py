"""What people say in an article: direct, indirect and mixed quotes, each with its speaker where that is certain.

passages (marks) -> attribution -> direct quotes; cues outside them -> statements -> indirect and mixed quotes
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from monitor.mentions.attribution import attribute
from monitor.mentions.cases import Attribution, Case
from monitor.mentions.clauses import Subject
from monitor.mentions.collectives import collective_at, collective_beside
from monitor.mentions.document import Document, Person, Reference
from monitor.mentions.indirect import Statement, find_statements
from monitor.mentions.marks import Passage
from monitor.mentions.scene import Scene, set_scene, with_passages
from monitor.model import Quote, QuoteKind, Span

_FEW = 2  # quoted words that make no statement mixed


def find_quotes(document: Document, people: tuple[Person, ...], references: tuple[Reference, ...]) -> tuple[Quote, ...]:
    """Every quote of the body, in order of place."""
    scene = set_scene(document, people, references)
    spoken = list(_attributed(scene))
    direct = [quote for passage, found in spoken for quote in _direct(scene, passage, found)]
    framing = frozenset(found.cue.start for _, found in spoken if found.cue)
    outside = with_passages(scene, tuple(passage for passage, _ in spoken))
    starts, ends = sorted([quote.start for quote in direct]), sorted([quote.end for quote in direct])
    indirect = [
        _indirect(scene, statement)
        for statement in find_statements(outside, framing)
        if bisect_left(starts, statement.span[1]) == bisect_right(ends, statement.span[0])  # as many begin as ended
    ]
    return tuple(sorted((*direct, *_apart(indirect)), key=lambda quote: (quote.start, quote.end)))


def _attributed(scene: Scene) -> Iterator[tuple[Passage, Attribution]]:
    """Passages that are speech, each judged with its predecessor in mind."""
    previous: Passage | None = None
    attributed: Attribution | None = None
    for passage in scene.passages:
        found = attribute(Case(scene, passage, previous, attributed))
        if found is not None and not (found.cue and found.cue.verb.own):
            yield passage, found
            previous, attributed = passage, found


def _direct(scene: Scene, passage: Passage, found: Attribution) -> Iterator[Quote]:
    sentence = _joined(scene, passage.outer, found.frame)
    speaker = scene.people[found.anchor.person].key if found.anchor else None
    printable = found.anchor is not None and _is_named_near(scene, found.anchor.person, sentence)
    for start, end in passage.pieces:
        text = scene.body.text[start:end]
        rule = _rule(found.rule, found.subject)
        body = _body(scene, found.subject)
        yield Quote(QuoteKind.DIRECT, text, start, end, speaker, found.words, sentence, printable, rule, body)


def _joined(scene: Scene, outer: Span, frame: Span) -> Span:
    """From the passage to its frame, where that stands in the same or the next paragraph; else the passage alone."""
    if abs(scene.line_of(outer[0]) - scene.line_of(frame[0])) <= 1:
        return min(outer[0], frame[0]), max(outer[1], frame[1])
    return outer


def _is_named_near(scene: Scene, person: int, span: Span) -> bool:
    """Whether the person is named in these sentences or in one that adjoins them."""
    sentences = scene.body.sentences
    first = max(scene.sentence_index(span[0]) - 1, 0)
    last = min(scene.sentence_index(span[1] - 1) + 1, len(sentences) - 1)
    start, end = sentences[first].start, sentences[last].end
    return any(start <= one.start < end for one in scene.people[person].namings if not one.in_title)


def _indirect(scene: Scene, statement: Statement) -> Quote:
    start, end = statement.span
    kind = QuoteKind.MIXED if _holds_quotation(scene, statement.span) else QuoteKind.INDIRECT
    cue = scene.body.text[statement.cue.start : statement.cue.end]
    anchor = statement.speaker.anchor
    return Quote(
        kind,
        scene.body.text[start:end],
        start,
        end,
        scene.people[anchor.person].key if anchor else None,
        cue,
        statement.sentence,
        rule=_rule(statement.rule, statement.speaker),
        collective=_body(scene, statement.speaker) or _body_beside(scene, statement),
    )


def _body_beside(scene: Scene, statement: Statement) -> str:
    """The body whose words these are, where nobody on stage speaks."""
    sentence = scene.body.sentence_at(statement.cue.start)
    if statement.speaker.anchor or sentence is None:
        return ""
    return collective_beside(scene.body, statement.cue, sentence.first, scene.language)


def _rule(words: str, subject: Subject | None) -> str:
    """The rule that found the words, and behind a colon the one that found their speaker."""
    return f"{words}:{subject.rule}" if subject and subject.rule else words


def _body(scene: Scene, subject: Subject | None) -> str:
    """The body or crowd that speaks, as written."""
    return collective_at(scene.body, subject.body.start, scene.language) if subject and subject.body else ""


def _holds_quotation(scene: Scene, span: Span) -> bool:
    """Whether quoted words of some length stand inside that are no name: in lower case, or opening the clause."""
    for passage in scene.passages:
        start, end = passage.pieces[0][0], passage.pieces[-1][1]
        if span[0] <= start and end <= span[1] + 1 and passage.frame is None:
            words = scene.body.count_words(start, end)
            if words > _FEW and (scene.body.text[start].islower() or passage.outer[0] <= span[0]):
                return True
    return False


def _apart(quotes: list[Quote]) -> list[Quote]:
    """Statements without those that begin inside one of the same speaker: one sentence told twice."""
    kept: list[Quote] = []
    ends: dict[str | None, int] = {}
    for quote in sorted(quotes, key=lambda one: (one.start, -one.end)):
        if quote.start >= ends.get(quote.speaker, 0):
            kept.append(quote)
            ends[quote.speaker] = quote.end
    return kept
