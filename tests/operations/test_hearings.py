"""When the party could speak on the evidence: in the case, after its interview, before the end."""

from datetime import date

import pytest

from cusdesk.domain.errors import RefusedError
from cusdesk.operations.approvals import submit_draft
from cusdesk.operations.decision_drafts import show_draft
from tests.support.cases import determined, earning, interviewed, needing, opened
from tests.support.drafts import drafted, person


def heard(office, clock, heard_on):
    """Draft a grant in a case of 23 November with its interview of 1 December."""
    who = person(office)
    case_id = opened(office, who).case_id
    clock.turn_to(date(2026, 12, 3))
    interviewed(office, case_id, date(2026, 12, 1))
    needing(office, case_id)
    earning(office, who)
    determined(office, case_id)
    return drafted(office, case_id, heard_on=heard_on)


@pytest.mark.parametrize(
    ("heard_on", "sentence"),
    [
        (date(2019, 1, 1), "Wniosek wpłynął 23 listopada 2026"),
        (date(2026, 11, 24), "Wywiad jest z 1 grudnia 2026"),
    ],
)
def test_a_hearing_too_early_is_not_approved(office, clock, heard_on, sentence):
    draft_id = heard(office, clock, heard_on)

    (problem,) = office.do(show_draft, draft_id).problems
    assert sentence in problem.sentence
    assert problem.field == "heard_on"
    with pytest.raises(RefusedError, match=sentence):
        office.do(submit_draft, draft_id)


def test_on_the_day_of_the_interview_the_party_may_be_heard(office, clock):
    draft_id = heard(office, clock, date(2026, 12, 1))

    assert office.do(show_draft, draft_id).problems == ()
