"""Which outlet an address belongs to, by its host. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

from monitor.documents.urls import canonical
from monitor.model import Names, Outlet

_DEFAULT_PORTS = {None, 80, 443}
# Where the name of a site stands one label further left: com.kz, gov.kz, co.uk.
_SHARED = frozenset({"ac", "co", "com", "edu", "gov", "info", "mil", "net", "org"})
_COUNTRY = 2  # letters of a country's domain
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_NOT_OF_A_KEY = re.compile(r"[^a-z0-9]+")


def site(url: str) -> str:
    """The site behind an address: `nur.kz` for kaz.nur.kz, host and port of a bare number; empty for no address."""
    parts = urlsplit(canonical(url))
    host = parts.hostname or ""
    with suppress(ValueError):
        return f"{ip_address(host)}:{parts.port}" if parts.port else str(ip_address(host))
    labels = host.split(".")
    wide = len(labels) > _COUNTRY and labels[-2] in _SHARED and len(labels[-1]) == _COUNTRY
    name = ".".join(labels[-3 if wide else -2 :])
    return name if parts.port in _DEFAULT_PORTS else f"{name}:{parts.port}"


def outlet_key(url: str) -> str:
    """A key for the outlet behind an address: `nur` for https://kaz.nur.kz/; empty for no address."""
    name = site(url)
    if not name:
        return ""
    is_number = not any(sign.isalpha() for sign in name) or "::" in name
    bare = name if is_number or ":" in name else name.partition(".")[0]
    return _NOT_OF_A_KEY.sub("-", bare.lower()).strip("-")


def outlet_of(url: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """The listed outlet whose home or feeds lie on the same site."""
    wanted = site(url)
    return next(
        (one for one in outlets if wanted and wanted in {site(each) for each in (one.home, *_addresses(one))}), None
    )


def free_key(url: str, taken: Iterable[str]) -> str:
    """A key for a new outlet that none has yet: `nur`, else `nur-kz`, else with a number; empty for no address."""
    used = set(taken)
    short, whole = outlet_key(url), _NOT_OF_A_KEY.sub("-", site(url).lower()).strip("-")
    choices = (short, whole, *(f"{whole}-{number}" for number in range(2, len(used) + 3)))
    return next(key for key in choices if key not in used) if short else ""


def titled(name: str, language: str = "") -> Names:
    """An outlet's name under the language it looks like, with the help of the one its feed is in."""
    if not name or not _CYRILLIC.search(name):
        return Names(en=name)
    return Names(kk=name) if _KAZAKH.search(name) or language == "kk" else Names(ru=name)


def _addresses(outlet: Outlet) -> Iterable[str]:
    return (feed.url for feed in outlet.sources)
