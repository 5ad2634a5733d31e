from pathlib import Path

import pytest

from monitor.delivery import FolderMailer
from monitor.errors import DeliveryError
from monitor.model import Delivery

LETTER = Delivery(7, "press@example.kz", b"Subject: x\r\n\r\nhello")


def test_letter_is_written_only_when_its_data_is_sent(tmp_path: Path) -> None:
    envelope = FolderMailer(tmp_path / "outbox").open_envelope(LETTER)
    assert list((tmp_path / "outbox").iterdir()) == []

    path = Path(envelope.send_data())

    assert path.read_bytes() == LETTER.message
    assert [file.name for file in (tmp_path / "outbox").iterdir()] == ["000007-press@example.kz.eml"]


def test_a_recipient_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    envelope = FolderMailer(tmp_path).open_envelope(Delivery(1, "../../x@example.kz", b""))

    assert envelope.path.parent == tmp_path


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(DeliveryError, match="file"):
        FolderMailer(tmp_path / "file" / "outbox").open_envelope(LETTER)
