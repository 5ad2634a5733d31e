"""What strangers may not do, and what publishers' words cannot do."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from lxml import html

from monitor.dashboard.door import COOKIE, is_local
from monitor.dashboard.phrases.kk import KK
from monitor.dashboard.phrases.ru import RU
from monitor.dashboard.published import connect
from monitor.dashboard.serving import application, check
from monitor.errors import SettingsError, UsageError
from tests.dashboard.asking import Get, asking

_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n"


def _ask(get: Get, sql: str) -> httpx.Response:
    return get(f"/published.json?sql={quote(sql)}")


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH DATABASE '/tmp/other.db' AS other",
        "DETACH DATABASE main",
        "INSERT INTO article (url) VALUES ('x')",
        "DELETE FROM article",
        "DROP VIEW v_articles",
        "PRAGMA writable_schema = ON",
        "PRAGMA query_only = OFF",
        "VACUUM INTO '/tmp/other.db'",
        "SELECT load_extension('/tmp/x.so')",
        "SELECT zeroblob(1000000000)",
        "SELECT randomblob(1000000000)",
        "SELECT replace(hex(zeroblob(40000)), '0', hex(zeroblob(4000)))",
        "SELECT text FROM article",
        "SELECT * FROM outbox",
        "SELECT recipient FROM outbox",
        "WITH v_mine AS (SELECT text FROM article) SELECT * FROM v_mine",
        "SELECT body FROM page",
        "SELECT * FROM article_words",
    ],
)
def test_a_question_that_does_more_than_look_is_refused(get: Get, sql: str) -> None:
    answer = _ask(get, sql)

    assert answer.status_code == 400, answer.text
    assert not answer.json()["ok"]


def test_writing_is_refused_on_the_connection_itself(file: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connect(file).execute("DELETE FROM article")


def test_an_endless_question_ends_after_a_second(get: Get) -> None:
    before = time.monotonic()
    answer = _ask(get, _ENDLESS)

    assert answer.status_code == 400
    assert time.monotonic() - before < 5


def test_rows_end_at_a_thousand(get: Get) -> None:
    sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000) SELECT x FROM n"
    answer = _ask(get, sql).json()

    assert len(answer["rows"]) == 1000
    assert answer["truncated"]


def test_an_answer_of_many_large_values_is_refused(get: Get) -> None:
    sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 900) SELECT hex(zeroblob(49000)) FROM n"
    answer = _ask(get, sql)

    assert answer.status_code == 400
    assert "too large" in answer.text


def test_views_answer(get: Get) -> None:
    assert _ask(get, "SELECT COUNT(*) FROM v_articles").json()["rows"][0][0] > 0
    assert _ask(get, "SELECT * FROM v_events ORDER BY publications LIMIT 3").status_code == 200


@pytest.mark.parametrize(
    "path", ["/published/article", "/published/outbox.json", "/_memory", "/_internal", "/published.db"]
)
def test_tables_other_databases_and_the_file_are_closed(get: Get, path: str) -> None:
    assert get(path).status_code in {403, 404}


_HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{7*7}}"


@pytest.fixture(scope="module")
def hostile(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The dashboard over a database whose every text is an attack."""
    copy = tmp_path_factory.mktemp("hostile") / "published.db"
    copy.write_bytes(file.read_bytes())
    connection = sqlite3.connect(copy)
    connection.execute("PRAGMA foreign_keys = OFF")
    for table, columns in {
        "article": ("title", "author"),
        "event": ("headline", "headline_ru", "headline_kk"),
        "event_sentence": ("sentence",),
        "outlet": ("title_ru", "title_kk"),
        "speaker": ("name_ru", "name_kk", "title_ru", "title_kk"),
        "theme": ("title_ru", "title_kk"),
        "quote": ("text", "sentence"),
        "mention": ("sentence", "name"),
    }.items():
        for column in columns:
            connection.execute(f"UPDATE {table} SET {column} = ?", (_HOSTILE,))  # noqa: S608 - names of ours
    connection.execute("UPDATE article SET url = 'javascript:alert(' || id || ')'")
    connection.commit()
    connection.close()
    return asking(application(copy))


@pytest.mark.parametrize(
    "path", ["/ru/today", "/kk/events", "/published/v_articles", "/published/events_of_day?day=2026-11-19"]
)
def test_hostile_words_stay_words(hostile: Get, path: str) -> None:
    answer = hostile(path)
    page = html.fromstring(answer.content)

    assert answer.status_code == 200
    assert not page.xpath("//script | //img | //*[@onerror]")
    assert "alert(1)" in page.text_content()
    assert "49" not in page.xpath("string(//h3)")


def test_only_addresses_of_the_web_become_links(hostile: Get, file: Path) -> None:
    event = sqlite3.connect(file).execute("SELECT MAX(event_id) FROM v_events").fetchone()[0]
    page = html.fromstring(hostile(f"/ru/events/{event}").content)

    assert all(link.startswith(("/", "#")) for link in page.xpath("//@href"))


