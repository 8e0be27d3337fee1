"""Words for disputed records: none is missing for what people may dispute."""

import pytest

from cusdesk.db.journal_triggers import synced_tables
from cusdesk.db.tables import METADATA
from cusdesk.domain.column_words import label
from cusdesk.domain.record_words import OTHER, RECORDS, record_of

DISPUTED = {"human", "group", "auto"}
TABLES = {
    table.name: sorted(
        column.name
        for column in table.columns
        if not column.primary_key and column.info.get("class", kind.value) in DISPUTED
    )
    for table, kind in synced_tables(METADATA).items()
}


@pytest.mark.parametrize("table", sorted(name for name, columns in TABLES.items() if columns))
def test_every_column_people_may_dispute_has_a_noun_and_a_label(table):
    assert record_of(table) is not OTHER
    assert [column for column in TABLES[table] if label(table, column) == column] == []


def test_records_are_known_by_columns_they_have():
    tables = {table.name: table.columns for table in synced_tables(METADATA)}

    assert set(RECORDS) <= set(tables)
    assert [
        (table, column)
        for table, record in RECORDS.items()
        for column in record.known_by
        if column not in tables[table]
    ] == []


def test_a_table_of_a_newer_program_still_has_a_noun():
    assert record_of("bus_line").noun == "wpis nowszej wersji programu"
