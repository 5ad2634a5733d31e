"""`monitor quotes …`: an operator's word on whose a quote is."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from monitor.cli.stored import looking_into, writing_into
from monitor.cli.tables import clock, seconds, show
from monitor.errors import UsageError
from monitor.runtime import system_clock
from monitor.settings import Settings
from monitor.storage import corrections, counts, people
from monitor.storage.corrections import Correction

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    group = typer.Typer(help="Quotes: whose they are, by an operator's word.", no_args_is_help=True)
    group.command("correct")(correct)
    group.command("corrections")(listed)
    app.add_typer(group, name="quotes")


def correct(
    quote_id: Annotated[int, typer.Argument(metavar="ID", help="The quote_id of v_quotes.")],
    *,
    speaker: Annotated[str, typer.Option(help="Who said it: a name, or a key of v_speakers.")] = "",
    nobody: Annotated[bool, typer.Option("--nobody", help="Nobody said it: a slogan, a title.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say whose a quote is. It stays so when the article is read again; the counts of its day follow at once.

    Example: monitor quotes correct 1042 --speaker "Given Surname"
    """
    if bool(speaker) == nobody:
        raise UsageError("say either --speaker NAME or --nobody", subject=f"quote {quote_id}")
    with writing_into(Settings.read()) as connection:
        who = people.named(connection, speaker) if speaker else None
        made = corrections.correct(connection, quote_id, who, system_clock())
        counts.recount(connection, (made.day,))
        is_named = corrections.names_speaker(connection, made)
    typer.echo(json.dumps(_view(made), ensure_ascii=False) if as_json else f"{made.speaker or 'nobody'}: {made.text}")
    if not is_named:
        sys.stderr.write(
            f"warning: {made.speaker} is not named in that article ({made.url}); the quote is theirs anyway\n"
        )


def listed(*, as_json: AsJson = False) -> None:
    """Show every correction, the newest first; `lost`: no reading finds the words any more, the correction waits.

    Example: monitor quotes corrections --json
    """
    with looking_into(Settings.read()) as connection:
        made = corrections.listed(connection)
    if as_json:
        typer.echo(json.dumps([_view(one) for one in made], ensure_ascii=False))
        return
    now = system_clock()
    head = ("quote", "made", "speaker", "article", "words")
    show(head, ((_number(one), clock(one.made_at, now), one.speaker or "nobody", one.url, one.text) for one in made))


def _number(one: Correction) -> str:
    return "lost" if one.quote_id is None else str(one.quote_id)


def _view(one: Correction) -> dict[str, object]:
    return {
        "quote_id": one.quote_id,
        "lost": one.quote_id is None,
        "speaker": one.speaker,
        "kind": one.kind,
        "text": one.text,
        "url": one.url,
        "day": one.day.isoformat(),
        "made_at": seconds(one.made_at),
    }
