"""Quotes of every make: marks, dashes, places of the cue, verbs and forms of the speaker crossed with each other."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from monitor.mentions.directory import Directory
from monitor.mentions.document import read
from monitor.mentions.people import find_people
from monitor.mentions.quotes import find_quotes
from monitor.mentions.references import find_references
from monitor.model import Language, QuoteKind

PEOPLE = {
    "Тимур Жунев": ("Жунев", "директор музея", "директор", "он"),
    "Ерлан Бакиров": ("Бакиров", "ветеринар", "хирург", "он"),
    "Айнур Сатова": ("Сатова", "министр экологии", "министр", "она"),
    "Гульнара Касымова": ("Касымова", "тренер сборной", "тренер", "она"),
}
VERBS = (
    ("сказал", "сказала"),
    ("усмехнулся", "усмехнулась"),
    ("развёл руками", "развела руками"),
    ("считает", "считает"),
    ("не скрывает", "не скрывает"),
    ("убеждён", "убеждена"),
    ("с улыбкой вспоминает", "с улыбкой вспоминает"),
)
FORMS = ("{name}", "{surname}", "{post} {name}", "{name}, {post}", "{calling}", "{pronoun}")
SHAPES = (
    "{o}Люди ждали десять лет{c}, {d} {cue}.",
    "{o}Люди ждали десять лет!{c} {d} {cue}.",
    "{o}Люди ждали десять лет, {d} {cue}, {d} почти всю жизнь{c}.",
    "{o}Люди ждали десять лет, {d} {cue}. {d} Спешить некуда{c}.",
    "{o}Люди ждали десять лет{c}, {d} {cue}. {o}Справимся{c}.",
    "{d} Люди ждали десять лет, {d} {cue}.",
    "{d} Люди ждали десять лет, {d} {cue}. {d} Спешить некуда.",
    "{Subject} {verb}: {o}Люди ждали десять лет{c}.",
    "{Subject} {verb}:\n{o}Люди ждали десять лет{c}.",
)
MARKS = ("«»", '""', "“”", "„“")
DASHES = "–—-"
SAID = ("Люди ждали десять лет", "почти всю жизнь", "Спешить некуда", "Справимся")


def _text(rng: Random, name: str, form: str, shape: str) -> str:
    surname, post, calling, pronoun = PEOPLE[name]
    woman = pronoun == "она"
    subject = form.format(name=name, surname=surname, post=post, calling=calling, pronoun=pronoun)
    verb, marks = rng.choice(VERBS)[woman], rng.choice(MARKS)
    cue = rng.choice((f"{verb} {subject}", f"{verb} {subject}", f"{subject} {verb}"))
    if "," in subject and (cue.endswith(verb) or "{Subject}" in shape):
        subject, cue = name, f"{name} {verb}"
    told = shape.format(
        o=marks[0], c=marks[1], d=rng.choice(DASHES), cue=cue, verb=verb, Subject=subject[0].upper() + subject[1:]
    )
    lead = f"{post[0].upper()}{post[1:]} {name} {'провела' if woman else 'провёл'} встречу с жителями."
    return f"{lead}\n{told}\nВстреча длилась два часа."


@pytest.mark.parametrize("shape", SHAPES)
def test_quote_of_any_make_is_its_speakers(shape: str) -> None:
    rng = Random(shape)  # noqa: S311 - a fixed choice, no secret
    for name, form, _ in product(PEOPLE, FORMS, range(4)):
        text = _text(rng, name, form, shape)
        document = read("", text, Language.RU)
        people, references = find_references(document, find_people(document, Directory()), Directory())
        names = {person.key: person.name for person in people}
        quotes = [one for one in find_quotes(document, people, references) if one.kind is QuoteKind.DIRECT]

        assert [(one.text.rstrip("!."), names.get(one.speaker or "")) for one in quotes] == [
            (words, name) for words in SAID if words in text
        ], text
