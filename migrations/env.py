"""How migrations are run: on the connection `Database` hands over, or by the alembic command with `-x url=...`."""

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection

from monitor.storage import schema
from monitor.storage.database import Database
from monitor.storage.fulltext import is_modelled


def migrate(connection: Connection) -> None:
    """Run the migrations inside the connection's transaction: a kill in the middle leaves the schema as it was."""
    context.configure(
        connection=connection, target_metadata=schema.metadata, include_name=is_modelled, transactional_ddl=True
    )
    with context.begin_transaction():
        context.run_migrations()


def migrate_named(url: str | None) -> None:
    """Run the migrations on the database named on the command line."""
    if not url or context.is_offline_mode():
        raise CommandError("name a database to work on: alembic -x url=sqlite:///var/monitor.db upgrade head")
    database = Database.open(url)
    try:
        with database.migrating() as connection:
            migrate(connection)
    finally:
        database.close()


given = context.config.attributes.get("connection")
if given is None:
    migrate_named(context.get_x_argument(as_dictionary=True).get("url"))
else:
    migrate(given)
