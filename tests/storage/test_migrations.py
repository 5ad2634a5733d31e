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
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from monitor.errors import StorageError
from monitor.language.search_words import asked, searchable
from monitor.model import Language, Searchable
from monitor.storage import schema, search
from monitor.storage.database import Database, migrations_folder
from monitor.storage.fulltext import is_modelled, matching
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
    "v_spikes": "day kind key publications mean_14d sd_14d",
    "v_feed_health": "feed outlet state last_polled_at last_item_at next_at failures last_error items_24h usual_24h "
    "as_of",
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
    """And leaves the full-text index whole, wherever there is one."""
    database = Database.open(database_url)
    tables: list[set[str]] = []
    for revision in _revisions():
        database.upgrade(revision)
        with database.write() as connection:
            tables.append(set(inspect(connection).get_table_names()))
            if "article_words" in tables[-1]:
                _check_search(connection)
    for revision, before in zip(reversed(_revisions()[:-1]), reversed(tables[:-1]), strict=True):
        database.downgrade(revision)
        with database.read() as connection:
            assert set(inspect(connection).get_table_names()) == before
    database.close()


def _check_search(connection: Connection) -> None:
    """Words that are stored can be found, those that are replaced cannot."""
    if not connection.scalar(select(schema.article_words.c.article_id)):
        _insert(connection, "outlet", key="dala")
        _insert(connection, "article", id=1, url="1", outlet="dala")
    for title, other in (("мост", "снег"), ("снег", "мост")):
        search.record(connection, 1, Searchable(title))
        found = [
            connection.execute(select(matching(connection, ((word,),)).c.article_id)).scalars().all()
            for word in (title, other)
        ]
        assert found == [[1], []]


def _revisions() -> list[str]:
    """Every revision, oldest first."""
    return [one.revision for one in reversed(list(ScriptDirectory(str(migrations_folder())).walk_revisions()))]


def test_articles_read_before_there_was_search_are_found_after_the_upgrade(database_url: str) -> None:
    database = Database.open(database_url)
    database.upgrade("20261123_first")
    with database.write() as connection:
        _insert(connection, "outlet", key="dala")
        _insert(connection, "article", id=1, url="1", outlet="dala", title="Мост", language="ru", analysed_at=1)
        _insert(connection, "article", id=2, url="2", outlet="dala", title="Мост", language="ru")
        _insert(connection, "article", id=3, url="3", outlet="dala", title="Мост", language="kk-KZ", analysed_at=1)
    database.upgrade("20261123_search")
    with database.read() as connection:
        found = connection.execute(select(matching(connection, asked("мостами")).c.article_id)).scalars().all()
    database.close()

    assert found == [1], "the second was not read yet, the third in vain"


def test_what_was_found_before_days_stood_beside_it_has_its_day_after_the_upgrade(database_url: str) -> None:
    """And every day is counted anew."""
    database = Database.open(database_url)
    database.upgrade("20261123_rules")
    with database.write() as connection:
        _insert(connection, "outlet", key="dala")
        _insert(connection, "article", id=1, url="1", outlet="dala", day="2026-02-20")
        _insert(connection, "speaker", key="anna", shown=1)
        _insert(connection, "theme", key="snow")
        _insert(connection, "mention", article_id=1, speaker="anna")
        _insert(connection, "quote", id=1, article_id=1, speaker="anna")
        _insert(connection, "article_theme", article_id=1, theme="snow")
    database.upgrade()
    with database.read() as connection:
        views = ("v_mentions", "v_quotes", "v_article_themes", "touched_day")
        days = [connection.exec_driver_sql(f"SELECT day FROM {name}").scalar() for name in views]  # noqa: S608 - ours
    database.close()

    assert days == ["2026-02-20"] * 4


def _insert(connection: Connection, table: str, **values: object) -> None:
    """A row of a table as it stands, with something in every column that must not be empty."""
    columns = Table(table, MetaData(), autoload_with=connection)
    something = {one.name: "" if isinstance(one.type, String) else 0 for one in columns.c if not one.nullable}
    connection.execute(columns.insert().values(something | values))


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("rebuilt", ["article", "article_words", "speaker"])
def test_a_rebuilt_table_keeps_its_rows_and_what_hangs_on_it(database: Database, rebuilt: str) -> None:
    """Alembic changes a table of SQLite by making another: what points to it stays, views and search go on."""
    with database.write() as connection:
        _insert(connection, "outlet", key="dala")
        _insert(connection, "article", id=1, url="1", outlet="dala", title="Мост", language="ru")
        _insert(connection, "speaker", key="~a", shown=1)
        _insert(connection, "mention", article_id=1, speaker="~a")
        search.record(connection, 1, searchable("Мост", "", Language.RU))
    with database.migrating() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table(rebuilt, recreate="always") as batch:
            batch.add_column(Column("extra", String, server_default="new"))
    with database.write() as connection:
        extra = connection.exec_driver_sql(f"SELECT extra FROM {rebuilt}").scalar()  # noqa: S608 - our own name
        seen = connection.exec_driver_sql("SELECT article_id, speaker FROM v_mentions").all()
        hits = search.find(connection, "мосты")
        search.record(connection, 1, searchable("Снег", "", Language.RU))
        again = search.find(connection, "снег")
        guards = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("foreign_keys", "query_only")]

    assert (extra, [tuple(row) for row in seen], guards) == ("new", [(1, "~a")], [1, 0])
    assert ([hit.article_id for hit in hits], [hit.article_id for hit in again]) == ([1], [1])


def test_a_migration_that_leaves_a_row_pointing_to_nothing_is_refused(database: Database) -> None:
    with database.write() as connection:
        _insert(connection, "outlet", key="dala")
        _insert(connection, "article", id=1, url="1", outlet="dala")

    with pytest.raises(StorageError), database.migrating() as connection:
        connection.exec_driver_sql("DELETE FROM outlet")
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM outlet").scalar() == 1


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
