"""What stood in a feed when it was last read: enough to know its items again, packed small.

Of each item four hashes are kept: of its bytes, so that it need not be read twice, and of the names an entry goes by
(page, guid, headline), so that one whose bytes changed is not taken for news.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Sequence
from itertools import chain

from monitor.documents.titles import title_key
from monitor.documents.urls import identity
from monitor.model import Entry

#: Hashes of one item: its bytes, page, guid and headline; 0 where it has none, or they are not to be relied on.
Marks = tuple[int, int, int, int]

_MARKS = struct.Struct(">4Q")
_HASH_BYTES = 8


def pack(window: Iterable[Marks]) -> bytes:
    """A window as it is stored."""
    return b"".join(_MARKS.pack(*marks) for marks in dict.fromkeys(window))


def unpack(stored: bytes) -> tuple[Marks, ...]:
    """The window stored; what is left over of a broken one is dropped."""
    whole = len(stored) - len(stored) % _MARKS.size
    return tuple(_MARKS.iter_unpack(stored[:whole]))


def marks(entry: Entry, item: int) -> Marks:
    """What an entry is known by; `item` is the hash of its bytes."""
    return (item, _hash(identity(entry.url)), _hash(entry.guid), _hash(title_key(entry.title)))


def count_known(window: Sequence[Marks], earlier: Sequence[Marks]) -> int:
    """How many of these items stood in an earlier window: by their bytes, or by one of the names they go by."""
    known = set(chain.from_iterable(earlier)) - {0}
    return sum(not known.isdisjoint(item) for item in window)


def _hash(name: str) -> int:
    if not name:
        return 0
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).digest())
