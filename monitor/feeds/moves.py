"""Feeds that moved for good: a permanent redirect is believed once it was given for three days.

The operator's file is never touched: the new address is used beside the listed one, shown, and forgotten when it
disappoints.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from monitor.model import FeedState, Response

BELIEVED_AFTER = timedelta(days=3)
# A moved feed that fails so much goes back to the address it was listed under.
_PATIENCE = 2.0


def followed(state: FeedState, answer: Response, now: datetime) -> FeedState:
    """The state after a good answer: what it says of another address, first noted, then believed."""
    target = answer.moved_to if _may_move(state.address, answer.moved_to) else ""
    if not target:
        return replace(state, moving_to="", moving_since=None)
    if target != state.moving_to or state.moving_since is None:
        return replace(state, moving_to=target, moving_since=now)
    if now - state.moving_since < BELIEVED_AFTER:
        return state
    moved_to = "" if target == state.feed.url else target
    return replace(state, moved_to=moved_to, moving_to="", moving_since=None)


def disappointed(state: FeedState, weight: float) -> FeedState:
    """The state after a failure of such weight: a new address that does not keep its word is given up."""
    if state.moved_to and (weight >= 1 or state.failures + weight >= _PATIENCE):
        return replace(state, moved_to="", moving_to="", moving_since=None)
    return state


def _may_move(address: str, target: str) -> bool:
    """Nowhere new is no move, and what is read in secret is not to be read in public from now on."""
    return bool(target) and target != address and not (_is_secret(address) and not _is_secret(target))


def _is_secret(address: str) -> bool:
    return urlsplit(address).scheme == "https"
