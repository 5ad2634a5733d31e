"""Where log lines go. A message is fixed words, facts are bound fields: `logger.bind(feed=url).info("polled")`."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, TextIO

from loguru import logger

if TYPE_CHECKING:
    from loguru import Record


def set_up(kind: str = "text", level: str = "INFO", sink: TextIO | None = None) -> None:
    """Send everything to one sink, as `text` for people or `json` (one object a line) for machines."""
    logger.remove()
    target = sink or sys.stderr
    if kind == "json":
        logger.add(target, level=level, serialize=True, diagnose=False, backtrace=False)
    else:
        logger.add(target, level=level, format=_line, colorize=False, diagnose=False, backtrace=False)
    logging.basicConfig(handlers=[_ToLoguru()], level=logging.WARNING, force=True)
    # A poll makes a dozen debug records in these two; handing them on costs a third of all polls a second.
    for name in ("httpx", "httpcore", "trafilatura"):
        logging.getLogger(name).setLevel(logging.CRITICAL if name == "trafilatura" else logging.WARNING)


def _line(record: Record) -> str:
    """One line a record: the fields follow the words, control characters shown as escapes."""
    fields = " ".join(f"{key}={value!s}" for key, value in record["extra"].items())
    record["extra"]["_line"] = "".join(
        sign if sign.isprintable() else ascii(sign)[1:-1] for sign in f"{record['message']} {fields}".rstrip()
    )
    return "{time:YYYY-MM-DD HH:mm:ss} {level: <7} {extra[_line]}\n{exception}"


class _ToLoguru(logging.Handler):
    """Brings what libraries say through standard logging to the same sink."""

    def emit(self, record: logging.LogRecord) -> None:
        logger.bind(source=record.name).opt(exception=record.exc_info).log(record.levelno, record.getMessage())
