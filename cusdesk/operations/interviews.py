"""Family interviews: their record and the guard that no decision goes without one."""

from uuid import UUID

from sqlalchemy import select

from cusdesk.db.interviews import Interview
from cusdesk.domain.errors import RefusedError
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def interview_for_decision(tx: Transaction, case_id: UUID) -> Interview:
    """Return the latest interview of a case; without one nothing is granted and nothing refused."""
    interview = latest_interview(tx, case_id)
    if interview is None:
        # art. 106 ust. 4 u.p.s.: the decision comes after the interview, also a refusal
        raise RefusedError(
            "W tej sprawie nie ma jeszcze wywiadu środowiskowego. Bez niego nie można ani przyznać "
            "usług, ani ich odmówić (art. 106 ust. 4 ustawy o pomocy społecznej). Wpisz dzień "
            "wywiadu na karcie „Wywiad”."
        )
    return interview


@part
def latest_interview(tx: Transaction, case_id: UUID) -> Interview | None:
    """Return the interview or update conducted last in a case."""
    found = (
        select(Interview)
        .where(Interview.case_id == case_id, Interview.gone.is_(False))
        .order_by(Interview.conducted_on.desc(), Interview.id.desc())
    )
    return tx.scalars(found.limit(1)).first()
