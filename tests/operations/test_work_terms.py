"""Terms of work on the card of a carer: dated, without hole or overlap, health masked."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.absences import Absence, AbsenceKind
from cusdesk.domain.carers import CarerKind
from cusdesk.domain.errors import InvalidInputError, NotFoundError, NotPermittedError, RefusedError
from cusdesk.domain.users import Permission
from cusdesk.domain.work_terms import DisabilityDegree, HealthTerms, WorkContract
from cusdesk.operations.absences import record_absence
from cusdesk.operations.carers import add_carer
from cusdesk.operations.office import Office
from cusdesk.operations.work_norms import norms_of
from cusdesk.operations.work_terms import correct_terms, record_terms, terms_of, withdraw_terms
from tests.support.orders import dispatcher
from tests.support.providers import add_cooperative, add_person, carer_card
from tests.support.rosters import SINCE, terms

JUNE = date(2026, 6, 1)
SEVEN_HOURS = HealthTerms(DisabilityDegree.SEVERE)


def test_new_terms_end_the_ones_before_the_day_before(office):
    carer = add_person(office)
    office.do(record_terms, carer, terms())
    office.do(record_terms, carer, terms(starts_on=JUNE, settlement_months=3))
    newest, first = office.do(terms_of, carer)
    assert (first.terms.ends_on, newest.terms.ends_on) == (date(2026, 5, 31), None)
    assert (first.in_force, newest.in_force) == (False, True)


def test_terms_leave_no_hole_unless_work_paused(office):
    carer = add_person(office)
    office.do(record_terms, carer, terms(ends_on=date(2026, 3, 31)))
    with pytest.raises(InvalidInputError, match="przerwa bez warunków"):
        office.do(record_terms, carer, terms(starts_on=JUNE))
    office.do(record_terms, carer, terms(starts_on=JUNE), after_break=True)
    assert len(office.do(terms_of, carer)) == 2


def test_terms_of_one_day_are_not_recorded_twice(office):
    carer = add_person(office)
    office.do(record_terms, carer, terms(starts_on=JUNE))
    for day in (SINCE, JUNE):
        with pytest.raises(InvalidInputError, match=r"Warunki od 01\.06\.2026 już są"):
            office.do(record_terms, carer, terms(starts_on=day))


def test_a_corrected_day_of_change_moves_on_both_sides(office):
    carer = add_person(office)
    first = office.do(record_terms, carer, terms())
    later = office.do(record_terms, carer, terms(starts_on=JUNE))
    office.do(correct_terms, later, terms(starts_on=date(2026, 7, 1)))
    assert office.do(terms_of, carer)[1].terms.ends_on == date(2026, 6, 30)
    with pytest.raises(InvalidInputError, match=r"Od 01\.07\.2026 są następne warunki"):
        office.do(correct_terms, first, terms(ends_on=date(2026, 5, 31)))


def test_a_correction_may_not_meet_other_terms(office):
    carer = add_person(office)
    office.do(record_terms, carer, terms())
    later = office.do(record_terms, carer, terms(starts_on=JUNE))
    with pytest.raises(InvalidInputError, match="już inne warunki"):
        office.do(correct_terms, later, terms(starts_on=SINCE))
    office.do(correct_terms, later, terms(starts_on=JUNE, max_day_minutes=360))
    assert office.do(terms_of, carer)[0].terms.max_day_minutes == 360


def test_terms_withdrawn_leave_the_ones_before_open(office):
    carer = add_person(office)
    office.do(record_terms, carer, terms())
    later = office.do(record_terms, carer, terms(starts_on=JUNE))
    office.do(withdraw_terms, later)
    (only,) = office.do(terms_of, carer)
    assert only.terms.ends_on is None
    with pytest.raises(NotFoundError):
        office.do(withdraw_terms, later)


def test_terms_withdrawn_after_a_break_leave_the_break(office):
    carer = add_person(office)
    office.do(record_terms, carer, terms(ends_on=date(2026, 3, 31)))
    later = office.do(record_terms, carer, terms(starts_on=JUNE), after_break=True)
    office.do(withdraw_terms, later)
    assert office.do(terms_of, carer)[0].terms.ends_on == date(2026, 3, 31)


def test_the_contract_is_that_of_the_card(office):
    carer = add_person(office)
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_terms, carer, terms(WorkContract.CIVIL))
    assert refusal.value.field == "contract"


def test_people_of_a_provider_have_no_terms_here(office):
    card = replace(carer_card(CarerKind.OF_PROVIDER), provider_id=add_cooperative(office))
    carer = office.do(add_carer, card)
    with pytest.raises(RefusedError, match="prowadzi ich wykonawca"):
        office.do(record_terms, carer, terms())


def test_health_is_seen_only_by_those_who_may(office, in_name_of):
    carer = add_person(office)
    office.do(record_terms, carer, terms(max_day_minutes=420), SEVEN_HOURS)
    (seen,) = office.do(terms_of, carer)
    (masked,) = dispatcher(office, in_name_of).do(terms_of, carer)
    assert seen.health == SEVEN_HOURS
    assert masked.health is None
    assert masked.terms.max_day_minutes == 420


def test_a_correction_without_health_in_sight_keeps_it(office):
    carer = add_person(office)
    office.do(record_terms, carer, terms(max_day_minutes=420), SEVEN_HOURS)
    blind = blindfolded(office)
    blind.do(record_terms, carer, terms(starts_on=JUNE, max_day_minutes=420))
    newest, _first = office.do(terms_of, carer)
    assert newest.health == SEVEN_HOURS
    blind.do(correct_terms, newest.id, replace(newest.terms, sundays=False))
    assert office.do(terms_of, carer)[0].health == SEVEN_HOURS


def blindfolded(office):
    """Return the office with the same person without the right to see health."""
    actor = office.actor
    seen = actor.permissions - {Permission.HEALTH_READ}
    return Office(office.store, office.surroundings, replace(actor, permissions=seen), office.clock)


def test_the_dispatcher_reads_terms_and_does_not_write_them(office, in_name_of):
    carer = add_person(office)
    ewa = dispatcher(office, in_name_of)
    assert ewa.do(terms_of, carer) == ()
    with pytest.raises(NotPermittedError):
        ewa.do(record_terms, carer, terms())


def test_the_card_shows_the_norm_of_each_month_less_absences(office):
    carer = add_person(office)
    office.do(record_terms, carer, terms())
    leave = Absence(AbsenceKind.LEAVE, date(2026, 12, 21), date(2026, 12, 31))
    office.do(record_absence, carer, leave)
    november, december = office.do(norms_of, carer, date(2026, 11, 23), 2)
    assert (november.minutes, november.days, november.absent_minutes) == (160 * 60, 20, 0)
    assert november.full_time == december.full_time == 160 * 60
    # Seven of the days of the leave are worked: 21 to 23 and 28 to 30 December, and New Year's Eve.
    assert (december.minutes, december.absent_minutes) == ((160 - 56) * 60, 56 * 60)


def test_an_illness_without_an_end_takes_only_the_month_that_runs(office):
    carer = add_person(office)
    office.do(record_terms, carer, terms())
    office.do(record_absence, carer, Absence(AbsenceKind.SICKNESS, date(2026, 11, 23)))
    november, december = office.do(norms_of, carer, date(2026, 11, 23), 2)
    assert (november.absent_minutes, december.absent_minutes) == (48 * 60, 0)


def test_a_mandate_has_no_norm(office):
    carer = add_person(office, CarerKind.MANDATE)
    office.do(record_terms, carer, terms(WorkContract.CIVIL))
    assert office.do(norms_of, carer, SINCE) == []
