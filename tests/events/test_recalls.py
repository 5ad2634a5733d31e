"""What a report only recalls is marked in brackets."""

import pytest

from monitor.events.recalls import recalls

_NEWS = (
    "Мост через Каражырык открыли после ремонта, движение пустили в обе стороны, сообщил акимат посёлка Тасбулак. " * 2
)


@pytest.mark.parametrize(
    "marked",
    [
        "[Напомним, мост закрыли в мае. Его строили два года.]",
        "[Ранее мост закрывали на зиму]. Объезд убрали.",
        "[Еске салсақ, көпір мамырда жабылған.]\nЖаңа белгі қойылды.",
        "Как стало известно, ремонт продолжат.",
        "Он напомнил о правилах.",
    ],
)
def test_recalls(marked: str) -> None:
    text = _NEWS + marked.replace("[", "").replace("]", "")
    found = [text[start:end].strip() for start, end in recalls(text)]
    expected = [marked[marked.index("[") + 1 : marked.index("]")]] if "[" in marked else []

    assert found == expected


def test_an_opening_is_the_news_itself() -> None:
    assert not recalls("Ранее закрытый мост снова открыт. Движение пустили.")
