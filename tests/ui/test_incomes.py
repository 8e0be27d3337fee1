"""An income is typed through with Enter, explains itself, and is corrected by a new statement."""

from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.residents import Relation
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.households import join_household
from cusdesk.operations.incomes import Component, StatementForm, record_income, show_incomes
from cusdesk.operations.users import staff
from cusdesk.ui.desk import Desk
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.incomes import IncomePanel
from cusdesk.ui.panes import Pane
from cusdesk.ui.toasts import Toasts
from tests.support.cases import opened
from tests.support.people import add_resident
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def zofia(office):
    return add_resident(office, "Zofia Żółkiewska", born=date(1948, 3, 7))


@pytest.fixture
def stanislaw(office, zofia):
    who = add_resident(office, "Stanisław Żółkiewski", born=date(1945, 1, 2), female=False)
    office.do(join_household, zofia, who, Relation.SPOUSE, date(2020, 1, 1))
    return who


@pytest.fixture
def opened_on(qtbot):
    """Return a way to open the panel of a person on an office."""

    def open_panel(office, who, month=None):
        pane = Pane()
        desk = Desk(office, Toasts(pane), OfficeDrafts(office))
        panel = IncomePanel(desk, who, month)
        window = shown(qtbot, Pane(panel), (860, 900))
        return panel, Journey(window)

    return open_panel


@pytest.mark.parametrize(
    ("month", "shown_month"), [(None, "październik 2026"), (date(2026, 9, 1), "wrzesień 2026")]
)
def test_in_a_case_the_month_before_the_application_is_proposed(
    office, zofia, opened_on, month, shown_month
):
    _panel, journey = opened_on(office, zofia, month)

    journey.press("Nowe oświadczenie")

    assert journey.value("Za miesiąc") == shown_month


def test_in_a_case_another_month_is_pointed_out(office, zofia, opened_on):
    _panel, journey = opened_on(office, zofia, date(2026, 10, 1))
    journey.press("Nowe oświadczenie")
    assert journey.misses("liczy się dochód za październik")

    journey.type_into("Za miesiąc", "11.2026").keys("Tab")

    assert journey.sees("liczy się dochód za październik 2026")
    assert journey.sees("utrata dochodu")


def test_today_is_the_day_of_the_office(office, zofia, opened_on, clock):
    clock.turn_to(date(2026, 12, 24))
    _panel, journey = opened_on(office, zofia)
    journey.press("Nowe oświadczenie")

    journey.type_into("Złożone dnia", "dziś").keys("Tab")

    assert journey.value("Złożone dnia") == "24 grudnia 2026"


def test_a_pension_is_typed_through_with_enter(office, zofia, opened_on):
    _panel, journey = opened_on(office, zofia)
    journey.press("Nowe oświadczenie")

    journey.type_into("Za miesiąc", "10.2026").keys("Enter", "Enter", "Enter")
    journey.type("emeryt").keys("Enter").type("1790,12")

    assert journey.sees("Dochód: 1\u00a0790,12\u00a0zł")
    journey.press("Zapisz oświadczenie")
    assert journey.sees("Obowiązujące oświadczenie")
    (kept,) = office.do(show_incomes, zofia).statements
    assert kept.result.total == Decimal("1790.12")


def test_the_kind_says_whether_it_counts_and_why(office, zofia, opened_on):
    _panel, journey = opened_on(office, zofia)
    journey.press("Nowe oświadczenie")

    kind = "Rodzaj dochodu: Zofia Żółkiewska, pozycja 1"
    journey.type_into(kind, "swiad wychow").keys("Enter").type("800")

    assert journey.sees("nie liczy się")
    assert journey.sees("art. 8 ust. 4 pkt 7 u.p.s.")


def test_after_an_empty_row_enter_leads_to_the_next_person(office, zofia, stanislaw, opened_on):
    _panel, journey = opened_on(office, zofia)
    journey.press("Nowe oświadczenie")
    journey.focus("Rodzaj dochodu: Zofia Żółkiewska, pozycja 1")

    journey.keys("Enter")

    assert journey.held == "Rodzaj dochodu: Stanisław Żółkiewski, pozycja 1"


def test_a_farm_asks_for_hectares(office, zofia, opened_on):
    _panel, journey = opened_on(office, zofia)
    journey.press("Nowe oświadczenie")

    journey.type_into("Rodzaj dochodu: Zofia Żółkiewska, pozycja 1", "gospod")
    journey.keys("Enter").type("2,35")

    assert journey.held == "Hektary: Zofia Żółkiewska, pozycja 1"
    assert journey.sees("Dochód: 1\u00a0078,65\u00a0zł")


def test_an_amount_that_is_none_is_refused_at_its_field(office, zofia, opened_on):
    _panel, journey = opened_on(office, zofia)
    journey.press("Nowe oświadczenie")
    journey.type_into("Rodzaj dochodu: Zofia Żółkiewska, pozycja 1", "emerytura")
    journey.type_into("Kwota: Zofia Żółkiewska, pozycja 1", "dużo")

    journey.press("Zapisz oświadczenie")

    assert "nie jest kwotą" in journey.fault("Kwota: Zofia Żółkiewska, pozycja 1")
    assert office.do(show_incomes, zofia).statements == ()


