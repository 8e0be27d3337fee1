"""Alembic's own door: it runs this with the connection of the open office."""

from alembic import context

from cusdesk.db.tables import METADATA
from cusdesk.db.upgrade import is_ours

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    include_name=is_ours,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
