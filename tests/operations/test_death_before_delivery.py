"""A decision that reached nobody before the death binds nobody; its proceedings are ended."""

from datetime import date

import pytest

from cusdesk.domain.case_steps import Step
from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import DecisionKind, DecisionState
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.grants import EndingGround
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.overview import OverviewSection
from cusdesk.operations.approvals import submit_draft
from cusdesk.operations.case_course import discontinue
from cusdesk.operations.case_views import view_case
from cusdesk.operations.decision_drafts import draft_decision, kinds_to_draft
from cusdesk.operations.decision_lists import view_decision
from cusdesk.operations.decision_status import decision_status
from cusdesk.operations.guards import preview_death, record_death
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_views import orders_in
from cusdesk.operations.orders import draft_order
from cusdesk.operations.overview import overview
from tests.support.drafts import completed, delivered, granted
from tests.support.parts import answer

HEIR = {
    "addressee": "Ewa Grzyb",
    "addressee_place": "Polna 4, 62-511 Kramsk",
    "addressee_interest": "córka, spadkobierca",
}


@pytest.fixture
def scene(office, in_name_of, who):
    """Return the case and the decision of a grant from December that nobody has got yet."""
    return granted(office, in_name_of, who)


def die(office, who):
    office.do(record_death, who, office.today, DeathSource.FAMILY)


def pulpit(office, section):
    return [row.detail for row in office.do(overview).of(section)]


def test_pulpit_asks_to_discontinue_and_not_to_deliver_or_to_end(office, who, scene):
    number = scene[1].number
    assert pulpit(office, OverviewSection.DELIVERIES)

    die(office, who)

    assert pulpit(office, OverviewSection.DELIVERIES) == []
    (todo,) = pulpit(office, OverviewSection.FOLLOW_UPS)
    assert f"decyzji {number} nikomu nie doręczono (art. 110 KPA)" in todo
    assert "Umorz postępowanie (art. 105 § 1 KPA)." in todo


def test_the_guard_says_so_before_it_is_done(office, who, scene):
    found = office.do(preview_death, who, office.today).consequences

    assert any("nie ma czego wygaszać" in one.sentence for one in found)
    assert not any("stwierdzenia wygaśnięcia" in one.sentence for one in found)


def test_the_next_step_is_to_discontinue_and_no_interview_is_due(office, who, scene):
    die(office, who)

    view = office.do(view_case, scene[0])

    assert view.step is Step.DISCONTINUE
    assert view.clocks == ()
    assert view.facts.may_be_discontinued


def test_the_decision_itself_says_what_to_do(office, who, scene):
    die(office, who)

    (said,) = office.do(view_decision, scene[1].decision_id).status.sentences

    assert "zapisz doręczenie; jeśli nie, umorz postępowanie" in said


def test_no_ending_of_it_is_drafted(office, who, scene):
    die(office, who)

    assert office.do(kinds_to_draft, scene[0]) == ()
    with pytest.raises(RefusedError, match="Umórz postępowanie"):
        office.do(draft_decision, scene[0], DecisionKind.EXPIRY)


def test_an_ending_drafted_before_it_was_known_is_not_handed_over(office, in_name_of, who, scene):
    draft_id = office.do(draft_decision, scene[0], DecisionKind.EXPIRY)
    die(office, who)
    ending = {"ending": EndingGround.DEATH, "effective_on": office.today}
    completed(office, draft_id, **ending, **HEIR)

    with pytest.raises(RefusedError, match="nikomu nie doręczono"):
        office.do(submit_draft, draft_id)


def test_discontinued_it_has_no_effect_and_leaves_nothing_to_do(office, who, scene):
    case_id, made = scene
    die(office, who)

    office.do(discontinue, case_id, "śmierć strony")

    view = office.do(view_case, case_id)
    assert view.brief.state is CaseState.DISCONTINUED
    assert view.step is Step.NOTHING
    status = answer(office, decision_status, made.decision_id)
    assert status.state is DecisionState.EXPIRED
    assert pulpit(office, OverviewSection.FOLLOW_UPS) == []


def test_what_was_delivered_is_ended_and_not_discontinued(office, who, scene):
    case_id, made = scene
    delivered(office, made.decision_id)
    die(office, who)

    (todo,) = pulpit(office, OverviewSection.FOLLOW_UPS)
    assert "Przygotuj decyzję o wygaśnięciu." in todo
    with pytest.raises(RefusedError, match="nie ma czego umarzać"):
        office.do(discontinue, case_id, "śmierć strony")

    draft_id = office.do(draft_decision, case_id, DecisionKind.EXPIRY)
    assert "Dokończ projekt decyzji o wygaśnięciu." in pulpit(office, OverviewSection.FOLLOW_UPS)[0]
    completed(office, draft_id, **HEIR)
    office.do(submit_draft, draft_id)
    (todo,) = pulpit(office, OverviewSection.FOLLOW_UPS)
    assert "Na zatwierdzenie czeka projekt decyzji o wygaśnięciu." in todo


def test_nothing_is_ordered_for_someone_who_died(office, who, scene):
    (source,) = office.do(orders_in, scene[0]).sources
    draft = office.do(propose_order, scene[0], source.kind, source.id)
    die(office, who)

    assert not office.do(orders_in, scene[0]).may_write
    with pytest.raises(RefusedError, match="nie żyje"):
        office.do(draft_order, scene[0], draft)


def test_the_living_still_get_theirs(office, scene):
    assert office.do(view_case, scene[0]).step is Step.DELIVER
    assert date(2026, 12, 1) > office.today
