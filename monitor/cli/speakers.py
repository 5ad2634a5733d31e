"""`monitor speakers …`: whom to watch next, and why somebody counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Annotated

import typer

from monitor import catalog
from monitor.cli.days import as_day
from monitor.cli.stored import looking_into
from monitor.documents.dates import almaty_day
from monitor.errors import UsageError
from monitor.language.fullnames import take_apart
from monitor.model import Catalog, Speaker
from monitor.runtime import system_clock
from monitor.settings import Settings
from monitor.storage import explained, people, suggestions
from monitor.storage.explained import Appearance, Place
from monitor.storage.suggestions import Candidate

WEEK = timedelta(days=7)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    group = typer.Typer(help="People: whom to watch next, and why somebody counts.", no_args_is_help=True)
    group.command("suggest")(suggest)
    group.command("explain")(explain)
    app.add_typer(group, name="speakers")


def suggest(
    *,
    since: Annotated[str, typer.Option(metavar="DAY", help="From this day on, YYYY-MM-DD; a week if not given.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many people.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Name people of the press who are on no list: posts and sentences as seen, and the YAML that would list them.

    Who is probably on the list under another spelling comes with the alias to add. A post without a proper name
    (of a place, a body) fits too many people: it is commented out, to be made exact by hand.

    Example: monitor speakers suggest --since 2026-02-01 --limit 20
    """
    settings = Settings.read()
    first = as_day(since, "--since") if since else almaty_day(system_clock()) - WEEK
    listed = catalog.load(settings.config)
    with looking_into(settings) as connection:
        found = suggestions.suggested(connection, first, limit)
    if as_json:
        typer.echo(json.dumps([_candidate(one, listed) for one in found], ensure_ascii=False))
        return
    if not found:
        typer.echo(f"nobody new speaks or holds a post since {first}")
    for one in found:
        typer.echo("\n".join(_told(one)))
    if new := [one.entry() for one in found if not one.alias_of]:
        typer.echo("# for the list speakers: of speakers.yaml")
        typer.echo(catalog.proposed(new, _keys(listed)))


def _keys(listed: Catalog) -> set[str]:
    return {one.key for one in listed.speakers}


def _candidate(one: Candidate, listed: Catalog) -> dict[str, object]:
    return {
        "key": one.key,
        "name": asdict(one.name),
        "gender": one.gender,
        "publications": one.publications,
        "quotes": one.quotes,
        "posts": [asdict(post) for post in one.posts],
        "evidence": [asdict(sentence) for sentence in one.evidence],
        "alias_of": one.alias_of or None,
        "yaml": None if one.alias_of else catalog.proposed((one.entry(),), _keys(listed)),
    }


def _told(one: Candidate) -> Iterator[str]:
    names = " / ".join(dict.fromkeys(one.name.all()))
    yield f"{names} ({one.key}): {one.publications} publications, {one.quotes} quotes"
    if one.alias_of:
        yield f"  probably an alias of {one.alias_of}: aliases: [{', '.join(dict.fromkeys(one.name.all()))}]"
    for post, publications in _posts(one).items():
        yield f"  {publications} x {post}"
    for sentence in one.evidence:
        yield f"  {sentence.day} {sentence.url}"
        yield f"    {sentence.sentence}"
    yield ""


def _posts(one: Candidate) -> Counter[str]:
    """The posts seen and how often, whatever the language; written alike but for capitals they are one."""
    written: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for post in one.posts:
        words = ", ".join(filter(None, (post.title, post.organisation)))
        seen[written.setdefault(words.casefold(), words)] += post.publications
    return seen


def explain(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name, a surname that one alone bears, or a key of v_speakers.")
    ],
    *,
    article: Annotated[int | None, typer.Option(metavar="ID", help="That article alone.")] = None,
    last: Annotated[int, typer.Option(min=1, help="How many articles, the newest first.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Show why somebody counts: namings, roles, post, prominence and quotes, each with its sentence and rule.

    Example: monitor speakers explain "Given Surname" --article 1042
    """
    settings = Settings.read()
    listed = catalog.load(settings.config)
    with looking_into(settings) as connection:
        key = people.named(connection, name, in_part=True)
        found = explained.appearances(connection, key, last=last, article_id=article)
    if article is not None and not found:
        raise UsageError(f"article {article} does not name the person", subject=key)
    person = next((one for one in listed.speakers if one.key == key), None)
    if as_json:
        typer.echo(json.dumps(_explanation(key, person, found), ensure_ascii=False, default=str))
        return
    typer.echo(_head(key, person))
    for one in found:
        typer.echo("\n".join(("", *_appearance(one, person))))


def _head(key: str, person: Speaker | None) -> str:
    if person is None:
        return f"{key}: discovered, on no list"
    return f"{key}: listed as {'; '.join(_names(person))}; one with {', '.join(_keys_of(person))}"


def _names(person: Speaker | None) -> tuple[str, ...]:
    return (*person.name.all(), *person.aliases) if person else ()


def _keys_of(person: Speaker | None) -> list[str]:
    """The keys by which every spelling of a listed name is known."""
    return sorted({f"~{take_apart(name).key}" for name in _names(person)})


def _explanation(key: str, person: Speaker | None, found: tuple[Appearance, ...]) -> dict[str, object]:
    articles = [asdict(one) | {"posts_held": list(_held(person, one.day))} for one in found]
    known = {"names": _names(person), "keys": _keys_of(person)}
    return {"speaker": key, "watched": person is not None, **known, "articles": articles}


def _appearance(one: Appearance, person: Speaker | None) -> Iterator[str]:
    yield f"{one.day} article {one.article_id} {one.url}"
    yield f"  {one.title}"
    if one.prominence:
        yield f"  prominence {one.prominence}, speaks {one.speaks}: {'; '.join(one.why)}"
    if one.read_as:
        yield f"  the article alone gives {one.read_as}; the archive knows who that is"
    if one.post:
        yield f"  post: {', '.join(filter(None, (one.post, one.organisation)))}"
    for post in _held(person, one.day):
        yield f"  held that day: {post}"
    for place in one.named:
        yield f"  named: {_marked(place)}"
    for place in one.roles:
        yield f"  role{_by(place.rule)}, for {one.name}: {_marked(place)}"
    for said in one.quotes:
        by = "by an operator's word" if said.corrected else f"cue {said.cue or 'none'}"
        yield f"  quote {said.quote_id}, {said.kind}, {by}{_by(said.rule)}: {said.text}"
        yield f"    in: {said.sentence}"


def _held(person: Speaker | None, day: date) -> Iterator[str]:
    for post in person.posts if person else ():
        if post.held_on(day):
            short = f"; also {', '.join(post.short)}" if post.short else ""
            yield ", ".join(filter(None, (post.title.any(), post.organisation.any()))) + short


def _by(rule: str) -> str:
    return f" ({rule})" if rule else ""


def _marked(place: Place) -> str:
    return " ".join(f"{place.before}[{place.form}]{place.after}".split())
