from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.catalog import check

Faults = Callable[..., list[str]]

BOMB = (
    "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "\n".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "\n"
)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("outlets:\n\t- key: a\n", "2:1", "a tab; indent with spaces"),
        ("outlets:\n  \t- key: a\n", "2:3", "a tab; indent with spaces"),
        ("outlets:\n  - key:\u00a0a\n", "2:9", "no-break space"),
        ("outlets:\n  - key: a\u200b\n", "2:11", "invisible character (U+200B)"),
        ("outlets: &all []\n", "1:10", "an anchor (&all)"),
        ("outlets: !!set {a}\n", "1:10", "a tag ("),
        ("outlets: []\n---\noutlets: []\n", "2:1", "a second document"),
        ("outlets: [a, [b\n", "1:14", "an opening bracket is never closed: ] is missing"),
        ("outlets:\n  - key: 'a\n", "2:10", "a quotation mark is opened and never closed"),
        ("outlets:\n  - key: a: b\n", "2:11", "a colon too many"),
        ("outlets:\n  - key: a\n   home: b\n", "3:4", "indented unlike"),
        ("outlets:\n  - key: @a\n", "2:10", "a value cannot begin with @"),
        ("outlets:\n  - key: a\x00\n", "2:11", "a control character"),
        (f"outlets:\n  - key: {'a' * 5000}\n", "2:10", "a value longer than 4096 characters"),
        ("", "1:1", "the file is empty"),
        ("  \n\n", "1:1", "the file is empty"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_at_its_place(faults: Faults, text: str, place: str, words: str) -> None:
    (fault,) = faults("feeds.yaml", text)

    assert fault.startswith(f"feeds.yaml:{place}: ")
    assert words in fault


def test_every_tab_is_told_at_once(faults: Faults) -> None:
    told = faults("feeds.yaml", "outlets:\n\t- key: a\n\t- key: b\n")

    assert [fault.split(": ")[0] for fault in told] == ["feeds.yaml:2:1", "feeds.yaml:3:1"]


def test_tabs_and_wide_spaces_in_comments_are_harmless(faults: Faults) -> None:
    assert faults("feeds.yaml", "#\ta\u00a0comment\noutlets: []\n") == []


def test_an_alias_bomb_is_refused_before_it_grows(faults: Faults) -> None:
    begun = time.perf_counter()
    told = faults("feeds.yaml", BOMB)

    assert time.perf_counter() - begun < 2
    assert told[0] == "feeds.yaml:1:4: an anchor (&a); write the value out where it is needed"
    assert any("an alias (*a)" in fault for fault in told)


def test_brackets_nested_without_end_are_refused_at_the_limit(faults: Faults) -> None:
    assert faults("feeds.yaml", "[" * 100_000) == ["feeds.yaml:1:21: nested more than 20 deep"]


def test_a_large_file_is_not_read(faults: Faults) -> None:
    assert faults("feeds.yaml", "# " + "x" * 300_000) == ["feeds.yaml:1:1: the file is larger than 256 kB"]


def test_a_file_of_windows_1251_is_named_as_such(faults: Faults) -> None:
    (fault,) = faults("feeds.yaml", "outlets:\n  - key: a\n    title: {ru: Пример}\n".encode("cp1251"))

    assert fault == ("feeds.yaml:3:17: this is not UTF-8 (it looks like windows-1251); save the file as UTF-8")


def test_a_file_of_utf_16_is_named_as_such(faults: Faults) -> None:
    (fault,) = faults("feeds.yaml", "outlets: []".encode("utf-16"))

    assert "UTF-16" in fault


def test_a_byte_order_mark_is_no_fault(faults: Faults) -> None:
    assert faults("feeds.yaml", "\ufeffoutlets: []\n") == []


def test_a_missing_file_and_an_unreadable_one_are_faults(folder: Path) -> None:
    (folder / "feeds.yaml").unlink()
    (folder / "themes.yaml").unlink()
    (folder / "themes.yaml").mkdir()
    missing, unreadable = check(folder)

    assert str(missing) == f"{folder}/feeds.yaml:1:1: there is no such file"
    assert str(unreadable).startswith(f"{folder}/themes.yaml:1:1: the file cannot be read")
