"""One case through the hands of three people, each at their own desk, typed with Polish letters."""

from datetime import date

import pytest

from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.guards import FollowUpKind
from cusdesk.operations.decision_lists import decision_rows
from cusdesk.operations.follow_ups import tasks
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.stories.test_cases import (
    determine_the_fee,
    fill_the_grid,
    record_the_interview,
    stamp_the_application,
    state_the_income,
    take_the_call,
    view_of,
)
from tests.support.cases import resident
from tests.support.drafts import confirm_name, delivered, granted, person, ready_case
from tests.support.parts import answer
from tests.support.windows import answer as press_in_question
from tests.support.windows import close_papers
from tests.ui.journey import Journey
from tests.ui.showing import shown

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def sit_down(qtbot, in_name_of):
    """Return a way to open the whole window as one of the staff; the one before gets up."""
    before = []

    def opened(login):
        for shell in before:
            shell.close()
        office = in_name_of(login)
        surround = Surround(person=login, drafts=OfficeDrafts(office))
        before[:] = [shown(qtbot, Shell(office, SCREENS, surround), (1366, 728))]
        return Journey(before[0])

    return opened


def test_a_call_passes_from_the_social_worker_to_the_clerk_to_the_one_who_signs(office, sit_down):
    confirm_name(office, resident(office, "Żółkiewska"))

    celina = sit_down("celina")
    celina.keys("Ctrl+3", "Ctrl+N")
    take_the_call(celina)
    stamp_the_application(celina)
    record_the_interview(celina)
    fill_the_grid(celina)

    dorota = sit_down("dorota")
    come_to_the_case(dorota)
    state_the_income(dorota)
    determine_the_fee(dorota, office)
    dorota.keys("Ctrl+S")
    hear_and_hand_over(dorota, "Dorota Pąk")
    assert not dorota.can_press("Zatwierdź")

    approve_and_issue(sit_down("beata"), "Żółkiewska", "1/2026")

    (row,) = office.do(decision_rows)
    assert (row.number, row.kind) == ("1/2026", DecisionKind.GRANT)
    assert view_of(office).brief.state is CaseState.DECIDED


def test_a_refusal_says_its_ground_and_the_facts_and_is_signed_by_another(office, sit_down):
    who = person(office, "Łoś")
    case_id = ready_case(office, who)

    dorota = sit_down("dorota")
    dorota.window.turn("cases", case_id)
    dorota.press("Decyzja").choose("Rozstrzygnięcie", "odmowa przyznania usług").keys("Ctrl+S")
    dorota.choose("Powód odmowy", "pomoc może zapewnić rodzina (art. 50 ust. 2)")
    dorota.type_into("Fakty, które ją uzasadniają", "Córka mieszka w tym samym domu.")
    hear_and_hand_over(dorota, "Dorota Pąk")
    approve_and_issue(sit_down("beata"), "Łoś", "1/2026")

    (row,) = office.do(decision_rows)
    assert row.kind is DecisionKind.REFUSAL


def test_a_death_leaves_the_decision_to_be_ended(office, in_name_of, clock, sit_down):
    who = person(office, "Łoś")
    _case_id, decision = granted(office, in_name_of, who)
    delivered(office, decision.decision_id)
    clock.turn_to(date(2026, 12, 10))

    celina = sit_down("celina")
    celina.window.turn("residents", who)
    celina.press("Więcej czynności").press("Zgon").keys("Esc")
    celina.type_into("Data zgonu", "9.12.2026").keys("Enter")
    celina.choose("Skąd wiadomo", "odpis aktu zgonu").keys("Ctrl+S")
    assert celina.sees("Osoba nie żyje od 09.12.2026.")
    assert {task.kind for task in answer(office, tasks)} >= {FollowUpKind.EXPIRY}

    anna = sit_down("anna")
    anna.open_row("Po zgonach i wyprowadzkach", "Łoś")
    assert anna.sees("CUS.8225.1.2026")


def come_to_the_case(journey):
    journey.keys("Ctrl+3").press("Wszystkie").open_row("Sprawy", "Żółkiewska")
    journey.focus("Za miesiąc")


def hear_and_hand_over(journey, author):
    """Say how the party was heard, choose who signs, and pass the draft on."""
    journey.choose("Jak strona mogła się wypowiedzieć", "zapoznano osobiście")
    journey.type_into("Kiedy", "23.11.2026").focus("Podpisuje")
    journey.keys("Down", "F8")
    assert journey.sees(f"Czeka na zatwierdzenie. Autor: {author}.")


def approve_and_issue(beata, name, number):
    """Approve and issue what waits in the list of those who sign."""
    beata.keys("Ctrl+5").press("Do zatwierdzenia").open_row("Dokumenty", name)
    beata.press("Zatwierdź")
    press_in_question("Wydaj decyzję")
    beata.press("Wydaj i drukuj")
    assert beata.sees(f"Wydano decyzję nr {number}")
    close_papers()
