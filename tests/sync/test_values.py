"""Two people write the same value: what stands, what waits, what lies in history."""

import pytest

from tests.sync.desk import decide, register, resident, rest, waiting, write


def test_the_value_ordered_first_stands_and_the_other_waits_on_every_pc(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, surname="Nowak")
    write(ewa, row, surname="Wilk")

    rest(anna, ewa)

    assert resident(ewa, row)["surname"] == "Nowak"
    assert [each["value"] for each in waiting(anna)] == ['{"surname":"Wilk"}']
    assert waiting(anna) == waiting(ewa)


def test_equal_values_of_two_people_never_conflict_and_both_own_them(pcs):
    anna, ewa, jan = pcs(3)
    row = register(anna, "Lis")
    rest(anna, ewa, jan)
    write(anna, row, surname="Nowak")
    write(ewa, row, surname="Nowak")
    anna.push()
    jan.pull()
    # Jan knows Anna's write of the value, not Ewa's: he may not overwrite hers unseen.
    write(jan, row, surname="Wilk")

    rest(ewa, jan, anna)

    assert resident(anna, row)["surname"] == "Nowak"
    assert [each["ordinal"] for each in waiting(anna)] == [3]


def test_an_automatic_value_takes_the_later_and_keeps_the_overwritten(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, note="dzwonić rano")
    write(ewa, row, note="dzwonić wieczorem")

    rest(anna, ewa)

    assert resident(anna, row)["note"] == "dzwonić wieczorem"
    kept = [each["value"] for each in anna.rows("fold_history").values()]
    assert kept == ['{"note":"dzwonić rano"}']


def test_two_different_decisions_are_asked_about_again(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, surname="Nowak")
    write(ewa, row, surname="Wilk")
    rest(anna, ewa)
    decide(anna, waiting(anna)[0], {"surname": "Nowak"})
    decide(ewa, waiting(ewa)[0], {"surname": "Wilk"})

    rest(anna, ewa)

    assert resident(ewa, row)["surname"] == "Nowak"
    assert [each["value"] for each in waiting(anna)] == ['{"surname":"Wilk"}']


def test_a_loser_that_a_decision_does_not_name_stays_open(pcs):
    anna, ewa, jan = pcs(3)
    row = register(anna, "Lis")
    rest(anna, ewa, jan)
    for pc, surname in ((anna, "A"), (ewa, "B"), (jan, "C")):
        write(pc, row, surname=surname)
    rest(anna, ewa, jan)
    decide(anna, next(each for each in waiting(anna) if each["ordinal"] == 2), {"surname": "B"})

    rest(anna, ewa, jan)

    assert resident(jan, row)["surname"] == "B"
    assert [each["ordinal"] for each in waiting(jan)] == [3]


def test_a_closed_conflict_that_a_new_loser_replaces_stays_in_history(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    for mine, hers in (("A", "B"), ("C", "D")):
        write(anna, row, surname=mine)
        write(ewa, row, surname=hers)
        rest(anna, ewa)
        decide(anna, waiting(anna)[0], {"surname": mine})
        rest(anna, ewa)

    assert [each["value"] for each in anna.rows("fold_history").values()] == ['{"surname":"B"}']


def test_what_a_losing_act_inserts_is_held_until_somebody_decides(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, surname="Nowak")
    with ewa.act(together=True) as connection:
        connection.exec_driver_sql("UPDATE resident SET surname='B', old_number='7'")
        connection.exec_driver_sql(
            "INSERT INTO phone (id, resident_id, number, note) VALUES (?, ?, '1', '')", (row, row)
        )
    rest(anna, ewa)

    assert resident(anna, row)["old_number"] == ""
    assert list(anna.rows("fold_held")) == [f"phone/{row}"]
    for conflict in waiting(anna):
        decide(anna, conflict, {})
    rest(anna, ewa)
    assert anna.rows("fold_held") == {}
    assert anna.sums() == ewa.sums()


def test_an_own_change_of_a_sealed_row_is_refused_kept_and_repaired(pcs):
    anna, ewa = pcs(2)
    with anna.act() as connection:
        connection.exec_driver_sql(
            "INSERT INTO citation (id, document_id, table_name, cited_id, unit) "
            "VALUES (?, ?, 'resident', ?, 'surname')",
            (f"{1:032x}", f"{2:032x}", f"{3:032x}"),
        )
    rest(anna, ewa)
    with anna.act() as connection:
        # What a foreign program with the key could do.
        connection.exec_driver_sql("UPDATE journal_state SET undoing = 1")
        connection.exec_driver_sql("UPDATE citation SET unit = 'note'")
        connection.exec_driver_sql("UPDATE journal_state SET undoing = 0")

    anna.pull()

    assert [each["unit"] for each in anna.rows("citation").values()] == ["surname"]
    assert [each["reason"] for each in anna.rows("fold_history").values()] == ["refused"]
    rest(anna, ewa)
    assert anna.sums() == ewa.sums()


@pytest.mark.parametrize("unit", ["surname", "note"])
def test_a_decision_is_reviewed_where_an_unseen_change_meets_what_it_stands_on(pcs, unit):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    write(ewa, row, **{unit: "inne"})
    with anna.act() as connection:
        connection.exec_driver_sql(
            "INSERT INTO citation (id, document_id, table_name, cited_id, unit) "
            "VALUES (?, ?, 'resident', ?, ?)",
            (row, row, row, unit),
        )

    rest(anna, ewa)

    assert [each["citation"] for each in ewa.rows("fold_review").values()] == [row]
