"""Who of the watch-list held a post on a day, asked by what a role says."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from monitor.mentions.directory import Directory, Listed
from monitor.mentions.offices import Asked, Post, Wording, fits, phrases_of, post_of
from monitor.model import Gender
from monitor.model import Post as HeldPost


class Holders:
    """The people of a watch-list by the posts they held on a day, as roles ask for them."""

    def __init__(self, people: tuple[Listed, ...], day: date | None) -> None:
        self._posts: dict[str, tuple[HeldPost, ...]] = {}
        self._worded: dict[str, frozenset[Wording]] = {}
        self._wordings: dict[Wording, list[Listed]] = {}
        self._just: dict[str, list[Listed]] = {}
        self._concepts: dict[str, list[tuple[int, Post]]] = {}
        self._people = people
        for index, one in enumerate(people):
            posts = _posts_of(one, day)
            self._posts.setdefault(one.key, posts)
            whole, bare = _phrases_held(posts)
            self._worded.setdefault(one.key, whole)
            for wording in whole:
                self._wordings.setdefault(wording, []).append(one)
            for concept in bare:
                self._just.setdefault(concept, []).append(one)
            for post in map(_read, posts):
                for concept in post.concepts:
                    self._concepts.setdefault(concept, []).append((index, post))

    def posts_of(self, key: str) -> tuple[HeldPost, ...]:
        """The posts that whoever has this key held."""
        return self._posts.get(key, ())

    def wordings_of(self, key: str) -> frozenset[Wording]:
        """Every wording of these posts."""
        return self._worded.get(key, _NO_WORDING)

    def called(self, asked: Asked) -> list[Listed]:
        """Who held a post of exactly the role's wording: of several wordings the longest that anybody held."""
        return next((self._wordings[wording] for wording in asked.wordings if wording in self._wordings), [])

    def called_just(self, concept: str) -> list[Listed]:
        """Whom the directory calls by the role noun alone: Президент."""
        return self._just.get(concept, [])

    def fitting(self, asked: Asked) -> list[Listed]:
        """Who held a post that the role's words fit."""
        held = [found for concept in asked.concepts for found in self._concepts.get(concept, ())]
        return [self._people[index] for index in sorted({index for index, post in held if fits(post, asked)})]


@lru_cache(maxsize=16)  # some days of one watch-list, as a page and its neighbours ask for them
def holders_on(directory: Directory, day: date | None, *, women: bool = False) -> Holders:
    """Who held what on a day; without the men where a woman is meant."""
    return Holders(tuple(one for one in directory.people if not (women and one.gender is Gender.MALE)), day)


def _posts_of(listed: Listed, day: date | None) -> tuple[HeldPost, ...]:
    return tuple(post for post in listed.speaker.posts if post.held_on(day)) if listed.speaker else ()


def read_posts(posts: tuple[HeldPost, ...]) -> tuple[Post, ...]:
    """Posts of the directory as roles are held against them."""
    return tuple(map(_read, posts))


def _read(post: HeldPost) -> Post:
    return post_of(_names_of(post), post.organisation.all())


_NO_WORDING: frozenset[Wording] = frozenset()


def _phrases_held(posts: tuple[HeldPost, ...]) -> tuple[frozenset[Wording], frozenset[str]]:
    """Every wording of these posts, and the role nouns that alone are one of them."""
    phrases = [phrases_of(_names_of(post)) for post in posts]
    return frozenset().union(*(whole for whole, _ in phrases)), frozenset().union(*(bare for _, bare in phrases))


def _names_of(post: HeldPost) -> tuple[str, ...]:
    """Every way the directory words a post."""
    return (*post.title.all(), *post.short)
