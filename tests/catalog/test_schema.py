from __future__ import annotations

from collections.abc import Callable

import pytest

Faults = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("{key: a, tittle: {ru: x}}", "2:14: unknown key tittle; did you mean title?"),
        ("{key: a, zzz: 1}", "2:14: unknown key zzz"),
        ("{home: 'https://a.kz/'}", "2:5: key is missing"),
        ("{key: }", "2:5: key is missing"),
        ("{key: Dala}", "2:11: key: a key is made of small Latin letters and digits, joined by - or _ or ."),
        ("{key: dаla}", "2:11: key: the letter а is Cyrillic; a key is made of small Latin letters"),
        ("{key: 24}", "2:11: key: should be a text; put the number in quotes: '24'"),
        ("{key: a, enabled: yes}", "2:23: enabled: should be true or false; it is yes"),
        ("{key: a, enabled: 1}", "2:23: enabled: should be true or false; it is 1"),
        ("{key: a, home: htp://a.kz}", "2:20: home: a web address begins with http:// or https:// and a host name"),
        ("{key: a, home: 'http://a b.kz'}", "2:20: home: a web address has no spaces"),
        ("{key: a, home: 'http://u:p@b.kz'}", "2:20: home: a web address here holds no user name or password"),
        ("{key: a, home: 'http://b.kz:x'}", "2:20: home: this is no web address"),
        ("{key: a, spacing: 5}", "2:23: spacing: has no unit; write 5s, 5m or 5h"),
        ("{key: a, spacing: soon}",
         "2:23: spacing: should be a stretch of time such as 5s, 15m, 1h or 1h30m; it is soon"),
        ("{key: a, spacing: -1h}", "2:23: spacing: should be between 0s and 24h; it is -1h"),
        ("{key: a, languages: [ru, kz]}", "2:30: languages: should be ru, kk or en; it is kz"),
        ("{key: a, languages: ru}", "2:25: languages: should be a list: [a, b], or lines that begin with -"),
        ("{key: a, title: Дала}", "2:21: title: should be a mapping: lines of `key: value`"),
        ("{key: a, title: {ru: ''}}", "2:26: ru: is empty"),
        ("{key: a, feeds: [{}]}", "2:22: url is missing"),
        ("{key: a, feeds: [{url: 'https://a.kz', timezone: Asia/Almata}]}",
         "2:54: timezone: there is no such time zone; a name such as Asia/Almaty is needed"),
        ("{key: a, feeds: [{url: 'https://a.kz', verified: soon}]}",
         "2:54: verified: should be a day such as 2024-02-06, or never; it is soon"),
        ("{key: a, feeds: [{url: 'https://a.kz', intervall: 5m}]}",
         "2:44: unknown key intervall; did you mean interval?"),
        ("just text", "2:5: outlets: should be a mapping: lines of `key: value`"),
    ],
)  # fmt: skip
def test_faults_of_an_outlet_are_told_in_plain_words(faults: Faults, entry: str, fault: str) -> None:
    assert faults("feeds.yaml", f"outlets:\n  - {entry}\n") == [f"feeds.yaml:{fault}"]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("{key: a, name: {}}", "2:20: name: needs ru, kk or en"),
        ("{key: a, name: {ru: А Б}, gender: w}", "2:39: gender: should be f or m; it is w"),
        ("{key: a, name: {ru: А Б}, posts: [{title: {ru: т}, from: 2024-02-30}]}",
         "2:62: from: there is no day 2024-02-30"),
        ("{key: a, name: {ru: А Б}, posts: [{title: {ru: т}, from: 2024-02-03, to: 2023-01-01}]}",
         "2:78: to: lies before from (2024-02-03)"),
        ("{key: a, name: {ru: А Б}, posts: [{title: {ru: т}, since: 2024-02-03}]}",
         "2:56: unknown key since"),
        ('{key: a, name: {ru: "А\\nБ"}}', "2:25: ru: should stand on one line"),
    ],
)  # fmt: skip
def test_faults_of_a_speaker_are_told_in_plain_words(faults: Faults, entry: str, fault: str) -> None:
    assert faults("speakers.yaml", f"speakers:\n  - {entry}\n") == [f"speakers.yaml:{fault}"]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("{key: a, min_hits: 0, any: {ru: [сад]}}", "2:24: min_hits: should be at least 1; it is 0"),
        ("{key: a, min_hits: two, any: {ru: [сад]}}", "2:24: min_hits: should be a whole number; it is two"),
        ("{key: a, any: {kz: [бақ], ru: [сад]}}", "2:20: unknown key kz; did you mean kk?"),
        ("{key: a, any: [сад]}", "2:19: any: should be a mapping: lines of `key: value`"),
        ("{key: a, any: {ru: ['сад (новый)']}}", "2:30: ru: only near has brackets: near(a, b, 5)"),
        ("{key: a, any: {ru: [сад, 5]}}", "2:30: ru: should be a text; put the number in quotes: '5'"),
    ],
)
def test_faults_of_a_theme_are_told_in_plain_words(faults: Faults, entry: str, fault: str) -> None:
    assert faults("themes.yaml", f"themes:\n  - {entry}\n") == [f"themes.yaml:{fault}"]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("{key: a}", "2:5: recipients is missing"),
        ("{key: a, recipients: []}", "2:26: recipients: should hold at least one entry"),
        ("{key: a, recipients: [{email: a@b.kz, language: en}]}",
         "2:53: language: should be ru or kk: letters are written in Russian and Kazakh only; it is en"),
        ("{key: a, recipients: [{email: press}]}",
         "2:35: email: this is no mail address such as press@example.kz"),
        ("{key: a, recipients: [{email: a@b.kz}], digest: {at: 25:00}}",
         '2:58: at: should be a time of day such as "08:00"; it is 25:00'),
        ("{key: a, recipients: [{email: a@b.kz}], digest: {days: [monday]}}",
         "2:61: days: should be mon, tue, wed, thu, fri, sat or sun; it is monday"),
        ("{key: a, recipients: [{email: a@b.kz}], themes: gardens}",
         "2:53: themes: should be all, or a list of keys"),
        ("{key: a, recipients: [{email: a@b.kz}], unsubscribe: 'javascript:x'}",
         "2:58: unsubscribe: should begin with mailto: or https://"),
    ],
)  # fmt: skip
def test_faults_of_an_office_are_told_in_plain_words(faults: Faults, entry: str, fault: str) -> None:
    assert faults("offices.yaml", f"offices:\n  - {entry}\n") == [f"offices.yaml:{fault}"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("outlet:\n  - key: a\n", "1:1: unknown key outlet; did you mean outlets?"),
        ("- key: a\n", "1:1: the file should begin with outlets: and a list below it"),
        ("outlets: here\n", "1:10: outlets should be a list: lines that begin with -"),
        ("{}\n", "1:1: the key outlets is missing"),
    ],
)
def test_the_outermost_level_of_a_file_is_checked(faults: Faults, text: str, fault: str) -> None:
    assert faults("feeds.yaml", text) == [f"feeds.yaml:{fault}"]
