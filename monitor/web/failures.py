"""Errors of the network become values."""

from __future__ import annotations

import ssl

import httpx

from monitor.model import Failure, Reason


class NoAddressError(httpx.ConnectError):
    """The host has no address."""


class NotPublicError(httpx.ConnectError):
    """The host lies in a network that is not public."""


# The first that fits, so special ones stand before general ones.
_REASONS: tuple[tuple[type[Exception], Reason], ...] = (
    (httpx.InvalidURL, Reason.URL),
    (httpx.UnsupportedProtocol, Reason.URL),
    (NotPublicError, Reason.ADDRESS),
    (NoAddressError, Reason.DNS),
    (httpx.TimeoutException, Reason.TIMEOUT),
    (httpx.ConnectError, Reason.CONNECT),
    (httpx.HTTPError, Reason.TRANSPORT),
)


def failure_of(error: httpx.HTTPError | httpx.InvalidURL) -> Failure:
    """The failure an error of httpx stands for."""
    reason = next(reason for kind, reason in _REASONS if isinstance(error, kind))
    if reason is Reason.CONNECT and _is_about_tls(error):
        reason = Reason.TLS
    return Failure(reason, str(error) or type(error).__name__)


def _is_about_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
