"""The seam: whatever takes letters looks like this."""

from __future__ import annotations

from typing import Protocol

from monitor.model import Delivery


class Envelope(Protocol):
    """A letter whose recipient was accepted; nothing was handed over yet."""

    def send_data(self) -> str:
        """Hand the message over; the receiver's answer comes back.

        Raises:
            RefusedError: it is refused for good.
            UnansweredError: nobody knows whether it arrived.
            DeliveryError: it did not arrive and may be tried again.
        """

    def close(self) -> None:
        """Let go of the connection; never fails, never waits."""


class Mailer(Protocol):
    """Whatever takes letters."""

    def open_envelope(self, delivery: Delivery) -> Envelope:
        """Get the recipient accepted; RefusedError where it is refused for good, DeliveryError for now."""

    def greet(self, patience: float) -> str:
        """Say hello and go, within so many seconds: what letters would meet with comes back, or DeliveryError."""
