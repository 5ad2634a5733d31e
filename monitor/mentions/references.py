"""Roles and pronouns that stand for a person: министр, глава ведомства, он, ол, по его словам.

What could be two people is nobody: an unresolved role costs a line, a wrong one costs trust.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from monitor.language import kazakh
from monitor.language.russian import Reading, parse
from monitor.language.segment import segment
from monitor.language.verdicts import Verdicts
from monitor.mentions.casting import Cast
from monitor.mentions.cue_forms import CueForm
from monitor.mentions.cues import KAZAKH
from monitor.mentions.directory import Directory
from monitor.mentions.document import Document, Naming, Person, Reference
from monitor.mentions.kazakh_roles import kazakh_roles_at
from monitor.mentions.noted import noted
from monitor.mentions.pronouns import resolve_pronouns
from monitor.mentions.role_words import NUMBERS
from monitor.mentions.roles import Role
from monitor.mentions.russian_roles import russian_roles_at
from monitor.mentions.scene import Scene, set_scene, with_references
from monitor.mentions.trades import in_order, kazakh_trades, russian_trades_at, trade_of
from monitor.model import Gender

Found = tuple[tuple[Person, ...], tuple[Reference, ...]]


def find_references(document: Document, people: tuple[Person, ...], directory: Directory) -> Found:
    """Resolve roles, then pronouns; people grow by whoever holds a post that is named without its holder."""
    scene = set_scene(document, people)
    people, references = _resolve_roles(scene, directory)
    people, in_title = _resolve_title(document, people, directory)
    scene = with_references(scene, people, references)
    further = [one for one in resolve_pronouns(scene) if not _lies_in(one, references)]
    return people, (*in_title, *sorted((*references, *further), key=lambda one: one.start))


def _lies_in(one: Reference, roles: tuple[Reference, ...]) -> bool:
    """Whether a word is part of a role that is counted already: глава | глава облздрава."""
    return any(role.start <= one.start < role.end for role in roles)


def _resolve_roles(scene: Scene, directory: Directory) -> Found:
    roles = [role for role in _roles(scene) if not role.former and _is_alone(scene, role)]
    if not roles:
        return scene.people, ()
    cast = Cast(scene, directory, list(scene.people))
    for role in roles:
        cast.resolve(role, _verb_gender(scene, role))
    grown = len(cast.people) > len(scene.people)
    return tuple(cast.people) if grown else scene.people, tuple(cast.references)


def _resolve_title(document: Document, people: tuple[Person, ...], directory: Directory) -> Found:
    """Roles in the title: Президент подписал закон."""
    if not noted(document.title, kazakh=document.language in KAZAKH).roles:
        return people, ()
    headline = replace(document, title=segment(""), body=document.title)
    scene = set_scene(headline, tuple(replace(person, title_spans=(), namings=_turned(person)) for person in people))
    found, references = _resolve_roles(scene, directory)
    return (*people, *found[len(people) :]), tuple(replace(one, in_title=True) for one in references)


def _turned(person: Person) -> tuple[Naming, ...]:
    """The namings as they look from the title: those of the body stand elsewhere."""
    return tuple(replace(naming, in_title=not naming.in_title) for naming in person.namings)


def _roles(scene: Scene) -> list[Role]:
    """Role nouns, and the trades of this text's people."""
    written, taken = scene.body.written, _Taken(scene)
    found = noted(scene.body, kazakh=scene.is_kazakh)
    roles = (kazakh_roles_at if scene.is_kazakh else russian_roles_at)(found.roles, written, taken)
    trades = frozenset([trade_of(person.title, kazakh=scene.is_kazakh) for person in scene.people]) - {""}
    if not trades:
        return list(roles)
    of_trades = kazakh_trades(written, trades) if scene.is_kazakh else russian_trades_at(found.beings, written, trades)
    return in_order(roles, (role for role in of_trades if not taken(role.head)))


