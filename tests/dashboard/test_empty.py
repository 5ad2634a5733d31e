"""The dashboard over a database in which nothing has happened yet."""

from __future__ import annotations

from html import unescape

import pytest

from monitor.dashboard.pages import PAGES
from monitor.dashboard.phrases.ru import RU
from monitor.dashboard.serving import application
from monitor.storage.database import Database
from monitor.storage.publishing import publish
from tests.dashboard.asking import Get, asking


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """Asks a dashboard over a published copy of nothing."""
    folder = tmp_path_factory.mktemp("empty")
    with Database.opened(f"sqlite:///{folder / 'monitor.db'}") as database:
        database.upgrade()
        publish(database, folder / "published.db")
    return asking(application(folder / "published.db"))


def test_the_first_page_says_that_there_is_nothing_yet(empty: Get) -> None:
    answer = empty("/ru/today")

    assert answer.status_code == 200
    assert RU["no_data"] in unescape(answer.text)


@pytest.mark.parametrize("page", [page for page in PAGES if "(?P<" not in page.path], ids=lambda page: page.name)
def test_every_list_opens(empty: Get, page: object) -> None:
    path = str(getattr(page, "path", "")).removesuffix("/?")

    assert empty(f"/kk/{path}").status_code == 200


def test_views_have_no_rows(empty: Get) -> None:
    assert empty("/published/v_articles").status_code == 200
    assert empty("/published/v_events.json").json()["rows"] == []
