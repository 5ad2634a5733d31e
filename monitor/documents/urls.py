"""One address for one page, however it was written.

`canonical` is idempotent and never raises; what cannot be an address of a web page becomes an empty string.
`identity` goes further: what it gives tells pages apart, and is no address to fetch.
"""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 8_000

_DEFAULT_PORTS = {"http": 80, "https": 443}
_EDGES = "".join(map(chr, range(0x21))) + "\x7f\xa0\u200b\ufeff"
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SIGNS = "/:@!$&'()*+,;=~%"
_QUERY_SIGNS = _PATH_SIGNS + "?"
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/]*", re.IGNORECASE)
_ESCAPED_AMPERSAND = re.compile(r"^(?:amp;)+")

# Parameters that tell where a reader came from, never what the page is. Short generic names (id, cid, uid, source) are
# left alone: some publishers number their articles with them.
_TRACKERS = frozenset(
    """
    _ga _gl _hsenc _hsmi _openstat _ym_uid at_campaign at_medium cmpid dclid efid epik erid fbclid gbraid gclid gclsrc
    igsh igshid mc_cid mc_eid mkt_tok msclkid openstat ref ref_src ref_url referer referrer rb_clickid s_cid tg_rhash
    ttclid twclid vero_id wbraid wickedid xtor yclid ysclid ymclid
    """.split()  # noqa: SIM905 - reads better than forty quoted names
)
_TRACKER_FAMILIES = ("utm_", "mtm_", "pk_", "hsa_", "itm_", "stm_", "action_", "fb_")
# These say where from only when they name a channel.
_ORIGINS = frozenset({"from", "source", "src", "via"})
_CHANNELS = frozenset(
    """
    email facebook fb feed google instagram mail newsletter push rss share social telegram tg twitter vk whatsapp
    yandex zen
    """.split()  # noqa: SIM905 - reads better than twenty quoted names
)

# How publishers name other dresses of one page.
_DRESS_HOSTS = frozenset({"www", "m", "mobile", "amp"})
_DRESS_SEGMENTS = frozenset({"amp", "amp.html", "print", "print.html"})
_DRESS_FLAGS = frozenset({"amp", "print", "printable"})
_YES = frozenset({"", "1", "true", "y", "yes"})
_DRESS_CHOICES = frozenset({"outputtype", "theme", "version", "view"})
_DRESS_NAMES = frozenset({"amp", "m", "mobile", "print", "printable"})
_INDEX = re.compile(r"(?:index|default)\.(?:php|html?|aspx?|jsp)")
_FEWEST_LABELS = 2  # what is left of a host that loses its first label


def canonical(url: str, base: str = "") -> str:
    """The address of a web page in its one spelling; relative ones are resolved against `base`.

    Host in lower-case ASCII, no default port, credentials, fragment, dot segments or tracking parameters. Anything but
    http and https, and whatever is no address at all, gives an empty string.
    """
    wanted = url.strip(_EDGES)
    if not wanted or len(wanted) + len(base) > MAX_LENGTH:
        return ""
    try:
        return _spell(urljoin(base.strip(_EDGES), wanted))
    except ValueError:  # also UnicodeError: bad hosts, ports and brackets
        return ""


def identity(url: str, base: str = "") -> str:
    """What a page is known by, however it is dressed: `alatau.example/news/42`; empty for what is no address.

    One for http and https, www and none, mobile, AMP and print versions, with and without a slash at the end, and
    for any order of its parameters.
    """
    parts = urlsplit(canonical(url, base))
    if not parts.hostname:
        return ""
    segments = [segment for segment in parts.path.split("/") if segment]
    if len(segments) > 1:
        segments = segments[segments[0] in _DRESS_SEGMENTS :]
    if len(segments) > 1 and (segments[-1] in _DRESS_SEGMENTS or _INDEX.fullmatch(segments[-1])):
        del segments[-1]
    query = "&".join(sorted(piece for piece in parts.query.split("&") if piece and not _dresses(piece)))
    port = f":{parts.port}" if parts.port else ""
    return _bare_host(parts.hostname) + port + "/" + "/".join(segments) + ("?" + query if query else "")


def _bare_host(name: str) -> str:
    first, _, rest = name.partition(".")
    return rest if first in _DRESS_HOSTS and rest.count(".") + 1 >= _FEWEST_LABELS else name


def _dresses(piece: str) -> bool:
    name, _, value = piece.lower().partition("=")
    return (name in _DRESS_FLAGS and value in _YES) or (name in _DRESS_CHOICES and value in _DRESS_NAMES)


def _spell(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return ""
    netloc = _host(parts.hostname)
    if parts.port is not None and parts.port != _DEFAULT_PORTS[parts.scheme]:
        netloc = f"{netloc}:{parts.port}"
    spelled = urlunsplit((parts.scheme, netloc, _path(parts.path), _query(parts.query), ""))
    return spelled if len(spelled) <= MAX_LENGTH else ""


def _host(name: str) -> str:
    if ":" in name:
        return f"[{IPv6Address(name).compressed}]"
    ascii_name = name.rstrip(".").encode("idna").decode("ascii").lower()
    if not _HOST.fullmatch(ascii_name):
        raise ValueError(name)
    return ascii_name


def _path(path: str) -> str:
    return _without_dots(_SESSION.sub("", _escape(path, _PATH_SIGNS))) or "/"


def _query(query: str) -> str:
    pieces = (_ESCAPED_AMPERSAND.sub("", piece) for piece in _escape(query, _QUERY_SIGNS).split("&"))
    return "&".join(piece for piece in pieces if piece and not _tracks(piece))


def _tracks(piece: str) -> bool:
    name, _, value = (unquote(part).lower() for part in piece.partition("="))
    return name in _TRACKERS or name.startswith(_TRACKER_FAMILIES) or (name in _ORIGINS and value in _CHANNELS)


def _escape(part: str, signs: str) -> str:
    """One spelling of percent-encoding: capitals, nothing escaped that need not be, stray percent signs escaped."""
    tidied = _STRAY_PERCENT.sub("%25", _ESCAPE.sub(_unescape, part))
    return quote(tidied, safe=signs)


def _unescape(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return sign if sign in _UNRESERVED else found[0].upper()


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)
