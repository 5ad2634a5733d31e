from datetime import datetime, timedelta

from monitor.model import DeliveryState, Letter
from monitor.storage import outbox
from monitor.storage.database import Database

LETTER = Letter(
    "office", "2026-02-19", 1, "press@example.kz", "<1@example.kz>", "Обзор", "<p>", "текст", b"Subject: x\r\n\r\n"
)


def test_a_letter_is_put_in_once_and_keeps_its_first_bytes(database: Database, now: datetime) -> None:
    changed = Letter("office", "2026-02-19", 1, "press@example.kz", "<2@example.kz>", "Иной", "", "", b"other")
    with database.write() as connection:
        first = outbox.put(connection, LETTER, now)
        second = outbox.put(connection, changed, now)
        (waiting,) = outbox.pending(connection)

    assert first == second == waiting.delivery_id
    assert waiting.message == LETTER.message


def test_an_office_is_known_by_its_period(database: Database, now: datetime) -> None:
    with database.write() as connection:
        outbox.put(connection, LETTER, now)

        assert outbox.known(connection, "office", "2026-02-19")
        assert not outbox.known(connection, "office", "2026-02-20")
        assert not outbox.known(connection, "other", "2026-02-19")


def test_a_letter_being_sent_waits_no_longer_whatever_becomes_of_it(database: Database, now: datetime) -> None:
    """A crash after `sending` leaves a letter that is not sent again by itself."""
    with database.write() as connection:
        number = outbox.put(connection, LETTER, now)
        outbox.mark(connection, number, DeliveryState.SENDING, now + timedelta(seconds=1))

        assert outbox.pending(connection) == ()

        outbox.mark(connection, number, DeliveryState.SENT, now + timedelta(seconds=2))
        assert outbox.pending(connection) == ()
        assert outbox.known(connection, "office", "2026-02-19")
