"""What reading a document may cost a worker, and what is said of one that costs more."""

from __future__ import annotations

from typing import Final

from monitor.errors import WorkerKilledError
from monitor.executors import Budget
from monitor.model import Failure, Reason

_MEMORY: Final = 700_000_000
_WALL: Final = 60.0  #: reading waits for nothing, so only a crowded machine makes it longer than its CPU time

FEED: Final = Budget(cpu=5.0, memory=_MEMORY, wall=_WALL)
#: Of a page, and of a batch of them: honest ones need a tenth of it.
PAGE: Final = Budget(cpu=8.0, memory=_MEMORY, wall=_WALL)
#: Of one recipient's letter with its workbook; nobody hostile writes it, so this is only against one without end.
LETTER: Final = Budget(cpu=120.0, memory=_MEMORY, wall=600.0)


def failure(killed: WorkerKilledError) -> Failure:
    """The document's failure: it was the end of its worker."""
    return Failure(Reason.DOCUMENT, killed.message)
