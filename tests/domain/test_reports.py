import pytest

from cusdesk.domain.cases import ReportOutcome
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.reports import REPORT_STATES, check_outcome


@pytest.mark.parametrize("outcome", [ReportOutcome.NO_NEED, ReportOutcome.PASSED_ON])
def test_an_outcome_without_a_case_says_why(outcome):
    with pytest.raises(InvalidInputError) as refusal:
        check_outcome(outcome, " ", consent=True)

    assert refusal.value.field == "outcome_note"


def test_passing_on_asks_for_consent():
    with pytest.raises(InvalidInputError) as refusal:
        check_outcome(ReportOutcome.PASSED_ON, "PCPR", consent=False)

    assert refusal.value.field == "consent"
    check_outcome(ReportOutcome.PASSED_ON, "PCPR", consent=True)


@pytest.mark.parametrize("outcome", [ReportOutcome.APPLICATION, ReportOutcome.EX_OFFICIO])
def test_a_report_that_led_to_a_case_stays_so(outcome):
    with pytest.raises(RefusedError):
        REPORT_STATES.after(outcome, ReportOutcome.OPEN)
