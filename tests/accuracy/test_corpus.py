"""What is made of the records of a corpus."""

from __future__ import annotations

from tests.accuracy.corpus import held_out, tagged


def test_spans_of_tagged_tokens_in_the_text_as_it_was_written() -> None:
    record = {
        "text": "«Әйгерім Тасова, Болат», – деді.",
        "tokens": ["«", "Әйгерім", "Тасова", ",", "Болат", "»", ",", "–", "деді", "."],
        "tags": ["O", "B-PERSON", "I-PERSON", "O", "B-PERSON", "O", "O", "O", "O", "O"],
    }

    assert [record["text"][start:end] for start, end in tagged(record, "PERSON")] == ["Әйгерім Тасова", "Болат"]


def test_a_token_that_occurs_twice_is_found_at_its_own_place() -> None:
    record = {"text": "Ай мен Ай", "tokens": ["Ай", "мен", "Ай"], "tags": ["O", "O", "B-PERSON"]}

    assert tagged(record, "PERSON") == ((7, 9),)


def test_all_variants_of_a_sentence_are_kept_or_none() -> None:
    assert all(held_out(f"AID{number}") is held_out(f"CID{number}") for number in range(300))


def test_about_a_fifth_is_kept() -> None:
    assert 150 < sum(held_out(f"AID{number}") for number in range(1000)) < 250
