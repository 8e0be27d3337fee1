"""The roster on paper: what carers and residents take along, whom to ring, what changed."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from cusdesk.domain.absences import Absence, AbsenceKind
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.orders import SuspensionReason
from cusdesk.domain.publishing import ToldHow
from cusdesk.domain.residents import SensitiveKind
from cusdesk.operations.absences import record_absence
from cusdesk.operations.access_log import LogQuestion, read_log
from cusdesk.operations.declaration import Act
from cusdesk.operations.order_suspensions import Rest, suspend_order
from cusdesk.operations.phones import add_phone
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.roster_papers import (
    blank_rosters,
    carer_week,
    carers_weeks,
    changed_sheets,
    resident_week,
    roster_calls,
    roster_month,
    villages_day,
)
from cusdesk.operations.roster_versions import publish_roster, tell_of_roster
from cusdesk.operations.visit_making import make_visits
from cusdesk.operations.visits import cancel_visit
from tests.print.reading import heard
from tests.support.orders import dispatcher
from tests.support.rosters import add_planned
from tests.support.visits import (
    DECEMBER,
    MONDAY,
    UNTIL,
    put,
    visited,
    visits_on,
)

SUNDAY = date(2026, 12, 13)
TUESDAY = date(2026, 12, 8)


def words(file: bytes) -> str:
    return heard(file).document.words.replace("\u00a0", " ")


def title(file: bytes) -> str:
    with pikepdf.open(BytesIO(file)) as pdf:
        return str(pdf.docinfo["/Title"])


def pages(file: bytes) -> int:
    with pikepdf.open(BytesIO(file)) as pdf:
        return len(pdf.pages)


@pytest.fixture
def wanda(office):
    return add_planned(office)


@pytest.fixture
def jan(office, wanda):
    made = visited(office)
    office.do(add_phone, made.resident, "600 000 061")
    return made


@pytest.fixture
def monday(office, jan, wanda):
    """Put the visit of one Monday, unpublished."""
    office.do(make_visits, DECEMBER)
    (found,) = visits_on(office)
    put(office, found, 480, wanda)
    return found


@pytest.fixture
def version(office, monday):
    return office.do(publish_roster, DECEMBER, UNTIL, "pozostałe wizyty czekają na opiekunkę")


def test_a_carer_reads_when_to_whom_where_what_for_and_how_to_get_there(office, monday, wanda):
    said = words(office.do(carer_week, wanda, TUESDAY))

    assert "Wanda Ćwikła" in said
    assert "7–13 grudnia 2026 r." in said
    assert "8:00–9:00 60 min Jan Łoś Wysokie 7 tel. 600 000 061" in said
    assert "toaleta poranna" in said
    assert "droga z domu" in said
    assert "wtorek, 8 grudnia bez wizyt" in said


def test_a_carer_reads_her_hours_beside_the_norm_of_the_month(office, version, wanda):
    said = words(office.do(carer_week, wanda, MONDAY))

    # art. 130 k.p.: twenty working days of December 2026 are 160 hours
    assert "W tygodniu: 1:00 godz. Grudzień 2026: 1:00 z 160:00 godz. normy." in said


def test_what_is_not_published_is_a_draft(office, monday, wanda):
    assert title(office.do(carer_week, wanda, MONDAY)).startswith("PROJEKT")


def test_what_is_published_names_its_version(office, version, wanda):
    file = office.do(carer_week, wanda, MONDAY)

    assert not title(file).startswith("PROJEKT")
    assert "wersja 1 opublikowana" in words(file)


def test_a_sheet_printed_after_a_change_is_told_from_the_one_before(office, version, wanda):
    put(office, visits_on(office)[0], 540, wanda, reason="lekarz")

    assert "wersja 1 ze zmianami stan na" in words(office.do(carer_week, wanda, MONDAY))


def test_a_resident_reads_who_comes_when_and_whom_to_call(office, monday, jan):
    said = words(office.do(resident_week, jan.resident, MONDAY))

    assert "poniedziałek, 7 grudnia 8:00–9:00 Wanda Ćwikła" in said
    assert "Do kogo dzwonić" in said
    assert said.endswith("112")
    assert "toaleta" not in said


def test_the_villages_of_a_day_list_visits_with_the_numbers_of_both_sides(office, monday):
    said = words(office.do(villages_day, MONDAY))

    assert "Wysokie 1 wizyta 8:00–9:00 60 min Jan Łoś Wysokie 7 tel. 600 000 061" in said
    assert "Wanda Ćwikła" in said
    assert office.do(villages_day, MONDAY, "Wysokie")


def test_a_visit_without_anybody_stands_in_its_village(office, jan):
    office.do(make_visits, DECEMBER)

    assert "bez godziny 60 min Jan Łoś" in words(office.do(villages_day, MONDAY))
    assert "bez opiekunki" in words(office.do(villages_day, MONDAY))


def test_a_day_or_a_village_without_visits_is_refused(office, monday):
    with pytest.raises(RefusedError, match="inną wieś"):
        office.do(villages_day, MONDAY, "Anielew")
    with pytest.raises(RefusedError, match="nie ma tam wizyt"):
        office.do(villages_day, SUNDAY)


def test_the_month_shows_hours_norm_and_that_somebody_is_away_but_not_why(office, jan, wanda):
    sick = Absence(AbsenceKind.SICKNESS, date(2026, 12, 14), date(2026, 12, 15))
    office.do(record_absence, wanda, sick)
    office.do(make_visits, DECEMBER)
    put(office, visits_on(office)[0], 480, wanda)
    said = words(office.do(roster_month, MONDAY))

    # Two days of sickness lower the norm of twenty working days (art. 130 § 3 k.p.).
    assert "Ćwikła Wanda 1:00 N N 1:00 144:00 28" in said
    assert "Wizyty w dniu 1 1" in said
    assert "choro" not in said


def test_all_carers_with_visits_are_printed_in_one_job(office, monday, wanda):
    add_planned(office, "Iga Pąk")

    assert pages(office.do(carers_weeks, MONDAY)) == pages(office.do(carer_week, wanda, MONDAY))
    with pytest.raises(RefusedError, match="nikt nie ma wizyt"):
        office.do(carers_weeks, date(2026, 12, 14))


def test_nobody_is_rung_while_all_is_as_published(office, version):
    assert "Nikogo nie trzeba wołać" in words(office.do(roster_calls, DECEMBER, UNTIL))
    with pytest.raises(RefusedError, match="Nic się nie zmieniło"):
        office.do(changed_sheets, DECEMBER, UNTIL)


def test_a_replacement_rings_both_carers_and_the_resident(office, version):
    iga = add_planned(office, "Iga Pąk")
    put(office, visits_on(office)[0], 540, iga, reason="choroba")
    said = words(office.do(roster_calls, MONDAY, SUNDAY))

    changed = "07.12 8:00–9:00 (Wanda Ćwikła) → 07.12 9:00–10:00 (Iga Pąk)."
    rung = "świadczy usługi brak Jan Łoś:"
    assert f"1 Wanda Ćwikła {rung} odpada 07.12 8:00–9:00 (Wanda Ćwikła)." in said
    assert f"2 Iga Pąk {rung} dochodzi 07.12 9:00–10:00 (Iga Pąk)." in said
    assert f"3 Jan Łoś korzysta z usług 600 000 061 {changed}" in said
    assert "choroba" not in said


def test_only_sheets_that_changed_are_printed_with_the_calls_first(office, version, wanda, jan):
    iga = add_planned(office, "Iga Pąk")
    put(office, visits_on(office)[0], 540, iga, reason="choroba")

    with_calls = office.do(changed_sheets, DECEMBER, UNTIL)
    sheets = office.do(changed_sheets, DECEMBER, UNTIL, calls=False)

    # The weeks of both carers and of the resident; nobody else is touched.
    assert pages(sheets) == sum(
        pages(office.do(*asked))
        for asked in (
            (carer_week, wanda, MONDAY),
            (carer_week, iga, MONDAY),
            (resident_week, jan.resident, MONDAY),
        )
    )
    assert pages(with_calls) == pages(sheets) + 1


def test_who_was_told_of_the_new_version_is_not_rung_again(office, version, wanda, jan):
    iga = add_planned(office, "Iga Pąk")
    put(office, visits_on(office)[0], 540, iga, reason="choroba")
    second = office.do(publish_roster, DECEMBER, UNTIL, "choroba")
    office.do(tell_of_roster, second, ToldHow.PHONE, carers=[wanda, iga])

    said = words(office.do(roster_calls, DECEMBER, UNTIL))
    # The resident was told of nothing yet: what counts is the first version.
    assert "1 Jan Łoś" in said
    assert "świadczy" not in said

    office.do(tell_of_roster, second, ToldHow.PHONE, residents=[jan.resident])
    assert "Nikogo nie trzeba" in words(office.do(roster_calls, DECEMBER, UNTIL))


def test_a_visit_that_falls_out_is_told_without_a_sheet_of_empty_words(office, version, jan):
    office.do(cancel_visit, visits_on(office)[0], "pobyt w szpitalu")
    said = words(office.do(roster_calls, MONDAY, SUNDAY))

    assert "Jan Łoś korzysta z usług 600 000 061 odpada 07.12 8:00–9:00 (Wanda Ćwikła)." in said
    assert "szpital" not in said


def test_days_in_the_wrong_order_or_too_many_are_refused(office, version):
    with pytest.raises(InvalidInputError, match="Popraw daty"):
        office.do(roster_calls, SUNDAY, MONDAY)
    with pytest.raises(InvalidInputError, match="najwyżej"):
        office.do(changed_sheets, DECEMBER, date(2027, 1, 31))


def test_the_address_of_a_protected_person_stays_in_the_office(
    office, monday, jan, wanda, in_name_of
):
    office.do(protect, jan.resident, NewMark(SensitiveKind.VIOLENCE, date(2026, 1, 1)))
    ewa = dispatcher(office, in_name_of)

    for file in (
        ewa.do(carer_week, wanda, MONDAY),
        ewa.do(villages_day, MONDAY),
        ewa.do(roster_calls, MONDAY, SUNDAY),
    ):
        said = words(file)
        assert "dane chronione" in said
        assert "Wysokie" not in said
        assert "600 000 061" not in said
    assert "Wysokie" in words(office.do(carer_week, wanda, MONDAY))


def test_no_sheet_tells_of_a_hospital_or_a_number(office, version, jan, wanda):
    office.do(suspend_order, jan.order, Rest(SuspensionReason.HOSPITAL, date(2026, 12, 9)))
    office.do(make_visits, DECEMBER)

    for asked in (
        (carer_week, wanda, MONDAY),
        (resident_week, jan.resident, MONDAY),
        (villages_day, MONDAY),
        (roster_month, MONDAY),
        (roster_calls, MONDAY, SUNDAY),
    ):
        said = words(office.do(*asked)).casefold()
        assert "szpital" not in said
        assert "480307" not in said


def test_every_print_is_in_the_access_log_of_whom_it_shows(office, monday, jan, wanda):
    office.do(carer_week, wanda, MONDAY)

    page = office.do(read_log, LogQuestion(office.today, office.today, jan.resident))
    assert Act.PRINT.label in {line.act for line in page.lines}


def test_whoever_has_no_visits_in_a_week_has_no_sheet(office, monday, jan, wanda):
    with pytest.raises(RefusedError, match="nie ma wizyt w tym tygodniu"):
        office.do(resident_week, jan.resident, date(2027, 3, 1))
    with pytest.raises(NotFoundError, match="Odśwież"):
        office.do(carer_week, jan.resident, MONDAY)


def test_blank_sheets_have_numbers_of_a_series_of_their_own(office):
    with pikepdf.open(BytesIO(office.do(blank_rosters, 3))) as pdf:
        assert len(pdf.pages) == 3
    for wrong in (0, 101):
        with pytest.raises(InvalidInputError, match="od 1 do 100"):
            office.do(blank_rosters, wrong)
