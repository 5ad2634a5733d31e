"""Tell the operator: in the log, and by letter where MONITOR_OPERATOR says to whom."""

from __future__ import annotations

from datetime import datetime

from loguru import logger
from sqlalchemy import Connection

from monitor.digests.notice import notice
from monitor.runtime import Runtime
from monitor.storage import outbox


def write(runtime: Runtime, connection: Connection, subject: str, text: str, *, at: datetime | None = None) -> None:
    """Put a letter to the operator into the outbox, with whatever else the transaction records.

    The same words `at` the same moment (now, if not given) are put there once.
    """
    settings = runtime.settings
    if not settings.operator:
        return
    letter = notice(
        subject,
        text,
        recipient=settings.operator,
        mail_from=settings.mail_from,
        mail_domain=settings.mail_domain,
        made_at=at or runtime.now(),
    )
    outbox.put(connection, letter, runtime.now())
    logger.bind(subject=subject).debug("letter to the operator written")
