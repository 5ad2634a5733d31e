"""Write the digest of yesterday for every office whose hour has come.

offices due | figures | render | outbox row with frozen bytes
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from loguru import logger

from monitor.digests.render import render
from monitor.model import Digest, Letter, Office, Recipient
from monitor.runtime import Runtime
from monitor.settings import Settings
from monitor.storage import digests, outbox

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def digest(runtime: Runtime) -> int:
    """Write what is due; returns how many letters now wait to be sent."""
    written = 0
    for office in runtime.catalog.offices:
        day = due(office, runtime.now())
        if day is not None:
            written += write(runtime, office, day)
    return written


def due(office: Office, now: datetime) -> date | None:
    """The day an office should have read about by now: yesterday, once its hour has come on one of its weekdays."""
    local = now.astimezone(ZoneInfo(office.zone))
    if _DAYS[local.weekday()] not in office.days or local.time() < office.at:
        return None
    return local.date() - timedelta(days=1)


def write(runtime: Runtime, office: Office, day: date) -> int:
    """Write one day's letters into the outbox unless they stand there; returns how many were written."""
    with runtime.database.read() as connection:
        if outbox.known(connection, office.key, day.isoformat()):
            return 0
        figures = digests.figures(connection, office, day)
    if not figures.totals.publications and office.empty_day == "skip":
        return 0
    now = runtime.now()
    letters = tuple(letter(runtime.settings, figures, recipient, now) for recipient in office.recipients)
    with runtime.database.write() as connection:
        for one in letters:
            outbox.put(connection, one, now)
    logger.bind(office=office.key, day=day.isoformat(), letters=len(letters)).info("digest written")
    return len(letters)


def letter(settings: Settings, figures: Digest, recipient: Recipient, now: datetime) -> Letter:
    """One recipient's letter over an office's figures."""
    return render(
        figures,
        recipient,
        mail_from=settings.mail_from,
        mail_domain=settings.mail_domain,
        made_at=now,
        dashboard_url=settings.dashboard_url,
    )
