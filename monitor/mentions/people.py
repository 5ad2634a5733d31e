"""The people an article names: every naming in any case form, gathered by person.

candidates -> evidence (a post, a verb of saying, a full mention elsewhere) -> persons -> posts -> Person
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from monitor.language.names import given_gender, name_key
from monitor.language.segment import Segmented
from monitor.mentions.candidates import SURE, Candidate, Reading, find_candidates
from monitor.mentions.cues import find_cues
from monitor.mentions.directory import Directory, Listed
from monitor.mentions.document import Document, Form, Naming, Person
from monitor.mentions.titles import Place, Title, find_title
from monitor.model import Gender, Language


@dataclass(slots=True)
class _Found:
    """A person while the article is being read."""

    given: str
    surname: str
    patronymic: str = ""
    gender: Gender | None = None
    listed: Listed | None = None
    namings: list[tuple[Candidate, Reading]] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)

    def fits(self, gender: Gender | None) -> bool:
        return gender is None or self.gender is None or gender is self.gender


def find_people(document: Document, directory: Directory) -> tuple[Person, ...]:
    """Every person named in title or body; a name that is never to be recorded is left out."""
    ordinary = _lower_case_words(document)
    title = list(find_candidates(document.title, document.language, directory, ordinary, in_title=True))
    body = list(find_candidates(document.body, document.language, directory, ordinary))
    if not title and not body:
        return ()
    posts = _posts_beside(document, title, body)
    found = _gather(document, directory, title, body, posts)
    _take_titles(found, posts)
    people = [_person(each, document) for each in found if not (each.listed and each.listed.never)]
    return tuple(sorted(people, key=lambda person: (not person.namings[0].in_title, person.namings[0].start)))


def _lower_case_words(document: Document) -> frozenset[str]:
    """Words the article also writes in lower case: ordinary words that began a sentence elsewhere."""
    tokens = (*document.title.tokens, *document.body.tokens)
    return frozenset(token.text for token in tokens if token.text[0].islower())


# --- evidence -------------------------------------------------------------------------------------------------------


_Beside = dict[tuple[bool, int], Title | None]


def _posts_beside(document: Document, title: list[Candidate], body: list[Candidate]) -> _Beside:
    """The post beside each candidate, by (in title, start)."""
    found: _Beside = {}
    for text, candidates in ((document.title, title), (document.body, body)):
        names = frozenset(i for c in candidates if c.worth >= SURE for i in range(c.first, c.last))
        for candidate in candidates:
            cases = frozenset[str]().union(*(reading.cases for reading in candidate.readings))
            place = Place(candidate.sentence, candidate.first, candidate.last, cases, names)
            found[candidate.in_title, candidate.start] = find_title(text, place, document.language)
    return found


def _speakers(text: Segmented, language: Language, candidates: Iterable[Candidate]) -> frozenset[int]:
    """The starts of candidates that stand beside a verb of saying."""
    ends: set[int] = set()
    for cue in find_cues(text, language):
        ends.update((cue.first - 1, cue.last))
    return frozenset(c.start for c in candidates if c.first in ends or c.last - 1 in ends)


def _is_spelt_out(candidate: Candidate, document: Document) -> bool:
    """Whether the name is given once more in Latin letters behind it: Йенс Эгельунд (Jens Egelund)."""
    text = document.title if candidate.in_title else document.body
    following = [token.text for token in text.tokens[candidate.last : candidate.last + 2]]
    return len(following) > 1 and following[0] == "(" and following[1].isascii() and following[1][0].isupper()


def _is_person(candidate: Candidate, post: Title | None) -> bool:
    """Whether a candidate that no list, directory or other naming backs is a person by what stands around it."""
    if candidate.worth >= SURE:
        return True
    if candidate.form is Form.FULL:
        return post is not None
    if candidate.form is Form.SURNAME:
        return candidate.worth >= _BY_ITSELF or (
            candidate.worth >= _WITH_POST and post is not None and post.close and not _may_be_complement(candidate)
        )
    return candidate.worth >= _GIVEN_BY_ITSELF


def _may_be_complement(candidate: Candidate) -> bool:
    """Whether a word can be a body in the genitive behind the post (главы Казнефти) rather than its holder."""
    return any("gent" in reading.cases and len(reading.cases) <= _SOME_CASES for reading in candidate.readings)


_SOME_CASES = 4
_UNLIKELY = 0.5
_WITH_POST = 1.0
_BY_ITSELF = 2.0
_GIVEN_BY_ITSELF = 1.5


# --- persons --------------------------------------------------------------------------------------------------------


def _gather(
    document: Document, directory: Directory, title: list[Candidate], body: list[Candidate], posts: _Beside
) -> list[_Found]:
    """All persons with their namings: full ones first, then what a part of a name can stand for."""
    speaking = _speakers(document.body, document.language, body)
    alone = {name_key(r.surname) for c in (*title, *body) if c.form is Form.SURNAME for r in c.readings}
    backed = [
        candidate
        for candidate in (*title, *body)
        if candidate.form in {Form.FULL, Form.INITIALS}
        and (
            _is_person(candidate, posts[candidate.in_title, candidate.start])
            or (not candidate.in_title and candidate.start in speaking)
            or any(name_key(reading.surname) in alone for reading in candidate.readings)
            or _is_spelt_out(candidate, document)
        )
    ]
    found: list[_Found] = []
    votes = _votes(backed)
    for candidate in sorted(backed, key=lambda c: c.form is Form.INITIALS):
        _place_full(candidate, found, votes, directory)
    for candidate in (*body, *title):
        if candidate.form in {Form.SURNAME, Form.GIVEN} or candidate not in backed:
            post = posts[candidate.in_title, candidate.start]
            speaks = candidate.start in speaking and not candidate.in_title
            _place_part(candidate, found, directory, post, speaks=speaks)
    for each in found:
        each.namings.sort(key=lambda naming: (not naming[0].in_title, naming[0].start))
    return found


def _votes(candidates: list[Candidate]) -> Counter[tuple[str, str]]:
    """How much the article speaks for each full name, over all its namings."""
    votes: Counter[tuple[str, str]] = Counter()
    for candidate in candidates:
        for key, weight in _best_by_name(candidate.readings).items():
            votes[key] += weight  # type: ignore[assignment] - weights are fractions
    return votes


def _best_by_name(readings: tuple[Reading, ...]) -> dict[tuple[str, str], float]:
    best: dict[tuple[str, str], float] = {}
    for reading in readings:
        key = _name(reading)
        best[key] = max(best.get(key, 0.0), reading.weight)
    return best


def _name(reading: Reading) -> tuple[str, str]:
    return name_key(reading.given), name_key(reading.surname)


def _place_full(
    candidate: Candidate, found: list[_Found], votes: Counter[tuple[str, str]], directory: Directory
) -> None:
    """Add a full name or one with initials to its person, or make a new one."""
    listed = _listed(candidate, directory)
    reading = listed[0] if listed else max(candidate.readings, key=lambda r: (votes[_name(r)], r.weight))
    who = listed[1] if listed else None
    person = _same(found, reading, who, candidate.form)
    if person is None and candidate.form is Form.INITIALS and listed is None:
        known = [(each, same) for each in candidate.readings if (same := _same(found, each, None, candidate.form))]
        reading, person = known[0] if known else (reading, None)
    if person is None:
        person = _Found(reading.given, reading.surname, reading.patronymic, reading.gender, who)
        found.append(person)
    person.patronymic = person.patronymic or reading.patronymic
    person.gender = person.gender or reading.gender
    person.namings.append((candidate, reading))


def _listed(candidate: Candidate, directory: Directory) -> tuple[Reading, Listed] | None:
    """The watch-listed person a candidate's readings name, the likeliest reading first."""
    for reading in candidate.readings:
        if reading.given and reading.surname:
            listed = directory.by_name(reading.given, reading.surname) or directory.by_name(
                reading.surname, reading.given
            )
            if listed and (reading.gender is None or listed.gender in {None, reading.gender}):
                return reading, listed
    return None


