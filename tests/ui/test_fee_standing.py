"""A fee whose facts moved, in the window: the draft says so and leads to where it is set again."""

from datetime import date

from cusdesk.domain.residents import Relation
from cusdesk.operations.decision_drafts import draft_in
from cusdesk.operations.households import join_household
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.operations.test_fee_standing import rated
from tests.support.cases import earning, needing, opened, resident
from tests.support.drafts import drafted, ready_case
from tests.ui.journey import Journey
from tests.ui.showing import shown


def test_a_rate_of_january_leads_to_the_fee_and_back(qtbot, office):
    case_id = ready_case(office)
    rated(office, "55.00", date(2027, 1, 1))
    drafted(office, case_id, starts_on=date(2027, 1, 1), ends_on=date(2027, 11, 30))
    shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
    journey = Journey(shell).keys("Ctrl+3").press("Wszystkie").open_row("Sprawy", "Żółkiewska")
    journey.press("Decyzja")
    assert journey.sees("koszt godziny to 55,00\u00a0zł, a nie 45,00\u00a0zł")

    journey.press("Przejdź")

    assert journey.value("Warunki na dzień") == "1 stycznia 2027"
    journey.press("Ustal odpłatność").press("Decyzja")
    assert journey.misses("nie można teraz przyjąć")
    assert office.do(draft_in, case_id).problems == ()


def test_whose_income_nobody_stated_is_said_beside_the_fee(qtbot, office):
    who = resident(office)
    case_id = opened(office, who).case_id
    needing(office, case_id)
    earning(office, who)
    other = resident(office, "Nowak")
    office.do(join_household, who, other, Relation.SPOUSE, office.today)
    shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
    journey = Journey(shell).keys("Ctrl+3").press("Wszystkie").open_row("Sprawy", "Żółkiewska")

    journey.press("Dochód i odpłatność")

    assert journey.sees("nie podaje żadnego dochodu dla: Irena Nowak")
