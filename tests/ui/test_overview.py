from dataclasses import replace
from datetime import timedelta

import pytest

from cusdesk.domain.cases import AppointmentKind, ReporterKind
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.overview import OverviewSection
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import Permission
from cusdesk.operations.appointments import (
    NewAppointment,
    calendar_of,
    calendar_rows,
    make_appointment,
)
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import workers
from cusdesk.operations.guards import record_death
from cusdesk.operations.recorded import record_decision
from cusdesk.operations.reports import NewReport, take_report
from cusdesk.operations.resolutions import resolutions, set_uses
from cusdesk.ui.overview import ICONS
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.operations.test_deliveries import delivered
from tests.operations.test_recorded import form
from tests.support.cases import opened, resident
from tests.support.drafts import granted, person
from tests.support.offices import TODAY
from tests.support.windows import close_papers
from tests.ui.journey import Journey
from tests.ui.showing import shown

DAY = timedelta(days=1)


@pytest.fixture
def desk_of(qtbot):
    """Return a way to open the day of a person of the staff."""

    def walk(office, size=(1366, 728)):
        shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), size)
        return Journey(shell).keys("Ctrl+1")

    return walk


@pytest.fixture
def full(office, clock):
    """Return the office forty days after two applications, a call and two visits today."""
    late = opened(office, resident(office, "Łoś"))
    clock.turn_to(TODAY + 40 * DAY)
    office.do(take_report, NewReport(ReporterKind.NURSE, "Upadła.", person_described="pani z Woli"))
    who = resident(office, "Bąk")
    visit = NewAppointment(
        AppointmentKind.INTERVIEW, who, office.today, 570, opened(office, who).case_id
    )
    office.do(make_appointment, visit)
    return late


def test_a_quiet_day_says_so(desk_of, office):
    journey = desk_of(office)

    assert journey.sees("Nic nie zalega")
    assert journey.sees("Tego dnia nie masz terminów.")
    assert journey.unnamed() == []


@pytest.mark.parametrize("login", ["anna", "beata", "celina", "dorota", "ewa"])
def test_a_full_day_opens_for_every_role(desk_of, full, office, in_name_of, login):
    journey = desk_of(in_name_of(login))

    assert journey.unnamed() == []


def test_what_is_late_opens_its_case(desk_of, full, office):
    journey = desk_of(office)

    journey.open_row("Po terminie", "Łoś Irena")

    assert journey.window.current == "cases"
    assert journey.sees("CUS.8225.1.2026")
    assert journey.sees("Następny krok: Umów wywiad")


def test_a_call_opens_its_card(desk_of, full, office):
    journey = desk_of(office)

    journey.open_row("Zgłoszenia do sprawdzenia", "pani z Woli")

    assert journey.sees("Zgłoszenie nr 1/2027")


def test_the_keyboard_begins_at_what_presses_most(desk_of, full, office):
    assert desk_of(office).held == "Po terminie"


def test_a_new_call_is_one_key_away(desk_of, office):
    journey = desk_of(office).keys("Ctrl+N")

    assert journey.window.current == "cases"
    assert journey.held == "Zgłaszający"


def test_todays_visit_is_done_and_undone(desk_of, full, office):
    journey = desk_of(office)
    journey.press("Odbyło się, Bąk Irena")
    assert office.do(calendar_rows, office.today)[0].done_on == office.today

    journey.press("Cofnij: odbyło się, Bąk Irena")
    assert office.do(calendar_rows, office.today)[0].done_on is None


def test_an_entry_of_the_calendar_opens_its_case(desk_of, full, office):
    journey = desk_of(office).press("Bąk Irena")

    assert journey.window.current == "cases"
    assert journey.sees("CUS.8225.1.2027")


def test_an_entry_is_added_with_an_hour(desk_of, office):
    resident(office, "Żółkiewska")
    journey = desk_of(office).press("Nowy termin")
    journey.type("zolk").keys("Down", "Enter").choose("Co", "przegląd")
    journey.type_into("Godzina", "1315").press("Dodaj termin")

    assert journey.sees("Dodano termin do kalendarza")
    (row,) = office.do(calendar_rows, TODAY)
    assert (row.person, row.minute) == ("Żółkiewska Irena", 795)


def test_a_week_is_leafed_through(desk_of, office):
    who = resident(office)
    office.do(make_appointment, NewAppointment(AppointmentKind.TALK, who, TODAY + 3 * DAY))
    journey = desk_of(office)
    assert journey.sees("Tego dnia nie masz terminów.")

    journey.press("Tydzień")
    assert journey.sees("Czwartek 26.11.2026")
    journey.press("Później")
    assert journey.sees("W tym tygodniu nie masz terminów.")


