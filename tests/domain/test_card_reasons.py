"""A reason code says who is billed or paid for what was not done, from a day on."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.app.shipped import shipped_yaml
from cusdesk.domain.card_reasons import (
    changed_reason,
    last_day,
    reason_on,
    reasons_from,
    reasons_on,
)
from cusdesk.domain.errors import FormatError, InvalidInputError, NotFoundError, RefusedError

DAY = date(2026, 11, 12)
SHIPPED = reasons_from(shipped_yaml("law/reasons.yaml"))
ROW = {
    "code": "hospital",
    "name": "szpital",
    "bill_resident": False,
    "pay_carer": False,
    "pay_provider": False,
    "most_minutes": None,
    "basis": "uchwała",
}


def test_no_shipped_reason_bills_the_resident_or_pays_a_provider():
    assert not any(one.bill_resident or one.pay_provider for one in SHIPPED)


def test_a_carer_who_stood_before_a_closed_door_was_ready_for_work():
    assert reason_on(SHIPPED, "nobody_home", DAY).pay_carer
    assert not reason_on(SHIPPED, "hospital", DAY).pay_carer


def test_every_reason_the_office_meets_is_shipped_once():
    codes = [one.code for one in SHIPPED]

    assert {"nobody_home", "hospital", "refused", "carer_ill", "road", "death"} <= set(codes)
    assert len(codes) == len(set(codes))


def test_the_office_row_counts_from_its_day_and_not_before():
    first = date(2026, 12, 1)
    before = reason_on(SHIPPED, "nobody_home", DAY)
    own = changed_reason(
        before, replace(before, bill_resident=True, basis="§ 7 uchwały"), first, [date(2026, 10, 1)]
    )
    rows = (*SHIPPED, own)

    assert not reason_on(rows, "nobody_home", date(2026, 11, 30)).bill_resident
    assert reason_on(rows, "nobody_home", first).bill_resident
    assert len(reasons_on(rows, first)) == len(SHIPPED)


def test_a_closed_month_keeps_the_reasons_it_was_closed_with():
    before = SHIPPED[0]

    with pytest.raises(RefusedError, match="od 1 grudnia 2026"):
        changed_reason(before, before, date(2026, 11, 15), [date(2026, 10, 1), date(2026, 11, 1)])


def test_a_change_names_where_it_comes_from_and_how_much_of_the_time_counts():
    before = SHIPPED[0]
    with pytest.raises(InvalidInputError) as unfounded:
        changed_reason(before, replace(before, basis=" "), DAY)
    with pytest.raises(InvalidInputError) as nothing:
        changed_reason(before, replace(before, most_minutes=0), DAY)

    assert (unfounded.value.field, nothing.value.field) == ("basis", "most_minutes")


def test_the_consequence_is_a_sentence():
    reason = replace(SHIPPED[0], bill_resident=True, pay_carer=True, most_minutes=30)

    assert reason.consequence == "Mieszkaniec płaci i czas opiekunki się liczy (najwyżej 30 min)."
    assert reason_on(SHIPPED, "death", DAY).consequence.startswith("Nikt nie płaci")


def test_a_reason_unknown_on_a_day_is_refused():
    late = replace(SHIPPED[0], valid_from=date(2027, 1, 1))

    with pytest.raises(NotFoundError, match="12 listopada 2026"):
        reason_on([late], late.code, DAY)


@pytest.mark.parametrize(
    "fault", [{"pay_carer": "tak"}, {"extra": 1}, {"most_minutes": "pół"}, {"code": ""}]
)
def test_a_faulty_row_of_the_law_is_refused(fault):
    with pytest.raises(FormatError):
        reasons_from({"reasons": [{**ROW, **fault}]})


def test_the_last_day_of_a_month_knows_leap_years():
    assert last_day(date(2028, 2, 10)) == date(2028, 2, 29)
    assert last_day(date(2026, 12, 1)) == date(2026, 12, 31)
