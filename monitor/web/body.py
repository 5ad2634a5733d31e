"""Reading what came without ever holding more than the budget.

httpx inflates a whole bomb before any counter sees it, so bytes are taken raw and inflated here, a bounded piece at a
time; gzip is the only encoding that is asked for, and any other is refused unread.
"""

from __future__ import annotations

import asyncio
import zlib

import httpx

from monitor.model import Failure, Reason

_MOST_PIECES = 100_000  #: a body in chunks of a byte each would take longer to receive than to read
_PIECES_AT_ONCE = 500  #: a read may bring ten thousand: others have their turn in between
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS
_PLAIN_NAMES = frozenset({"", "identity"})
_GZIP_NAMES = frozenset({"gzip", "x-gzip"})


async def read_body(answer: httpx.Response, *, max_wire: int, max_body: int) -> bytes | Failure:
    """The whole decoded body, or why it was refused; errors of the transport are raised as httpx raises them."""
    encodings = [name.lower() for name in answer.headers.get_list("content-encoding", split_commas=True)]
    encodings = [name for name in encodings if name not in _PLAIN_NAMES]
    if len(encodings) > 1 or not _GZIP_NAMES.issuperset(encodings):
        return Failure(Reason.ENCODING, f"Content-Encoding {', '.join(encodings)} was not asked for")
    if _declared_length(answer) > max_wire:
        return Failure(Reason.TOO_LARGE, f"over {max_wire} bytes on the wire")
    reader = _Reader(max_body, gzip=bool(encodings))
    wire = pieces = 0
    async for piece in answer.aiter_raw():
        wire += len(piece)
        pieces += 1
        if pieces > _MOST_PIECES:
            return Failure(Reason.TOO_LARGE, f"over {_MOST_PIECES} chunks")
        if pieces % _PIECES_AT_ONCE == 0:
            await asyncio.sleep(0)
        if wire > max_wire:
            return Failure(Reason.TOO_LARGE, f"over {max_wire} bytes on the wire")
        failure = reader.take(piece)
        if failure:
            return failure
    return reader.finish()


def _declared_length(answer: httpx.Response) -> int:
    length = answer.headers.get("content-length", "")
    return int(length[:18]) if length.isascii() and length[:18].isdigit() else 0


class _Reader:
    """Collects a body piece by piece, inflating what is gzip by its header or by its first two bytes."""

    def __init__(self, max_body: int, *, gzip: bool) -> None:
        self._max_body = max_body
        self._body = bytearray()
        self._inflater = zlib.decompressobj(_GZIP) if gzip else None
        self._undecided = not gzip  # what begins here, at the start or after a gzip member, shows in two bytes
        self._held = b""
        self._began = False
        self._padding = False

    def take(self, piece: bytes) -> Failure | None:
        """Add a piece of the wire."""
        self._began = True
        piece, self._held = self._held + piece, b""
        while piece and not self._padding:
            if self._undecided:
                if len(piece) < len(_GZIP_MAGIC):
                    self._held = piece
                    return None
                self._decide(piece)
            try:
                plain, piece = self._read(piece)
            except zlib.error as error:
                return Failure(Reason.ENCODING, f"broken gzip: {error}")
            self._body += plain
            if len(self._body) > self._max_body:
                return Failure(Reason.TOO_LARGE, f"over {self._max_body} bytes decoded")
        return None

    def finish(self) -> bytes | Failure:
        """The body, unless its gzip stopped short."""
        if self._inflater is None:
            return bytes(self._body) + self._held
        if self._began and not self._inflater.eof:
            return Failure(Reason.TRANSPORT, "the gzip stream stops short")
        return bytes(self._body)

    def _decide(self, piece: bytes) -> None:
        """See whether a gzip member begins; what follows one and is none is padding."""
        self._undecided = False
        if piece.startswith(_GZIP_MAGIC):
            self._inflater = zlib.decompressobj(_GZIP)
        else:
            self._padding = self._inflater is not None

    def _read(self, piece: bytes) -> tuple[bytes, bytes]:
        """What a piece says, one byte over the budget at most, and what follows the gzip member that ends in it."""
        if self._padding:
            return b"", b""
        if self._inflater is None:
            return piece, b""
        plain = self._inflater.decompress(piece, self._max_body - len(self._body) + 1)
        self._undecided = self._inflater.eof
        return plain, self._inflater.unused_data
