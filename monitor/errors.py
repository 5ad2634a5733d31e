"""Every error this service raises on purpose.

MonitorError
├── UsageError            the command line was used wrongly (exit 2)
├── SettingsError         an environment variable has an impossible value
├── CatalogError          a YAML file is wrong; carries every Problem with file:line:column
├── WeightsError          what a trained model knows is missing or broken
├── StorageError          the database cannot be used as it is
│   └── SchemaError       its migrations are missing or newer than this program
├── DocumentError         a document cannot be read
│   ├── NotAFeedError     bytes that are no feed (an HTML page, JSON, nothing)
│   └── ExtractionError   a page without a body that can be had
├── WorkerError           no worker process could be had for a task
│   └── WorkerKilledError the task was its worker's end: it exceeded its budget, or crashed it
└── DeliveryError         a letter could not be handed over, and may be tried again
    ├── RefusedError      the server refuses this recipient or this letter for good
    └── UnansweredError   the letter was handed over, the answer is missing: nobody knows whether it arrived

What can be expected to fail (a timeout, a 404, an unreadable page) is a value in the flow, not an error; see `model`.
A class's docstring is its message where none is given; every error carries the culprit as `subject`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal

#: What is wrong with a number that somebody wrote, by the checker's name for it.
NUMBER_WORDS: Final[Mapping[str, str]] = {
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "int_parsing_size": "should be a smaller number",
    "greater_than_equal": "should be at least {ge}",
    "less_than_equal": "should be at most {le}",
}


class MonitorError(Exception):
    """Something went wrong."""

    def __init__(self, message: str = "", *, subject: str = "") -> None:
        self.subject = subject
        self.message = message or (type(self).__doc__ or "").strip()
        super().__init__(f"{subject}: {self.message}" if subject else self.message)


class UsageError(MonitorError):
    """The command was used wrongly."""


class SettingsError(MonitorError):
    """A setting has a value that cannot be used."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in an operator's file; line and column count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class CatalogError(MonitorError):
    """A configuration file is wrong."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class WeightsError(MonitorError):
    """The weights of a trained model cannot be used."""


class StorageError(MonitorError):
    """The database cannot be used."""


class SchemaError(StorageError):
    """The database has another schema than this program; run `monitor db upgrade`."""


class DocumentError(MonitorError):
    """The document cannot be read."""


class NotAFeedError(DocumentError):
    """The document is no feed."""


class ExtractionError(DocumentError):
    """No article body can be found in the page."""


class WorkerError(MonitorError):
    """No worker process can be had."""


KilledBy = Literal["cpu", "memory", "wall", "crash"]


class WorkerKilledError(WorkerError):
    """The task was the end of its worker; `reason` is the limit it exceeded, or `crash`."""

    def __init__(self, reason: KilledBy, detail: str = "") -> None:
        self.reason: KilledBy = reason
        super().__init__(_ENDS[reason] + (f" ({detail})" if detail else ""))


_ENDS: dict[KilledBy, str] = {
    "cpu": "reading took more CPU time than it may",
    "memory": "reading took more memory than it may",
    "wall": "reading was not done in time",
    "crash": "reading crashed its worker",
}


class DeliveryError(MonitorError):
    """The letter could not be handed over."""


class RefusedError(DeliveryError):
    """The mail server refuses the recipient or the letter."""


class UnansweredError(DeliveryError):
    """The letter was handed over, but the mail server's answer is missing."""


def near_ones(word: str, known: Mapping[str, str], most: int = 3) -> str:
    """`; near are ...` for the end of a message, or nothing; `known` tells how each that may be meant is called."""
    near = dict.fromkeys(known[one] for one in get_close_matches(word, known, n=most))
    return f"; near are {', '.join(near)}" if near else ""