def _same(found: list[_Found], reading: Reading, listed: Listed | None, form: Form) -> _Found | None:
    """The person already found whom this reading names."""
    key, given = name_key(reading.surname), name_key(reading.given.rstrip("."))
    for person in found:
        if listed is not None and person.listed is listed:
            return person
        if (listed is None) != (person.listed is None) and form is Form.FULL:
            continue
        same_given = name_key(person.given) == given
        if form is Form.INITIALS:
            same_given = name_key(person.given).startswith(given[:1])
        if same_given and name_key(person.surname) == key and person.fits(reading.gender):
            return person
    return None


def _place_part(
    candidate: Candidate, found: list[_Found], directory: Directory, post: Title | None, *, speaks: bool
) -> None:
    """Give a bare surname or given name to whom it stands for; else to the directory; else to a person of its own."""
    if candidate.form is Form.SURNAME:
        _place_surname(candidate, found, directory, post, speaks=speaks)
    elif candidate.form is Form.GIVEN:
        _place_given(candidate, found)


def _place_surname(
    candidate: Candidate, found: list[_Found], directory: Directory, post: Title | None, *, speaks: bool
) -> None:
    for reading in candidate.readings:
        bearers = [person for person in found if _bears(person, reading)]
        if bearers:
            _latest(bearers, candidate).namings.append((candidate, reading))
            return
    if candidate.worth <= _UNLIKELY and not speaks:
        return
    for reading in candidate.readings:
        listed = directory.by_surname_alone(reading.surname, reading.gender)
        if listed is not None:
            person = _Found(reading.given, reading.surname, gender=listed.gender, listed=listed)
            person.namings.append((candidate, reading))
            found.append(person)
            return
    if any(directory.bearers(reading.surname) for reading in candidate.readings) and post is None:
        return
    if _is_person(candidate, post):
        reading = max(candidate.readings, key=lambda r: r.weight)
        found.append(_Found("", reading.surname, gender=reading.gender, namings=[(candidate, reading)]))


