"""How one letter is said: in whose language, of a day or a week, and where its readers find more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from monitor.digests.phrases import Phrases
from monitor.documents.dates import almaty_day
from monitor.language import wording
from monitor.language.wording import NBSP, is_kazakh
from monitor.model import Citation, Digest, Link

_LINE: Final = 300  #: no publisher's line is longer in a letter
_HELD: Final = 32  #: a longer name may stand on two lines
_TITLE: Final = 80
_ADDRESS: Final = 2000  #: a longer address is no address


@dataclass(frozen=True, slots=True)
class Manner:
    """The phrases; whether hours want their day beside them; the dashboard's address, if there is one.

    `compared` is false where nothing before the period is known.
    """

    says: Phrases
    weekly: bool = False
    dashboard: str = ""
    compared: bool = True

    def outlet(self, at: Link | Citation) -> str:
        """Its title in the reader's language, or in the one there is."""
        own = at.outlet_kk if is_kazakh(self.says.language) else ""
        return cut(own or at.outlet, _TITLE)

    def source(self, at: Link | Citation) -> str:
        """«Outlet», 09:12; in a week's letter with the day before the hour."""
        day = f"{wording.short_date(almaty_day(at.at))},{NBSP}" if self.weekly else ""
        return f"{wording.quoted(held(self.outlet(at)))},{NBSP}{day}{wording.clock(at.at)}"

    def change(self, now: int, before: int) -> str:
        """A difference with its sign; a dash where there was nothing to differ from."""
        return wording.change(now, before) if self.compared else "–"

    def page(self, *parts: str | int) -> str:
        """A page of the dashboard in the reader's language; nothing where there is no dashboard."""
        if not self.dashboard:
            return ""
        language = "kk" if is_kazakh(self.says.language) else "ru"
        path = "/".join(quote(str(part), safe="") for part in (language, *parts))
        return f"{self.dashboard.rstrip('/')}/{path}"


def manner(digest: Digest, says: Phrases, dashboard: str = "") -> Manner:
    """The manner of a digest's letter."""
    return Manner(says, digest.period.weekly, web(dashboard), digest.known_days > 0)


def cut(line: str, limit: int = _LINE) -> str:
    """A publisher's line at a length one can read, without marks that no eye sees but that turn the line about."""
    plain = " ".join("".join(sign for sign in line[: 4 * limit] if sign.isspace() or sign.isprintable()).split())
    return plain if len(plain) <= limit else f"{plain[: limit - 1].rstrip()}…"


def held(name: str) -> str:
    """A name or title that no line break parts, unless it is longer than names are."""
    return wording.tied(name) if len(name) <= _HELD else name


def web(address: str) -> str:
    """The address if it is one that leads to a page, else nothing."""
    safe = address.lower().startswith(("https://", "http://")) and address.isprintable()
    return address if safe and len(address) <= _ADDRESS else ""
