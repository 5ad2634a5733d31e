import io
import json
import logging
from collections.abc import Iterator

import pytest
from loguru import logger

from monitor import logs


@pytest.fixture(autouse=True)
def _quiet_afterwards() -> Iterator[None]:
    yield
    logs.set_up(level="WARNING")


def test_fields_follow_the_words_on_one_line_whatever_they_hold() -> None:
    sink = io.StringIO()
    logs.set_up("text", sink=sink)

    logger.bind(feed="https://example.kz/\nforged line\x1b[31m").info("polled {x} <red>")

    assert len(sink.getvalue().splitlines()) == 1
    assert r"polled {x} <red> feed=https://example.kz/\nforged line\x1b[31m" in sink.getvalue()


def test_json_lines_carry_fields_as_data() -> None:
    sink = io.StringIO()
    logs.set_up("json", sink=sink)

    logger.bind(entries=12).info("polled")

    record = json.loads(sink.getvalue())["record"]
    assert (record["message"], record["extra"]["entries"]) == ("polled", 12)


def test_libraries_come_to_the_same_sink_and_the_chatty_ones_are_held_back() -> None:
    sink = io.StringIO()
    logs.set_up("text", sink=sink)

    logging.getLogger("alembic").warning("said %s", "loudly")
    logging.getLogger("httpx").info("HTTP Request")

    assert "said loudly source=alembic" in sink.getvalue()
    assert "HTTP Request" not in sink.getvalue()
