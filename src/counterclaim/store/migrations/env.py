"""What alembic runs: the migrations, on the connection and in the transaction `store.migrate` hands over."""

from alembic import context

from counterclaim.store.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
