"""Who of the watch-list held a post on a day, asked by what a role says."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from monitor.mentions.directory import Listed
from monitor.mentions.offices import Post, Wording, answers, phrases_of, post_of, wordings
from monitor.mentions.roles import Role
from monitor.model import Post as HeldPost


def posts_of(listed: Listed, day: date | None) -> tuple[HeldPost, ...]:
    """The posts a listed person held on a day."""
    return tuple(post for post in listed.speaker.posts if post.held_on(day)) if listed.speaker else ()


def names_of(post: HeldPost) -> tuple[str, ...]:
    """Every way the directory words a post."""
    return (*post.title.all(), *post.short)


def read_post(post: HeldPost) -> Post:
    """A post of the directory as roles are held against it."""
    return post_of(names_of(post), post.organisation.all())


def called(people: tuple[Listed, ...], day: date | None, role: Role) -> list[Listed]:
    """Who holds a post of exactly this wording; of several wordings the longest that somebody holds."""
    for wording in wordings(role):
        holders = [one for one in people if wording in _wordings_held(one, day)]
        if holders:
            return holders
    return []


@lru_cache(maxsize=20_000)
def _wordings_held(one: Listed, day: date | None) -> frozenset[Wording]:
    """Every wording of the posts somebody held on a day."""
    return frozenset(wording for post in posts_of(one, day) for wording in phrases_of(names_of(post))[0])


def called_just(people: tuple[Listed, ...], day: date | None, concept: str) -> list[Listed]:
    """Whom the directory calls by the role noun alone: Президент."""
    return [one for one in people if concept in _concepts_held(one, day)]


@lru_cache(maxsize=20_000)
def _concepts_held(one: Listed, day: date | None) -> frozenset[str]:
    """The role nouns that alone are posts somebody held on a day."""
    return frozenset(concept for post in posts_of(one, day) for concept in phrases_of(names_of(post))[1])


def fitting(people: tuple[Listed, ...], day: date | None, role: Role) -> list[Listed]:
    """Who holds a post that the role's words fit."""
    return [one for one in people if any(answers(post, role) for post in _posts_held(one, day))]


@lru_cache(maxsize=20_000)
def _posts_held(one: Listed, day: date | None) -> tuple[Post, ...]:
    """The posts somebody held on a day as roles are held against them."""
    return tuple(map(read_post, posts_of(one, day)))
