from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection

from monitor.model import Delivery, DeliveryState, Letter
from monitor.model.letters import OPERATOR
from monitor.storage import outbox, refusals
from monitor.storage.database import Database

LETTER = Letter(
    "office", "2026-02-19", 1, "press@example.kz", "<1@example.kz>", "Обзор", "<p>", "текст", b"Subject: x\r\n\r\n"
)
MINUTE = timedelta(minutes=1)


def _put(connection: Connection, now: datetime, letter: Letter = LETTER) -> Delivery:
    outbox.put(connection, letter, now)
    found = outbox.waiting(connection, outbox.due(connection, now)[-1], now)
    assert found is not None
    return found


def _only(connection: Connection) -> Delivery:
    (found,) = outbox.listed(connection)
    return found


def _claimed(connection: Connection, now: datetime) -> Delivery:
    claimed = outbox.claim(connection, _put(connection, now), now)
    assert claimed is not None
    return claimed


def test_a_letter_is_put_in_once_and_keeps_its_first_bytes(database: Database, now: datetime) -> None:
    changed = replace(LETTER, message_id="<2@example.kz>", message=b"other")
    with database.write() as connection:
        first = outbox.put(connection, LETTER, now)
        second = outbox.put(connection, changed, now)
        waiting = outbox.waiting(connection, first, now)

    assert first == second
    assert waiting is not None
    assert (waiting.message, waiting.message_id) == (LETTER.message, LETTER.message_id)


def test_a_period_knows_its_newest_revision(database: Database, now: datetime) -> None:
    with database.write() as connection:
        outbox.put(connection, LETTER, now)
        outbox.put(connection, replace(LETTER, revision=2), now)

        assert outbox.revision(connection, "office", "2026-02-19") == 2
        assert outbox.known(connection, "office", "2026-02-19")
        assert not outbox.known(connection, "office", "2026-02-20")
        assert not outbox.known(connection, "other", "2026-02-19")


def test_a_letter_being_sent_waits_no_longer_whatever_becomes_of_it(database: Database, now: datetime) -> None:
    """A crash after `sending` leaves a letter that is not sent again by itself."""
    with database.write() as connection:
        claimed = _claimed(connection, now)

        assert outbox.due(connection, now + timedelta(days=3)) == ()

        assert outbox.settle(connection, claimed, DeliveryState.SENT, now)
        assert outbox.due(connection, now + timedelta(days=3)) == ()
        assert (_only(connection).state, _only(connection).sent_at) == (DeliveryState.SENT, now)


def test_of_two_services_one_sends(url: str, now: datetime) -> None:
    """Both saw the letter waiting and had its recipient accepted."""
    with closing(Database.open(url)) as one, closing(Database.open(url)) as other:
        with one.write() as connection:
            delivery = _put(connection, now)

        def claim(database: Database) -> bool:
            with database.write() as connection:
                return outbox.claim(connection, delivery, now) is not None

        with ThreadPoolExecutor(4) as threads:
            won = list(threads.map(claim, (one, other) * 4))

    assert sorted(won) == [False] * 7 + [True]


def test_who_lost_the_letter_has_nothing_to_say_of_it(database: Database, now: datetime) -> None:
    with database.write() as connection:
        seen = _put(connection, now)
        outbox.claim(connection, seen, now)

        assert not outbox.postpone(connection, seen, now + MINUTE, now, "busy")
        assert _only(connection).state is DeliveryState.SENDING


def test_a_postponed_letter_waits_and_remembers_its_first_failure(database: Database, now: datetime) -> None:
    later = now + MINUTE
    with database.write() as connection:
        outbox.postpone(connection, _put(connection, now), later, now, "busy")

        assert outbox.due(connection, now) == ()
        (number,) = outbox.due(connection, later)
        again = outbox.waiting(connection, number, later)
        assert again is not None
        outbox.postpone(connection, again, later + MINUTE, later, "busy")
        assert (_only(connection).failures, _only(connection).failing_since) == (2, now)


def test_a_clock_that_once_was_years_ahead_holds_no_letter_back(database: Database, now: datetime) -> None:
    with database.write() as connection:
        outbox.postpone(connection, _put(connection, now), now + timedelta(days=3650), now, "busy")

        assert len(outbox.due(connection, now)) == 1


@pytest.mark.parametrize("ahead", [timedelta(minutes=3), timedelta(days=-3650)], ids=["later", "clock put back"])
def test_a_letter_whose_sender_is_gone_is_given_up_as_unknown(
    database: Database, now: datetime, ahead: timedelta
) -> None:
    with database.write() as connection:
        claimed = _claimed(connection, now)

        assert outbox.lose(connection, now + MINUTE, 2 * MINUTE) == ()
        assert [one.delivery_id for one in outbox.lose(connection, now + ahead, 2 * MINUTE)] == [claimed.delivery_id]
        assert _only(connection).state is DeliveryState.UNKNOWN
        assert outbox.lose(connection, now + ahead, 2 * MINUTE) == ()


def test_an_answer_that_comes_late_still_counts(database: Database, now: datetime) -> None:
    with database.write() as connection:
        claimed = _claimed(connection, now)
        outbox.lose(connection, now + timedelta(hours=1), MINUTE)

        assert outbox.settle(connection, claimed, DeliveryState.SENT, now + timedelta(hours=2))


def test_an_operator_lets_the_same_letter_go_again(database: Database, now: datetime) -> None:
    with database.write() as connection:
        claimed = _claimed(connection, now)

        assert not outbox.release(connection, claimed, now), "it is being sent"

        outbox.settle(connection, claimed, DeliveryState.UNKNOWN, now)
        assert outbox.release(connection, claimed, now)
        again = outbox.waiting(connection, claimed.delivery_id, now)
        assert again is not None
        assert (again.message, again.message_id) == (LETTER.message, LETTER.message_id)


def test_letters_to_the_operator_go_first(database: Database, now: datetime) -> None:
    with database.write() as connection:
        first = outbox.put(connection, LETTER, now)
        alarm = outbox.put(connection, replace(LETTER, office=OPERATOR), now)

        assert outbox.due(connection, now) == (alarm, first)


def test_a_suspended_recipient_keeps_the_letters_that_wait_and_those_to_come(database: Database, now: datetime) -> None:
    with database.write() as connection:
        outbox.put(connection, LETTER, now)
        assert refusals.note(connection, LETTER.recipient, now, "no such user") == now
        assert refusals.note(connection, LETTER.recipient, now + MINUTE, "no such user") == now
        assert not refusals.suspended(connection, LETTER.recipient)

        assert refusals.suspend(connection, LETTER.recipient, now)
        assert not refusals.suspend(connection, LETTER.recipient, now), "told once"
        assert outbox.suspend(connection, LETTER.recipient, now, "no such user") == 1
        outbox.put(connection, replace(LETTER, period="2026-02-20"), now)
        outbox.put(connection, replace(LETTER, recipient="other@example.kz"), now)

        states = [one.state for one in outbox.listed(connection)]
        assert states == [DeliveryState.SUSPENDED, DeliveryState.SUSPENDED, DeliveryState.PENDING]

        refusals.forget(connection, LETTER.recipient)
        assert not refusals.suspended(connection, LETTER.recipient)
