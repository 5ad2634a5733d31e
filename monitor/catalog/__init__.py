"""What operators write: `config/*.yaml` in, one Catalog out; every fault with its file, line and column."""

from monitor.catalog.edit import add_outlets, mark_verified
from monitor.catalog.editors import json_schema
from monitor.catalog.load import FILES, check, load
from monitor.catalog.propose import proposed

__all__ = ["FILES", "add_outlets", "check", "json_schema", "load", "mark_verified", "proposed"]
