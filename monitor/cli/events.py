"""`monitor events …`: why articles are together, and an operator's word on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Annotated, Final

import typer
from sqlalchemy import Connection

from monitor.cli.stored import looking_into, writing_into
from monitor.cli.tables import clock, seconds, show
from monitor.model import Candidacy, Explanation, Tie
from monitor.pipeline.memory import explained
from monitor.pipeline.telling import retell
from monitor.runtime import system_clock
from monitor.settings import Settings
from monitor.storage import counts, regroupings
from monitor.storage.events import Named, found, named
from monitor.storage.regroupings import Pair, Regrouped

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_LARGEST = 2**31 - 1  # of the ids that both databases hold
_SORTS = {
    "p": "person",
    "g": "place",
    "n": "number",
    "d": "day",
    "t": "time",
    "y": "year",
    "l": "Latin word",
    "o": "name",
    "c": "matter",
    "w": "word",
}
_CUT = frozenset("wco")  # sorts of which the beginnings of words are kept
#: What each piece of evidence is, in words.
EVIDENCE: Final = {
    "held": "one report holds the other",
    "lead": "titles and first sentences agree",
    "strangers": "neither knows the other's names",
    "numbers": "numbers that both give",
    "other_places": "they begin at different places",
    "other_days": "they tell of different days",
    "days_apart": "days between them",
    "same_outlet": "of one outlet",
    "template": "phrases of the outlet's series",
    "across": "of two languages, where less can agree",
    "wordiness": "both are long, where more agrees by chance",
    "undated": "one has no date",
}
_LEGEND = """\
score: log-odds that article and event are one happening; it is in where the score is above the door
for and against: what adds to the score or takes from it, beside a part that is the same for all
in common: each with its part of all that the two articles have in common; beginnings of words stand for all their forms
"""


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    group = typer.Typer(help="Events: why articles are together, and an operator's word on it.", no_args_is_help=True)
    group.command("explain")(explain)
    group.command("merge")(merge)
    group.command("split")(split)
    group.command("corrections")(listed)
    app.add_typer(group, name="events")


def explain(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An article_id of v_articles, or its URL.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show what ties an article to its event, the score and the door it had to pass, and the event it would be in else.

    Scores are log-odds: above its door an event is the likelier home. They are those of now, with all that came since.

    Example: monitor events explain 1042
    """
    with looking_into(Settings.read()) as connection:
        told = explained(connection, found(connection, article))
        names = named(connection, _concerned(told))
    if as_json:
        typer.echo(json.dumps(asdict(told) | {"articles": _articles(names)}, ensure_ascii=False))
    else:
        typer.echo("\n".join(_told(told, names)))
        if told.chosen or told.runner_up:
            typer.echo(f"\n{_LEGEND}", nl=False)


