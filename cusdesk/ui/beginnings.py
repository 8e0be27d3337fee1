"""What can be begun from another screen, as a target of `desk.go`; no screen is loaded for it."""

from dataclasses import dataclass
from uuid import UUID

from cusdesk.domain.cases import ApplicantKind, CaseKind

NEW_REPORT = "new-report"
NEW_RESIDENT = "new-resident"
NEW_RECORDED = "new-recorded"
APPLICATION_KEY = "Ctrl+Shift+N"
# What is done with a stick is called the same on its page and in the palette.
SEND, TAKE = "Wyślij na pendrive", "Wczytaj z pendrive"
PRINT = "Drukuj protokół nośnika"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an application starts from: a report, a person, or nothing yet."""

    resident_id: UUID | None = None
    report_id: UUID | None = None
    applicant: ApplicantKind = ApplicantKind.PERSON
    asked_for: str = ""
    urgent: bool = False
    title: str = "Nowy wniosek"
    kind: CaseKind = CaseKind.CARE


NEW_APPLICATION = Beginning()
