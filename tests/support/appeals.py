"""What the appeal body does, for tests."""

from datetime import date
from uuid import UUID

from cusdesk.domain.decisions import AppealOutcome
from cusdesk.operations.decision_events import record_appeal_outcome
from cusdesk.operations.office import Office


def ruled(
    office: Office, decision_id: UUID, on: date, outcome: AppealOutcome = AppealOutcome.UPHELD
) -> None:
    """Have the SKO uphold a decision appealed from, set it aside or send its case back."""
    office.do(record_appeal_outcome, decision_id, on, "SKO", outcome)
