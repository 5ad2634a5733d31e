"""What `monitor demo` says at its end."""

from __future__ import annotations

from pathlib import Path

from monitor.cli.demo import left


def test_what_was_left_is_named_with_how_to_look_at_it() -> None:
    folder = Path("var/demo")
    told = list(left(folder, [folder / "digest-akimat-2026-11-22.html"]))

    assert [line.split()[0] for line in told[1:-1]] == [
        "digest-akimat-2026-11-22.html",
        "digest-akimat-2026-11-22.eml",
        "monitor.db",
        "published.db",
    ]
    assert "monitor dashboard --database var/demo/published.db" in told[-2]
    assert "MONITOR_DATA=var/demo MONITOR_CONFIG=var/demo/config monitor " in told[-1]
