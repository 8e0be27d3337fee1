"""What stands over a draft leaves room for it and leads on, and a warning looks like one."""

from datetime import timedelta

import pytest

from cusdesk.domain.case_steps import CaseAt, CaseTab
from cusdesk.domain.grants import ImmediateGround
from cusdesk.operations.recorded import record_decision
from cusdesk.operations.renewals import RenewalForm, renew
from cusdesk.ui.decisions_draft import DraftPage
from cusdesk.ui.decisions_terms import TermsForm
from cusdesk.ui.places import SCREENS
from cusdesk.ui.scrolling import Scroller
from cusdesk.ui.shell import Shell, Surround
from cusdesk.ui.theme import theme
from tests.operations.test_recorded import form
from tests.support.cases import resident
from tests.support.drafts import approved, drafted, person, ready_case
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown

# A laptop of 1366 by 768 under the bar of its system.
SMALL = (1366, 740)
LEAST_SEEN = 240


@pytest.fixture
def journey_on(qtbot, office):
    """Return a way to the decision of a case in the whole window."""

    def walk(case_id):
        shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), SMALL)
        shell.turn("cases", CaseAt(case_id, CaseTab.DECISION))
        return Journey(shell)

    return walk


@pytest.fixture
def renewed(office):
    """Return the case of a renewal."""
    decision_id = office.do(record_decision, form(resident(office)))
    return office.do(renew, decision_id, RenewalForm(office.today))


@pytest.mark.parametrize("scale", [100, 125])
def test_the_form_of_a_renewal_keeps_its_room_on_a_small_screen(journey_on, renewed, scale):
    theme().rescale(scale)
    journey = journey_on(renewed)
    assert journey.sees("Odnowienie decyzji CUS.8225.48.2026")

    terms = journey.window.findChild(TermsForm)
    area = next(one for one in journey.window.findChildren(Scroller) if one.holds(terms))
    settle()

    assert area.viewport().height() >= LEAST_SEEN


def test_what_was_done_leaves_the_list_of_a_renewal(journey_on, renewed):
    journey = journey_on(renewed)
    assert journey.sees("Zaznacz zakres usług.  Karta „Decyzja”.")

    journey.press("Opieka higieniczna").keys("Ctrl+S")

    assert journey.misses("Zaznacz zakres usług.  Karta „Decyzja”.")


@pytest.mark.parametrize(("early", "tone"), [(True, "warn"), (False, "good")])
def test_a_caution_over_an_approved_paper_is_no_good_news(
    office, in_name_of, journey_on, early, tone
):
    case_id = ready_case(office, person(office, has_close_kin=False))
    starts = office.today + timedelta(days=1)
    until = starts + timedelta(days=90)
    draft_id = drafted(office, case_id, starts_on=starts, ends_on=until, as_requested=not early)
    approved(office, in_name_of, draft_id)
    in_name_of("anna")

    journey = journey_on(case_id)

    assert journey.sees("Można wydać decyzję")
    notice = journey.window.findChild(DraftPage).notice
    assert ("art. 130 KPA" in notice.words.text()) is early
    assert notice.property("tone") == tone


def test_a_rygor_without_its_reason_leads_to_the_reason(office, journey_on):
    case_id = ready_case(office)
    drafted(office, case_id, immediate=ImmediateGround.HEALTH)

    journey = journey_on(case_id).press("Oddaj do zatwierdzenia")

    assert journey.held == "Dlaczego rygor jest niezbędny"
    assert "Napisz, dlaczego rygor jest niezbędny" in journey.fault("Dlaczego rygor jest niezbędny")
