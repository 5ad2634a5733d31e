"""What an exchange may cost."""

from __future__ import annotations

from typing import Final, TypedDict


class Budget(TypedDict):
    """Seconds for the whole exchange, bytes on the wire, bytes decoded."""

    deadline: float
    max_wire: int
    max_body: int


FEED: Final = Budget(deadline=20.0, max_wire=2_000_000, max_body=5_000_000)
PAGE: Final = Budget(deadline=30.0, max_wire=2_000_000, max_body=3_000_000)
ROBOTS: Final = Budget(deadline=10.0, max_wire=600_000, max_body=600_000)

CONNECT_SECONDS: Final = 5.0
READ_SECONDS: Final = 10.0
REDIRECTS: Final = 5
IN_FLIGHT: Final = 32  # each may hold a body of the budgets above
