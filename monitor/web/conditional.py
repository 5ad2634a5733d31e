"""Conditional requests: a server's own words given back to it."""

from __future__ import annotations

import re
from typing import Final

from monitor.model import Validators

#: Nothing known: the document is wanted whatever it is.
UNCONDITIONAL: Final = Validators()

# What may stand in a header line; a stored value with anything else would break every later request.
_SENDABLE = re.compile(r"[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?")


def conditions(validators: Validators) -> list[tuple[bytes, bytes]]:
    """The request headers that ask for a document only if it changed, byte for byte as the validators came."""
    named = ((b"If-None-Match", validators.etag), (b"If-Modified-Since", validators.last_modified))
    return [(name, value.encode("latin-1")) for name, value in named if _SENDABLE.fullmatch(value)]
