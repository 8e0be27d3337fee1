from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.app.shipped import load_shipped_fees
from cusdesk.domain.errors import FormatError, InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.fee_tables import CriterionKind, CriterionRule
from cusdesk.domain.services import CareKind
from cusdesk.operations.resolution_trials import criteria_on, try_fee
from cusdesk.operations.resolutions import (
    RateRow,
    add_resolution,
    change_resolution,
    discard_resolution,
    put_into_force,
    record_rate,
    resolution_card,
    resolutions,
    set_uses,
    terms_on,
)
from cusdesk.operations.service_prints import resolution_pdf
from cusdesk.operations.transaction import Transaction
from tests.support.offices import TODAY
from tests.support.tables import (
    HOLED,
    SERVICE,
    WHOLE,
    holed_resolution,
    resolution_with,
    whole_resolution,
)

NEW_YEAR = date(2027, 1, 1)


def terms(office, kind, day):
    """Ask for terms as other operations do; the door itself opens only for declared ones."""
    reader = office.store.reader
    with Transaction(reader, office.actor, office.clock(), office.surroundings) as tx:
        return terms_on(tx, kind, day)


def test_a_resolution_with_a_hole_is_kept_and_cannot_be_put_into_force(office):
    added = office.do(add_resolution, holed_resolution())

    with pytest.raises(RefusedError, match="100,01%"):
        office.do(put_into_force, added, NEW_YEAR, 15)

    card = office.do(resolution_card, added)
    assert not card.active
    assert card.resolution == holed_resolution()


def test_an_incomplete_table_cannot_be_put_into_force(office):
    added = office.do(add_resolution, replace(whole_resolution(), complete=False))

    with pytest.raises(RefusedError, match="może nie być cała"):
        office.do(put_into_force, added, NEW_YEAR, 15)


def test_a_new_resolution_ends_the_earlier_one_the_day_before(office):
    earlier = next(card for card in office.do(resolutions) if card.demonstration)
    added = office.do(add_resolution, whole_resolution())
    office.do(put_into_force, added, NEW_YEAR, 20)

    assert office.do(resolution_card, earlier.id).resolution.valid_to == date(2026, 12, 31)
    assert terms(office, CareKind.ORDINARY, date(2026, 12, 31)).resolution_id == earlier.id
    found = terms(office, CareKind.ORDINARY, NEW_YEAR)
    assert (found.resolution_id, found.payment_day) == (added, 20)


def test_the_national_table_goes_on_when_the_council_passes_a_new_one(office):
    added = office.do(add_resolution, whole_resolution())
    office.do(put_into_force, added, NEW_YEAR, 15)

    assert terms(office, CareKind.MENTAL_DISORDER, NEW_YEAR).resolution_id != added


def test_a_table_for_two_kinds_of_care_goes_on_for_the_one_it_keeps(office):
    both = office.do(
        add_resolution,
        whole_resolution(service="usługi opiekuńcze i specjalistyczne usługi opiekuńcze"),
    )
    office.do(put_into_force, both, date(2026, 12, 1), 15)
    ordinary = office.do(add_resolution, whole_resolution("Nr II/2/2026"))
    office.do(put_into_force, ordinary, NEW_YEAR, 15)

    assert terms(office, CareKind.ORDINARY, NEW_YEAR).resolution_id == ordinary
    assert terms(office, CareKind.SPECIALIST, NEW_YEAR).resolution_id == both


def test_a_resolution_in_force_is_not_corrected(office):
    card = next(card for card in office.do(resolutions) if card.active)

    with pytest.raises(RefusedError, match="już obowiązuje"):
        office.do(change_resolution, card.id, whole_resolution(), "")
    with pytest.raises(RefusedError, match="zostaje w aktach"):
        office.do(discard_resolution, card.id)


def test_a_hole_closed_later_lets_the_resolution_come_into_force(office):
    added = office.do(add_resolution, holed_resolution())
    office.do(change_resolution, added, resolution_with(WHOLE, WHOLE), "uchwała nr I/1/2026")
    office.do(put_into_force, added, NEW_YEAR, 15)

    assert office.do(resolution_card, added).citation == "uchwała nr I/1/2026"


def test_a_renamed_table_takes_its_use_with_it(office):
    added = office.do(add_resolution, whole_resolution(service="usługi sąsiedzkie"))
    office.do(change_resolution, added, whole_resolution(), "")

    assert office.do(resolution_card, added).uses == ((SERVICE, CareKind.ORDINARY),)


