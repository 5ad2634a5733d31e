"""Who may come in: this machine alone, or whoever shows the token; and what every answer tells the browser."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Awaitable, Callable, Collection, Iterable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from monitor.dashboard import setting
from monitor.dashboard.links import LANGUAGE_FIELD
from monitor.dashboard.reader import names_language, wanted

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]

COOKIE: Final = "monitor_dashboard"
_YEAR: Final = 365 * 24 * 3600
_CLOSED: Final = ((b"content-type", b"text/html; charset=utf-8"), (b"www-authenticate", b"Bearer"))
_LOCAL_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})

#: Nothing but our own files, no script at all, no frame around us; sources do not learn who came.
HEADERS: Final = (
    (
        b"content-security-policy",
        (
            b"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
            b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
    ),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


def is_local(host: str) -> bool:
    """Whether an address to listen on can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Door:
    """Stands before the dashboard.

    Without a token only requests that name this machine (or one of `names`) are let in: a page elsewhere cannot reach
    us by a name of its own that it points here. With a token: `Authorization: Bearer`, a cookie, or once `?token=`,
    which sets the cookie and goes on to the same address without it. The files of `open_paths` are shown to everybody.
    """

    def __init__(
        self, app: App, token: str = "", names: Iterable[str] = (), open_paths: Collection[str] = frozenset()
    ) -> None:
        self._app = app
        self._token = token
        self._open = frozenset(path.encode() for path in open_paths)
        self._names = _LOCAL_NAMES | {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = _headers(scope)
        if not self._token:
            if _hostname(headers.get("host", "")) in self._names:
                await self._app(scope, receive, _safely(send, scope))
            else:
                await _refuse(send, 421, "This dashboard answers to the name of its own machine only.")
            return
        await self._with_token(scope, receive, send, headers)

    async def _with_token(self, scope: Scope, receive: Receive, send: Send, headers: dict[str, str]) -> None:
        given = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1")))
        if self._is_token(given.get("token", "")):
            await self._welcome(scope, send)
        elif self._is_token(_bearer(headers)) or self._is_pass(_cookie(headers)) or _path(scope) in self._open:
            await self._app(scope, receive, _safely(send, scope))
        elif "text/html" in headers.get("accept", ""):
            language = wanted(scope["path"], given.get(LANGUAGE_FIELD, ""), headers.get("accept-language", ""))
            await _answer(_safely(send, scope), 401, setting.closed(language).encode(), _CLOSED)
        else:
            await _refuse(send, 401, "Open the dashboard by the link with its token, or send Authorization: Bearer.")

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())

    def _is_pass(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._pass().encode())

    def _pass(self) -> str:
        """What the cookie holds: it opens this door and does not tell the token."""
        return hmac.new(self._token.encode(), b"monitor dashboard", hashlib.sha256).hexdigest()

    async def _welcome(self, scope: Scope, send: Send) -> None:
        rest = [
            (key, value)
            for key, value in parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
            if key != "token"
        ]
        path = "/" + _path(scope).decode("latin-1").lstrip("/\\")
        secure = "; Secure" if scope.get("scheme") == "https" else ""
        cookie = f"{COOKIE}={self._pass()}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Lax{secure}"
        where = path + (f"?{urlencode(rest)}" if rest else "")
        await _answer(send, 303, b"", ((b"location", where.encode("latin-1")), (b"set-cookie", cookie.encode())))


def _path(scope: Scope) -> bytes:
    """The path as it was sent."""
    return bytes(scope.get("raw_path") or b"/").partition(b"?")[0]


def _headers(scope: Scope) -> dict[str, str]:
    return {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope.get("headers", ())}


def _hostname(host: str) -> str:
    """The name without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _bearer(headers: dict[str, str]) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _cookie(headers: dict[str, str]) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _safely(send: Send, scope: Scope) -> Send:
    """Every answer carries our headers, whatever it was made by; and who chose its language, where no address did."""
    ours = {name for name, _ in HEADERS}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in ours]
            message = {**message, "headers": [*_varied(kept, scope["path"]), *HEADERS]}
        await send(message)

    return sending


def _varied(headers: list[Header], path: str) -> list[Header]:
    """The headers, with what keeps caches from showing one reader's language to others."""
    if names_language(path):
        return headers
    vary = [value for name, value in headers if name.lower() == b"vary"]
    others = [header for header in headers if header[0].lower() != b"vary"]
    return [*others, (b"vary", b", ".join([*vary, b"Accept-Language"]))]


async def _refuse(send: Send, status: int, words: str) -> None:
    await _answer(send, status, f"{words}\n".encode(), ((b"content-type", b"text/plain; charset=utf-8"),))


async def _answer(send: Send, status: int, body: bytes, headers: Iterable[tuple[bytes, bytes]]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *HEADERS]})
    await send({"type": "http.response.body", "body": body})
