from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.catalog import load
from monitor.catalog.scalars import MisplacedError
from monitor.catalog.theme_terms import parse_term
from monitor.model import Matching, Near, Phrase, Term, Word

Faults = Callable[..., list[str]]

EXACT, PREFIX = Matching.EXACT, Matching.PREFIX


def phrase(*words: str) -> Phrase:
    return Phrase(tuple(map(Word, words)))


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("больница", phrase("больница")),
        ("  скорая   помощь ", phrase("скорая", "помощь")),
        ("COVID-19", phrase("COVID-19")),
        ("С5+1", phrase("С5+1")),
        ('"Ақ жол"', Phrase((Word("Ақ", EXACT), Word("жол", EXACT)))),
        ("«суды»", Phrase((Word("суды", EXACT),))),
        ("энерг*", Phrase((Word("энерг", PREFIX),))),
        ("новый «сад» роз*", Phrase((Word("новый"), Word("сад", EXACT), Word("роз", PREFIX)))),
        ("near(мост, вода, 5)", Near(phrase("мост"), phrase("вода"), 5)),
        (
            'near ( старый мост ,"воду", 0)',
            Near(phrase("старый", "мост"), Phrase((Word("воду", EXACT),)), 0),
        ),
        ("near", phrase("near")),
        ("near мост", phrase("near", "мост")),
    ],
)
def test_a_term_is_read(written: str, term: Term) -> None:
    assert parse_term(written) == term


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('новый ^"сад', "the quotation mark is never closed"),
        ("^«сад", "the quotation mark is never closed"),
        ("сад^»", "the quotation mark is never opened"),
        ("^“сад”", "write «…»"),
        ('сад ^""', "nothing stands between"),
        ('"сад^, лес"', ", has no meaning between quotation marks"),
        ('"сад ^+"', "+ has no letter and no digit"),
        ("^*сад", "* stands right behind"),
        ("сад ^*", "* stands right behind"),
        ("сад^**", "* stands right behind"),
        ("сад^*лес", "* stands right behind"),
        ('"сад"^*', "* stands right behind"),
        ("новый ^с*", "с* would find too much: 2 letters"),
        ("сад ^-", "- has no letter and no digit"),
        ("сад^/лес", "/ has no meaning in a term"),
        ("сад^, лес", "a comma has a meaning inside near"),
        ("сад ^(новый)", "only near has brackets"),
        ("near^(сад, лес, 5", "never closed"),
        ("near(сад, лес, 5) ^дом", "nothing can follow near"),
        ("near(сад, лес^)", "two terms and a number"),
        ("near(сад, лес, дом^, 5)", "two terms and a number"),
        ("near(сад, ^, 5)", "two terms and a number"),
        ("near(сад, лес, ^)", "two terms and a number"),
        ("near(сад, лес, ^пять)", "a number of words from 0 to 50"),
        ("near(сад, лес, ^51)", "a number of words from 0 to 50"),
        ("near(сад, лес, ^5 слов)", "a number of words from 0 to 50"),
        ("near(сад, near^(лес, дом, 2), 5)", "no brackets of their own"),
    ],
)
def test_a_fault_is_told_at_its_culprit(written: str, fault: str) -> None:
    """The sign ^ stands before it."""
    at = written.index("^")
    with pytest.raises(MisplacedError) as told:
        parse_term(written.replace("^", "", 1))

    assert fault in str(told.value)
    assert told.value.at == at


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("    - новый сад ^/ лес", "6:17"),
        ("    - 'новый ^/ лес'", "6:14"),
        ("    - 'it''s ^/ лес'", "6:14"),
        ('    - "нов\\u044bй \\"сад\\" ^/ лес"', "6:27"),
        ("      [сад, лес^/пруд]", "6:16"),
        ("    - >\n      новый /", "6:7"),
    ],
)
def test_a_fault_is_told_at_its_place_in_the_file(faults: Faults, line: str, place: str) -> None:
    text = f"themes:\n- key: gardens\n  any:\n    # a comment\n    ru:\n{line.replace('^', '')}\n"

    assert [fault.split(": ")[0] for fault in faults("themes.yaml", text)] == [f"themes.yaml:{place}"]


def test_a_theme_at_rest_is_checked_and_not_looked_for(folder: Path, faults: Faults) -> None:
    text = "themes:\n  - {key: a, any: {ru: [сад]}}\n  - {key: b, enabled: false, any: {ru: [%s]}}\n"

    assert faults("themes.yaml", text % "сад/лес") == [
        "themes.yaml:3:44: ru: / has no meaning in a term",
    ]
    assert faults("themes.yaml", text % "сад") == []
    assert [theme.key for theme in load(folder).themes] == ["a"]
