"""Letters go to a folder, one .eml file each."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import DeliveryError
from monitor.model import Delivery


@dataclass(frozen=True, slots=True)
class FolderEnvelope:
    """A letter about to be written to a file."""

    path: Path
    message: bytes

    def send_data(self) -> str:
        """Write the file whole or not at all; its path comes back."""
        draft = self.path.with_suffix(".part")
        try:
            draft.write_bytes(self.message)
            os.replace(draft, self.path)  # noqa: PTH105 - one atomic step, the same on every system
        except OSError as error:
            raise DeliveryError(f"cannot write the letter: {error.strerror}", subject=str(self.path)) from error
        return str(self.path)

    def close(self) -> None:
        """Nothing is open."""


@dataclass(frozen=True, slots=True)
class FolderMailer:
    """Puts letters into a folder instead of sending them."""

    folder: Path

    def open_envelope(self, delivery: Delivery) -> FolderEnvelope:
        """Find the letter's file: its name is the outbox number, so that writing again replaces it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DeliveryError(f"cannot make the folder: {error.strerror}", subject=str(self.folder)) from error
        name = f"{delivery.delivery_id:06d}-{_safe(delivery.recipient)}.eml"
        return FolderEnvelope(self.folder / name, delivery.message)

    def greet(self, patience: float) -> str:  # noqa: ARG002 - a folder is there at once
        """Say where letters go."""
        return f"no server set; letters go to {self.folder}"


def _safe(recipient: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_.@" else "_" for sign in recipient)[:100]