def _bears(person: _Found, reading: Reading) -> bool:
    return name_key(person.surname) == name_key(reading.surname) and person.fits(reading.gender)


def _latest(bearers: list[_Found], candidate: Candidate) -> _Found:
    """Of several with one surname, the one named last before this place (the first of all, if none was yet)."""

    def place(person: _Found) -> int:
        before = [c.start for c, _ in person.namings if not c.in_title and c.start < candidate.start]
        return max(before, default=-1)

    return max(bearers, key=place)


def _place_given(candidate: Candidate, found: list[_Found]) -> None:
    for reading in candidate.readings:
        known = [
            person
            for person in found
            if name_key(person.given) == name_key(reading.given) and person.fits(reading.gender)
        ]
        if known:
            _latest(known, candidate).namings.append((candidate, reading))
            return
    if _is_person(candidate, None):
        reading = max(candidate.readings, key=lambda r: r.weight)
        found.append(_Found(reading.given, "", reading.patronymic, reading.gender, namings=[(candidate, reading)]))


# --- what a person is called ----------------------------------------------------------------------------------------


def _take_titles(found: list[_Found], posts: _Beside) -> None:
    for person in found:
        for candidate, _ in person.namings:
            if title := posts[candidate.in_title, candidate.start]:
                person.titles.append(title)


def _person(found: _Found, document: Document) -> Person:
    listed = found.listed
    name = _canonical(found)
    longest = max(found.titles, key=lambda title: len(title.text.split()), default=None)
    body_titles = {
        posts.span
        for posts in found.titles
        if any(
            not c.in_title and abs(c.start - posts.span[1]) < _NEAR or c.end <= posts.span[0] for c, _ in found.namings
        )
    }
    return Person(
        key=listed.key if listed else "~" + name_key(name),
        name=listed.name_in(document.language) if listed else name,
        namings=tuple(_naming(candidate, reading) for candidate, reading in found.namings),
        gender=_gender(found),
        title=longest.text if longest else "",
        organisation=longest.organisation if longest else "",
        title_spans=tuple(sorted(body_titles)),
        watched=listed is not None,
    )


_NEAR = 4


def _canonical(found: _Found) -> str:
    parts = [found.given, found.surname] if found.surname else [found.given, found.patronymic]
    return " ".join(part for part in parts if part)


def _gender(found: _Found) -> Gender | None:
    if found.listed and found.listed.gender:
        return found.listed.gender
    return found.gender or given_gender(found.given)


def _naming(candidate: Candidate, reading: Reading) -> Naming:
    nominative = None if "nomn" in reading.cases and len(reading.cases) > 1 else "nomn" in reading.cases
    return Naming(candidate.start, candidate.end, candidate.form, candidate.in_title, nominative)
