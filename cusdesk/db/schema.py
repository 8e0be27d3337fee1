"""What a database holds beside its tables: full-text index and every trigger."""

from functools import cache

from sqlalchemy import Connection

from cusdesk.db import access, journal_triggers, preimages, search_index
from cusdesk.db.tables import METADATA


@cache
def all_triggers() -> tuple[str, ...]:
    """Return every trigger of the database in a fixed order, written once a process."""
    return (
        *journal_triggers.triggers(METADATA),
        *preimages.triggers(),
        *search_index.triggers(),
        *access.triggers(),
    )


def install_triggers(connection: Connection) -> None:
    """Write every trigger anew; whatever was there goes first."""
    drop_triggers(connection)
    for trigger in all_triggers():
        connection.exec_driver_sql(trigger)


def drop_triggers(connection: Connection) -> None:
    """Take every trigger away, for the time of a migration."""
    for name in _present(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def missing_triggers(connection: Connection) -> list[str]:
    """Return the names of triggers that are missing, changed or no longer known."""
    wanted = {trigger.split('"')[1]: trigger for trigger in all_triggers()}
    present = _present(connection)
    names = sorted(wanted.keys() | present.keys())
    return [name for name in names if wanted.get(name) != present.get(name)]


def _present(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return dict(rows.all())
