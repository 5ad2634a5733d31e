"""Callings that stand alone beside a verb of saying: – говорит хирург, деді бапкер, по словам ветеринара.

They go back to whoever is on stage, like pronouns that say more: to the one whose post is of the same field, else to
whom the text spoke of last, unless a post of another field is told of that person.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.language.russian import parse
from monitor.language.segment import Token
from monitor.language.verdicts import once
from monitor.mentions.callings import (
    ANYONE,
    KAZAKH_CALLINGS,
    RUSSIAN_CALLINGS,
    fields_of_calling,
    fields_of_post,
    is_of_meetings,
    is_vague,
)
from monitor.mentions.clauses import STOPS
from monitor.mentions.cue_forms import Cue, CueForm
from monitor.mentions.document import Reference
from monitor.mentions.noted import noted
from monitor.mentions.salience import latest, stranger_between
from monitor.mentions.scene import Anchor, Scene
from monitor.model import Gender


@dataclass(frozen=True, slots=True)
class Description:
    """A calling at a token; `gender` is that of its bearer where noun or verb tell."""

    token: Token
    calling: str
    gender: Gender | None
    nominative: bool = True


_NOBODY = Anchor(0, 0, -1)  # where no field decides


def descriptions(scene: Scene) -> Iterator[Description]:
    """Every calling alone that speaks, in order of its verb."""
    find = (_kazakh_before, _kazakh_after) if scene.is_kazakh else (_russian_before, _russian_after)
    callings = noted(scene.body, kazakh=scene.is_kazakh).callings
    for cue in scene.setting.free.all if callings else ():
        if cue.verb.plural or not _is_near(scene, cue, callings):
            continue
        for one in find:
            index = one(scene, cue)
            found = _described(scene, cue, index) if index is not None else None
            if found is not None:
                yield found
                break


def _is_near(scene: Scene, cue: Cue, callings: list[int]) -> bool:
    """Whether any calling stands where one is looked for, as it seldom does."""
    first = cue.first - _REACH
    if scene.is_kazakh and (sentence := scene.body.sentence_at(cue.start)):
        first = min(first, sentence.first)
    at = bisect_left(callings, first)
    return at < len(callings) and callings[at] < cue.last + _REACH


def whom(scene: Scene, description: Description) -> Reference | None:
    """The one person a calling goes back to; by their field whoever came between, by nearness only if nobody did."""
    if (akin := next(_kin(scene, description, description.gender), _NOBODY)) is not _NOBODY:
        return _reference(description, akin, "described-field")
    anchor = latest(scene, description.token.start, description.gender)
    if anchor and _may_be_called(scene, anchor, description.calling):
        between = stranger_between(scene, anchor, description.token, description.gender)
        return None if between else _reference(description, anchor, "described-latest")
    return None


def _reference(description: Description, anchor: Anchor | None, rule: str) -> Reference | None:
    token = description.token
    return Reference(token.start, token.end, anchor.person, description.nominative, rule=rule) if anchor else None


def _kin(scene: Scene, description: Description, gender: Gender | None) -> Iterator[Anchor | None]:
    """Whom the calling stands beside somewhere, or whose field it is of; None where these are several."""
    standing = [one for one in scene.anchors_in(0, description.token.start) if one.agrees(gender)]
    people = {one.person: _callings(scene, one.person) for one in standing}
    for is_meant in (_is_called, _is_akin):
        meant = {person for person, called in people.items() if is_meant(scene, person, called, description.calling)}
        if meant:
            yield _nearest(scene, [one for one in standing if one.person in meant], description, gender)


def _nearest(scene: Scene, meant: list[Anchor], description: Description, gender: Gender | None) -> Anchor | None:
    """Of those who may be meant whom the text spoke of last, or the only one."""
    nearest = latest(scene, description.token.start, gender)
    if nearest and any(one.person == nearest.person for one in meant):
        return nearest
    return meant[-1] if len({one.person for one in meant}) == 1 else None


def _is_called(_: Scene, __: int, called: set[str], calling: str) -> bool:
    """Истец Асан Сатов: whether the calling stands beside a naming of the person."""
    return calling in called


def _is_akin(scene: Scene, index: int, called: set[str], calling: str) -> bool:
    """Whether what the person is called belongs to the field of the calling."""
    fields, person = fields_of_calling(calling) - {ANYONE}, scene.people[index]
    if not fields.isdisjoint(fields_of_post(f"{person.title} {person.organisation}")):
        return True
    return any(not fields.isdisjoint(fields_of_calling(other)) for other in called)


def _may_be_called(scene: Scene, anchor: Anchor, calling: str) -> bool:
    """Whether nothing is told of the person that speaks against the calling."""
    person, fields = scene.people[anchor.person], fields_of_calling(calling)
    if is_of_meetings(calling) or ANYONE in fields:
        return True
    told = (person.title and not is_vague(person.title)) or person.watched
    told = told or any(fields_of_calling(other) - {ANYONE} for other in _callings(scene, anchor.person))
    return _OFFICES not in fields and not told  # nobody is a minister by being near


_OFFICES = "politics"


def _callings(scene: Scene, person: int) -> set[str]:
    """The callings that stand right before the namings of a person, and those that went back to the person already."""
    places = [naming.start for naming in scene.people[person].namings if not naming.in_title]
    indices = [scene.body.token_at(place) - 1 for place in places]
    called = (one for one in scene.anchors if one.person == person and not one.named and not one.pronoun)
    indices += [scene.body.token_at(one.start) for one in called]
    words = {scene.body.written[index] for index in indices if index >= 0}
    find = _kazakh_callings if scene.is_kazakh else _russian_callings
    return {calling for word in words for calling in find(word)}


@once
def _russian_callings(word: str) -> frozenset[str]:
    cases = ("nomn", "gent", "datv", "ablt") if word[0].isalpha() else ()
    return frozenset(calling[0] for case in cases if (calling := RUSSIAN_CALLINGS[case][word]))


@once
def _kazakh_callings(word: str) -> frozenset[str]:
    calling = KAZAKH_CALLINGS["nom"][word] if word[0].isalpha() else None
    return frozenset({calling} if calling else ())


def _described(scene: Scene, cue: Cue, index: int) -> Description | None:
    token = scene.body.tokens[index]
    if scene.anchors_in(token.start, token.end + 1) or scene.quoted(token.start):
        return None
    case = "gent" if cue.is_phrase else "nomn"
    if scene.is_kazakh:
        calling = KAZAKH_CALLINGS["gen" if cue.is_phrase else "nom"][token.text]
        return Description(token, calling, None, not cue.is_phrase) if calling else None
    found = RUSSIAN_CALLINGS[case][token.text]
    if found is None or _has_complement(scene, index):
        return None
    calling, gender = found
    return Description(token, calling, gender or cue.verb.gender, not cue.is_phrase)


# --- Russian --------------------------------------------------------------------------------------------------------


def _russian_after(scene: Scene, cue: Cue) -> int | None:
    """– говорит хирург; – пожал плечами хирург; по словам хирурга."""
    written, callings = scene.body.written, RUSSIAN_CALLINGS["gent" if cue.is_phrase else "nomn"]
    for index in range(cue.last, min(cue.last + (1 if cue.is_phrase else _REACH), len(written))):
        if written[index] in STOPS:
            return None
        if callings[written[index]]:
            return index if _is_alone(scene, cue.last, index + 1) and not _is_new(scene, index) else None
    return None


def _is_alone(scene: Scene, first: int, last: int) -> bool:
    """Whether none of these words (by index) is by itself somebody known."""
    starts, ends = scene.body.starts, scene.body.ends
    return not any(scene.anchors_in(starts[place], ends[place]) for place in range(first, last))


def _russian_before(scene: Scene, cue: Cue) -> int | None:
    """Хирург полагает, что; сам хирург не скрывает: the noun opens its sentence or clause, nobody else between."""
    if cue.verb.form is not CueForm.FINITE:
        return None
    written, callings = scene.body.written, RUSSIAN_CALLINGS["nomn"]
    for index in range(cue.first - 1, max(cue.first - _REACH, 0) - 1, -1):
        if written[index] in STOPS:
            return None
        if callings[written[index]]:
            free = _is_alone(scene, index, cue.first)
            return index if free and _opens(scene, index) and not _is_new(scene, index) else None
    return None


_REACH = 4  # tokens between a verb and its subject


def _opens(scene: Scene, index: int) -> bool:
    """Whether a word opens a sentence or a clause, but for «а», «сам» and the like."""
    written = scene.body.written
    while index and written[index - 1].lower() in _LEADING:
        index -= 1
    sentence = scene.body.sentence_at(scene.body.starts[index])
    return sentence is None or sentence.first == index or written[index - 1] in STOPS | _DASHES


_LEADING = frozenset({"а", "но", "и", "сам", "сама", "однако", "зато", "при", "этом", "же", "ведь", "наш", "наша"})
_DASHES = frozenset("–—-")


def _is_new(scene: Scene, index: int) -> bool:
    """Местный хирург, один хирург: an attribute that brings in somebody new."""
    before = scene.body.written[index - 1] if index else ""
    if not before[:1].isalpha() or before.lower() in _LEADING:
        return False
    return parse(before)[0].pos in {"ADJF", "NUMR"} and before.lower() not in _OLD


_OLD = frozenset({"молодой", "молодая", "юный", "юная", "старый", "опытный", "довольный", "довольная", "сам", "сама"})


def _has_complement(scene: Scene, index: int) -> bool:
    """Водитель автобуса, продавец из Тараза: told for the first time."""
    written = scene.body.written
    following = written[index + 1] if index + 1 < len(written) else ""
    if not following[:1].isalpha():
        return False
    if following.lower() in {"из", "от", "у"} or following.isupper():
        return True
    reading = parse(following)[0]
    return following[0].isupper() or (reading.pos in {"NOUN", "ADJF"} and reading.case == "gent")


# --- Kazakh ---------------------------------------------------------------------------------------------------------


def _kazakh_after(scene: Scene, cue: Cue) -> int | None:
    """– деді хирург; деп ағынан жарылды хирург."""
    written, callings = scene.body.written, KAZAKH_CALLINGS["nom"]
    following = written[cue.last : cue.last + _REACH] if not cue.is_phrase else ()
    for index, word in enumerate(following, cue.last):
        if word in STOPS:
            return None
        if callings[word]:
            stands_alone = index + 1 >= len(written) or not written[index + 1][0].isupper()
            return index if stands_alone and index <= cue.last + 1 else None
    return None


def _kazakh_before(scene: Scene, cue: Cue) -> int | None:
    """Хирург … айтады; хирургтің айтуынша; «…» деп хирург күлді."""
    written, callings = scene.body.written, KAZAKH_CALLINGS["nom"]
    if cue.is_phrase:
        return cue.first - 1 if cue.first and KAZAKH_CALLINGS["gen"][written[cue.first - 1]] else None
    sentence = scene.body.sentence_at(cue.start)
    if sentence is None or cue.verb.form is not CueForm.FINITE:
        return None
    for index in range(sentence.first, min(sentence.first + _LINK, cue.first)):
        if scene.anchors_in(scene.body.starts[index], scene.body.ends[index]):
            return None
        if callings[written[index]] and not written[index + 1][0].isupper():
            return index
    return cue.first - 1 if cue.first and callings[written[cue.first - 1]] else None


_LINK = 3  # tokens that may join a sentence to the one before: ал хирург
