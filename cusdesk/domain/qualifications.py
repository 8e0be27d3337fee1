"""Qualifying for a programme's services (art. 35-42 CUS Act): only a refusal is a decision."""

from cusdesk.domain.states import States
from cusdesk.domain.terms import Term


class QualificationState(Term):
    """Where the qualifying of one person for one service stands."""

    ASKED = "asked", "złożono wniosek"
    WAITING = "waiting", "na liście oczekujących"
    QUALIFIED = "qualified", "zakwalifikowana"
    # art. 42 ust. 3: only this one is a decision
    REFUSED = "refused", "odmowa zakwalifikowania"
    # art. 38 ust. 1
    PASSED_ON = "passed_on", "przekazano innej jednostce"
    WITHDRAWN = "withdrawn", "wycofano wniosek"
    # art. 44 ust. 1
    RESIGNED = "resigned", "rezygnacja z usługi"
    ENDED = "ended", "zakończono korzystanie"


QUALIFICATION_STATES = States(
    "Kwalifikacja",
    {
        QualificationState.ASKED: frozenset(
            {
                QualificationState.WAITING,
                QualificationState.QUALIFIED,
                QualificationState.REFUSED,
                QualificationState.PASSED_ON,
                QualificationState.WITHDRAWN,
            }
        ),
        QualificationState.WAITING: frozenset(
            {
                QualificationState.QUALIFIED,
                QualificationState.REFUSED,
                QualificationState.PASSED_ON,
                QualificationState.WITHDRAWN,
            }
        ),
        QualificationState.QUALIFIED: frozenset(
            {QualificationState.RESIGNED, QualificationState.ENDED}
        ),
    },
)


class RefusalReason(Term):
    """Why somebody is not qualified for a programme's services (art. 42 ust. 3)."""

    CONDITIONS = "conditions", "nie spełnia warunków programu"
    # art. 36 ust. 1-3
    DECLARATIONS = "declarations", "nie złożono oświadczeń lub dokumentów, których wymaga program"
    # art. 42 ust. 2
    LIMITS = "limits", "wyczerpane miejsca lub środki programu"


# The exact clause of art. 36 ust. 2 of the CUS Act; a declaration without it is none.
CRIMINAL_LIABILITY = "Jestem świadomy odpowiedzialności karnej za złożenie fałszywego oświadczenia."
