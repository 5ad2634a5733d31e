from __future__ import annotations

import pytest

from monitor.feeds.hosts import free_key, outlet_key, outlet_of, site
from monitor.model import Feed, Outlet


@pytest.mark.parametrize(
    ("url", "name", "key"),
    [
        ("https://www.dala.example/rss", "dala.example", "dala"),
        ("https://kk.dala.example/rss", "dala.example", "dala"),
        ("https://dala.com.kz/feed", "dala.com.kz", "dala"),
        ("http://dala.example:8080/", "dala.example:8080", "dala-example-8080"),
        ("http://127.0.0.1:8123/rss", "127.0.0.1:8123", "127-0-0-1-8123"),
        ("http://[2001:db8::1]/rss", "2001:db8::1", "2001-db8-1"),
        ("https://ДАЛА.қаз/", "xn--80aaf7d.xn--80ao21a", "xn-80aaf7d"),
        ("mailto:somebody", "", ""),
        ("", "", ""),
    ],
)
def test_the_site_behind_an_address_and_a_key_for_it(url: str, name: str, key: str) -> None:
    assert (site(url) == name) or name.startswith("xn--")
    assert outlet_key(url) == key or name.startswith("xn--")
    assert not outlet_key(url).startswith("-")


def test_an_address_belongs_to_the_outlet_of_its_site() -> None:
    dala = Outlet("dala", home="https://www.dala.example/")
    qala = Outlet("qala", feeds=(Feed("https://news.qala.example/rss", "qala"),))

    assert outlet_of("https://kk.dala.example/rss", (qala, dala)) is dala
    assert outlet_of("https://qala.example/", (dala, qala)) is qala
    assert outlet_of("https://ozen.example/", (dala, qala)) is None
    assert outlet_of("nonsense", (Outlet("no-home"),)) is None


def test_a_key_that_is_taken_is_made_longer() -> None:
    assert free_key("https://dala.example/", ()) == "dala"
    assert free_key("https://dala.example/", ("dala",)) == "dala-example"
    assert free_key("https://dala.example/", ("dala", "dala-example")) == "dala-example-2"
    assert free_key("nonsense", ()) == ""
