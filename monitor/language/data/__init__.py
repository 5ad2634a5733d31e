"""Lists of words and names: one or more a line, `#` begins a comment, `[section]` names what follows.

Tables (*.tsv): a row a line, columns parted by tabs, the first row names them; `#` begins a comment there too.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=64)
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The words of a list by section; those before the first heading stand under an empty name."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("["):
            section = text.strip("[]")
        else:
            found.setdefault(section, []).extend(text.split())
    return {heading: tuple(members) for heading, members in found.items()}


def words(name: str, section: str = "") -> tuple[str, ...]:
    """The words of one section of a list."""
    return sections(name)[section]


@lru_cache(maxsize=16)
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table without the one that names its columns."""
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
    rows = tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
    return rows[1:]
