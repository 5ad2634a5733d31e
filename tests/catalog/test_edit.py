"""feeds.yaml changed by commands: what the operator wrote stays, byte for byte."""

from __future__ import annotations

import difflib
from datetime import date, timedelta
from pathlib import Path

import pytest

from monitor.catalog import edit
from monitor.catalog.edit import add_outlets, mark_verified, quoted
from monitor.catalog.load import outlets_of
from monitor.errors import CatalogError, MonitorError
from monitor.model import Feed, Names, Outlet

DAY = date(2026, 11, 20)
TEXT = """\
# The press, by hand.

outlets:
  # the biggest one
  - key: dala
    title: {ru: "Дала",   kk: 'Дала'}   # odd blanks
    feeds:
      - url: https://dala.example/rss   # since May
        language: ru
        verified: never  # not yet
      # - url: https://dala.example/old

  # written in one line
  - {key: qala, feeds: [{url: https://qala.example/rss}]}

  - key: ozen
    home: https://ozen.example/
  - key: kol
    feeds:    # to come
# the end
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "feeds.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def _text(folder: Path) -> str:
    return (folder / "feeds.yaml").read_bytes().decode()


def _changes(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_day_takes_the_place_of_never_and_nothing_else_moves(folder: Path) -> None:
    assert mark_verified(folder, {"https://dala.example/rss": DAY, "https://unknown.example/": DAY}) == 1

    assert _text(folder) == TEXT.replace("verified: never  #", "verified: 2026-11-20  #")


def test_a_day_is_added_where_there_was_none_also_between_braces(folder: Path) -> None:
    mark_verified(folder, {"https://qala.example/rss": DAY})

    assert _text(folder) == TEXT.replace("example/rss}]}", "example/rss, verified: 2026-11-20}]}")


def test_marking_twice_changes_nothing(folder: Path) -> None:
    mark_verified(folder, {"https://dala.example/rss": DAY})
    before = (folder / "feeds.yaml").stat()

    assert mark_verified(folder, {"https://dala.example/rss": DAY}) == 0
    assert (folder / "feeds.yaml").stat().st_mtime_ns == before.st_mtime_ns


def test_a_feed_stands_behind_the_others_of_its_outlet_and_their_comments(folder: Path) -> None:
    add_outlets(folder, [Outlet("dala", feeds=(Feed("https://dala.example/kk", "dala", language="kk"),))])

    assert _changes(TEXT, _text(folder)) == [
        "+       - url: https://dala.example/kk",
        "+         language: kk",
        "+         verified: never",
    ]
    assert "example/old\n      - url: https://dala.example/kk\n" in _text(folder)


@pytest.mark.parametrize("key", ["dala", "qala", "ozen", "kol", "jana"])
def test_a_feed_can_be_added_wherever_and_however_its_outlet_is_written(folder: Path, key: str) -> None:
    """The file keeps every comment, and says what it said before and the new feed."""
    new = Feed(
        f"https://{key}.example/a?b=1,2&c={{d}}#e", key, "kk", "мәдениет: театр", timedelta(minutes=5), verified=DAY
    )
    before = outlets_of(TEXT, "")

    assert add_outlets(folder, [Outlet(key, feeds=(new, new))]) == (new,)
    after = outlets_of(_text(folder), "")
    assert [one for one in after if one.key != key] == [one for one in before if one.key != key]
    assert next(one for one in after if one.key == key).feeds[-1] == new
    assert not [line for line in _changes(TEXT, _text(folder)) if line.startswith("-") and "#" in line]
    assert add_outlets(folder, [Outlet(key, feeds=(new,))]) == ()


def test_an_outlet_is_added_at_the_end_with_all_it_says(folder: Path) -> None:
    outlet = Outlet(
        "jana",
        Names("Жаңа: күн", "Жаңа", "'New'"),
        "https://jana.example/",
        ("kk", "ru"),
        enabled=False,
        sitemap="https://jana.example/news.xml",
        feeds=(
            Feed("https://jana.example/rss", "jana", conditional=False, timezone="UTC", fix_offset=timedelta(hours=-1)),
            Feed("https://jana.example/2", "jana", retry_after_scope="feed"),
        ),
    )
    add_outlets(folder, [outlet])

    assert outlets_of(_text(folder), "")[-1] == outlet
    assert _text(folder).startswith(TEXT.rstrip())


def test_a_sitemap_is_added_to_a_listed_outlet_but_never_replaced(folder: Path) -> None:
    add_outlets(folder, [Outlet("ozen", sitemap="https://ozen.example/news.xml")])

    assert _changes(TEXT, _text(folder)) == ["+     sitemap: https://ozen.example/news.xml"]
    with pytest.raises(MonitorError, match="has a sitemap already"):
        add_outlets(folder, [Outlet("ozen", sitemap="https://ozen.example/other.xml")])


def test_a_feed_listed_under_another_outlet_is_left_alone(folder: Path) -> None:
    assert add_outlets(folder, [Outlet("jana", feeds=(Feed("https://qala.example/rss", "jana"),))]) == ()
    assert _text(folder) == TEXT


@pytest.mark.parametrize(
    "text", ["outlets: []  # none\n", "outlets:\n", "outlets:\n- key: one\n# end", "outlets: \r\n  - key: a\r\n"]
)
def test_lists_are_written_as_the_file_writes_them(folder: Path, text: str) -> None:
    """Empty brackets, nothing at all, no indentation, no last line break, line breaks of Windows."""
    (folder / "feeds.yaml").write_bytes(text.encode())
    add_outlets(folder, [Outlet("jana", feeds=(Feed("https://jana.example/rss", "jana"),))])

    assert outlets_of(_text(folder), "")[-1].key == "jana"
    assert _text(folder).count("\r\n") in {0, _text(folder).count("\n")}
    assert text.count("#") == _text(folder).count("#")


def test_a_file_that_is_wrong_already_is_not_touched(folder: Path) -> None:
    (folder / "feeds.yaml").write_text("outlets:\n  - colour: green\n")

    with pytest.raises(CatalogError):
        mark_verified(folder, {"https://dala.example/rss": DAY})


def test_what_would_not_be_read_back_as_wanted_is_not_written(folder: Path) -> None:
    """An outlet without a sound key."""
    with pytest.raises(MonitorError, match="would not be sound"):
        add_outlets(folder, [Outlet("Не ключ", feeds=(Feed("https://jana.example/rss", "Не ключ"),))])

    assert _text(folder) == TEXT
    assert [path.name for path in folder.iterdir()] == ["feeds.yaml"]


def test_mode_mark_and_link_stay(folder: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    (folder / "feeds.yaml").rename(real)
    real.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    real.chmod(0o640)
    (folder / "feeds.yaml").symlink_to(real)
    mark_verified(folder, {"https://dala.example/rss": DAY})

    assert (folder / "feeds.yaml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_bytes().startswith(b"\xef\xbb\xbf# The press")


def test_a_folder_that_cannot_be_written_is_named(folder: Path) -> None:
    (folder / "feeds.yaml").rename(folder / "elsewhere.yaml")

    with pytest.raises(CatalogError, match="there is no such file"):
        mark_verified(folder, {})


@pytest.mark.parametrize(
    "text",
    ["Новости дня", "мәдениет: театр", "'a'", "true", "12", "a # b", "- x", "всё", "a: b", "x:", "[", "", "Ёлка"],
)
def test_any_text_is_written_so_that_it_is_read_back(text: str) -> None:
    for sheet in (
        f"outlets:\n  - key: a\n    title:\n      ru: {quoted(text)}\n",
        f"outlets: [{{key: a, title: {{ru: {quoted(text)}}}}}]\n",
    ):
        if text:
            assert outlets_of(sheet, "")[0].title.ru == text


def test_the_shipped_file_takes_a_day_and_a_feed(tmp_path: Path) -> None:
    shipped = (Path(__file__).parents[2] / "config" / "feeds.yaml").read_text(encoding="utf-8")
    (tmp_path / edit.FILE).write_text(shipped, encoding="utf-8")
    urls = [feed.url for outlet in outlets_of(shipped, "") for feed in outlet.feeds]

    assert mark_verified(tmp_path, dict.fromkeys(urls, DAY)) == len(urls)
    assert len(_changes(shipped, _text(tmp_path))) == 2 * len(urls)
    add_outlets(tmp_path, [Outlet("zakon", feeds=(Feed("https://www.zakon.kz/rss", "zakon"),))])
    assert "    feeds:\n      - url: https://www.zakon.kz/rss\n        verified: never\n" in _text(tmp_path)