def merge(
    one: Annotated[int, typer.Argument(metavar="A", min=1, max=_LARGEST, help="An event_id of v_events.")],
    other: Annotated[int, typer.Argument(metavar="B", min=1, max=_LARGEST, help="Another.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Make two events one, for good: it stays so when articles are read again. The older id stays and B leads there.

    Example: monitor events merge 1042 1057
    """
    with writing_into(Settings.read()) as connection:
        done = regroupings.merge(connection, one, other, system_clock())
        _follow(connection, done)
    moved = f"event {done.event_id}: {_counted(len(done.moved), 'article')} moved there"
    typer.echo(_as_json(done) if as_json else moved)


def split(
    event: Annotated[int, typer.Argument(metavar="EVENT", min=1, max=_LARGEST, help="An event_id of v_events.")],
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An article_id of v_articles, or its URL.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Take an article, with its copies, out of an event, for good; `merge` then says where it belongs, if anywhere.

    Example: monitor events split 1042 1061
    """
    with writing_into(Settings.read()) as connection:
        article_id = found(connection, article)
        done = regroupings.split(connection, event, article_id, system_clock())
        _follow(connection, done)
    typer.echo(_as_json(done) if as_json else _parted(article_id, done))


def listed(*, as_json: AsJson = False) -> None:
    """Show every correction as pairs of articles, the newest first: what weights can be fitted to.

    Example: monitor events corrections --json
    """
    with looking_into(Settings.read()) as connection:
        pairs = regroupings.listed(connection)
    if as_json:
        typer.echo(json.dumps([_pair(one) for one in pairs], ensure_ascii=False))
        return
    now = system_clock()
    show(("made", "kind", "article", "other"), ((clock(one.made_at, now), one.kind, *_ends(one)) for one in pairs))


def _follow(connection: Connection, done: Regrouped) -> None:
    """Headlines, stories and counts follow at once."""
    retell(connection, done.events)
    counts.recount(connection, done.days)


def _as_json(done: Regrouped) -> str:
    return json.dumps(asdict(done), default=str)


def _parted(article_id: int, done: Regrouped) -> str:
    """Where an article went with its copies, and where the others are: a founder of an event takes the id along."""
    old = next(one for one in done.events if one != done.event_id)
    founder = article_id not in done.moved
    here, there = (done.stayed, done.moved) if founder else (done.moved, done.stayed)
    copies = f" and {_counted(len(here) - 1, 'copy', 'copies')} of it" if len(here) > 1 else ""
    others = _counted(len(there), "other article")
    if founder:
        kept = f"article {article_id}{copies} founded event {old} and keeps its number"
        return f"{kept}; {others} moved to event {done.event_id}"
    return f"article {article_id}{copies} moved to event {done.event_id}; {others} stayed in event {old}"


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _pair(one: Pair) -> dict[str, object]:
    return asdict(one) | {"made_at": seconds(one.made_at)}


def _ends(one: Pair) -> tuple[str, str]:
    return f"{one.article_id} {one.url}", f"{one.other_id} {one.other_url}"


# --- explaining -----------------------------------------------------------------------------------------------------


def _concerned(told: Explanation) -> set[int]:
    """The articles an explanation speaks of."""
    near = {one.nearest for one in (told.chosen, told.runner_up) if one}
    return {told.article_id, *near, *((told.copied_from,) if told.copied_from else ())}


def _articles(names: Mapping[int, Named]) -> dict[int, dict[str, str]]:
    return {article_id: {"title": one.title, "url": one.url} for article_id, one in names.items()}


def _told(told: Explanation, names: Mapping[int, Named]) -> Iterator[str]:
    yield f"article {told.article_id}: {_name(told.article_id, names)}"
    yield f"event {told.event_id}, text {told.text_id}"
    if told.copied_from:
        yield f"copied from {told.copied_from}: {_name(told.copied_from, names)}"
    if told.given:
        yield "an outlet's own link or an operator's correction says so"
    if told.chosen:
        yield from _candidacy("its event", told.chosen, names)
    else:
        yield "nothing else of its event is like it: it founded it, or copies it, or was put there"
    if told.runner_up:
        yield from _candidacy("runner-up", told.runner_up, names)
    else:
        yield "no other event has anything in common with it"


def _candidacy(role: str, one: Candidacy, names: Mapping[int, Named]) -> Iterator[str]:
    passed = "past" if one.margin > 0 else "short of"
    yield f"{role}: event {one.event_id}, score {one.score:+.2f}, {passed} its door at {one.door:+.2f}"
    yield f"  nearest article {one.nearest}: {_name(one.nearest, names)}"
    worths = (f"{EVIDENCE.get(name, name)} {worth:+.2f}" for name, worth in one.evidence)
    yield f"  for and against: {'; '.join(worths)}"
    yield f"  in common: {', '.join(map(_tie, one.ties)) or 'nothing'}"


def _tie(tie: Tie) -> str:
    """What both tell, and its part of all they have in common."""
    sort, _, name = tie.feature.partition(":")
    return f"{_SORTS.get(sort, sort)} {name.removeprefix('~')}{'…' if sort in _CUT else ''} {tie.part:.0%}"


def _name(article_id: int, names: Mapping[int, Named]) -> str:
    one = names.get(article_id)
    return f"{one.title} {one.url}" if one else "unknown"
