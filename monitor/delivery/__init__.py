"""A letter becomes a sent message, in two steps, so that `sending` can be recorded between them.

open_envelope (connect, TLS, log in, sender, recipient) | send_data (the message, the receiver's answer)

By SMTP where a server is set; otherwise the letters go to a folder, one .eml file each.
"""

from __future__ import annotations

from pathlib import Path

from monitor.delivery.folder import FolderMailer
from monitor.delivery.mailer import Envelope, Mailer
from monitor.delivery.server import Server
from monitor.delivery.smtp import SmtpMailer

__all__ = ["Envelope", "FolderMailer", "Mailer", "Server", "SmtpMailer", "open_mailer"]


def open_mailer(smtp_url: str, *, folder: Path, sender: str, own_name: str) -> Mailer:
    """Whatever takes the letters: the mail server of an address, or a folder where there is none.

    `sender` is the address that answers of mail servers go to, `own_name` how we present ourselves to them.
    """
    if not smtp_url:
        return FolderMailer(folder)
    return SmtpMailer(Server.of_url(smtp_url), sender=sender, own_name=own_name)
