from datetime import UTC, date, datetime, time

import pytest

from monitor.model import Office, Recipient
from monitor.pipeline.digest import due

OFFICE = Office("office", (Recipient("press@example.kz"),), at=time(8), days=("mon", "tue", "wed", "thu", "fri"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(datetime(2026, 11, 20, 2, 59, tzinfo=UTC), None, id="a minute before eight in Almaty"),
        pytest.param(datetime(2026, 11, 20, 3, 0, tzinfo=UTC), date(2026, 11, 19), id="at eight"),
        pytest.param(datetime(2026, 11, 20, 18, 0, tzinfo=UTC), date(2026, 11, 19), id="late is not lost"),
        pytest.param(datetime(2026, 11, 21, 4, 0, tzinfo=UTC), None, id="not on a Saturday"),
    ],
)
def test_yesterday_is_due_once_the_hour_has_come_on_a_weekday_of_the_office(
    now: datetime, expected: date | None
) -> None:
    assert due(OFFICE, now) == expected
