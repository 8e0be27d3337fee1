"""Death and moving out: what follows is shown first, done in one act, and left as tasks."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.db.decisions import Decision
from cusdesk.domain.cases import AppointmentKind
from cusdesk.domain.decisions import DecisionKind, DecisionOrigin
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.guards import ConsequenceKind, DeathSource, Destination, FollowUpKind
from cusdesk.domain.identity import Standing
from cusdesk.domain.residents import ATTORNEYS, Relation, RepresentativeRole
from cusdesk.domain.services import CareKind
from cusdesk.operations.addresses import letter_address
from cusdesk.operations.appointments import NewAppointment, appointments_of, make_appointment
from cusdesk.operations.guards import (
    Move,
    preview_death,
    preview_move,
    record_death,
    record_move,
    record_return,
    withdraw_death,
    withdraw_move,
)
from cusdesk.operations.households import join_household, leave_household, show_household
from cusdesk.operations.incomes import Component, StatementForm, record_income
from cusdesk.operations.representatives import (
    RepresentativeForm,
    add_representative,
    addressee_for,
    representatives_on,
)
from cusdesk.operations.residents import view_brief
from cusdesk.operations.timeline import show_timeline
from cusdesk.operations.transaction import Transaction
from tests.support.cases import opened
from tests.support.follow_ups import follow_ups
from tests.support.parts import answer
from tests.support.people import add_resident, home

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)
DIED = date(2026, 11, 20)
SINCE = date(2026, 11, 1)


@pytest.fixture
def zofia(office):
    return add_resident(office, "Zofia Żółkiewska", born=date(1948, 3, 7))


@pytest.fixture
def stanislaw(office, zofia):
    """Add the husband, one household and one income with Zofia."""
    who = add_resident(office, "Stanisław Żółkiewski", born=date(1945, 1, 2), female=False)
    office.do(join_household, zofia, who, Relation.SPOUSE, date(2020, 1, 1))
    pensions = (
        Component(zofia, "pension", Decimal("1800.00")),
        Component(who, "pension", Decimal("2400.00")),
    )
    office.do(record_income, zofia, StatementForm(date(2026, 9, 1), date(2026, 10, 5), pensions))
    return who


def decided(office, who, *, fee="9.00", percent="20", income="2100.00", since=SINCE):
    """Write a decision that grants care since January, as recorded from another program."""
    case = opened(office, who).case_id
    row = Decision(
        case_id=case,
        resident_id=who,
        origin=DecisionOrigin.RECORDED,
        kind=DecisionKind.GRANT,
        number="CUS.8225.4.2026",
        year=2026,
        issued_on=date(2026, 10, 20),
        care_kind=CareKind.ORDINARY,
        starts_on=since,
        fee_per_hour=Decimal(fee),
        fee_percent=Decimal(percent),
        income_per_person=Decimal(income),
    )
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        tx.add(row)
        tx.commit()
    return case


def died(office, who, day=DIED):
    office.do(record_death, who, day, DeathSource.CERTIFICATE)


def kinds(preview):
    return [one.kind for one in preview.consequences]


def test_a_death_marks_the_person_and_stops_letters(office, zofia):
    died(office, zofia)

    brief = office.do(view_brief, zofia)
    assert (brief.standing, brief.dead_on) == (Standing.DEAD, DIED)
    with pytest.raises(RefusedError, match="nie żyje od 20 listopada 2026"):
        answer(office, letter_address, zofia, TODAY)
    with pytest.raises(RefusedError, match="nie żyje"):
        answer(office, addressee_for, zofia, TODAY)


def test_everything_that_follows_is_said_before_it_is_done(office, zofia, stanislaw):
    decided(office, zofia)
    office.do(
        make_appointment,
        NewAppointment(AppointmentKind.INTERVIEW, zofia, date(2026, 11, 27)),
    )

    preview = office.do(preview_death, zofia, DIED)

    assert set(kinds(preview)) == {
        ConsequenceKind.LETTERS,
        ConsequenceKind.APPOINTMENT,
        ConsequenceKind.HOUSEHOLD,
        ConsequenceKind.DECISION,
        ConsequenceKind.CASE,
    }
    assert office.do(view_brief, zofia).dead_on is None
    assert "zostają: Stanisław Żółkiewski" in " ".join(one.sentence for one in preview.consequences)


def test_appointments_to_come_are_cancelled(office, zofia):
    case = opened(office, zofia).case_id
    office.do(
        make_appointment,
        NewAppointment(AppointmentKind.INTERVIEW, zofia, date(2026, 11, 27), case_id=case),
    )

    died(office, zofia)

    assert answer(office, appointments_of, case) == []
    notes = [one.detail for one in office.do(show_timeline, zofia) if one.title == "Notatka"]
    assert notes == ["Zgon 20 listopada 2026 r. – odpis aktu zgonu. Odwołano terminy: 27.11.2026."]


def test_membership_ends_that_day_and_the_spouse_becomes_head(office, zofia, stanislaw):
    died(office, zofia)

    view = office.do(show_household, stanislaw)

    assert [(m.resident.name, m.relation) for m in view.members] == [
        ("Stanisław Żółkiewski", Relation.HEAD)
    ]
    assert view.past[0].valid_to == DIED or view.past[-1].valid_to == DIED


def test_the_fee_of_who_stays_is_counted_again_before_and_after(office, zofia, stanislaw):
    decided(office, stanislaw)

    (recheck,) = office.do(preview_death, zofia, DIED).rechecks

    assert recheck.before.members == 2
    assert recheck.after.members == 1
    assert recheck.after.income_per_person == Decimal("2400.00")
    assert recheck.before.column != recheck.after.column
    assert recheck.changed
    assert any("2400,00" in step.replace("\u00a0", "") for step in recheck.steps)


def test_tasks_follow_until_the_fee_is_determined_anew(office, zofia, stanislaw):
    case = decided(office, stanislaw)
    died(office, zofia)

    (task,) = [one for one in office.do(follow_ups) if one.kind is FollowUpKind.FEE]

    assert (task.name, task.case_id, task.since) == (
        "Stanisław Żółkiewski",
        case,
        DIED + timedelta(days=1),
    )
    assert "art. 106 ust. 5" in task.sentence


def test_a_running_decision_of_the_dead_is_a_task(office, zofia):
    case = decided(office, zofia)
    died(office, zofia)

    tasks = {one.kind: one for one in office.do(follow_ups)}

    assert tasks[FollowUpKind.EXPIRY].case_id == case
    assert "CUS.8225.4.2026" in tasks[FollowUpKind.EXPIRY].sentence
    assert "art. 105" in tasks[FollowUpKind.CASE].sentence


def test_a_decision_yet_to_begin_must_be_ended_too(office, zofia):
    decided(office, zofia, since=date(2026, 12, 1))
    before = office.do(preview_death, zofia, DIED)
    died(office, zofia)

    assert ConsequenceKind.DECISION in kinds(before)
    assert FollowUpKind.EXPIRY in {one.kind for one in office.do(follow_ups)}


def test_someone_leaving_the_household_is_a_task_too(office, zofia, stanislaw):
    decided(office, stanislaw)

    office.do(leave_household, zofia, YESTERDAY)

    assert [one.kind for one in office.do(follow_ups) if one.kind is FollowUpKind.FEE] == [
        FollowUpKind.FEE
    ]


def test_without_a_change_there_is_no_task(office, zofia, stanislaw):
    decided(office, stanislaw)

    assert office.do(follow_ups) == []


def test_who_does_not_read_cases_sees_no_tasks(office, in_name_of, zofia):
    decided(office, zofia)
    died(office, zofia)

    ewa = in_name_of("ewa")
    assert len(ewa.do(follow_ups)) == 2
    stripped = replace(ewa.actor, permissions=ewa.actor.permissions - {"cases_read"})
    ewa.actor = stripped
    assert ewa.do(follow_ups) == []


@pytest.mark.parametrize("kind", sorted(ATTORNEYS))
def test_a_power_of_attorney_ends_with_death_and_comes_back_with_a_withdrawal(office, zofia, kind):
    attorney = RepresentativeForm(
        RepresentativeRole.REPRESENTATIVE,
        "Jan Nowak",
        date(2026, 1, 1),
        kind,
        scope="wszystkie sprawy",
        document="pełnomocnictwo",
    )
    office.do(add_representative, zofia, attorney)
    died(office, zofia)
    assert not answer(office, representatives_on, zofia, TODAY)

    office.do(withdraw_death, zofia, "pomyłka osoby o tym samym nazwisku")

    (held,) = answer(office, representatives_on, zofia, TODAY)
    assert held.form.name == "Jan Nowak"


def test_a_mistaken_death_is_withdrawn_by_an_act_with_its_reason(office, zofia, stanislaw):
    died(office, zofia)

    office.do(withdraw_death, zofia, "pomyłka osoby")

    assert office.do(view_brief, zofia).standing is Standing.HERE
    assert len(office.do(show_household, zofia).members) == 2
    notes = [one.detail for one in office.do(show_timeline, zofia) if one.title == "Notatka"]
    assert notes[0] == "Odwołano zapis zgonu z 20 listopada 2026 r.: pomyłka osoby"


def test_impossible_deaths_are_refused(office, zofia):
    for day in (TODAY + timedelta(days=1), date(1940, 1, 1)):
        with pytest.raises(InvalidInputError) as refusal:
            died(office, zofia, day)
        assert refusal.value.field == "died_on"
    died(office, zofia)
    with pytest.raises(RefusedError, match="już zapisany"):
        died(office, zofia)
    with pytest.raises(InvalidInputError):
        office.do(withdraw_death, zofia, " ")


def test_a_move_ends_the_address_and_passes_the_application_on(office, zofia):
    decided(office, zofia)
    preview = office.do(preview_move, zofia, YESTERDAY)
    place = home("9", "Ślesin").place
    office.do(
        record_move,
        zofia,
        Move(YESTERDAY, Destination.FAMILY, "córka w Ślesinie", place),
    )

    brief = office.do(view_brief, zofia)

    assert "art. 65 § 1 KPA" in " ".join(one.sentence for one in preview.consequences)
    assert (brief.standing, brief.address_line) == (Standing.MOVED, "ul. Szkolna 9, Ślesin")
    assert {one.kind for one in office.do(follow_ups)} == {FollowUpKind.EXPIRY, FollowUpKind.CASE}


def test_a_facility_is_no_other_gmina(office, zofia):
    decided(office, zofia)
    preview = office.do(preview_move, zofia, YESTERDAY, Destination.CARE_HOME)
    office.do(record_move, zofia, Move(YESTERDAY, Destination.CARE_HOME, "DPS w Kramsku"))

    foreseen = " ".join(one.sentence for one in preview.consequences)
    left = " ".join(one.sentence for one in office.do(follow_ups))
    for said in (foreseen, left):
        assert "art. 105 § 1 KPA" in said
        assert "nowej gminie" not in said
    assert "całodobową opiekę zapewnia placówka" in foreseen
    assert "do domu pomocy społecznej (DPS)" in left


def test_a_mistaken_move_is_withdrawn_with_the_old_address(office, zofia, stanislaw):
    office.do(
        record_move,
        zofia,
        Move(YESTERDAY, Destination.CARE_HOME, "DPS w Koninie", home("1", "Konin").place),
    )

    office.do(withdraw_move, zofia, "to była wizyta")

    assert office.do(view_brief, zofia).address_line == "ul. Szkolna 3, Kramsk"
    assert len(office.do(show_household, zofia).members) == 2


def test_someone_comes_back_with_a_new_address(office, zofia):
    office.do(record_move, zofia, Move(date(2026, 10, 1), Destination.ABROAD, "Niemcy"))
    back = replace(home("8"), valid_from=date(2026, 11, 2))

    office.do(record_return, zofia, date(2026, 11, 2), back)

    brief = office.do(view_brief, zofia)
    assert (brief.standing, brief.address_line) == (Standing.HERE, "ul. Szkolna 8, Kramsk")


def test_a_move_names_where_to(office, zofia):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_move, zofia, Move(YESTERDAY, Destination.OTHER, " "))

    assert refusal.value.field == "place"
