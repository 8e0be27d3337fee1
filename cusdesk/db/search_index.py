"""What search looks through: one row a live resident, kept by triggers whoever writes."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import CHAR, Column, Connection, Index, Integer, String, Table, Text, text

from cusdesk.db.base import Base
from cusdesk.db.folding import bucket_sql, folded_sql, sort_key_sql
from cusdesk.db.types import Day, Id

# Row numbers begin with the first letters of the sort key, so that full-text search, which
# answers by row number, answers in Polish order and may stop at the first page.
BUCKET_LETTERS = 8
PLACES_IN_BUCKET = 22

INDEX = Table(
    "resident_index",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("resident_id", Id(), nullable=False, unique=True),
    Column("bucket", Integer, nullable=False),
    Column("sort_key", Text, nullable=False),
    Column("surname", Text, nullable=False),
    Column("given_name", Text, nullable=False),
    Column("birth_date", Day()),
    Column("pesel", CHAR(11)),
    Column("address", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("dead", Integer, nullable=False),
    Column("moved_out", Integer, nullable=False),
    Column("sensitive", Integer, nullable=False),
    Column("names", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("numbers", Text, nullable=False),
    Column("due_on", String(10), index=True),
)
Index("ix_resident_index_order", INDEX.c.bucket, INDEX.c.sort_key, INDEX.c.id)
# Spelt out in words, because SQLite takes the index only for the condition it was made with.
ENDED = text("resident_index.dead = 1 OR resident_index.moved_out = 1")
Index(
    "ix_resident_index_ended",
    INDEX.c.bucket,
    INDEX.c.sort_key,
    INDEX.c.id,
    sqlite_where=text("dead = 1 OR moved_out = 1"),
)

COLUMNS = ", ".join(column.name for column in INDEX.columns if column.name not in {"id", "bucket"})

VIRTUAL = {
    "resident_search": (
        "CREATE VIRTUAL TABLE resident_search USING fts5(names, place, numbers, "
        "content='resident_index', content_rowid='id', prefix='1 2 3', "
        "tokenize='unicode61 remove_diacritics 2')"
    ),
    "resident_words": "CREATE VIRTUAL TABLE resident_words USING fts5vocab(resident_search, 'row')",
}

TODAY = "date('now', 'localtime')"
IN_FORCE = f"gone = 0 AND valid_from <= {TODAY} AND coalesce(valid_to, '9999') >= {TODAY}"
HOUSE = "trim(house || iif(flat = '', '', '/' || flat))"
LINE = (
    f"trim(iif(street = '', locality_name || ' ' || {HOUSE}, "
    f"street || ' ' || {HOUSE} || ', ' || locality_name))"
)
NATIONAL = (
    "CASE WHEN number GLOB '+48*' THEN substr(number, 4) "
    "WHEN number GLOB '0048*' THEN substr(number, 5) ELSE number END"
)
# A mark announced for later hides at once; one that has run out uncovers.
HIDDEN = (
    "EXISTS (SELECT 1 FROM sensitive_mark WHERE resident_id = r.id AND gone = 0 "
    f"AND coalesce(valid_to, '9999') >= {TODAY})"
)


def _of(table: str, what: str, rest: str = "gone = 0") -> str:
    return f"(SELECT {what} FROM {table} WHERE resident_id = r.id AND {rest})"


ADDRESS = _of(
    "address",
    LINE,
    f"{IN_FORCE} ORDER BY for_visits DESC, kind = 'residence' DESC, valid_from DESC, id LIMIT 1",
)
PLACES = _of("address", f"group_concat({LINE}, ' ')", IN_FORCE)
PHONE = _of("phone", "number", "gone = 0 ORDER BY id LIMIT 1")
PHONES = _of("phone", f"group_concat(replace({NATIONAL}, ' ', ''), ' ')")
# The next day on which the entry changes although nobody writes.
DUE_ON = (
    "(SELECT min(day) FROM ("
    f"SELECT valid_from AS day FROM address WHERE resident_id = r.id AND gone = 0 "
    "UNION ALL SELECT date(valid_to, '+1 day') FROM address WHERE resident_id = r.id AND gone = 0 "
    "UNION ALL SELECT date(valid_to, '+1 day') FROM sensitive_mark "
    f"WHERE resident_id = r.id AND gone = 0) WHERE day > {TODAY})"
)

ENTRY = f"""SELECT r.id AS resident_id,
 {sort_key_sql("trim(r.surname || ' ' || r.given_name)")} AS sort_key,
 r.surname, r.given_name, r.birth_date, r.pesel,
 iif({HIDDEN}, '', coalesce({ADDRESS}, '')) AS address,
 coalesce({PHONE}, '') AS phone,
 r.died_on IS NOT NULL AS dead, r.moved_out_on IS NOT NULL AS moved_out, {HIDDEN} AS sensitive,
 {folded_sql("r.surname || ' ' || r.given_name || ' ' || r.second_name || ' ' || r.former_surname")}
 AS names,
 iif({HIDDEN}, '', {folded_sql(f"coalesce({PLACES}, '')")}) AS place,
 {folded_sql(f"coalesce(r.pesel, '') || ' ' || r.old_number || ' ' || coalesce({PHONES}, '')")}
 AS numbers,
 {DUE_ON} AS due_on
 FROM resident r WHERE r.gone = 0 AND r.merged_into IS NULL"""

# A note or a form of a name changes nothing here, so it need not pay for the index.
WATCHED = {
    "resident": (
        "surname",
        "given_name",
        "second_name",
        "former_surname",
        "birth_date",
        "pesel",
        "old_number",
        "died_on",
        "moved_out_on",
        "merged_into",
        "gone",
    )
}

BUCKET = bucket_sql("sort_key", BUCKET_LETTERS)
# OFFSET keeps SQLite from merging the queries, which would work the sort key out for each letter.
FENCE = "LIMIT -1 OFFSET 0"


def _renewed(resident: str) -> str:
    keyed = f"SELECT *, {BUCKET} AS bucket FROM ({ENTRY} AND r.id = {resident} {FENCE}) {FENCE}"
    floor = f"bucket << {PLACES_IN_BUCKET}"
    number = (
        f"coalesce((SELECT max(id) FROM resident_index WHERE id BETWEEN e.{floor} "
        f"AND (e.{floor}) + {2**PLACES_IN_BUCKET - 1}), e.{floor}) + 1"
    )
    return (
        f"DELETE FROM resident_index WHERE resident_id = {resident}; "
        f"INSERT INTO resident_index (id, bucket, {COLUMNS}) "
        f"SELECT {number}, bucket, {COLUMNS} FROM ({keyed}) e;"
    )


def _triggers_on(table: str, column: str) -> Iterator[str]:
    yield _trigger(table, "INSERT", _renewed(f"NEW.{column}"))
    yield _trigger(table, "DELETE", _renewed(f"OLD.{column}"))
    # Merging two persons moves rows from one to the other: both entries change.
    moved = [] if column == "id" else [_renewed(f"OLD.{column}")]
    yield _trigger(table, "UPDATE", " ".join([*moved, _renewed(f"NEW.{column}")]))


def _words_triggers() -> Iterator[str]:
    gone = (
        "INSERT INTO resident_search (resident_search, rowid, names, place, numbers) "
        "VALUES ('delete', OLD.id, OLD.names, OLD.place, OLD.numbers);"
    )
    come = (
        "INSERT INTO resident_search (rowid, names, place, numbers) "
        "VALUES (NEW.id, NEW.names, NEW.place, NEW.numbers);"
    )
    yield _trigger("resident_index", "INSERT", come)
    yield _trigger("resident_index", "DELETE", gone)
    yield _trigger("resident_index", "UPDATE", f"{gone} {come}")


def _trigger(table: str, event: str, body: str) -> str:
    name = f"search_{table}_{event.lower()}"
    watched = f" OF {', '.join(WATCHED[table])}" if event == "UPDATE" and table in WATCHED else ""
    return (
        f'CREATE TRIGGER "{name}" AFTER {event}{watched} ON {table} FOR EACH ROW BEGIN {body} END'
    )


def triggers() -> list[str]:
    """Return the triggers that keep the index, in a fixed order; the fold never silences them."""
    sources = {"resident": "id", "address": "resident_id", "phone": "resident_id"}
    sources["sensitive_mark"] = "resident_id"
    kept = [body for table, column in sources.items() for body in _triggers_on(table, column)]
    return [*kept, *_words_triggers()]


def install(connection: Connection) -> None:
    """Make the full-text tables and fill them, unless they stand as this program makes them."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    present = {name: sql for name, sql in found if name in VIRTUAL}
    if present == VIRTUAL:
        return
    for name in reversed(VIRTUAL):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    for statement in VIRTUAL.values():
        connection.exec_driver_sql(statement)
    with paused(connection):
        pass


