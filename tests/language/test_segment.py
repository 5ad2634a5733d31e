from monitor.language.segment import segment


def test_a_sentence_never_crosses_a_line_break() -> None:
    found = segment("Мост открыт\nРека вскрылась. Лёд ушёл.")

    assert [(one.paragraph, found.text[one.start : one.end]) for one in found.sentences] == [
        (0, "Мост открыт"),
        (1, "Река вскрылась."),
        (1, "Лёд ушёл."),
    ]


def test_names_numbers_and_signs_are_tokens_of_their_own() -> None:
    tokens = [token.text for token in segment("Касым-Жомарт, 87,15 % и О'Брайен!").tokens]

    assert tokens == ["Касым-Жомарт", ",", "87,15", "%", "и", "О'Брайен", "!"]


def test_places_are_right_whatever_blanks_stand_between() -> None:
    text = " Мост,\u00a0 река \t\n\n\u2009и  сад \n"

    assert [(token.text, text[token.start : token.end]) for token in segment(text).tokens] == [
        (word, word) for word in ("Мост", ",", "река", "и", "сад")
    ]


def test_a_sentence_without_end_is_cut_and_no_word_of_it_is_lost() -> None:
    found = segment("мост и " * 1000)

    assert len(found.sentences) == 5
    assert [token for one in found.sentences for token in found.words(one)] == list(found.tokens)


def test_a_place_leads_to_its_sentence_and_token() -> None:
    found = segment("Мост. Река.")
    second = found.sentence_at(7)

    assert second is not None
    assert found.text[second.start : second.end] == "Река."
    assert found.tokens[found.token_at(6)].text == "Река"


def test_a_text_tells_where_capitals_openings_and_signs_stand() -> None:
    found = segment("Вчера әл-Фараби, Ⅷ и «Река»: 5 кг.")
    assert [found.written[index] for index in found.capitals] == ["Вчера", "Ⅷ", "Река"]
    assert [found.written[index] for index in found.openings] == ["Вчера", "әл-Фараби", "Ⅷ", "Река"]
    assert [found.written[index] for index in found.signs] == ["«", "»", ":"]
    assert found.length == 5