def test_the_field_sheet_is_shown(desk_of, full, office):
    journey = desk_of(office).press("Arkusz na dzień")

    assert journey.sees("Arkusz wizyt")
    close_papers()


def test_a_long_section_shows_its_rest_on_demand(desk_of, office, clock):
    for serial in range(8):
        opened(office, resident(office, "Łoś", serial=200 + serial))
    clock.turn_to(TODAY + 40 * DAY)
    journey = desk_of(office)
    assert len(journey.rows("Po terminie")) == 6

    journey.press("Pokaż jeszcze 2")
    assert len(journey.rows("Po terminie")) == 8


def test_a_narrow_window_puts_the_calendar_below(desk_of, full, office):
    journey = desk_of(office, (900, 582))

    assert journey.sees("Kalendarz")
    assert journey.sees("Łoś Irena – wywiad środowiskowy")


def test_news_of_another_person_reaches_the_desk(desk_of, office, in_name_of):
    journey = desk_of(office)
    assert journey.sees("Nic nie zalega")

    office.do(take_report, NewReport(ReporterKind.PRIEST, "Bez opieki.", person_described="ktoś"))

    assert journey.sees("Zgłoszenia do sprawdzenia")


def test_the_day_of_someone_absent_is_seen_and_added_to(desk_of, office):
    celina = next(one for one in office.do(workers) if one.name == "Celina Źrebiec")
    visit = NewAppointment(AppointmentKind.TALK, resident(office, "Łoś"), TODAY, user_id=celina.id)
    office.do(make_appointment, visit)
    journey = desk_of(office)
    assert journey.sees("Tego dnia nie masz terminów.")

    journey.press("Czyj kalendarz").press("Celina Źrebiec").keys("Esc")

    assert journey.sees("Celina Źrebiec: Poniedziałek, 23 listopada 2026")
    assert journey.can_press("Łoś Irena")
    journey.press("Nowy termin").type_into("Z kim", "los").keys("Down", "Enter")
    journey.choose("Co", "przegląd")
    journey.press("Dodaj termin")
    assert len(office.do(calendar_of, celina.id, TODAY)) == 2
    assert office.do(calendar_rows, TODAY) == []

    journey.press("Czyj kalendarz").press("Mój kalendarz").keys("Esc")
    assert journey.sees("Tego dnia nie masz terminów.")


def test_enter_on_an_ending_decision_begins_its_renewal(desk_of, office):
    office.do(record_decision, form(person(office, "Łoś")))
    journey = desk_of(office)

    journey.open_row("Decyzje, które się kończą", "Łoś")

    assert journey.window.current == "documents"
    assert journey.held == "Wpływ wniosku"


def test_enter_on_an_expiry_begins_its_draft(desk_of, office, in_name_of):
    case_id, made = granted(office, in_name_of)
    who = office.do(view_case, case_id).person.id
    delivered(office, made.decision_id, TODAY)
    office.do(record_death, who, TODAY, DeathSource.CERTIFICATE)
    journey = desk_of(office)

    journey.open_row("Po zgonach i wyprowadzkach", "wygaśnięciu")

    assert journey.window.current == "cases"
    assert journey.held == "Rozstrzygnięcie"
    assert journey.sees("stwierdzenie wygaśnięcia")


def test_every_part_of_pulpit_has_its_picture():
    assert set(ICONS) == set(OverviewSection)


def test_a_new_office_is_not_told_that_nothing_waits(desk_of, office):
    for each in office.do(resolutions):
        for table, _kind in each.uses:
            office.do(set_uses, each.id, table, frozenset())
    journey = desk_of(office)

    assert journey.sees("Nie ma obowiązującej uchwały o odpłatności")
    assert journey.misses("Nic nie zalega")
    journey.press("Otwórz uchwały")
    assert journey.window.current == "services"
    assert journey.sees("Uchwały o odpłatności")


def test_the_national_table_alone_is_no_resolution(desk_of, office):
    for each in office.do(resolutions):
        kept = frozenset({CareKind.MENTAL_DISORDER})
        for table, _kind in each.uses:
            office.do(set_uses, each.id, table, kept)
    office.actor = replace(
        office.actor, permissions=office.actor.permissions - {Permission.SERVICES_WRITE}
    )

    journey = desk_of(office)

    assert journey.sees("Nie ma obowiązującej uchwały o odpłatności za usługi opiekuńcze")
    assert journey.sees("Wpisuje to dyrektor albo organizator usług społecznych.")
    assert journey.misses("Nic nie zalega")
