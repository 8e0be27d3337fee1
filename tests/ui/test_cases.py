from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.domain.case_steps import CaseTab, Step
from cusdesk.domain.cases import CaseState, ReporterKind, ReportOutcome
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.operations.case_lists import CaseFilter, list_cases
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude, workers
from cusdesk.operations.fees import FeeChoice, determinations_in
from cusdesk.operations.interviews import interviews_in
from cusdesk.operations.needs import needs_in
from cusdesk.operations.reports import NewReport, reports, take_report
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import determined, earning, interviewed, needing, opened, resident
from tests.support.drafts import drafted, issued, person, ready_case
from tests.support.offices import TODAY
from tests.support.people import pesel_of
from tests.support.windows import close_papers, see_paper
from tests.ui.journey import Journey
from tests.ui.showing import shown

DAY = timedelta(days=1)
CALL = NewReport(
    ReporterKind.NEIGHBOUR, "Nie pali w piecu.", person_described="starszy pan, Wola 3"
)


@pytest.fixture
def journey_on(qtbot):
    """Return a way to walk the window of an office, on its screen of cases."""

    def walk(office):
        shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
        return Journey(shell).keys("Ctrl+3")

    return walk


@pytest.fixture
def journey(journey_on, office):
    return journey_on(office)


def only_case(office):
    return office.do(view_case, office.do(list_cases, CaseFilter.ALL).rows[0].id)


def test_an_empty_office_says_the_next_key(journey):
    assert journey.sees("Zgłoszenie przyjmiesz skrótem Ctrl+N, wniosek skrótem Ctrl+Shift+N.")
    assert journey.unnamed() == []


@pytest.mark.parametrize("login", ["anna", "beata", "celina", "dorota", "ewa"])
def test_a_full_case_opens_for_every_role(journey_on, office, in_name_of, login):
    who = resident(office)
    case_id = opened(office, who, asked_for="kąpiel").case_id
    interviewed(office, case_id)
    needing(office, case_id)
    earning(office, who)
    determined(office, case_id)
    journey = journey_on(in_name_of(login))

    journey.press("Wszystkie").open_row("Sprawy", "Żółkiewska")
    for tab in CaseTab:
        journey.press(tab.label)
        assert journey.is_on(tab.label)
    assert journey.unnamed() == []


def test_a_call_is_taken_down_with_polish_letters(journey, office):
    journey.keys("Ctrl+N").choose("Zgłaszający", "sołtys")
    journey.type_into("Imię i nazwisko", "Gęśla Świętosława").type_into("Telefon", "600000012")
    journey.type_into("Albo opis osoby", "ktoś z Wielkopola").type_into(
        "Treść zgłoszenia", "Źle chodzi, żyje sam."
    )
    journey.press("Zapisz zgłoszenie")

    assert journey.sees("Zgłoszenie nr 1/2026")
    assert journey.sees("sołtys, Gęśla Świętosława")
    (report,) = office.do(reports)
    assert report.reporter_phone == "600000012"


def test_a_call_without_words_says_what_is_missing(journey, office):
    journey.keys("Ctrl+N").press("Zapisz zgłoszenie")

    assert "Uzupełnij pole" in journey.fault("Zgłaszający")
    assert journey.held == "Zgłaszający"
    assert office.do(reports) == []


def test_an_unknown_person_is_entered_on_the_way(journey, office):
    office.do(take_report, CALL)
    journey.press("Zgłoszenia").open_row("Sprawy", "starszy pan")
    journey.press("Przyjmij wniosek").press("Dodaj nową osobę")
    journey.type_into("Nazwisko", "Ćwirko").type_into("Imię", "Józef")
    journey.type_into("PESEL", pesel_of(date(1948, 3, 7), female=False)).press("Zapisz osobę")

    assert journey.sees("Ćwirko Józef")
    journey.keys("Ctrl+S")
    assert journey.sees("Znak sprawy: CUS.8225.1.2026")
    (report,) = office.do(reports)
    assert (report.outcome, report.person) == (ReportOutcome.APPLICATION, "Ćwirko Józef")


