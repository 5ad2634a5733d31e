"""Roles and pronouns that stand for a person: министр, глава ведомства, он, ол, по его словам.

What could be two people is nobody: an unresolved role costs a line, a wrong one costs trust.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from monitor.language import kazakh
from monitor.language.russian import parse
from monitor.language.segment import Token
from monitor.mentions.cue_forms import CueForm
from monitor.mentions.directory import Directory, Listed
from monitor.mentions.document import Document, Person, Reference
from monitor.mentions.kazakh_cues import fold
from monitor.mentions.roles import Post, Role, answers, is_telling, kazakh_roles, post_of, russian_roles
from monitor.mentions.salience import latest, named_last
from monitor.mentions.scene import Scene, set_scene, with_anchor, with_references
from monitor.model import Gender, Names
from monitor.model import Post as HeldPost

Found = tuple[tuple[Person, ...], tuple[Reference, ...]]


def find_references(document: Document, people: tuple[Person, ...], directory: Directory) -> Found:
    """Resolve roles, then pronouns; people grow by whoever holds a post that is named without its holder."""
    scene = set_scene(document, people)
    people, references = _resolve_roles(scene, directory)
    scene = with_references(scene, people, references)
    return people, tuple(sorted((*references, *_resolve_pronouns(scene)), key=lambda one: one.start))


# --- roles ----------------------------------------------------------------------------------------------------------


def _resolve_roles(scene: Scene, directory: Directory) -> Found:
    cast = _Cast(scene, directory, list(scene.people))
    roles = kazakh_roles(scene.body.tokens) if scene.is_kazakh else russian_roles(scene.body.tokens)
    for role in roles:
        if not role.former and not _is_taken(scene, role) and not _is_attribute(scene, role):
            cast.resolve(role)
    return tuple(cast.people), tuple(cast.references)


def _is_taken(scene: Scene, role: Role) -> bool:
    """Whether the role stands beside a name and belongs to it."""
    token = scene.body.tokens[role.head]
    posts = (span for person in scene.people for span in person.title_spans)
    if any(start < token.end and token.start < end for start, end in posts):
        return True
    if any(anchor.start < token.end + 2 and token.start - 2 < anchor.end for anchor in scene.anchors):
        return True
    return _names_another(scene, role)


def _names_another(scene: Scene, role: Role) -> bool:
    """Министр труда Болат …: a name that nobody could read follows, so the post is that person's."""
    tokens = scene.body.tokens
    following = tokens[role.last : role.last + 2]
    return len(following) > 1 and all(token.is_word and token.is_capitalised for token in following)


def _is_attribute(scene: Scene, role: Role) -> bool:
    """Пресс-служба президента, президенттің жолдауы: the role only qualifies another noun."""
    tokens = scene.body.tokens
    if scene.is_kazakh:
        return _is_kazakh_attribute(tokens, role)
    if role.nominative or role.head == 0 or not tokens[role.head - 1].is_word or _after_phrase(scene, role):
        return False
    readings = parse(tokens[role.head].text)
    before = parse(tokens[role.head - 1].text)[0]
    return any(reading.case == "gent" for reading in readings) and before.pos in {"NOUN", "PREP", "ADJF", "PRTF"}


def _after_phrase(scene: Scene, role: Role) -> bool:
    """По словам министра: whose words they are."""
    return any(cue.last == role.first and cue.verb.form is CueForm.PHRASE for cue in scene.cues)


def _is_kazakh_attribute(tokens: tuple[Token, ...], role: Role) -> bool:
    if not role.nominative:
        return True
    following = tokens[role.head + 1] if role.head + 1 < len(tokens) else None
    if following is None or not following.is_word:
        return False
    word = kazakh.cyrillic(following.text).lower()
    return not word.endswith(_PAST) and any(found.possessive for found in kazakh.analyse(word))


_PAST = ("ды", "ді", "ты", "ті")  # a verb, which the stripper may take for a possessed noun


