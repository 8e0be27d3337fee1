"""What may become of a report, and what it must say."""

from cusdesk.domain.cases import ReportOutcome
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.states import States

_SETTLED = frozenset(
    {
        ReportOutcome.APPLICATION,
        ReportOutcome.EX_OFFICIO,
        ReportOutcome.PASSED_ON,
        ReportOutcome.NO_NEED,
    }
)

# A report that led to no case may be taken up again: the neighbour calls a second time.
REPORT_STATES = States(
    "Zgłoszenie",
    {
        ReportOutcome.OPEN: _SETTLED,
        ReportOutcome.PASSED_ON: frozenset({ReportOutcome.OPEN}),
        ReportOutcome.NO_NEED: frozenset({ReportOutcome.OPEN}),
    },
)
NOTED_OUTCOMES = frozenset({ReportOutcome.PASSED_ON, ReportOutcome.NO_NEED})


def check_outcome(outcome: ReportOutcome, note: str, *, consent: bool) -> None:
    """Refuse an outcome without its reason, or passing on without the person's consent."""
    if outcome in NOTED_OUTCOMES and not note.strip():
        raise InvalidInputError(
            "Napisz w jednym zdaniu, co ustalono."
            if outcome is ReportOutcome.NO_NEED
            else "Napisz, jakiej jednostce przekazano zgłoszenie.",
            "outcome_note",
        )
    if outcome is ReportOutcome.PASSED_ON and not consent:
        raise InvalidInputError(
            "Zgłoszenie można przekazać innej jednostce tylko za zgodą osoby, której dotyczy. "
            "Zapytaj o zgodę i zaznacz ją.",
            "consent",
        )
