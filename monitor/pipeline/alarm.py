"""Tell the operator: in the log, and by letter where MONITOR_OPERATOR says to whom."""

from __future__ import annotations

from loguru import logger
from sqlalchemy import Connection

from monitor.digests.notice import notice
from monitor.runtime import Runtime
from monitor.storage import outbox


def write(runtime: Runtime, connection: Connection, subject: str, text: str) -> None:
    """Put a letter to the operator into the outbox, with whatever else the transaction records."""
    settings = runtime.settings
    if not settings.operator:
        return
    letter = notice(
        subject,
        text,
        recipient=settings.operator,
        mail_from=settings.mail_from,
        mail_domain=settings.mail_domain,
        made_at=runtime.now(),
    )
    outbox.put(connection, letter, runtime.now())
    logger.bind(subject=subject).debug("letter to the operator written")
