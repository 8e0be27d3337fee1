"""The individual plan of social services (IPUS, art. 38-46 CUS Act): its states and words."""

from cusdesk.domain.states import States
from cusdesk.domain.terms import Term


class PlanState(Term):
    """Where a version of a plan stands; the plan stands where its latest version does."""

    DRAFT = "draft", "projekt"
    AGREED = "agreed", "uzgodniony z wnioskodawcą"
    APPROVED = "approved", "zatwierdzony"
    SUPERSEDED = "superseded", "zastąpiony aktualizacją"
    ENDED = "ended", "zakończony"
    SUMMARISED = "summarised", "podsumowany"
    # approved ahead, and the plan ended before its first day: it stays on record
    LAPSED = "lapsed", "nie wszedł w życie"


PLAN_STATES = States(
    "Plan",
    {
        PlanState.DRAFT: frozenset({PlanState.AGREED}),
        PlanState.AGREED: frozenset({PlanState.APPROVED, PlanState.DRAFT}),
        PlanState.APPROVED: frozenset({PlanState.SUPERSEDED, PlanState.ENDED, PlanState.LAPSED}),
        PlanState.ENDED: frozenset({PlanState.SUMMARISED}),
    },
)


class AgreementForm(Term):
    """How the applicant agreed to the plan (art. 38 ust. 1)."""

    SIGNATURE = "signature", "podpis na planie"
    RECORD = "record", "ustnie, notatka w aktach"
    ELECTRONIC = "electronic", "pismo przez e-Doręczenia"


class ApproverCapacity(Term):
    """On what ground a plan is approved (art. 41 ust. 1)."""

    DIRECTOR = "director", "dyrektor centrum"
    ORGANISER = "organiser", "organizator usług społecznych z upoważnienia dyrektora"


class PlanEndKind(Term):
    """Why a plan ended."""

    EXPIRED = "expired", "upłynął okres planu"
    RESIGNED = "resigned", "rezygnacja (art. 44)"
    UPDATED_TO_ZERO = "updated_to_zero", "usługi nie są już potrzebne"
    DIED = "died", "zgon"
    MOVED = "moved", "zmiana miejsca zamieszkania"


class Frequency(Term):
    """How often the amount of a plan item comes."""

    WEEK = "week", "tygodniowo"
    MONTH = "month", "miesięcznie"
    ONCE = "once", "jednorazowo"
    WHOLE = "whole", "w całym okresie"


class CommitmentOf(Term):
    """Whose commitment a plan notes."""

    PERSON = "person", "osoba"
    FAMILY = "family", "rodzina"
    CENTRE = "centre", "centrum"


class GoalResult(Term):
    """How far a goal was reached, told in the closing description."""

    REACHED = "reached", "osiągnięty"
    PARTLY = "partly", "częściowo"
    NOT_REACHED = "not_reached", "nieosiągnięty"