@dataclass
class _Cast:
    """The people so far and the references found, while roles are resolved in order of place."""

    scene: Scene
    directory: Directory
    people: list[Person]
    references: list[Reference] = field(default_factory=list)
    posts: dict[int, tuple[Post, ...]] = field(default_factory=dict)

    def resolve(self, role: Role) -> None:
        """Add a reference where exactly one person is meant."""
        token = self.scene.body.tokens[role.head]
        person = self._of_text(role, _verb_gender(self.scene, role))
        if person is None:
            person = self._of_directory(role)
        if person is not None:
            end = self.scene.body.tokens[max(role.last - 1, role.head)].end
            start = self.scene.body.tokens[role.first].start
            self.references.append(Reference(start, max(end, token.end), person, role.nominative))

    def _of_text(self, role: Role, gender: Gender | None) -> int | None:
        """Who of the text's people answers to the role: the one named last before it, or the only one."""
        at = self.scene.body.tokens[role.head].start
        fitting = [
            index
            for index, person in enumerate(self.people)
            if (gender is None or person.gender in {None, gender})
            and any(answers(post, role) for post in self._posts(index))
        ]
        if not is_telling(role) and role.concept not in _SINGLE:
            fitting = [index for index in fitting if self._last_place(index, at) > _NOWHERE]
        if len(fitting) < 2:  # noqa: PLR2004 - one or none
            return fitting[0] if fitting else None
        places = sorted(((self._last_place(index, at), index) for index in fitting), reverse=True)
        return places[0][1] if self._is_clear(places[0][0], places[1][0]) else None

    def _posts(self, index: int) -> tuple[Post, ...]:
        """What the text and the directory say of a person."""
        if index not in self.posts:
            person = self.people[index]
            listed = next((one for one in self.directory.people if one.key == person.key), None)
            written = post_of((person.title,), (person.organisation,))
            self.posts[index] = (written, *map(_read, _posts(listed, self.scene.document.day)))
        return self.posts[index]

    def _last_place(self, person: int, before: int) -> int:
        """Where a person was named last before a place; -1 in the title, -2 nowhere."""
        body = [one.start for one in self.people[person].namings if not one.in_title and one.start < before]
        named = [one.start for one in self.references if one.person == person and not self.scene.quoted(one.start)]
        in_title = any(one.in_title for one in self.people[person].namings)
        return max([*body, *named], default=-1 if in_title else _NOWHERE)

    def _is_clear(self, nearest: int, other: int) -> bool:
        """Whether the nearest of two is really nearer: named in a later sentence."""
        return nearest >= 0 and self.scene.sentence_index(nearest) > self.scene.sentence_index(max(other, 0)) - (
            other < 0
        )

    def _of_directory(self, role: Role) -> int | None:
        """The one listed person who held such a post that day; a bare министр says too little."""
        if not is_telling(role) and role.concept not in _SINGLE:
            return None
        holders = _holders(self.directory.people, self.scene.document.day, role)
        if len(holders) != 1:
            return None
        return self._index_of(holders[0])

    def _index_of(self, listed: Listed) -> int:
        for index, person in enumerate(self.people):
            if person.key == listed.key:
                return index
        name = listed.name_in(self.scene.language)
        post = next(iter(_posts(listed, self.scene.document.day)), None)
        title, organisation = (_in(post.title, self.scene), _in(post.organisation, self.scene)) if post else ("", "")
        self.people.append(Person(listed.key, name, (), listed.gender, title, organisation, watched=True))
        return len(self.people) - 1


_NOWHERE = -2  # neither in the title nor before the role


# There is one at a time, so the role alone says who.
_SINGLE = frozenset({"president", "pm"})


def _in(names: Names, scene: Scene) -> str:
    return (names.kk if scene.is_kazakh else names.ru) or names.any()


def _verb_gender(scene: Scene, role: Role) -> Gender | None:
    """The gender of the past-tense verb beside a Russian role: заявила министр."""
    if scene.is_kazakh:
        return None
    tokens = scene.body.tokens
    near = (*reversed(tokens[max(role.head - 2, 0) : role.head]), *tokens[role.last : role.last + 3])
    for token in near:
        reading = parse(token.text)[0] if token.is_word else None
        if reading and reading.pos == "VERB" and reading.tense == "past" and reading.number == "sing":
            return reading.gender
    return None


