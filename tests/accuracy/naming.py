"""When two names mean one person."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.language.names import name_key, skeleton
from tests.accuracy.counting import pair_up


def same_key(gold: str, found: str) -> bool:
    """One name in any spelling and order: Әсел Асанова, Асанова Асель."""
    return sorted(_parts(gold)) == sorted(_parts(found))


def same_person(gold: str, found: str) -> bool:
    """One name, or the same surname with given names that fit; a gold bare surname is whoever bears it.

    Given names fit where one begins the other (К., Касым-Жомарт); where they are equal, surnames may differ in vowels.
    """
    if same_key(gold, found):
        return True
    one, other = _parts(gold), _parts(found)
    if not one or not other:
        return False
    if len(one) == 1:
        return one[0] == other[-1]
    if len(other) == 1:
        return False
    if one[0] == other[0] and skeleton(one[-1]) == skeleton(other[-1]):
        return True
    return one[-1] == other[-1] and (one[0].startswith(other[0]) or other[0].startswith(one[0]))


def match_people(gold: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Each gold person with the found one, by place."""
    return pair_up(gold, found, same_key, same_person)


def _parts(name: str) -> list[str]:
    return [key for word in name.split() if (key := name_key(word).strip(".,"))]
