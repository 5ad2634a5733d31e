"""The script as a developer meets it, over a corpus of two invented reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.accuracy.score import main

RUSSIAN = (
    "«Мост через Каражырык откроют осенью, рабочих хватает», – сообщил начальник стройки Ерлан Тасбулатов. "
    "Работы идут третий год. Жители ждут открытия."
)
KAZAKH = (
    "«Көпір күзде ашылады, жұмысшылар жеткілікті», – деді құрылыс басшысы Ерлан Тасболатов. "
    "Жұмыс үшінші жыл жүріп жатыр. Тұрғындар көпірдің ашылуын күтеді."
)
KZ_NEWS = ("people", "speaks", "quotes", "language")


@pytest.fixture(name="corpus")
def _corpus(tmp_path: Path) -> Path:
    """Right answers for both, but for a person in the second who is not there."""
    folder = tmp_path / "corpus" / "kz_news"
    folder.mkdir(parents=True)
    texts = {"a0001": ("ru", RUSSIAN), "a0002": ("kk", KAZAKH)}
    named = {"a0001": ["Ерлан Тасбулатов"], "a0002": ["Ерлан Тасболатов", "Қуат Сартай"]}
    first = {
        "a0001": "Мост через Каражырык откроют осенью рабочих",
        "a0002": "Көпір күзде ашылады жұмысшылар жеткілікті",
    }
    articles = [
        {"id": name, "url": "", "host": "", "lang": language, "date": None, "title_if_seen": None, "text": text}
        for name, (language, text) in texts.items()
    ]
    speakers = [
        {
            "article_id": name,
            "lang": texts[name][0],
            "persons": [{"name": each, "speaks": "direct"} for each in named[name]],
            "role_only": [],
            "quotes": [{"speaker": named[name][0], "first_6_words": first[name]}],
        }
        for name in texts
    ]
    for file, rows in (("articles", articles), ("speakers", speakers)):
        (folder / f"{file}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder.parent


@pytest.fixture(name="floors")
def _floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text('[floors]\n"people.precision" = 1.0\n"people.recall" = 0.6\n', encoding="utf-8")
    return path


def arguments(corpus: Path, floors: Path, *more: str) -> list[str]:
    only = [word for group in KZ_NEWS for word in ("--only", group)]
    return ["--corpus", str(corpus), "--floors", str(floors), "--executor", "serial", *only, *more]


def test_every_floor_holds(corpus: Path, floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(corpus, floors)) == 0
    assert "people recall" in capsys.readouterr().out


def test_a_figure_under_its_floor_is_named_and_ends_1(
    corpus: Path, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors.write_text('[floors]\n"people.recall" = 0.9\n', encoding="utf-8")

    assert main(arguments(corpus, floors)) == 1
    assert capsys.readouterr().err.startswith("people.recall is 0.6667, its limit 0.900")


def test_the_worst_cases_tell_ids_and_never_a_word_of_a_text(
    corpus: Path, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(arguments(corpus, floors, "--worst", "5"))

    printed = capsys.readouterr().out
    assert "  a0002  missed 1" in printed.splitlines()
    assert not [word for word in (RUSSIAN + KAZAKH).split() if len(word) > 5 and word.strip("«»,.") in printed]


def test_figures_are_written_for_machines(corpus: Path, floors: Path, tmp_path: Path) -> None:
    main(arguments(corpus, floors, "--json", str(tmp_path / "figures.json")))

    rows = {row["key"]: row for row in json.loads((tmp_path / "figures.json").read_text("utf-8"))}
    assert rows["people.recall"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert rows["quotes.right"]["n"] == 2
    assert rows["language"]["value"] == 1


def test_groups_whose_texts_are_missing_are_told(
    corpus: Path, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--corpus", str(corpus), "--floors", str(floors), "--executor", "serial", "--only", "pages"]) == 0
    assert capsys.readouterr().out.startswith("not measured: pages")


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--corpus", str(tmp_path / "nowhere")])

    assert ended.value.code == 2