def test_every_answer_forbids_scripts_frames_and_other_hosts(get: Get) -> None:
    for path in (
        "/ru/today",
        "/published/v_articles",
        "/static/site.css",
        "/ru/nothing",
        "/published.json?sql=select+1",
    ):
        headers = get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_links_to_sources_do_not_tell_them_who_came(get: Get, file: Path) -> None:
    event = sqlite3.connect(file).execute("SELECT MAX(event_id) FROM v_events").fetchone()[0]
    page = html.fromstring(get(f"/ru/events/{event}").content)
    outward = [link for link in page.xpath("//a[@href]") if link.get("href").startswith("http")]

    assert outward
    assert all("noopener" in link.get("rel", "") for link in outward)


# --- the door -------------------------------------------------------------------------------------------------------


LONG = "f0e1d2c3b4a5968778695a4b"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_this_machine_needs_no_token(host: str) -> None:
    assert is_local(host)
    check(host, "")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.kz"])  # noqa: S104 - refused
def test_no_wider_address_is_served_without_a_token(host: str) -> None:
    with pytest.raises(UsageError, match="MONITOR_DASHBOARD_TOKEN"):
        check(host, "")
    check(host, LONG)


@pytest.mark.parametrize("token", ["a", "secret", LONG[:15], "0123" * 8, "сорок тысяч обезьян", f"{LONG} {LONG}"])
def test_no_token_that_can_be_guessed_is_taken(token: str) -> None:
    with pytest.raises(SettingsError, match=r"^MONITOR_DASHBOARD_TOKEN: should be 16 or more") as caught:
        check("127.0.0.1", token)
    assert token not in str(caught.value) or len(token) == 1


def test_a_name_that_was_made_to_point_here_is_refused(file: Path) -> None:
    app = application(file, names=("press.example.kz",))
    assert asking(app, Host="evil.example")("/ru/today").status_code == 421
    assert asking(app, Host="press.example.kz")("/ru/today").status_code == 200


TOKEN = "a-long-token"


def _visit(file: Path, path: str, **headers: str) -> httpx.Response:
    """Ask a dashboard with a token from somewhere else."""
    return asking(application(file, token=TOKEN), Host="press.example.kz", **headers)(path)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/ru/today",
        "/published.json",
        "/static/",
        "/static/../published.json",
        "/static/no.css",
        "/ru/today?token=wrong",
    ],
)
def test_nothing_is_told_without_the_token(file: Path, path: str) -> None:
    assert _visit(file, path).status_code == 401


@pytest.mark.parametrize(
    ("path", "accepted", "words"),
    [
        ("/", "kk-KZ,kk;q=0.9,ru;q=0.8", KK),
        ("/ru/today", "kk", RU),
        ("/kk/events", "", KK),
        ("/published?_lang=kk", "", KK),
        ("/", "en-US,en;q=0.5", RU),
    ],
)
def test_readers_are_asked_for_the_token_in_their_language(
    file: Path, path: str, accepted: str, words: dict[str, str]
) -> None:
    """In the look of the other pages: their style is the package's own, and open."""
    answer = _visit(file, path, Accept="text/html,*/*", **{"Accept-Language": accepted})
    page = html.fromstring(answer.content)

    assert (answer.status_code, page.xpath("string(//h1)")) == (401, words["closed"])
    assert page.get("lang") == ("kk" if words is KK else "ru")
    assert page.xpath("//main//a/@href") == [f"/{page.get('lang')}/today"]
    assert [_visit(file, style).status_code for style in page.xpath("//link/@href")] == [200, 200, 200]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_caches_know_what_the_browser_chose_the_language_for(file: Path) -> None:
    assert "Accept-Language" in asking(application(file))("/").headers["vary"]
    assert "Accept-Language" in asking(application(file))("/nothing").headers["vary"]
    assert "Accept-Language" not in asking(application(file))("/ru/today").headers["vary"]


def test_a_program_sends_the_token_as_a_header(file: Path) -> None:
    assert _visit(file, "/ru/today", Authorization=f"Bearer {TOKEN}").status_code == 200
    assert _visit(file, "/ru/today", Authorization=f"Bearer {TOKEN[:-1]}").status_code == 401


def test_a_link_with_the_token_sets_a_cookie_and_leads_on_without_it(file: Path) -> None:
    answer = _visit(file, f"/ru/events?day=2026-11-19&token={TOKEN}")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/ru/events?day=2026-11-19"
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert TOKEN not in answer.headers["set-cookie"]
    held = answer.headers["set-cookie"].partition(";")[0].partition("=")[2]
    assert _visit(file, "/ru/events", Cookie=f"{COOKIE}={held}").status_code == 200
    assert _visit(file, "/ru/events", Cookie=f"{COOKIE}={held[:-1]}").status_code == 401


def test_the_way_on_stays_here(file: Path) -> None:
    assert not _visit(file, f"//evil.example/?token={TOKEN}").headers["location"].startswith("//")


def test_another_copy_is_read_as_soon_as_it_takes_the_place_of_the_first(file: Path, tmp_path: Path) -> None:
    served, other = tmp_path / "published.db", tmp_path / "other.db"
    for copy in (served, other):
        copy.write_bytes(file.read_bytes())
    connection = sqlite3.connect(other)
    connection.execute("UPDATE article SET title = 'Жаңа тақырып'")
    connection.commit()
    connection.close()
    get = asking(application(served))
    assert "Жаңа тақырып" not in get("/published/v_articles.json").text

    other.replace(served)

    assert "Жаңа тақырып" in get("/published/v_articles.json").json()["rows"][0]
