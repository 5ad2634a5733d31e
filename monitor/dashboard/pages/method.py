"""How things are counted, in plain words."""

from __future__ import annotations

import sqlite3

from monitor.dashboard.page import Asked, Page, Shown


def read(_connection: sqlite3.Connection, asked: Asked) -> Shown:
    """The words alone: they stand in the template."""
    return Shown(asked.say["method_head"], view=None)


PAGE = Page("method", "method", "", read)
