"""What a canned query is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """One question with its title in both languages; `:names` in it are asked for in the address."""

    title_ru: str
    title_kk: str
    sql: str
