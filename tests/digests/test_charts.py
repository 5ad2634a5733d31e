import pytest

from monitor.digests import charts

SIZES = (charts.SPARK, charts.HEAT, charts.ROLE)
DAYS = (0, 1, 4, 2, 0, 0, 3, 5, 8, 2, 1, 4, 12, 10)


def _chunks(png: bytes) -> list[bytes]:
    """The kinds of a PNG's parts."""
    found, at = [], 8
    while at < len(png):
        found.append(png[at + 4 : at + 8])
        at += 12 + int.from_bytes(png[at : at + 4])
    return found


def _size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


@pytest.mark.parametrize("trail", [DAYS, (0,) * 14, (5, 0, 1)])
def test_the_same_days_give_the_same_bytes_of_twice_the_size_shown(trail: tuple[int, ...]) -> None:
    drawn, again = ((charts.spark(trail), charts.heat(trail, 12), charts.role(trail[:3])) for _ in range(2))

    assert drawn == again
    assert [_size(png) for png in drawn] == [(2 * width, 2 * height) for width, height in SIZES]


def test_a_picture_tells_no_time_and_no_maker() -> None:
    for png in (charts.spark(DAYS), charts.heat(DAYS, 12), charts.role((5, 3, 2))):
        assert not {b"tIME", b"tEXt", b"iTXt", b"zTXt"} & set(_chunks(png))


def test_rows_share_a_scale() -> None:
    assert charts.heat((1, 2), 2) != charts.heat((1, 2), 4)


def test_a_bar_of_roles_tells_shares_not_counts() -> None:
    assert charts.role((2, 4, 6)) == charts.role((1, 2, 3))
    assert charts.role((2, 4, 6)) != charts.role((6, 4, 2))
