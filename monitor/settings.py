"""What the environment says, read once at start: `MONITOR_...` variables, then an `.env` file, then the defaults."""

from __future__ import annotations

import os
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, DotEnvSettingsSource, NoDecode, SettingsConfigDict

from monitor.errors import NUMBER_WORDS, SettingsError

PREFIX = "MONITOR_"

_EXECUTOR = re.compile(r"serial|processes:[1-9]\d{0,3}|dask:(?:tcp|tls)://[^\s/]+:\d{1,5}")
_ALLOWED_HOST = re.compile(r"\S+:(?:\d{1,5}|\*)")
_ADDRESS = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+")
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_FOLLOWS = "default_factory_not_called"  # a default that follows another, faulty variable
_DATABASES = ("sqlite", "postgresql")
_LOGS = ("text", "json")
_SWITCH = ("off", "on")
_NER_PACKAGES = ("natasha", "navec", "slovnet")


def _split(value: object) -> object:
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _database_beside_the_data(earlier: dict[str, Any]) -> str:
    return f"sqlite:///{earlier['data']}/monitor.db"


def _domain_of_sender(earlier: dict[str, Any]) -> str:
    return str(earlier.get("mail_from", "")).rpartition("@")[2]


class Settings(BaseSettings):
    """How this service was set up; every field is the environment variable MONITOR_ + its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

    config: Path = Path("config")  #: folder of the YAML files
    data: Path = Path("var")  #: folder of everything the service writes
    database_url: str = Field(default_factory=_database_beside_the_data, repr=False)
    smtp_url: str = Field(default="", repr=False)  #: empty: mail goes to a folder of .eml files
    mail_from: str = "monitor@localhost"
    mail_domain: str = Field(default_factory=_domain_of_sender)  #: right half of every Message-ID
    operator: str = ""  #: address that alarms go to
    dashboard_url: str = ""  #: base of links in mail
    dashboard_token: str = Field(default="", repr=False)  #: who shows it may read the dashboard
    contact_url: str = ""  #: part of the User-Agent
    executor: str = Field(default_factory=lambda: f"processes:{os.cpu_count() or 1}")
    allow_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)] = ()
    log: str = "text"
    keep_backups: Annotated[int, Field(ge=0, le=1000)] = 7  #: newest copies kept of an SQLite database; 0 makes none
    keep_pages: Annotated[int, Field(ge=1, le=36_500)] = 30  #: days that the body of a page is kept once it was read
    ner: str = "off"  #: on: names in Russian are also sought by the trained tagger of the extra `ner`

    @classmethod
    def read(cls, env_file: Path = Path(".env")) -> Self:
        """The settings in force; SettingsError names the variables that cannot be used, and values without secrets."""
        try:
            return cls(_env_file=env_file)
        except ValidationError as error:
            raise _told(error) from None
        except UnicodeDecodeError:
            raise SettingsError("is not UTF-8", subject=str(env_file)) from None

    @property
    def published(self) -> Path:
        """The read-only copy that dashboards are served from."""
        return self.data / "published.db"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if urlsplit(url).scheme.partition("+")[0] not in _DATABASES or "://" not in url:
            raise ValueError("should begin with sqlite:///path or postgresql://")
        return url

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, url: str) -> str:
        return _address(url, ("smtp", "smtps"))

    @field_validator("dashboard_url", "contact_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        return _address(url, ("http", "https"))

    @field_validator("mail_from", "operator")
    @classmethod
    def _mail_address(cls, address: str) -> str:
        return _matching(_ADDRESS, address, "should be one mail address such as monitor@example.kz")

    @field_validator("mail_domain")
    @classmethod
    def _domain(cls, domain: str) -> str:
        return _matching(_DOMAIN, domain, "should be a domain such as example.kz")

    @field_validator("executor")
    @classmethod
    def _known_executor(cls, executor: str) -> str:
        return _matching(_EXECUTOR, executor, "should be serial, processes:N or dask:tcp://host:port")

    @field_validator("allow_hosts")
    @classmethod
    def _hosts_with_ports(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            _matching(_ALLOWED_HOST, host, "should be host:port or network:port, parted by commas; the port may be *")
        return hosts

    @field_validator("log")
    @classmethod
    def _known_log(cls, log: str) -> str:
        if log not in _LOGS:
            raise ValueError("should be text or json")
        return log

    @field_validator("ner")
    @classmethod
    def _known_ner(cls, ner: str) -> str:
        if ner not in _SWITCH:
            raise ValueError("should be on or off")
        if ner == "on" and not all(find_spec(package) for package in _NER_PACKAGES):
            raise ValueError("needs the extra ner: pip install 'monitor[ner]'")
        return ner


def _matching(pattern: re.Pattern[str], value: str, words: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(words)
    return value


def _address(url: str, schemes: tuple[str, ...]) -> str:
    words = f"should be an address that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise ValueError(words) from None
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(words)
    return url


def unknown(env_file: Path = Path(".env")) -> tuple[str, ...]:
    """The `MONITOR_...` names of the environment and the `.env` file that are no setting."""
    written = DotEnvSettingsSource(Settings, env_file=env_file, env_file_encoding="utf-8").env_vars
    names = {name.upper() for name in (*os.environ, *written)}
    return tuple(sorted(name for name in names if name.startswith(PREFIX) and name not in variables()))


def variables() -> tuple[str, ...]:
    """The names of all settings in the environment."""
    return tuple(f"{PREFIX}{field}".upper() for field in Settings.model_fields)


def _told(error: ValidationError) -> SettingsError:
    faults = [
        (f"{PREFIX}{fault['loc'][0]}".upper(), _words(fault)) for fault in error.errors() if fault["type"] != _FOLLOWS
    ]
    if len(faults) == 1:
        return SettingsError(faults[0][1], subject=faults[0][0])
    return SettingsError("; ".join(f"{name} {words}" for name, words in faults), subject="environment")


def _words(fault: ErrorDetails) -> str:
    """What is wrong, and what was written, unless that may hold a secret: addresses hold passwords."""
    known = NUMBER_WORDS.get(fault["type"])
    words = known.format(**fault.get("ctx", {})) if known else fault["msg"].removeprefix("Value error, ")
    field, written = str(fault["loc"][0]), fault["input"]
    shown = Settings.model_fields[field].repr and not field.endswith("_url") and isinstance(written, str)
    return f"{words}; it is {written}" if shown and words.startswith("should be") else words
