from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

from monitor.storage import schema
from monitor.storage.database import Database, is_modelled, migrations_folder
from monitor.storage.views import VIEWS

ROOT = Path(__file__).parents[2]

#: What outsiders were promised; a view may hold more.
PROMISED = {
    "v_articles": "article_id url outlet language title published_at first_seen_at day late state text_id copied_from "
    "event_id",
    "v_events": "event_id story_id headline headline_kk headline_ru day first_seen_at last_seen_at publications texts "
    "outlets kk_publications ru_publications first_outlet",
    "v_speakers": "speaker name_ru name_kk name_en title organisation watched",
    "v_themes": "theme title_ru title_kk",
    "v_outlets": "outlet title languages home",
    "v_mentions": "article_id event_id day speaker mentions by_role prominence speaks sentence",
    "v_quotes": "quote_id article_id event_id day speaker kind cue text sentence printable",
    "v_article_themes": "article_id event_id day theme hits sentence",
    "v_daily_totals": "day publications texts events outlets speakers_quoted kk_publications",
    "v_daily_speakers": "day speaker publications texts events mentions by_role direct_quotes indirect_quotes "
    "mixed_quotes main secondary passing kk_publications",
    "v_daily_themes": "day theme publications texts events kk_publications",
    "v_daily_speaker_themes": "day speaker theme together_publications together_texts together_events "
    "spoke_publications spoke_texts spoke_events statements",
}


def _views(database: Database) -> Mapping[str, tuple[str, ...]]:
    """Every view's columns."""
    with database.read() as connection:
        return {
            name: tuple(column["name"] for column in inspect(connection).get_columns(name))
            for name in inspect(connection).get_view_names()
        }


def test_migrated_schema_is_the_models(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_modelled})
        assert compare_metadata(context, schema.metadata) == []


def test_views_hold_what_was_promised(database: Database) -> None:
    found = _views(database)

    assert {name: columns[: len(PROMISED[name].split())] for name, columns in found.items() if name in PROMISED} == {
        name: tuple(columns.split()) for name, columns in PROMISED.items()
    }


def test_migrated_views_are_those_of_the_program(database: Database) -> None:
    """Migrations keep their own copies; at the head they say what views.py says."""
    with database.write() as connection:
        migrated = _definitions(connection)
        for name in reversed(VIEWS):
            connection.exec_driver_sql(f"DROP VIEW {name}")
        for name, query in VIEWS.items():
            connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")

        assert migrated == _definitions(connection)


def _definitions(connection: Connection) -> Mapping[str, str]:
    """What each view says, as the database tells it."""
    database = inspect(connection)
    return {name: str(database.get_view_definition(name)).strip() for name in database.get_view_names()}


def test_going_down_leaves_nothing(database: Database) -> None:
    """And coming up again gives the same views."""
    before = _views(database)
    database.downgrade("base")
    with database.read() as connection:
        left = inspect(connection).get_table_names(), inspect(connection).get_view_names()
    revision = database.revision()
    database.upgrade()

    assert (left, revision) == ((["alembic_version"], []), "")
    assert _views(database) == before


def test_each_migration_goes_up_and_down(database_url: str) -> None:
    database = Database.open(database_url)
    tables: list[set[str]] = []
    for revision in _revisions():
        database.upgrade(revision)
        with database.read() as connection:
            tables.append(set(inspect(connection).get_table_names()))
    for revision, before in zip(reversed(_revisions()[:-1]), reversed(tables[:-1]), strict=True):
        database.downgrade(revision)
        with database.read() as connection:
            assert set(inspect(connection).get_table_names()) == before
    database.close()


def _revisions() -> list[str]:
    """Every revision, oldest first."""
    return [one.revision for one in reversed(list(ScriptDirectory(str(migrations_folder())).walk_revisions()))]


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    revision = database.revision()
    database.upgrade()

    assert database.revision() == revision


def test_an_upgrade_that_fails_leaves_the_schema_as_it_was(tmp_path: Path) -> None:
    """A table in the way stops the first migration halfway: nothing of it stays."""
    database = Database.open(f"sqlite:///{tmp_path}/monitor.db")
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE touched_day (x INTEGER)")
    with pytest.raises(Exception, match="already exists"):
        database.upgrade()
    with database.read() as connection:
        tables = inspect(connection).get_table_names()
    database.close()

    assert tables == ["touched_day"]


def test_alembic_command_reads_pyproject_and_takes_a_url(tmp_path: Path) -> None:
    """There is no alembic.ini."""
    url = f"sqlite:///{tmp_path}/monitor.db"
    config = Config(toml_file=ROOT / "pyproject.toml", cmd_opts=Namespace(x=[f"url={url}"]))
    command.upgrade(config, "head")
    database = Database.open(url)
    database.check()
    database.close()


def test_alembic_command_without_a_url_says_what_to_type() -> None:
    config = Config(toml_file=ROOT / "pyproject.toml", cmd_opts=Namespace(x=None))
    with pytest.raises(CommandError, match="-x url="):
        command.upgrade(config, "head")


def test_migrations_are_named_by_day_and_purpose() -> None:
    names = [path.name for path in (migrations_folder() / "versions").glob("*.py")]

    assert names
    assert all(re.fullmatch(r"\d{8}_[a-z_]+\.py", name) for name in names)
