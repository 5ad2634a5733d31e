from __future__ import annotations

from pathlib import Path

import pytest

from monitor.model import Analysis, Article, Mention
from tests.accuracy.forms import judge, rows


def test_a_row_names_somebody_or_looks_so(tmp_path: Path) -> None:
    path = tmp_path / "xx.tsv"
    path.write_text("# for whom\nkim\tОб [Олеге Киме] пишут.\n!kim\t[Улица Кима] пуста.\n", encoding="utf-8")
    named, neighbour = rows(path)
    assert (named.id, named.key, named.neighbour) == ("xx.tsv:2", "kim", False)
    assert named.text[slice(*named.form)] == "Олеге Киме"
    assert (neighbour.key, neighbour.neighbour) == ("kim", True)


def test_a_line_without_a_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "xx.tsv"
    path.write_text("kim\tОб Олеге Киме пишут.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"xx\.tsv:1"):
        rows(path)


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("kim\tОб [Олеге Киме] пишут.", (1, 1, 1)),
        ("pak\tОб [Олеге Киме] пишут.", (0, 1, 1)),
        ("kim\tОб Олеге Киме и [Лее Ким] пишут.", (0, 0, 1)),
        ("!kim\tОб [Олеге Киме] пишут.", (0, 1, 0)),
        ("!kim\tОб Олеге Киме и [Лее Ким] пишут.", (0, 0, 0)),
    ],
)
def test_who_is_found_at_the_form_counts(tmp_path: Path, line: str, counts: tuple[int, int, int]) -> None:
    path = tmp_path / "xx.tsv"
    path.write_text(line, encoding="utf-8")
    (row,) = rows(path)
    found = Analysis(Article(text=row.text), (Mention("kim", "Олег Ким", spans=((3, 13),), watched=True),))
    tally = judge(row, found)
    assert (tally.right, tally.found, tally.there) == counts
