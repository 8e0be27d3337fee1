"""Disputes as operations tell them: who is asked after, who sees them, what a delete reaches."""

from datetime import timedelta

import pytest

from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.residents import SensitiveKind
from cusdesk.operations.conflict_entries import Shape
from cusdesk.operations.conflict_settling import compose, take_waiting
from cusdesk.operations.conflicts import count_disputes, disputed_writes, open_dispute
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.residents import open_identity
from cusdesk.operations.settled_disputes import settled_disputes, take_back
from tests.support.cases import resident
from tests.support.disputes import dispute


@pytest.fixture
def who(office):
    """Return a person of the centre."""
    return resident(office, "Wilk")


def page(office, who):
    return open_of(office, f"resident/{who.hex}")


def open_of(office, name):
    return office.do(open_dispute, name, {})


def test_the_last_own_change_is_asked_after_as_the_author_of_what_stands(office, who):
    dispute(office, "resident", who, {"surname": "Kot"})

    (write,) = office.do(disputed_writes, f"resident/{who.hex}")

    assert write.ordinal == office.surroundings.ordinal
    with pytest.raises(NotFoundError):
        office.do(disputed_writes, "resident/00")


def test_a_dispute_about_a_protected_person_is_shown_to_nobody_without_the_right(
    office, in_name_of, who
):
    dispute(office, "resident", who, {"surname": "Kot"})
    office.do(protect, who, NewMark(next(iter(SensitiveKind)), office.today))

    assert office.do(count_disputes) == 1
    assert in_name_of("dorota").do(count_disputes) == 0
    with pytest.raises(NotFoundError):
        page(in_name_of("dorota"), who)


def test_fields_stand_in_the_order_of_their_record_and_in_their_own_kind(office, who):
    dispute(office, "resident", who, {"birth_date": "1948-03-07"})
    dispute(office, "resident", who, {"surname": "Kot"}, ordinal=3)
    dispute(office, "resident", who, {"marital_status": "married"}, ordinal=4)

    disputes = page(office, who).disputes

    assert [one.title for one in disputes] == ["Nazwisko", "Data urodzenia", "Stan cywilny"]
    assert [one.entries[0].shape for one in disputes] == [Shape.TEXT, Shape.DAY, Shape.TERM]


def test_a_number_put_together_wrongly_is_refused_and_the_dispute_stays(office, who):
    values = {"pesel": None, "no_pesel_reason": "foreigner"}
    dispute(office, "resident", who, values, unit="group pesel")
    (one,) = page(office, who).disputes

    with pytest.raises(InvalidInputError):
        office.do(compose, one, {"pesel": "12345678901", "no_pesel_reason": None})

    assert office.do(count_disputes) == 1


def test_a_choice_goes_back_for_ninety_days_and_no_longer(office, who, clock):
    dispute(office, "resident", who, {"surname": "Kot"})
    (one,) = page(office, who).disputes
    settled = office.do(take_waiting, one, one.names[0])
    (row,) = office.do(settled_disputes)
    clock.turn_to(office.today + timedelta(days=120))

    assert office.do(settled_disputes) == []
    with pytest.raises(RefusedError, match="90 dni"):
        office.do(take_back, settled)
    assert row.id == settled
    assert office.do(open_identity, who).surname == "Kot"
