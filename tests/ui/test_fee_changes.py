"""A new price on the screen: whom it concerns, and the fee told where the service stands."""

from datetime import date
from decimal import Decimal

import pytest

from cusdesk.operations.case_views import view_case
from cusdesk.operations.fee_changes import fee_to_change
from cusdesk.operations.programme_lists import NewPrice, set_price
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import At
from cusdesk.ui.shell import Shell
from tests.support.programmes import programme, service_id
from tests.support.qualifications import centre_account, qualified, row_in
from tests.support.windows import close_papers
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def shell(qtbot, office):
    """Show the window of the office; papers are closed when a test is over."""
    yield shown(qtbot, Shell(office, SCREENS), (1366, 728))
    close_papers()


def made_dearer(office):
    """Qualify somebody for K05 at 18.50 and raise its price from January."""
    centre_account(office)
    made = programme(office)
    done = qualified(office, made)
    price = NewPrice(Decimal(30), date(2027, 1, 1), "uchwała nr XXV/180/2026")
    office.do(set_price, made, service_id(office, "K05"), price)
    return made, done


def test_a_new_price_names_the_cases_it_concerns(shell, office):
    made, done = made_dearer(office)
    shell.turn("services", At("programmes", made))

    journey = Journey(shell).press("Cennik")

    assert journey.sees("Komu podać nową opłatę")
    assert journey.sees("podano 18,50\u00a0zł, cennik od 01.01.2027 daje 30,00\u00a0zł")
    assert journey.unnamed() == []
    mark = office.do(view_case, done.case_id).brief.mark
    assert journey.can_press(f"Otwórz sprawę {mark}")


def test_another_fee_is_told_where_the_service_stands(shell, office):
    _made, done = made_dearer(office)
    journey = Journey(shell).keys("Ctrl+3")
    journey.open_row("Sprawy", "Żółkiewska").tab("Kwalifikacja")
    assert journey.sees("Osobie podano opłatę 18,50\u00a0zł, a cennik od 01.01.2027 daje 30,00")

    journey.press("Podaj nową opłatę").press("Podaj opłatę i drukuj pismo")

    assert office.do(fee_to_change, row_in(office, done.case_id).id) is None
    assert not journey.sees("Podaj nową opłatę")
