"""Whom a role stands for: one of the text's people whose post answers to it, else the one listed holder."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from monitor.language.kept import kept
from monitor.mentions.directory import Directory, Listed
from monitor.mentions.document import Person, Reference
from monitor.mentions.holders import Holders, holders_on, read_posts
from monitor.mentions.offices import Asked, Post, answers, asked_by, is_bare, phrases_of, post_of
from monitor.mentions.role_words import CALLINGS
from monitor.mentions.roles import Role
from monitor.mentions.salience import just_spoke, latest
from monitor.mentions.scene import Scene
from monitor.mentions.trades import concepts_of
from monitor.model import Gender, Names
from monitor.model import Post as HeldPost


@dataclass
class Cast:
    """The people so far and the references found, while roles are resolved in order of place."""

    scene: Scene
    directory: Directory
    people: list[Person]
    references: list[Reference] = field(default_factory=list)
    posts: dict[int, tuple[Post, ...]] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)  #: concepts of roles that are held by nobody known

    @kept
    def _holders(self) -> Holders:
        return holders_on(self.directory, self.scene.document.day)

    def resolve(self, role: Role, gender: Gender | None) -> None:
        """Add a reference where exactly one person is meant; `gender` is what the verb says of the holder."""
        asked = asked_by(role)
        person, rule = self._of_text(asked, gender), "post-of-text"
        if person is None:
            person, rule = self._of_directory(asked, gender), "post-of-list"
        if person is None and len(role.complement) <= 1:
            person, rule = self._just_spoke(role, gender), "just-spoke"
        if person is not None:
            start, end = self.scene.body.starts[role.first], self.scene.body.ends[max(role.last - 1, role.head)]
            self.references.append(Reference(start, end, person, role.nominative, rule=rule))
        elif asked.told:
            self.strangers.add(role.concept)

    def _of_text(self, asked: Asked, gender: Gender | None) -> int | None:
        """Who of the text's people answers to the role: the one named last before it, or the only one.

        Who holds a post of exactly this wording comes before those to whose posts the wording only fits.
        """
        at = self.scene.body.starts[asked.role.head]
        fitting = [index for index in range(len(self.people)) if self._answers(index, asked)]
        if gender is not None:
            fitting = [index for index in fitting if self.people[index].gender in {None, gender}]
        fitting = [index for index in fitting if self._is_called(index, asked)] or fitting
        if not asked.told and asked.role.concept not in _SINGLE:
            fitting = [index for index in fitting if self._last_place(index, at) > _NOWHERE]
        if len(fitting) < 2:  # noqa: PLR2004 - one or none
            return fitting[0] if fitting else None
        places = sorted(((self._last_place(index, at), index) for index in fitting), reverse=True)
        return places[0][1] if self._is_clear(places[0][0], places[1][0]) else None

    def _answers(self, index: int, asked: Asked) -> bool:
        """Whether a person of the text can be meant by a role."""
        return any(answers(post, asked) for post in self.posts.get(index) or self._posts(index))

    def _is_called(self, index: int, asked: Asked) -> bool:
        """Whether a post of the person has one of the role's wordings."""
        person = self.people[index]
        written, _ = phrases_of((person.title,))
        if not written.isdisjoint(asked.wordings):
            return True
        return person.watched and not self._holders.wordings_of(person.key).isdisjoint(asked.wordings)

    def _held(self, index: int) -> tuple[HeldPost, ...]:
        """What the directory says that a person holds."""
        person = self.people[index]
        return self._holders.posts_of(person.key) if person.watched else ()

    def _posts(self, index: int) -> tuple[Post, ...]:
        """What the text and the directory say of a person."""
        person = self.people[index]
        written = _written(person.title, person.organisation, kazakh=self.scene.is_kazakh)
        self.posts[index] = (written, *read_posts(self._held(index)))
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

    def _of_directory(self, asked: Asked, gender: Gender | None) -> int | None:
        """The one listed person who held such a post that day."""
        women = gender is Gender.FEMALE  # of a woman one may also write: министр сообщил
        holders = holders_on(self.directory, self.scene.document.day, women=True) if women else self._holders
        meant = self._meant(holders, asked)
        return self._index_of(meant[0]) if len(meant) == 1 else None

    def _just_spoke(self, role: Role, gender: Gender | None) -> int | None:
        """Сатов предложил … «…», – заявил депутат: who spoke just before and is told no post of his own."""
        if role.concept not in _CALLINGS or not (role.nominative or self._owns_words(role)):
            return None
        if role.concept in _NO_CALLING:
            if not is_bare(role):
                return None
            gender = _NO_CALLING[role.concept] or gender
        written, at = self.scene.body.written, self.scene.body.starts[role.head]
        himself = any(word.lower() in {"сам", "сама"} for word in written[max(role.head - 2, 0) : role.head])
        anchor = latest(self.scene, at, gender) if himself else just_spoke(self.scene, at, gender)
        if anchor is None:
            return None
        told = self.people[anchor.person].title or self._held(anchor.person)
        return anchor.person if not told or role.concept in _OF_MEETINGS else None

    def _owns_words(self, role: Role) -> bool:
        """По мнению депутата, депутаттың айтуынша: whose words they are."""
        start, end = self.scene.body.starts[role.first], self.scene.body.ends[role.last - 1]
        near = self.scene.cues_in(start - _BESIDE, end + _BESIDE)
        return any(role.first in {cue.last, cue.first - role.last + role.first} for cue in near if cue.is_phrase)

    def _meant(self, holders: Holders, asked: Asked) -> list[Listed]:
        if is_bare(asked.role):
            return holders.called_just(asked.role.concept) if self._may_be_ours(asked.role) else []
        return holders.called(asked) or (holders.fitting(asked) if asked.told else [])

    def _may_be_ours(self, role: Role) -> bool:
        """Президент: one at a time, with a capital, and no other country's in the text."""
        capital = self.scene.body.written[role.head][0].isupper()
        return capital and role.concept in _SINGLE and role.concept not in self.strangers

    def _index_of(self, listed: Listed) -> int:
        for index, person in enumerate(self.people):
            if person.key == listed.key:
                return index
        name = listed.name_in(self.scene.language)
        post = next(iter(self._holders.posts_of(listed.key)), None)
        title, organisation = (_in(post.title, self.scene), _in(post.organisation, self.scene)) if post else ("", "")
        self.people.append(Person(listed.key, name, (), listed.gender, title, organisation, watched=True))
        return len(self.people) - 1


@lru_cache(maxsize=5_000)
def _written(title: str, organisation: str, *, kazakh: bool) -> Post:
    """What is written of a person's post, and of the trade it is."""
    post = post_of((title,), (organisation,))
    return replace(post, concepts=post.concepts | concepts_of(title, kazakh=kazakh))


_CALLINGS = frozenset(CALLINGS.split())
# Whoever has a post may be called these as well: спикер of a briefing, бизнесмен.
_OF_MEETINGS = frozenset({"speaker", "businessman", "interviewee", "politician"})
# женщина, собеседник: they say nothing but whether it is a man, and only alone go back to somebody.
_NO_CALLING = {"woman": Gender.FEMALE, "man": Gender.MALE, "interviewee": None}
_BESIDE = 60  # characters
_NOWHERE = -2  # neither in the title nor before the role


# There is one at a time, so the role alone says who.
_SINGLE = frozenset({"president", "pm", "elbasy"})


def _in(names: Names, scene: Scene) -> str:
    return (names.kk if scene.is_kazakh else names.ru) or names.any()
