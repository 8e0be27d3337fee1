"""What lies on the folded state comes off wholly, whenever it was laid there."""

import json

from cusdesk.sync.digests import recount
from cusdesk.sync.memory import State
from cusdesk.sync.overlay import lift
from cusdesk.sync.units import shapes
from tests.sync.desk import add_phone, delete, register, resident, rest, write


def folded(pc, table):
    """Return the rows of a table as the fold knows them, the overlay taken off in memory."""
    # Nothing is committed: the look leaves the overlay where it lies.
    with pc.engine.connect() as connection:
        state = State(connection, shapes())
        list(lift(connection, state))
        return {row_id: dict(image) for row_id, image in state.all(table).items()}


def test_what_was_changed_twice_since_a_pull_comes_off_to_the_first_value(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, surname="Wilk")
    write(anna, row, surname="Kot", citizenship="UA")

    assert folded(anna, "resident")[row]["surname"] == "Lis"
    assert folded(anna, "resident")[row]["citizenship"] == ""
    assert resident(anna, row)["surname"] == "Kot"


def test_what_was_laid_by_a_pull_and_changed_since_comes_off_to_the_log_s_value(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, surname="Wilk")
    write(ewa, row, citizenship="UA")
    ewa.push()
    # From here on what the edit found is stale: the row has another citizenship by now.
    anna.pull()
    write(anna, row, citizenship="PL", surname="Kot")

    assert folded(anna, "resident")[row]["surname"] == "Lis"
    assert folded(anna, "resident")[row]["citizenship"] == "UA"


def test_a_pending_insert_that_later_edits_touched_leaves_nothing(pcs):
    anna, _ewa = pcs(2)
    row = register(anna, "Lis")
    phone = add_phone(anna, row, "1")
    anna.pull()
    write(anna, phone, "phone", number="2")
    delete(anna, ("phone", phone))

    assert folded(anna, "resident") == folded(anna, "phone") == {}


def test_the_sums_are_those_of_the_folded_rows_while_own_edits_wait(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, surname="Wilk")
    anna.pull()
    write(anna, row, surname="Kot")

    assert anna.sums() == ewa.sums()
    with anna.engine.connect() as connection:
        seen = recount(connection)
    assert seen != anna.sums()


def test_an_edit_keeps_what_it_found_only_where_an_office_exchanges(pcs):
    anna, _ewa = pcs(2)
    row = register(anna, "Lis")
    write(anna, row, surname="Wilk", no_pesel_reason="unknown")
    anna.execute("UPDATE journal_state SET keeping = 0")
    write(anna, row, surname="Kot")

    found = anna.rows_of("SELECT before FROM outbox WHERE kind = 'update' ORDER BY lseq")
    # A group is taken off as a whole, as it is written.
    expected = {"surname": "Lis", "pesel": None, "no_pesel_reason": None}
    assert [json.loads(text) if text else None for (text,) in found] == [expected, None]