def test_a_report_ends_without_a_case_and_is_taken_up_again(journey, office):
    office.do(take_report, CALL)
    journey.press("Zgłoszenia").open_row("Sprawy", "starszy pan")
    journey.press("Więcej czynności ze zgłoszeniem").press("Zakończ bez wniosku").keys("Esc")
    journey.focus("zgłoszenie przekazano innej jednostce")
    journey.keys("Space")
    journey.type_into("Ustalenia albo nazwa jednostki", "OPS w Ślesinie")
    journey.press("Zakończ zgłoszenie")
    assert journey.sees("tylko za zgodą osoby")

    journey.press("Osoba, której dotyczy zgłoszenie, zgodziła się na to")
    journey.press("Zakończ zgłoszenie")
    assert journey.sees("przekazano innej jednostce")
    journey.press("Cofnij")
    assert journey.sees("do sprawdzenia")
    assert office.do(reports)[0].outcome is ReportOutcome.OPEN


def test_what_was_written_down_wrong_is_corrected(journey, office):
    office.do(take_report, CALL)
    journey.press("Zgłoszenia").open_row("Sprawy", "starszy pan")

    journey.press("Więcej czynności ze zgłoszeniem").press("Popraw zgłoszenie").keys("Esc")
    journey.type_into("Imię i nazwisko", "Świętosława Gęśla").press("Zapisz poprawkę")

    assert journey.sees("Poprawiono zgłoszenie nr 1/2026")
    assert journey.sees("Świętosława Gęśla")
    (report,) = office.do(reports)
    assert (report.reporter_name, report.text) == ("Świętosława Gęśla", CALL.text)


def test_an_application_joins_a_case_that_runs(journey, office):
    who = resident(office)
    mark = opened(office, who).mark
    journey.keys("Ctrl+Shift+N").type("zolk").keys("Down", "Enter", "Enter")
    journey.press(f"Dołącz do {mark}")
    assert journey.sees(f"Wniosek dołączy do sprawy {mark}.")

    journey.type_into("O co prosi", "o zwolnienie z odpłatności").press("Przyjmij wniosek")

    assert journey.sees("Przyjęto wniosek nr 2/2026")
    assert len(only_case(office).applications) == 2


def test_a_visit_still_to_come_goes_to_the_calendar(journey, office):
    opened(office)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska")
    journey.type_into("Dzień wywiadu", "26.11.2026").keys("Tab").type_into("Godzina", "9:30")
    journey.press("Umów wizytę")

    assert journey.sees("Umówiono wizytę")
    (visit,) = only_case(office).appointments
    assert (visit.day, visit.minute) == (TODAY + 3 * DAY, 570)


def test_an_interview_is_corrected(journey, office):
    done = opened(office)
    interviewed(office, done.case_id)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska").press("Wywiad").press("Popraw")
    journey.type_into("Ustalenia do uzasadnienia decyzji", "Chodzi o balkoniku.")
    journey.press("Zapisz wywiad")

    assert journey.sees("Poprawiono zapis wywiadu")
    (one,) = office.do(interviews_in, done.case_id).interviews
    assert one.record.findings == "Chodzi o balkoniku."


def test_the_next_step_is_always_named_and_one_key_away(journey, office):
    done = opened(office)
    interviewed(office, done.case_id)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska").press("Metryka")

    assert journey.sees("Następny krok: Ustal potrzeby i godziny")
    journey.keys("F9")
    assert journey.held == "Czynność, wiersz 1"


def test_common_activities_fill_their_line(journey, office):
    done = opened(office)
    interviewed(office, done.case_id)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska")
    journey.type("zakupy").keys("Down", "Enter")

    assert journey.value("Minuty, wiersz 1") == "60"
    assert journey.value("Kiedy, wiersz 1") == "wt, pt"
    journey.keys("Ctrl+S")
    assert journey.sees("Zapisano czynności i godziny")
    (one,) = office.do(needs_in, done.case_id).activities
    assert one.need == "pomoc w zaspokajaniu codziennych potrzeb życiowych"