class _Taken:
    """Whether a word stands beside a name, or in a post beside one, and so belongs to it."""

    def __init__(self, scene: Scene) -> None:
        self._body = scene.body
        self._posts = [span for person in scene.people for span in person.title_spans]
        self._starts = [anchor.start for anchor in scene.anchors]
        self._ends = [anchor.end for anchor in scene.anchors]

    def __call__(self, index: int) -> bool:
        """Of a word by its index: most are, so that nobody asks what else they say."""
        start, end = self._body.starts[index], self._body.ends[index]
        nearest = bisect_left(self._starts, end + _BESIDE) - 1
        if nearest >= 0 and start - _BESIDE < self._ends[nearest]:
            return True
        return any(first < end and start < last for first, last in self._posts)


_BESIDE = 2  # characters within which a name begins or ends


def _is_alone(scene: Scene, role: Role) -> bool:
    return not (_is_counted(scene, role) or _names_another(scene, role) or _is_attribute(scene, role))


def _is_counted(scene: Scene, role: Role) -> bool:
    """Два врача, алты маман: some of a kind, nobody in particular."""
    before = scene.body.written[role.first - 1].lower() if role.first else ""
    return before.isdecimal() or before in _NUMBERS


_NUMBERS = frozenset(NUMBERS.split())


def _names_another(scene: Scene, role: Role) -> bool:
    """Министр труда Болат …: a name that nobody could read follows, so the post is that person's."""
    following = scene.body.written[role.last : role.last + 2]
    return len(following) > 1 and following[0][0].isupper() and following[1][0].isupper()


def _is_attribute(scene: Scene, role: Role) -> bool:
    """Пресс-служба президента, президенттің жолдауы: the role only qualifies another noun."""
    written = scene.body.written
    if scene.is_kazakh:
        return _is_kazakh_attribute(scene, role)
    if role.nominative or role.head == 0 or not written[role.head - 1][0].isalpha() or _after_phrase(scene, role):
        return False
    readings = parse(written[role.head])
    before = parse(written[role.head - 1])[0]
    return any(reading.case == "gent" for reading in readings) and before.pos in {"NOUN", "PREP", "ADJF", "PRTF"}


def _after_phrase(scene: Scene, role: Role) -> bool:
    """По словам министра: whose words they are."""
    return any(cue.last == role.first and cue.verb.form is CueForm.PHRASE for cue in scene.cues)


def _is_kazakh_attribute(scene: Scene, role: Role) -> bool:
    if role.attribute:
        return not _before_phrase(scene, role)
    written = scene.body.written
    following = written[role.head + 1] if role.head + 1 < len(written) else ""
    if not role.nominative or not following[:1].isalpha():
        return False
    word = kazakh.cyrillic(following).lower()
    return not word.endswith(_PAST) and any(found.possessive for found in kazakh.analyse(word))


def _before_phrase(scene: Scene, role: Role) -> bool:
    """Министрдің айтуынша: whose words they are."""
    end = scene.body.ends[role.head]
    near = scene.cues_in(end, end + _NEAR)
    return any(cue.first == role.last and cue.verb.form is CueForm.PHRASE for cue in near)


_NEAR = 40  # characters behind a word in which the next begins
_PAST = ("ды", "ді", "ты", "ті")  # a verb, which the stripper may take for a possessed noun


def _verb_gender(scene: Scene, role: Role) -> Gender | None:
    """The gender of the past-tense verb beside a Russian role: заявила министр."""
    if scene.is_kazakh:
        return None
    written = scene.body.written
    sentence = scene.body.sentence_at(scene.body.starts[role.head])
    last = min(role.last + 3, sentence.last if sentence else len(written))
    for word in (*reversed(written[max(role.head - 2, 0) : role.head]), *written[role.last : last]):
        if verb := _PAST_VERBS[word]:
            return verb.gender
    return None


def _past_verb(word: str) -> Reading | None:
    reading = parse(word)[0] if word[0].isalpha() else None
    past = reading and reading.pos == "VERB" and reading.tense == "past" and reading.number == "sing"
    return reading if past else None


_PAST_VERBS = Verdicts(_past_verb)
