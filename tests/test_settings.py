from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from monitor.errors import SettingsError
from monitor.settings import Settings, unknown

Read = Callable[..., Settings]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read the settings out of an .env file with these lines."""

    def settings(*lines: str) -> Settings:
        (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
        return Settings.read(tmp_path / ".env")

    return settings


def test_nothing_set_gives_a_service_in_this_folder(read: Read) -> None:
    settings = read()

    assert settings.config == Path("config")
    assert settings.data == Path("var")
    assert settings.database_url == "sqlite:///var/monitor.db"
    assert settings.smtp_url == settings.operator == settings.dashboard_url == settings.contact_url == ""
    assert settings.executor == f"processes:{os.cpu_count()}"
    assert settings.allow_hosts == ()
    assert settings.log == "text"
    assert settings.ner == "off"


def test_the_database_follows_the_data(read: Read) -> None:
    assert read("MONITOR_DATA=/srv/news").database_url == "sqlite:////srv/news/monitor.db"


def test_a_database_that_is_named_stays(read: Read) -> None:
    settings = read("MONITOR_DATA=/srv/news", "MONITOR_DATABASE_URL=postgresql+psycopg://db/news")

    assert settings.database_url == "postgresql+psycopg://db/news"


def test_the_message_domain_follows_the_sender(read: Read) -> None:
    assert read("MONITOR_MAIL_FROM=news@example.kz").mail_domain == "example.kz"
    assert (
        read("MONITOR_MAIL_FROM=news@example.kz", "MONITOR_MAIL_DOMAIN=mail.example.kz").mail_domain
        == "mail.example.kz"
    )


def test_allowed_hosts_are_parted_by_commas(read: Read) -> None:
    settings = read("MONITOR_ALLOW_HOSTS=127.0.0.0/8:*, localhost:8080,[::1]:80,")

    assert settings.allow_hosts == ("127.0.0.0/8:*", "localhost:8080", "[::1]:80")


@pytest.mark.parametrize("executor", ["serial", "processes:4", "dask:tcp://scheduler:8786"])
def test_every_kind_of_executor_is_known(read: Read, executor: str) -> None:
    assert read(f"MONITOR_EXECUTOR={executor}").executor == executor


def test_an_empty_variable_is_as_good_as_none(read: Read) -> None:
    assert read("MONITOR_LOG=", "MONITOR_SMTP_URL=").log == "text"


def test_strange_variables_are_left_alone(read: Read) -> None:
    assert read("MONITOR_PORT=tcp://10.0.0.1:80", "OTHER=1").log == "text"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("MONITOR_DATABASE_URL=mysql://db", "should begin with sqlite:///path or postgresql://"),
        ("MONITOR_DATABASE_URL=monitor.db", "should begin with sqlite:///path or postgresql://"),
        ("MONITOR_SMTP_URL=mail.example.kz:25", "should be an address that begins with smtp:// or smtps://"),
        ("MONITOR_DASHBOARD_URL=example.kz", "should be an address that begins with http:// or https://"),
        ("MONITOR_CONTACT_URL=https://a:b", "should be an address that begins with http:// or https://"),
        ("MONITOR_MAIL_FROM=monitor", "should be one mail address such as monitor@example.kz; it is monitor"),
        (
            "MONITOR_OPERATOR=a@b.kz, c@d.kz",
            "should be one mail address such as monitor@example.kz; it is a@b.kz, c@d.kz",
        ),
        ("MONITOR_MAIL_DOMAIN=a b", "should be a domain such as example.kz; it is a b"),
        ("MONITOR_EXECUTOR=processes:0", "should be serial, processes:N or dask:tcp://host:port; it is processes:0"),
        (
            "MONITOR_ALLOW_HOSTS=127.0.0.1",
            "should be host:port or network:port, parted by commas; the port may be *; it is 127.0.0.1",
        ),
        ("MONITOR_LOG=xml", "should be text or json; it is xml"),
        ("MONITOR_NER=yes", "should be on or off; it is yes"),
        ("MONITOR_KEEP_PAGES=3d", "should be a whole number; it is 3d"),
        ("MONITOR_KEEP_PAGES=0", "should be at least 1; it is 0"),
        ("MONITOR_KEEP_BACKUPS=1001", "should be at most 1000; it is 1001"),
    ],
)
def test_an_impossible_value_is_told_with_its_variable(read: Read, line: str, words: str) -> None:
    """And as it was written, save for addresses: those may hold passwords."""
    with pytest.raises(SettingsError) as caught:
        read(line)

    assert str(caught.value) == f"{line.partition('=')[0]}: {words}"


def test_names_that_are_no_setting_are_known(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MONITOR_LOGS=json\nMONITOR_LOG=json\nOTHER=1\nmonitor_data=var\n", encoding="utf-8")

    assert "MONITOR_LOGS" in unknown(tmp_path / ".env")
    assert not set(unknown(tmp_path / ".env")) & {"MONITOR_LOG", "MONITOR_DATA", "OTHER"}
    assert "MONITOR_LOGS" not in unknown(tmp_path / "absent.env")


def test_a_tagger_that_is_not_installed_is_told_with_its_extra() -> None:
    program = (
        "import sys\n"
        "sys.modules['slovnet'] = None\n"
        "from monitor.errors import SettingsError\n"
        "from monitor.settings import Settings\n"
        "try:\n"
        "    Settings.read()\n"
        "except SettingsError as error:\n"
        "    print(error)\n"
    )
    environment = {**os.environ, "MONITOR_NER": "on"}
    done = subprocess.run(  # noqa: S603 - this very interpreter
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "MONITOR_NER: needs the extra ner: pip install 'monitor[ner]'"


def test_several_faults_are_told_together(read: Read) -> None:
    with pytest.raises(SettingsError, match=r"MONITOR_EXECUTOR .*; MONITOR_LOG ") as caught:
        read("MONITOR_LOG=xml", "MONITOR_EXECUTOR=many")

    assert "\n" not in str(caught.value)


def test_no_secret_is_shown(read: Read) -> None:
    with pytest.raises(SettingsError) as caught:
        read("MONITOR_SMTP_URL=ftp://user:hush@mail")

    assert "hush" not in str(caught.value)
    assert "hush" not in repr(read("MONITOR_SMTP_URL=smtp://user:hush@mail"))


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("MONITOR_DATA=папка".encode("cp1251"))
    with pytest.raises(SettingsError, match="is not UTF-8"):
        Settings.read(tmp_path / ".env")


def test_settings_are_frozen(read: Read) -> None:
    settings = read()
    with pytest.raises(ValidationError):
        settings.log = "json"  # type: ignore[misc]


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MONITOR_LOG=json\nMONITOR_DATA=file\n", encoding="utf-8")
    program = "from monitor.settings import Settings; s = Settings.read(); print(s.log, s.data)"
    environment = {**os.environ, "MONITOR_DATA": "environment"}
    done = subprocess.run(  # noqa: S603 - this very interpreter
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["json", "environment"]
