from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.app.shipped import load_law
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.programmes import (
    PROGRAMME_STATES,
    ProgrammeContents,
    ProgrammeElement,
    ProgrammeState,
    missing_elements,
    refuse_to_end,
    refuse_to_run,
    report_deadline,
)

WHOLE = ProgrammeContents(
    name="Program usług społecznych",
    aim="Dłużej we własnym domu.",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    needs="Brakuje dowozu.",
    people="Osoby po 65. roku życia.",
    people_expected=40,
    services=2,
    conditions=1,
    procedure="Wniosek w centrum.",
    unpriced=(),
    fees="Opłata z cennika.",
    paid=1,
    proofs="Oświadczenie.",
    data=4,
    stages="Nabór, realizacja, ocena.",
    monitoring="Co kwartał.",
    indicators=1,
    budget=Decimal(100000),
    sources="budżet gminy",
)
NOTHING = ProgrammeContents(
    *("", "", None, None, "", "", None, 0, 0, "", (), "", 1, "", 0, "", "", 0, None, "")
)


def missing(**changes):
    return [one.element for one in missing_elements(replace(WHOLE, **changes))]


def test_a_whole_programme_lacks_nothing():
    assert missing() == []
    refuse_to_run(WHOLE, "XX/150/2025", date(2025, 12, 10))


def test_an_empty_programme_lacks_all_twelve_in_the_order_of_the_act():
    assert [one.element for one in missing_elements(NOTHING)] == list(ProgrammeElement)


@pytest.mark.parametrize(
    ("change", "element"),
    [
        ({"aim": ""}, ProgrammeElement.AIM),
        ({"ends_on": None}, ProgrammeElement.PERIOD),
        ({"people_expected": None}, ProgrammeElement.PEOPLE),
        ({"services": 0}, ProgrammeElement.SERVICES),
        ({"conditions": 0}, ProgrammeElement.CONDITIONS),
        ({"data": 0}, ProgrammeElement.PERSONAL_DATA),
        ({"indicators": 0}, ProgrammeElement.MONITORING),
        ({"budget": None}, ProgrammeElement.BUDGET),
    ],
)
def test_each_element_is_missed_by_name(change, element):
    assert missing(**change) == [element]


def test_fees_are_an_element_only_where_something_is_paid_for():
    assert missing(fees="", paid=0) == []
    assert missing(fees="") == [ProgrammeElement.FEES]


def test_a_service_without_a_price_is_named():
    (lacking,) = missing_elements(replace(WHOLE, unpriced=("K05 Wsparcie osób starszych",)))

    assert lacking.sentence == (
        "Wpisz ceny w cenniku, 0 gdy bezpłatnie: K05 Wsparcie osób starszych."
    )


def test_a_programme_that_lacks_elements_may_not_run():
    with pytest.raises(RefusedError, match=r"opis potrzeb i budżet i źródła finansowania"):
        refuse_to_run(replace(WHOLE, needs="", budget=None), "XX/150/2025", date(2025, 12, 10))


def test_a_programme_nobody_has_adopted_may_not_run():
    with pytest.raises(RefusedError, match="przyjmuje rada gminy"):
        refuse_to_run(WHOLE, " ", date(2025, 12, 10))


def test_a_programme_ends_after_its_last_day():
    refuse_to_end(date(2026, 11, 22), date(2026, 11, 23))
    with pytest.raises(RefusedError, match="jeszcze trwa"):
        refuse_to_end(date(2026, 11, 23), date(2026, 11, 23))


def test_the_information_is_due_four_months_after_the_end():
    assert report_deadline(date(2026, 12, 31), load_law()).on == date(2027, 4, 30)


def test_a_programme_in_preparation_cannot_be_reported():
    with pytest.raises(RefusedError):
        PROGRAMME_STATES.after(ProgrammeState.PREPARED, ProgrammeState.REPORTED)
