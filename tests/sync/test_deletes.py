"""Somebody deletes what somebody else still works on, or not."""

from tests.sync.desk import (
    add_phone,
    change,
    decide,
    delete,
    register,
    resident,
    rest,
    waiting,
    write,
)


def test_a_row_somebody_worked_on_unseen_stays_with_its_whole_act(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    phone = add_phone(anna, row, "1")
    rest(anna, ewa)
    write(ewa, phone, "phone", number="2")
    delete(anna, ("resident", row), ("phone", phone))

    rest(ewa, anna)

    assert resident(anna, row)["gone"] == 0
    assert anna.rows("phone")[phone]["gone"] == 0
    assert [each["kind"] for each in waiting(anna)] == ["delete"]


def test_a_later_write_brings_back_all_that_the_delete_took(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    phone = add_phone(anna, row, "1")
    rest(anna, ewa)
    delete(anna, ("resident", row), ("phone", phone))
    write(ewa, phone, "phone", number="2")

    rest(anna, ewa)

    assert resident(ewa, row)["gone"] == 0
    assert ewa.rows("phone")[phone]["number"] == "2"
    assert [each["ordinal"] for each in waiting(ewa)] == [1]


def test_a_delete_taken_back_in_the_same_act_deletes_nothing(pcs):
    anna, ewa = pcs(2)
    phone = add_phone(anna, register(anna, "Lis"), "1")
    rest(anna, ewa)
    with anna.act() as connection:
        connection.exec_driver_sql("DELETE FROM phone")
        change(connection, "phone", phone, gone=0, number="2")

    rest(anna, ewa)

    assert [(row["gone"], row["number"]) for row in ewa.rows("phone").values()] == [(0, "2")]


def test_a_row_two_people_deleted_is_gone_and_nobody_is_asked(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    delete(anna, ("resident", row))
    delete(ewa, ("resident", row))

    rest(anna, ewa)

    assert resident(anna, row)["gone"] == 1
    assert waiting(anna) == []


def test_an_unseen_child_keeps_its_parent(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    rest(anna, ewa)
    add_phone(ewa, row, "1")
    delete(anna, ("resident", row))

    rest(ewa, anna)

    assert resident(anna, row)["gone"] == 0


def test_a_row_whose_disputed_value_the_deleter_never_saw_stays(pcs):
    anna, ewa, jan = pcs(3)
    row = register(anna, "Lis")
    rest(anna, ewa, jan)
    write(anna, row, surname="A")
    anna.push()
    jan.pull()
    write(ewa, row, surname="B")
    ewa.push()
    delete(jan, ("resident", row))

    rest(jan, anna, ewa)

    assert resident(anna, row)["gone"] == 0
    assert sorted(each["kind"] for each in waiting(anna)) == ["delete", "value"]


def test_the_delete_of_a_losing_act_waits_with_it(pcs):
    anna, ewa = pcs(2)
    row, twin = register(anna, "Lis"), register(anna, "Lis")
    rest(anna, ewa)
    write(anna, row, surname="A")
    with ewa.act(together=True) as connection:
        change(connection, "resident", row, surname="B")
        connection.exec_driver_sql("DELETE FROM resident WHERE id = ?", (twin,))

    rest(anna, ewa)

    assert resident(ewa, twin)["gone"] == 0
    assert [each["kind"] for each in waiting(ewa)] == ["together", "together"]


def test_deciding_for_a_delete_takes_the_rows_of_its_act(pcs):
    anna, ewa = pcs(2)
    row = register(anna, "Lis")
    phone = add_phone(anna, row, "1")
    rest(anna, ewa)
    write(ewa, phone, "phone", number="2")
    delete(anna, ("resident", row), ("phone", phone))
    rest(ewa, anna)
    decide(ewa, waiting(ewa)[0], {"gone": 1})

    rest(ewa, anna)

    assert resident(anna, row)["gone"] == anna.rows("phone")[phone]["gone"] == 1
    assert waiting(anna) == []