def test_a_member_left_without_an_income_is_asked_about(office, zofia, stanislaw, opened_on):
    _panel, journey = opened_on(office, zofia)
    journey.press("Nowe oświadczenie")
    journey.type_into("Rodzaj dochodu: Zofia Żółkiewska, pozycja 1", "emerytura")
    journey.type_into("Kwota: Zofia Żółkiewska, pozycja 1", "1790,12").keys("Ctrl+S")
    assert office.do(show_incomes, zofia).statements == ()
    assert journey.sees("Bez wpisanego dochodu: Stanisław Żółkiewski.")
    assert journey.held == "Bez dochodu, zapisz"

    journey.keys("Enter")

    assert journey.sees("Obowiązujące oświadczenie")
    (kept,) = office.do(show_incomes, zofia).statements
    assert (kept.result.total, kept.result.members) == (Decimal("1790.12"), 2)


def test_the_question_goes_once_the_income_is_typed(office, zofia, stanislaw, opened_on):
    panel, journey = opened_on(office, zofia)
    journey.press("Nowe oświadczenie")
    journey.type_into("Rodzaj dochodu: Zofia Żółkiewska, pozycja 1", "emerytura")
    journey.type_into("Kwota: Zofia Żółkiewska, pozycja 1", "1790").keys("Ctrl+S")

    journey.type_into("Rodzaj dochodu: Stanisław Żółkiewski, pozycja 1", "emerytura")
    journey.type_into("Kwota: Stanisław Żółkiewski, pozycja 1", "900")

    assert panel.form.receipts.question.isHidden()
    journey.keys("Ctrl+S")
    assert journey.sees("Obowiązujące oświadczenie")


@pytest.fixture
def stated(office, zofia):
    pension = Component(zofia, "pension", Decimal("1790.12"))
    form = StatementForm(date(2026, 9, 1), date(2026, 10, 5), (pension,), "decyzja ZUS")
    return office.do(record_income, zofia, form)


@pytest.mark.usefixtures("stated")
def test_the_last_statement_is_copied_at_a_renewal(office, zofia, opened_on):
    _panel, journey = opened_on(office, zofia)

    journey.press("Przepisz z poprzedniego")

    assert journey.value("Za miesiąc") == "październik 2026"
    assert journey.value("Kwota: Zofia Żółkiewska, pozycja 1") == "1\u00a0790,12"


@pytest.mark.usefixtures("stated")
def test_a_correction_asks_for_its_reason(office, zofia, opened_on):
    _panel, journey = opened_on(office, zofia)
    journey.press("Popraw")
    journey.type_into("Kwota: Zofia Żółkiewska, pozycja 1", "1890,12")
    journey.press("Zapisz oświadczenie")
    assert "Napisz, dlaczego" in journey.fault("Powód poprawki")

    journey.type_into("Powód poprawki", "doręczono decyzję ZUS").press("Zapisz oświadczenie")

    assert journey.sees("Wcześniejsze oświadczenia")
    assert journey.sees("doręczono decyzję ZUS")


def test_what_was_typed_is_offered_back(office, zofia, opened_on):
    panel, journey = opened_on(office, zofia)
    journey.press("Nowe oświadczenie")
    journey.type_into("Rodzaj dochodu: Zofia Żółkiewska, pozycja 1", "emerytura")
    journey.type_into("Kwota: Zofia Żółkiewska, pozycja 1", "1790")
    panel.form.write_draft()
    journey.keys("Esc")

    journey.press("Nowe oświadczenie").press("Przywróć")

    assert journey.value("Kwota: Zofia Żółkiewska, pozycja 1") == "1790"


@pytest.mark.usefixtures("stated")
def test_who_may_not_write_sees_no_buttons(office, in_name_of, zofia, opened_on):
    reader = in_name_of("anna")
    reader.actor = type(reader.actor)(
        reader.actor.user_id,
        reader.actor.name,
        reader.actor.permissions - {"incomes_write"},
        reader.actor.authorisation,
    )

    _panel, journey = opened_on(reader, zofia)

    assert journey.sees("Obowiązujące oświadczenie")
    assert not journey.can_press("Nowe oświadczenie")


def test_every_control_of_the_form_has_a_name(office, zofia, stanislaw, opened_on):
    _panel, journey = opened_on(office, zofia)
    journey.press("Nowe oświadczenie")

    assert journey.unnamed() == []


def test_who_is_excluded_from_the_cases_of_the_household_finds_the_panel_locked(
    office, in_name_of, zofia, stanislaw, opened_on
):
    dorota = next(row.id for row in office.do(staff) if row.login == "dorota")
    office.do(exclude, opened(office, zofia).case_id, dorota, "synowa strony")

    panel, journey = opened_on(in_name_of("dorota"), stanislaw)
    panel.begin()

    assert journey.sees("Tych dochodów nie otworzysz")
    assert not journey.can_press("Nowe oświadczenie")
    assert panel.form is None