def test_what_could_not_be_read_back_is_not_kept(office):
    whole = whole_resolution()
    table = replace(whole.tables[0], criterion=CriterionRule(CriterionKind.FIXED))

    with pytest.raises(FormatError, match="fixed"):
        office.do(add_resolution, replace(whole, tables=(table,)))


def test_a_rate_has_a_day_of_its_own(office):
    added = office.do(add_resolution, whole_resolution())
    office.do(put_into_force, added, TODAY, 15)
    office.do(record_rate, added, RateRow(SERVICE, Decimal("52.00"), NEW_YEAR, "zarządzenie"))

    assert terms(office, CareKind.ORDINARY, TODAY).rate == Decimal("45.00")
    later = terms(office, CareKind.ORDINARY, NEW_YEAR)
    assert (later.rate, later.rate_basis) == (Decimal("52.00"), "zarządzenie")


def test_a_rate_of_nothing_is_refused(office):
    added = office.do(add_resolution, whole_resolution())

    with pytest.raises(InvalidInputError):
        office.do(record_rate, added, RateRow(SERVICE, Decimal(0), TODAY))


@pytest.mark.parametrize("day", [0, 29])
def test_a_day_of_payment_that_not_every_month_has_is_refused(office, day):
    added = office.do(add_resolution, whole_resolution())

    with pytest.raises(InvalidInputError) as refusal:
        office.do(put_into_force, added, TODAY, day)
    assert refusal.value.field == "payment_day"


def test_a_resolution_does_not_hold_before_it_was_passed(office):
    added = office.do(add_resolution, replace(whole_resolution(), passed_on=TODAY))

    with pytest.raises(InvalidInputError, match="podjęto"):
        office.do(put_into_force, added, TODAY - timedelta(days=1), 15)


def test_the_office_says_what_a_table_prices(office):
    added = office.do(add_resolution, whole_resolution(service="opieka w domu"))
    office.do(set_uses, added, "opieka w domu", frozenset({CareKind.ORDINARY}))
    office.do(put_into_force, added, TODAY, 15)
    assert terms(office, CareKind.ORDINARY, TODAY).resolution_id == added

    office.do(set_uses, added, "opieka w domu", frozenset())
    with pytest.raises(RefusedError, match="nie ma tabeli"):
        terms(office, CareKind.ORDINARY, TODAY)


def test_a_day_without_a_table_says_what_to_do(office):
    with pytest.raises(RefusedError, match="Dodaj uchwałę w Usługach"):
        terms(office, CareKind.NEIGHBOUR, TODAY)


def test_a_demonstration_table_says_so(office):
    assert terms(office, CareKind.ORDINARY, TODAY).demonstration


def test_a_resolution_never_used_is_put_away(office):
    added = office.do(add_resolution, holed_resolution())
    office.do(discard_resolution, added)

    assert added not in {card.id for card in office.do(resolutions)}


def test_a_fee_is_tried_out_under_the_criteria_of_the_day(office):
    fee = office.do(
        try_fee,
        whole_resolution().tables[0],
        income=Decimal("1455.30"),
        members=1,
        minutes=40 * 60,
        rate=None,
        day=TODAY,
    )

    assert (fee.due, fee.criterion) == (Decimal("180.00"), office.do(criteria_on, TODAY).single)
    assert fee.steps[-1].endswith("180,00\u00a0zł.")


def test_a_trial_on_a_hole_says_so(office):
    with pytest.raises(RefusedError, match="nie mieści się w żadnym progu"):
        office.do(
            try_fee,
            resolution_with(HOLED, HOLED).tables[0],
            income=Decimal("1010.05"),
            members=1,
            minutes=60,
            rate=None,
            day=TODAY,
        )


def test_a_clerk_reads_resolutions_and_changes_none(in_name_of):
    dorota = in_name_of("dorota")
    assert dorota.do(resolutions)

    with pytest.raises(NotPermittedError):
        dorota.do(add_resolution, whole_resolution())


def test_a_resolution_is_printed_with_its_faults(office):
    added = office.do(add_resolution, holed_resolution())

    assert office.do(resolution_pdf, added).startswith(b"%PDF")


def test_the_shipped_tables_have_no_fault(office):
    for name in ("demonstration", "national-specialist-mental-disorders-2023"):
        added = office.do(add_resolution, load_shipped_fees(name))
        assert office.do(resolution_card, added).report.ok