def rebuild(connection: Connection) -> None:
    """Make the whole index anew; the triggers must not be there."""
    place = "row_number() OVER (PARTITION BY bucket ORDER BY sort_key)"
    number = f"(bucket << {PLACES_IN_BUCKET}) + {place}"
    keyed = f"SELECT *, {BUCKET} AS bucket FROM ({ENTRY} {FENCE}) {FENCE}"
    connection.exec_driver_sql("DELETE FROM resident_index")
    connection.exec_driver_sql(
        f"INSERT INTO resident_index (id, bucket, {COLUMNS}) "
        f"SELECT {number}, bucket, {COLUMNS} FROM ({keyed})"
    )
    connection.exec_driver_sql("INSERT INTO resident_search (resident_search) VALUES ('rebuild')")


@contextmanager
def paused(connection: Connection) -> Iterator[None]:
    """Let a mass of people come in without the triggers, then make the index in one pass."""
    names = [body.split('"')[1] for body in triggers()]
    for name in names:
        connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS "{name}"')
    yield
    rebuild(connection)
    for trigger in triggers():
        connection.exec_driver_sql(trigger)


def is_due(connection: Connection) -> bool:
    """Whether a new day has changed an entry: an address, the end of a mark."""
    due = f"SELECT EXISTS (SELECT 1 FROM resident_index WHERE due_on <= {TODAY})"
    return bool(connection.exec_driver_sql(due).scalar_one())


def renew_due(connection: Connection) -> None:
    """Renew the entries that a new day has changed."""
    # Any update of a resident's row renews the entry; the journal sees no change in it.
    connection.exec_driver_sql(
        "UPDATE resident SET surname = surname WHERE id IN "
        f"(SELECT resident_id FROM resident_index WHERE due_on <= {TODAY})"
    )
