from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from cusdesk.app.shipped import load_catalogues
from cusdesk.db.offices import OfficeAccount
from cusdesk.domain.cases import AppointmentKind, ReporterKind
from cusdesk.domain.overview import OverviewSection
from cusdesk.domain.users import Permission, SigningCapacity
from cusdesk.domain.words import NBSP
from cusdesk.operations.appointments import NewAppointment, make_appointment, mark_done
from cusdesk.operations.authorisations import authorise
from cusdesk.operations.case_course import send_delay_notice
from cusdesk.operations.case_workers import exclude, workers
from cusdesk.operations.catalogues import take_over_catalogue
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.overview import overview
from cusdesk.operations.overview_gaps import gaps
from cusdesk.operations.reports import NewReport, take_report
from cusdesk.operations.resolutions import resolutions, set_uses
from cusdesk.operations.signing import NewSigning, authorise_to_sign
from cusdesk.operations.users import staff
from tests.support.cases import opened, resident
from tests.support.disputes import dispute
from tests.support.offices import TODAY

DAY = timedelta(days=1)


def sections(office):
    return [row.section for row in office.do(overview).rows]


def test_an_empty_office_has_an_empty_desk(office):
    assert office.do(overview).rows == ()


def test_a_late_case_leads_the_desk(office, clock):
    opened(office)
    clock.turn_to(TODAY + 40 * DAY)

    first = office.do(overview).rows[0]

    assert first.section is OverviewSection.LATE
    assert first.pressing
    assert "CUS.8225.1.2026" in first.detail


def test_an_interview_due_within_a_week_is_near(office, clock):
    opened(office)
    clock.turn_to(TODAY + 14 * DAY)

    assert sections(office) == [OverviewSection.SOON]


def test_a_fresh_case_waits_in_silence(office):
    opened(office)

    assert sections(office) == []


def test_todays_appointments_stand_there_until_done(office):
    who = resident(office)
    visit = office.do(make_appointment, NewAppointment(AppointmentKind.TALK, who, TODAY, 600))

    assert sections(office) == [OverviewSection.TODAY]
    office.do(mark_done, visit)
    assert sections(office) == []


def test_an_open_report_stands_there(office):
    new = NewReport(ReporterKind.NURSE, "Upadła.", person_described="ktoś", urgent=True)
    office.do(take_report, new)

    (row,) = office.do(overview).rows
    assert (row.section, row.badge, row.pressing) == (OverviewSection.REPORTS, "pilne", True)


def test_cases_of_colleagues_are_not_on_my_desk_but_on_the_directors(office, in_name_of, clock):
    celina = next(one for one in office.do(workers) if one.name.startswith("Celina"))
    opened(office, handler_id=celina.id)
    clock.turn_to(TODAY + 40 * DAY)

    assert sections(in_name_of("dorota")) == []
    assert OverviewSection.LATE in sections(in_name_of("celina"))
    assert OverviewSection.LATE in sections(office)


def test_a_case_whose_handler_was_excluded_is_led_by_nobody(office, clock):
    celina = next(one for one in office.do(workers) if one.name.startswith("Celina"))
    done = opened(office, handler_id=celina.id)
    office.do(exclude, done.case_id, celina.id, "córka")

    assert OverviewSection.UNLED in sections(office)


def test_an_excluded_person_sees_nothing_of_the_case(office, in_name_of, clock):
    celina = next(one for one in office.do(workers) if one.name.startswith("Celina"))
    done = opened(office, handler_id=celina.id)
    office.do(exclude, done.case_id, celina.id, "córka")
    clock.turn_to(TODAY + 40 * DAY)

    assert sections(in_name_of("celina")) == []


def test_an_authorisation_followed_by_another_does_not_warn(office, in_name_of):
    dorota = next(row for row in office.do(staff) if row.login == "dorota")
    office.do(authorise, dorota.id, "9/2026", TODAY, TODAY + 20 * DAY)

    assert sections(in_name_of("dorota")) == []


def test_an_authorisation_that_ends_soon_warns_its_holder_and_the_administrator(office, in_name_of):
    celina = next(row for row in office.do(staff) if row.login == "celina")
    signing = NewSigning(
        user_id=celina.id,
        number="OR.0052.7.2026",
        granted_on=TODAY,
        capacity=SigningCapacity.STAFF,
        position_on_paper="pracownik socjalny",
        valid_from=TODAY,
        valid_to=TODAY + 20 * DAY,
    )
    office.do(authorise_to_sign, signing)

    (row,) = in_name_of("celina").do(overview).rows
    assert (row.section, row.badge) == (OverviewSection.AUTHORISATIONS, "za 20 dni")
    assert sections(office) == [OverviewSection.AUTHORISATIONS]
    assert sections(in_name_of("dorota")) == []


def test_a_delay_notice_with_a_new_date_calms_the_desk(office, clock):
    done = opened(office)
    clock.turn_to(TODAY + 31 * DAY)
    assert OverviewSection.LATE in sections(office)

    office.do(send_delay_notice, done.case_id, office.today, office.today + 30 * DAY, "ZUS")

    # The interview is late all the same.
    late = [row for row in office.do(overview).rows if row.section is OverviewSection.LATE]
    assert [row.title for row in late] == ["Żółkiewska Irena – wywiad środowiskowy"]


@pytest.mark.parametrize("login", ["anna", "beata", "celina", "dorota", "ewa"])
def test_every_desk_opens_in_every_role(office, in_name_of, login):
    opened(office)

    assert in_name_of(login).do(overview).day == TODAY


def test_an_office_that_has_settled_everything_owes_nothing(office):
    assert office.do(gaps) == ()


def test_a_new_office_is_told_what_stands_in_the_way_of_its_first_decision(office):
    for each in office.do(resolutions):
        for table, _kind in each.uses:
            office.do(set_uses, each.id, table, frozenset())
    known = load_catalogues()[0]
    unasked = replace(known.services[0], code="N-1")
    office.do(take_over_catalogue, replace(known, services=(unasked,)), {})

    assert [gap.target for gap in office.do(gaps)] == [
        ("resolutions", None),
        ("services", "doubtful"),
    ]


def test_what_waits_to_be_settled_stands_on_the_desk_of_who_may(office, in_name_of):
    who = resident(office, "Wilk", serial=101)
    dispute(office, "resident", who, {"surname": "Kot"})
    resident(office, "Lis", serial=101)

    first, second = office.do(overview).of(OverviewSection.DISPUTES)

    assert (first.title, first.badge) == ("Dane osoby: Wilk Irena", "od 20.11.2026")
    assert first.detail == "Nazwisko: druga wartość czeka, Beata Łoś."
    assert (first.screen, first.target) == ("offices", "conflicts")
    assert second.detail == f"1{NBSP}para kart: obejrzyj i scal."
    assert in_name_of("ewa").do(overview).of(OverviewSection.DISPUTES) == ()


def test_an_office_without_an_account_for_fees_is_told_so(office):
    office.do(_close_accounts)

    (gap,) = office.do(gaps)

    assert (gap.screen, gap.target) == ("offices", "accounts")
    assert "decyzja musi go podać" in gap.sentence


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def _close_accounts(tx):
    for row in tx.scalars(select(OfficeAccount)):
        row.gone = True
