"""Whether a person has one key in Russian and Kazakh, and people of near names have two."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

from monitor.language.fullnames import FullName, take_apart
from monitor.mentions.directory import Directory
from monitor.model import Speaker
from tests.accuracy.bench import Bench
from tests.accuracy.table import Measure, Scores

# Surnames that are nearly another one, with given names that are nearly another one: all pairs are different people.
NEIGHBOURS = """
Омаров Умаров | Асанов Есенов Исенов Усенов | Садыков Садков Сыдыков | Маликов Малков | Ахметов Ахмедов Ахматов
Каримов Каринов Керимов | Жанузаков Жанузак | Сарсенов Сарсенбаев Сарсенбин | Касымов Касенов Касымбаев | Ким Кин Ли
Нурланов Нурлыбаев | Токаев Токтаев Тукаев Такаев | Бектенов Бектемов Бектуров | Смаилов Исмаилов | Шукеев Шакеев Шокеев
Мусин Мусинов Мусабаев | Аскаров Асхаров Асанкаров | Балаев Балаева Булаев | Кошанов Кошкинов Кожанов | Досанов Досаев
Сейтов Саитов Сеитбеков | Абаев Абишев Абенов | Тлеубаев Тлеубердин | Оспанов Осанов Испанов | Турсунов Турсунбаев
Иванов Ивановский | Жакупов Жакыпбеков Жапаров | Маратов Муратов Мератов | Султанов Султанбеков
"""
GIVEN = ("Асан", "Есен", "Марат", "Мурат", "Нурлан")
OF_EACH = 70


def names(bench: Bench) -> Scores:
    """Pairs of Wikidata's names, and the watch-list beside made neighbours."""
    return Scores((_both_languages(bench.folder), _collisions(bench.rules.speakers)))


def _both_languages(folder: Path) -> Measure:
    rows = [json.loads(line) for line in (folder / "names_kk_ru.jsonl").read_text("utf-8").splitlines()]
    apart = [row["wikidata"] for row in rows if _full(row["kk"]).key != _full(row["ru"]).key]
    cases = {name: Counter(missed=1) for name in apart}
    rule = "one key, without aliases"
    met = len(rows) - len(apart)
    return Measure("names.kk_ru", "names meet", "names_kk_ru", len(rows), rule, met / len(rows), f"{met} names", cases)


def _full(name: str) -> FullName:
    surname, _, rest = name.partition(",")
    return take_apart(f"{rest} {surname}".strip())


def _collisions(speakers: tuple[Speaker, ...]) -> Measure:
    """Two people of one key, and neighbours whom the watch-list takes for its own."""
    directory = Directory.build(speakers)
    neighbours = list(_neighbours(speakers))
    keys = _keys(speakers) | {f"{one.given} {one.surname}": {one.key} for one in neighbours}
    shared = [f"{one}, {other}" for one, other in combinations(keys, 2) if keys[one] & keys[other]]
    taken = [one.key for one in neighbours if directory.by_name(one.given, one.surname)]
    cases = {name: Counter(false=1) for name in (*shared, *taken)}
    people = f"{len(speakers)} listed, {len(neighbours)} made"
    rule = "no key of two, no neighbour taken for a listed one"
    return Measure("names.collisions", "people who share", people, len(keys), rule, len(shared) + len(taken), "", cases)


def _keys(speakers: tuple[Speaker, ...]) -> dict[str, set[str]]:
    return {one.key: {take_apart(name).key for name in (*one.name.all(), *one.aliases)} for one in speakers}


def _neighbours(speakers: tuple[Speaker, ...]) -> Iterator[FullName]:
    """People of near surnames; with a listed given name and another's surname; with a listed surname."""
    listed = [take_apart(one.name.ru) for one in speakers if one.name.ru]
    near = [FullName(GIVEN[0], surname) for surname in NEIGHBOURS.replace("|", " ").split()]
    swapped = [FullName(one.given, other.surname) for one, other in pairwise(listed)]
    same = [FullName(given, one.surname) for one in listed for given in GIVEN[1:]]
    taken = {one.key for one in listed}
    for people in (near, swapped, same):
        yield from [one for one in dict.fromkeys(people) if one.key not in taken][:OF_EACH]
