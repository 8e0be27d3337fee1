"""What the appeal body does, for tests."""

from datetime import date
from uuid import UUID

from cusdesk.operations.decision_events import record_appeal_outcome
from cusdesk.operations.office import Office


def ruled(office: Office, decision_id: UUID, on: date, *, upheld: bool = True) -> None:
    """Have the SKO uphold a decision appealed from, or set it aside."""
    office.do(record_appeal_outcome, decision_id, on, "SKO", upheld=upheld)
