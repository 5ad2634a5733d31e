"""What is done on the executor, where it needs libraries that the service itself does without.

Each is a door that opens in the worker: a service that reads pages and draws charts in other processes keeps neither
the readers nor the drawers in its own memory.
"""

from __future__ import annotations

from datetime import datetime

from monitor.model import Analysis, Article, Digest, Failure, GivenText, Letter, Page, Recipient, Rules


def analyse_each(documents: tuple[Page | GivenText, ...], rules: Rules) -> tuple[Analysis | Failure, ...]:
    """Read some documents; one that breaks the reading becomes a Failure and the others go on."""
    from monitor import analysis  # noqa: PLC0415 - in the worker

    return analysis.analyse_each(documents, rules)


def touched_each(articles: tuple[Article, ...], before: Rules, after: Rules) -> tuple[bool, ...]:
    """Whether a change of rules (but for `ner`) may find another thing in each article, which is as it was read."""
    from monitor import analysis  # noqa: PLC0415 - in the worker

    return analysis.touched_each(articles, before, after)


def letter(
    figures: Digest, recipient: Recipient, made_at: datetime, mail_from: str, mail_domain: str, dashboard_url: str
) -> Letter:
    """One recipient's letter over an office's figures."""
    from monitor.digests.render import render  # noqa: PLC0415 - in the worker

    return render(
        figures,
        recipient,
        mail_from=mail_from,
        mail_domain=mail_domain,
        made_at=made_at,
        dashboard_url=dashboard_url,
    )
