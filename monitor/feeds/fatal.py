"""Feed documents that were the end of the worker that read them.

Their hash stands where that of the last document read stands, with a mark before it for each try. It equals no
document's hash then, and tells how often that document was tried.
"""

from __future__ import annotations

MOST_TRIES = 2

_MARK = "!"


def tries(remembered: str, body_hash: str) -> int:
    """How often this very document was the end of a worker, by the hash remembered of its feed."""
    bare = remembered.lstrip(_MARK)
    return len(remembered) - len(bare) if bare == body_hash else 0


def noted(remembered: str, body_hash: str) -> str:
    """The hash to remember after one more such end."""
    return _MARK * (tries(remembered, body_hash) + 1) + body_hash
