"""After a change of speakers or themes: find the articles it touches, and say of the others that they read the same.

articles read by a version whose rules are remembered | analysis.touched_each, on the executor | stamp, or leave to read

Whatever cannot be told apart (another code version, the switch of the extra tagger, a name that was never recorded and
may be now, forgotten rules) is read anew.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from hashlib import blake2b

from loguru import logger
from pydantic import TypeAdapter, ValidationError

from monitor.errors import WorkerKilledError
from monitor.executors import Limited
from monitor.mentions.changes import changes
from monitor.model import Article, Rules
from monitor.model.rules import RULES, version
from monitor.pipeline import limits, tasks
from monitor.runtime import Runtime
from monitor.storage import articles
from monitor.storage import rules as stored_rules

_AT_ONCE = 100  # articles that are looked at by one task
_TOUCHED = f"{RULES}-touched"  #: what articles wait as whose text is to be read again

_packing: TypeAdapter[Rules] = TypeAdapter(Rules)

Known = Mapping[str, Rules]


def open_rules(runtime: Runtime) -> tuple[Rules, Known]:
    """The rules in force, noted in the database, and those of earlier versions a change can be told from."""
    rules = Rules.of(runtime.catalog, ner=runtime.settings.ner == "on")
    name = version(rules)
    with runtime.database.read() as connection:
        packed = dict(stored_rules.known(connection))
    others = {one: text for one, text in packed.items() if one != name and one.startswith(f"{RULES}-")}
    earlier = {one: _unpacked(text, rules.never) for one, text in others.items()}
    known = {one: found for one, found in earlier.items() if found is not None and found.ner == rules.ner}
    if name not in packed:
        with runtime.database.write() as connection:
            stored_rules.note(connection, name, _packed(rules))
        _log(packed, known, rules)
    return rules, known


def _log(packed: Collection[str], known: Known, rules: Rules) -> None:
    for one, earlier in known.items():
        change = changes(earlier, rules)
        people, themes = len(change.people), len(change.themes)
        logger.bind(earlier=one, people=people, themes=themes).info("only what the change touches is read again")
    for one in set(packed) - set(known):
        logger.bind(earlier=one).info("another code version or tagger: all that it read is read again")


def _packed(rules: Rules) -> str:
    """As rules are remembered: of the names never recorded no letter is stored either."""
    return _packing.dump_json(replace(rules, never=tuple(map(_sealed, rules.never)))).decode()


def _unpacked(packed: str, never: tuple[str, ...]) -> Rules | None:
    """Remembered rules, with those of their names never recorded that are `never` now; None where they had others."""
    names = {_sealed(name): name for name in never}
    try:
        rules = _packing.validate_json(packed)
    except ValidationError:  # of a program whose speakers or themes had other fields
        return None
    known = tuple(names[seal] for seal in rules.never if seal in names)
    return replace(rules, never=known) if len(known) == len(rules.never) else None


def _sealed(name: str) -> str:
    return blake2b(name.encode(), digest_size=16).hexdigest()


async def look_for_touched(runtime: Runtime, rules: Rules, known: Known, *, since: str = "") -> int:
    """Look at the newest articles that an earlier version read; returns how many were looked at, 0 at the end."""
    if not known:
        return 0
    with runtime.database.read() as connection:
        found = articles.outdated(connection, known, _AT_ONCE * runtime.width, since=since)
    by_version: defaultdict[str, list[tuple[int, Article, frozenset[str]]]] = defaultdict(list)
    for article_id, name, article, keys in found:
        by_version[name].append((article_id, article, keys))
    for name, some in by_version.items():
        ids = {article_id for article_id, _, _ in some}
        touched = await _touched(runtime, some, known[name], rules)
        with runtime.database.write() as connection:
            articles.stamp(connection, ids - touched, name, version(rules))
            articles.stamp(connection, touched, name, _TOUCHED)
        logger.bind(looked_at=len(ids), touched=len(touched)).debug("looked for what the change touches")
    return len(found)


async def _touched(
    runtime: Runtime, some: list[tuple[int, Article, frozenset[str]]], before: Rules, after: Rules
) -> set[int]:
    """The ids of those that name or are about what changed, or may by their words."""
    change = changes(before, after)
    changed = change.people | change.themes
    concerned = {article_id for article_id, _, keys in some if keys & changed}
    left = [(article_id, article) for article_id, article, _ in some if article_id not in concerned]
    parts = [left[start : start + _AT_ONCE] for start in range(0, len(left), _AT_ONCE)]
    asked = (_asked(runtime, tuple(article for _, article in part), before, after) for part in parts)
    answers = [answer for part in await asyncio.gather(*asked) for answer in part]
    return concerned | {article_id for (article_id, _), answer in zip(left, answers, strict=True) if answer}


async def _asked(runtime: Runtime, some: tuple[Article, ...], before: Rules, after: Rules) -> tuple[bool, ...]:
    """Whether the change touches each; of those that are too much for a worker, all."""
    ask = Limited(tasks.touched_each, limits.PAGE)
    try:
        return await asyncio.get_running_loop().run_in_executor(runtime.executor, ask, some, before, after)
    except WorkerKilledError as killed:
        logger.bind(articles=len(some), reason=killed.message).warning(
            "cannot be looked at: all of them are read again"
        )
        return (True,) * len(some)