def test_a_faulty_line_is_said_and_keeps_the_keyboard(journey, office):
    done = opened(office)
    interviewed(office, done.case_id)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska")
    journey.type("spacer z psem").keys("Enter").type("30").keys("Enter", "Enter")
    journey.type("kiedyś").keys("Ctrl+S")

    assert journey.sees("nie mówi, kiedy")
    assert journey.held == "Czynność, wiersz 1"
    assert office.do(needs_in, done.case_id).activities == ()


def test_an_amount_opens_its_arithmetic(journey, office):
    who = resident(office)
    case_id = opened(office, who).case_id
    interviewed(office, case_id)
    earning(office, who)
    determined(office, case_id)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska").press("Dochód i odpłatność")
    journey.press("Wyjaśnij kwotę")

    assert journey.sees("45,00\u00a0zł × 20% = 9,00\u00a0zł za godzinę.")
    journey.press("Drukuj wyjaśnienie")
    assert journey.sees("Wyjaśnienie odpłatności")
    close_papers()


def test_an_exemption_is_seen_before_it_is_determined(journey, office):
    who = resident(office)
    case_id = opened(office, who).case_id
    earning(office, who)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska").press("Dochód i odpłatność")

    journey.choose("Zwolnienie", "zwolnienie częściowe w procentach")
    journey.type_into("Wielkość zwolnienia", "50").type_into("Podstawa z uchwały", "§ 6 ust. 1")
    assert journey.sees("Napisz, jakie fakty uzasadniają zwolnienie")
    journey.type_into("Jakie fakty uzasadniają zwolnienie", "leki kosztują 640 zł miesięcznie")
    journey.type_into("Do (puste: do końca usług)", "31.05.2027")
    assert journey.sees("9,00\u00a0zł × 50% = 4,50\u00a0zł")
    journey.press("Ustal odpłatność")

    assert journey.sees("Ustalono odpłatność")
    (one,) = office.do(determinations_in, case_id)
    assert one.text.endswith("zwolnienie w 50% do 31.05.2027")


def test_a_size_that_no_exemption_has_is_said_while_one_types(journey, office):
    who = resident(office)
    opened(office, who)
    earning(office, who)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska").press("Dochód i odpłatność")

    journey.choose("Zwolnienie", "zwolnienie częściowe w procentach")
    journey.type_into("Wielkość zwolnienia", "150")

    assert journey.sees("Zwolnienie ma być procentem od 0 do 100")


def test_a_request_for_an_exemption_waits_for_its_answer(journey, office):
    who = resident(office)
    case_id = opened(office, who, exemption_asked=True).case_id
    earning(office, who)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska").press("Dochód i odpłatność")

    assert journey.sees("We wniosku jest prośba o zwolnienie z odpłatności.")
    journey.type_into("Dlaczego bez zwolnienia, o które proszono", "wydatki na leki są małe")
    journey.press("Ustal odpłatność")

    (one,) = office.do(determinations_in, case_id)
    assert one.text.endswith("odmowa zwolnienia")


def test_an_exemption_that_runs_stays_or_ends_for_a_reason(journey, office, in_name_of):
    who = person(office)
    first = ready_case(office, who)
    half = Exemption(ExemptionKind.SHARE, Decimal(50), "§ 5", "leki", ends_on=date(2027, 5, 31))
    determined(office, first, FeeChoice(exemption=half))
    issued(office, in_name_of, drafted(office, first, starts_on=TODAY))
    case_id = opened(office, who).case_id
    journey.keys("F5").open_row("Sprawy", "Żółkiewska").press("Dochód i odpłatność")

    assert journey.sees("Zwolnienie w 50% do 31.05.2027 z decyzji nr")
    assert journey.sees("Zachowaj je, wybierz nowe albo napisz, dlaczego się kończy")
    journey.press("zostaje")
    assert journey.misses("Zachowaj je, wybierz nowe albo napisz, dlaczego się kończy")
    journey.press("kończy się").type_into("Dlaczego zwolnienie się kończy", "leki są refundowane")
    journey.press("Ustal odpłatność")

    (one,) = office.do(determinations_in, case_id)
    assert one.relief == "koniec zwolnienia"


