"""The command line: one file per noun, one way to fail.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part. Errors are one line on stderr that names the culprit.
"""

from __future__ import annotations

import sys

import typer
from pydantic import ValidationError

from monitor.cli import (
    absent,
    analyse,
    check,
    dashboard,
    database,
    demo,
    digest,
    events,
    feeds,
    quotes,
    reanalyse,
    service,
    speakers,
    themes,
)
from monitor.errors import NUMBER_WORDS, CatalogError, MonitorError, UsageError

app = typer.Typer(
    name="monitor",
    help="The press monitor of Kazakhstan: who spoke, on what, in which event.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for room in (
    service,
    demo,
    check,
    feeds,
    speakers,
    quotes,
    events,
    themes,
    analyse,
    reanalyse,
    digest,
    database,
    dashboard,
    absent,
):
    room.register(app)


def main() -> None:
    """Run the command of this process and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; its exit code comes back."""
    try:
        code = app(arguments, prog_name="monitor", standalone_mode=False)
    except typer.TyperException as error:
        return _fail(_usage(error), error.exit_code)
    except UsageError as error:
        return _fail(str(error), 2)
    except CatalogError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except MonitorError as error:
        return _fail(str(error), 1)
    except (KeyboardInterrupt, typer.Abort):
        return _fail("stopped", 1)
    return code if isinstance(code, int) else 0


def _usage(error: typer.TyperException) -> str:
    """What is wrong with a command line; a number that is none is named with its option."""
    cause, param = error.__cause__, getattr(error, "param", None)
    fault = cause.errors()[0] if isinstance(cause, ValidationError) else None
    words = NUMBER_WORDS.get(fault["type"]) if fault else None
    if fault is None or words is None or param is None:
        return error.format_message()
    option = param.get_error_hint().strip("'")
    return f"{option} {fault['input']}: {words.format(**fault.get('ctx', {}))}"


def _fail(message: str, code: int) -> int:
    """One line naming the culprit; only the help of a noun without its verb is longer."""
    text = message if message.lstrip().startswith("Usage:") else f"monitor: {' '.join(message.split())}"
    sys.stderr.write(f"{text}\n")
    return code
