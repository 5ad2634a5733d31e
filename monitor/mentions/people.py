"""The people an article names: every naming in any case form, gathered by person.

candidates, but likely ones only -> syntax (which cases their sentence asks for) -> evidence
(a post, a verb of saying, a fuller name elsewhere) -> persons -> Person
"""

from __future__ import annotations

from monitor.language.kazakh_tagger import Tagger, shipped
from monitor.language.names import given_gender, person_key
from monitor.language.segment import Segmented
from monitor.mentions.beliefs import Beliefs, Tokens, believe
from monitor.mentions.candidates import Candidate
from monitor.mentions.directory import Directory
from monitor.mentions.document import Document, Naming, Person
from monitor.mentions.evidence import Evidence, beside_cues, weigh
from monitor.mentions.likely import likely_candidates
from monitor.mentions.lines import Source
from monitor.mentions.looks import NOT_A_NAME, look
from monitor.mentions.persons import Found, gather
from monitor.mentions.posts import Title
from monitor.mentions.readings import Reading
from monitor.mentions.syntax import governed
from monitor.model import Gender, Language, Span


def find_people(document: Document, directory: Directory, tagger: Tagger | None = None) -> tuple[Person, ...]:
    """Every person named in title or body, in order of place; a name never to be recorded is left out.

    In Kazakh the shipped tagger is asked unless another is given.
    """
    ordinary = frozenset((*document.title.written, *document.body.written))  # asked only of words in small letters
    sources = _source(document, ordinary, tagger, in_title=True), _source(document, ordinary, tagger)
    beside = beside_cues(document)
    title, body = likely_candidates(*sources, beside, directory)
    if document.language is Language.RU:
        title = [governed(each, document.title) for each in title]
        body = [governed(each, document.body) for each in body]
    evidence = weigh(document, title, body, beside)
    found = gather([*body, *title], evidence, directory)
    people = [_person(each, document, evidence) for each in found if not (each.listed and each.listed.never)]
    return tuple(sorted(people, key=lambda person: (not person.namings[0].in_title, person.namings[0].start)))


def _source(document: Document, ordinary: frozenset[str], tagger: Tagger | None, *, in_title: bool = False) -> Source:
    """Title or body with what a tagger makes of it."""
    text, names = (document.title, document.title_names) if in_title else (document.body, document.body_names)
    if document.language in {Language.KK, Language.KK_LATN}:
        beliefs = believe(text, document.language, tagger or shipped())
    else:
        beliefs = Beliefs(_tokens_of(text, tuple(span for span in names if _may_name(text, span, names))))
    return Source(text, document.language, ordinary, beliefs, in_title)


def _may_name(text: Segmented, span: Span, names: tuple[Span, ...]) -> bool:
    """Whether to believe the tagger: of a single word that looks like no name only where a longer one has it too."""
    first, last = text.token_at(span[0]), text.token_at(span[1] - 1) + 1
    word = text.written[first]
    if last - first > 1 or word.isascii():
        return True
    seen = look(word, Language.RU)
    if seen.strength > NOT_A_NAME or seen.given or seen.patronymic:
        return True
    stem = word[:_STEM]
    return any(stem in text.text[start:end] for start, end in names if " " in text.text[start:end])


_STEM = 4  # letters that the forms of a name share


def _tokens_of(text: Segmented, spans: tuple[Span, ...]) -> dict[int, Tokens]:
    """Each token (by index) that spans cover, with the range of tokens of its span."""
    ranges = [(text.token_at(start), text.token_at(end - 1) + 1) for start, end in spans]
    return {index: (first, last) for first, last in ranges for index in range(first, last)}


def _person(found: Found, document: Document, evidence: Evidence) -> Person:
    listed = found.listed
    name = listed.name_in(document.language) if listed else _name(found)
    beside = [(one, title) for one, _ in found.namings if (title := evidence.post(one))]
    title = _fullest([title for _, title in beside])
    return Person(
        key=listed.key if listed else "~" + person_key(name),
        name=name,
        namings=tuple([_naming(candidate, reading) for candidate, reading in found.namings]),
        gender=_gender(found),
        title=title.text if title else "",
        organisation=title.organisation if title else "",
        title_spans=tuple(sorted({title.span for one, title in beside if not one.in_title})),
        watched=listed is not None,
    )


def _name(found: Found) -> str:
    """Given name and surname, or what there is of them."""
    last = found.surname or found.patronymic
    return f"{found.given} {last}".strip()


def _fullest(titles: list[Title]) -> Title | None:
    if len(titles) <= 1:
        return titles[0] if titles else None
    return max(titles, key=lambda title: (not title.text.isupper(), len(title.text.split())))


def _gender(found: Found) -> Gender | None:
    if found.listed and found.listed.gender:
        return found.listed.gender
    return found.gender or given_gender(found.given)


def _naming(candidate: Candidate, reading: Reading) -> Naming:
    sure = "nomn" not in reading.cases or len(reading.cases) == 1
    return Naming(
        candidate.start,
        candidate.end,
        candidate.form,
        candidate.in_title,
        nominative="nomn" in reading.cases if sure else None,
    )