def test_a_case_waits_and_goes_on(journey, office):
    opened(office)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska")
    journey.press("Więcej czynności w sprawie").press("Wstrzymaj termin").keys("Esc")
    journey.type_into("Na co czeka sprawa", "odpowiedź ZUS").press("Wstrzymaj termin")

    assert journey.sees("Następny krok: Podejmij sprawę")
    assert only_case(office).brief.state is CaseState.WAITING
    assert only_case(office).step is Step.RESUME


def test_esc_leaves_an_act_undone(journey, office):
    opened(office)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska")
    journey.press("Więcej czynności w sprawie").press("Umórz postępowanie").keys("Esc", "Esc")

    assert journey.sees("Metryka")
    assert only_case(office).brief.state is CaseState.OPEN


def test_a_case_closed_to_someone_says_why(journey_on, office, in_name_of):
    done = opened(office)
    celina = next(one for one in office.do(workers) if one.name.startswith("Celina"))
    office.do(exclude, done.case_id, celina.id, "córka")
    journey = journey_on(in_name_of("celina"))

    journey.press("Wszystkie").open_row("Sprawy", "zamknięta dla Ciebie")

    assert journey.sees("art. 24 § 1 KPA")
    assert journey.misses("Żółkiewska")


def test_a_case_gone_to_stands_in_a_list_that_has_it(office, in_name_of, qtbot):
    done = opened(office)
    director = in_name_of("beata")
    shell = shown(qtbot, Shell(director, SCREENS, Surround(person="Beata")), (1366, 728))
    journey = Journey(shell)

    shell.desk.go("cases", done.case_id)

    assert journey.sees("Metryka")
    assert "Żółkiewska Irena" in journey.rows("Sprawy")[0]


def test_cases_are_found_while_one_types(journey, office):
    opened(office, resident(office, "Łoś"))
    opened(office, resident(office, "Bąk"))
    journey.keys("F5", "Ctrl+F").type("los")

    assert len(journey.rows("Sprawy")) == 1
    assert "Łoś Irena" in journey.rows("Sprawy")[0]


def test_the_sheet_of_a_case_is_printed(journey, office):
    opened(office)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska").press("Drukuj")

    assert journey.sees("Arkusz sprawy")
    close_papers()


def test_registers_are_one_command_away(journey, office):
    opened(office)
    journey.keys("F5", "Ctrl+K").type("spis spraw").keys("Enter")

    assert journey.sees("Spis spraw 8225")
    close_papers()


def test_the_list_in_sight_is_printed(journey, office):
    opened(office)
    for chip in ("Moje", "Zgłoszenia"):
        journey.press(chip).keys("Ctrl+K").type("drukuj listę").keys("Enter")
        see_paper(journey)


def test_the_cases_of_someone_absent_are_handed_over(journey, office):
    celina = next(one for one in office.do(workers) if one.name.startswith("Celina"))
    opened(office)
    journey.keys("F5", "Ctrl+K").type("przekaż sprawy").keys("Enter")
    journey.choose("Nieobecna osoba", "Anna Wrześniewska").choose("Sprawy przejmuje", celina.name)
    journey.type_into("Powód", "urlop do 12 grudnia").press("Przekaż sprawy")

    assert journey.sees("Przekazano 1\u00a0sprawę")
    assert only_case(office).brief.handler == "Celina Źrebiec"


def test_a_wrong_stamp_is_put_right(journey, office):
    opened(office)
    journey.keys("F5").open_row("Sprawy", "Żółkiewska").press("Wniosek").press("Popraw wniosek")
    journey.type_into("Wpłynął", "2.11.2026").press("Zapisz poprawkę")

    assert journey.sees("Poprawiono zapis wniosku")
    assert only_case(office).applications[0].record.received_on == date(2026, 11, 2)
