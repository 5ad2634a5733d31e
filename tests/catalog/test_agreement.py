from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from monitor.catalog import check

Faults = Callable[..., list[str]]


def test_a_key_is_taken_once(faults: Faults) -> None:
    """Also by an entry that is faulty itself."""
    told = faults("feeds.yaml", "outlets:\n  - {key: a, spacing: 5}\n  - key: b\n  - key: a\n")

    assert "feeds.yaml:4:10: the key a is taken by line 2" in told


def test_a_feed_is_listed_once(faults: Faults) -> None:
    text = (
        "outlets:\n  - {key: a, feeds: [{url: 'https://a.kz/rss'}]}\n  - {key: b, feeds: [{url: 'https://a.kz/rss'}]}\n"
    )

    assert faults("feeds.yaml", text) == ["feeds.yaml:3:28: this feed is listed already, in line 2"]


def test_no_two_speakers_share_a_name_however_written(faults: Faults) -> None:
    text = """\
speakers:
  - {key: a, name: {ru: Алёна Примерова}}
  - {key: b, name: {ru: Белла Образцова}, aliases: [алена  примерова]}
"""

    assert faults("speakers.yaml", text) == ["speakers.yaml:3:53: алена  примерова names a already (line 2)"]


def test_one_speaker_may_have_one_name_in_two_languages(faults: Faults) -> None:
    assert faults("speakers.yaml", "speakers:\n  - {key: a, name: {ru: Асан Үлгиев, kk: Асан Үлгиев}}\n") == []


def test_nobody_is_watched_and_kept_out(faults: Faults) -> None:
    text = "speakers:\n  - {key: a, name: {ru: Асан Примеров}}\nnever:\n  - Асан Примеров\n"

    assert faults("speakers.yaml", text) == ["speakers.yaml:4:5: Асан Примеров is watched too, as a"]


def test_a_theme_needs_terms_or_others_to_include(faults: Faults) -> None:
    text = "themes:\n  - {key: a, any: {ru: [сад]}}\n  - {key: b, include: [a]}\n  - {key: c, none: {ru: [лес]}}\n"

    assert faults("themes.yaml", text) == ["themes.yaml:4:5: the theme c has no terms in any or all"]


def test_themes_include_what_exists(faults: Faults) -> None:
    (fault,) = faults("themes.yaml", "themes:\n  - {key: gardens, any: {ru: [сад]}, include: [garden]}\n")

    assert fault.startswith("themes.yaml:2:48: ")
    assert "has no garden; did you mean gardens?" in fault


def test_a_theme_includes_none_that_rests(faults: Faults) -> None:
    text = "themes:\n  - {key: a, enabled: false, any: {ru: [сад]}}\n  - {key: b, include: [a]}\n"

    assert faults("themes.yaml", text) == ["themes.yaml:3:24: a is not enabled, and b includes it"]


def test_a_circle_of_includes_is_told_once(faults: Faults) -> None:
    text = "themes:\n  - {key: a, include: [b]}\n  - {key: b, include: [c]}\n  - {key: c, include: [b]}\n"

    assert faults("themes.yaml", text) == ["themes.yaml:3:24: themes include each other in a circle: b -> c -> b"]


def test_an_office_chooses_what_exists(faults: Faults) -> None:
    text = """\
offices:
  - key: press
    recipients: [{email: press@example.kz}, {email: Press@Example.kz}]
    digest: {at: "8"}
    speakers: [invented, inventd]
    themes: [parks]
    outlets: [dala]
"""
    places = [fault.split(": ")[0] for fault in faults("offices.yaml", text)]

    assert places == [f"offices.yaml:{place}" for place in ("3:53", "4:18", "5:26", "6:14")]


def test_what_a_broken_file_holds_is_not_judged(folder: Path) -> None:
    """An office is not told of missing themes while themes.yaml cannot be read."""
    (folder / "themes.yaml").write_text("themes: [\n", encoding="utf-8")
    office = "offices:\n  - {key: press, recipients: [{email: press@example.kz}], themes: [gardens]}\n"
    (folder / "offices.yaml").write_text(office, encoding="utf-8")

    assert [Path(problem.file).name for problem in check(folder)] == ["themes.yaml"]
