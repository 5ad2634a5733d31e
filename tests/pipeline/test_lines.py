import json
from datetime import UTC, datetime

import pytest

from monitor.model import Analysis, Article, Language, Mention, Prominence, Quote, QuoteKind, Speech
from monitor.pipeline.bulk import Request
from monitor.pipeline.lines import BadLine, answers, parse

TEXT = "«Мост открыт», – сказал Дархан Тулпаров."
ANALYSIS = Analysis(
    Article(title="Мост", text=TEXT, language=Language.RU),
    mentions=(
        Mention(
            "tulparov",
            "Дархан Тулпаров",
            spans=((24, 39),),
            prominence=Prominence.MAIN,
            speaks=Speech.DIRECT,
            watched=True,
        ),
    ),
    quotes=(Quote(QuoteKind.DIRECT, "Мост открыт", 1, 12, speaker="tulparov", cue="сказал"),),
)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON (at character 1)"),
        ("nonsense", "not JSON (at character 2)"),
        ("[]", "not a JSON object"),
        ('{"text": "x"}', "id is missing"),
        ('{"id": true, "text": "x"}', "id is no text and no whole number"),
        ('{"id": 1}', "neither text nor html is given"),
        ('{"id": 1, "text": 5}', "text is no text"),
        ('{"id": 1, "text": "x", "published": "soon"}', "published is neither an ISO 8601 date nor a datetime"),
    ],
)
def test_a_bad_line_is_refused_in_plain_words(line: str, reason: str) -> None:
    bad = parse(line)

    assert isinstance(bad, BadLine)
    assert bad.reason == reason


def test_the_id_of_a_bad_line_is_kept() -> None:
    assert parse('{"id": "a7"}') == BadLine("a7", "neither text nor html is given")


def test_a_bare_date_and_a_time_without_zone_are_those_of_almaty() -> None:
    day, moment = (
        parse('{"id": 1, "text": "", "published": "2026-02-20"}'),
        parse('{"id": 1, "text": "", "published": "2026-02-20T10:00:00"}'),
    )

    assert isinstance(day, Request)
    assert isinstance(moment, Request)
    assert day.published_at == datetime(2026, 2, 19, 19, tzinfo=UTC)
    assert moment.published_at == datetime(2026, 2, 20, 5, tzinfo=UTC)


def test_unknown_keys_are_ignored() -> None:
    assert isinstance(parse('{"id": "a", "text": "x", "colour": "green"}'), Request)


def test_answers_keep_the_order_of_the_lines_and_tell_people_by_name() -> None:
    request = Request("b", text=TEXT)
    lines: list[Request | BadLine] = [BadLine("a", "wrong"), request]

    first, second = answers(lines, iter([(request, ANALYSIS)]), events=False, evidence=True)

    assert (first.refused, json.loads(first.line)) == (True, {"id": "a", "error": "wrong"})
    record = json.loads(second.line)
    assert record["quotes"][0]["speaker"] == "Дархан Тулпаров"
    assert record["people"][0]["sentences"] == [TEXT]
    assert "event" not in record
    assert "text" not in record


def test_with_events_every_article_has_its_event_and_reprints_name_their_source() -> None:
    requests = [Request(name, text=TEXT) for name in ("x", "y")]

    found = [
        json.loads(one.line)
        for one in answers(requests, iter([(r, ANALYSIS) for r in requests]), events=True, evidence=False)
    ]

    assert found[0]["event"] == "x"
    assert found[0]["reprint_of"] is None
    assert found[0]["story"] == "x"