def _posts(listed: Listed | None, day: date | None) -> list[HeldPost]:
    speaker = listed.speaker if listed else None
    return [post for post in speaker.posts if post.held_on(day)] if speaker else []


def _holders(people: tuple[Listed, ...], day: date | None, role: Role) -> list[Listed]:
    return [one for one in people if any(answers(_read(post), role) for post in _posts(one, day))]


def _read(post: HeldPost) -> Post:
    return post_of((*post.title.all(), *post.short), post.organisation.all())


# --- pronouns -------------------------------------------------------------------------------------------------------

_RUSSIAN = {"он": Gender.MALE, "она": Gender.FEMALE}
_RUSSIAN_OTHERS = {"тот": Gender.MALE, "та": Gender.FEMALE}  # not the subject: whoever else was named last
_RUSSIAN_OWNERS = {"его": Gender.MALE, "ее": Gender.FEMALE, "её": Gender.FEMALE}
_KAZAKH = frozenset({fold("ол")})
_KAZAKH_OWNERS = frozenset({fold("оның")})
_MOST = 200  # pronouns of one article that are resolved: what holds more is no news
_REACH = 3  # words between a pronoun and the verb whose subject it is


def _resolve_pronouns(scene: Scene) -> list[Reference]:
    """Pronouns beside verbs of saying, one after another: what one stands for, the next may go back to."""
    found: list[Reference] = []
    for token, gender, nominative in islice(_pronouns(scene), _MOST):
        find = named_last if token.text.lower() in _RUSSIAN_OTHERS else latest
        anchor = find(scene, token.start, gender)
        if anchor is not None:
            found.append(Reference(token.start, token.end, anchor.person, nominative, pronoun=True))
            scene = with_anchor(scene, found[-1])
    return found


def _pronouns(scene: Scene) -> Iterator[tuple[Token, Gender | None, bool]]:
    tokens = scene.body.tokens
    for index, token in enumerate(tokens):
        word = token.text.lower()
        if scene.quoted(token.start):
            continue
        if scene.is_kazakh:
            yield from _kazakh_pronoun(scene, index, fold(word))
        elif word in _RUSSIAN and _beside_cue(scene, index):
            yield token, _RUSSIAN[word], True
        elif word in _RUSSIAN_OTHERS and any(
            cue.first == index + 1 for cue in scene.cues_in(token.end, token.end + 40)
        ):
            yield token, _RUSSIAN_OTHERS[word], True
        elif word in _RUSSIAN_OWNERS and _in_phrase(scene, index):
            yield token, _RUSSIAN_OWNERS[word], False


def _kazakh_pronoun(scene: Scene, index: int, word: str) -> Iterator[tuple[Token, None, bool]]:
    token = scene.body.tokens[index]
    if word in _KAZAKH and (_beside_cue(scene, index) or _opens_saying(scene, index)):
        yield token, None, True
    elif word in _KAZAKH_OWNERS and _in_phrase(scene, index + 1):
        yield token, None, False


def _beside_cue(scene: Scene, index: int) -> bool:
    token = scene.body.tokens[index]
    near = scene.cues_in(max(token.start - 60, 0), token.end + 60)
    return any(
        cue.verb.form is CueForm.FINITE and -_REACH <= min(cue.first - index, index - cue.last) <= _REACH
        for cue in near
    )


def _in_phrase(scene: Scene, index: int) -> bool:
    """Whether a token belongs to a phrase such as по его словам or оның айтуынша."""
    return any(cue.verb.form is CueForm.PHRASE and cue.first <= index < cue.last for cue in scene.cues)


def _opens_saying(scene: Scene, index: int) -> bool:
    """Ол … айтты: the pronoun opens a sentence that ends in a verb of saying."""
    token = scene.body.tokens[index]
    sentence = scene.body.sentence_at(token.start)
    if sentence is None or sentence.first != index:
        return False
    return any(cue.verb.form is CueForm.FINITE for cue in scene.cues_in(token.end, sentence.end))
