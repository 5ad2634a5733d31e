"""Commands promised for later versions: they answer plainly instead of being unknown."""

from __future__ import annotations

import typer

from monitor.errors import UsageError

_NOUNS = {
    "archive": ("import", "export"),
}
_ANYTHING = {"allow_extra_args": True, "ignore_unknown_options": True}


def register(app: typer.Typer) -> None:
    """Add every command that is not built yet."""
    for noun, verbs in _NOUNS.items():
        group = typer.Typer(help="Not available in this version.", no_args_is_help=True)
        for verb in verbs:
            add(group, verb, f"{noun} {verb}")
        app.add_typer(group, name=noun)


def add(app: typer.Typer, word: str, spoken: str) -> None:
    """Add one command that says it is not there yet."""

    def absent(_context: typer.Context) -> None:
        raise UsageError("not available in this version", subject=f"monitor {spoken}")

    app.command(word, help="Not available in this version.", context_settings=_ANYTHING)(absent)
