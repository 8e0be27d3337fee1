"""Qualifying for a programme's services (art. 35-42 CUS Act): only a refusal is a decision."""

from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.states import States
from cusdesk.domain.terms import Term
from cusdesk.domain.words import counted, plural


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
        # art. 138 KPA: what the SKO set aside is unanswered again
        QualificationState.REFUSED: frozenset({QualificationState.ASKED}),
        # A death or a move comes before the day a resignation named.
        QualificationState.RESIGNED: frozenset({QualificationState.ENDED}),
    },
)

# These say that a person was given the service, now or once.
SERVED = frozenset(
    {QualificationState.QUALIFIED, QualificationState.RESIGNED, QualificationState.ENDED}
)
UNANSWERED = frozenset({QualificationState.ASKED, QualificationState.WAITING})


def is_in_use(
    state: QualificationState, state_on: date, day: date, last_day: date | None = None
) -> bool:
    """Whether a service is used beyond `day`; a resignation may name a day still to come.

    Where somebody was qualified until `last_day`, the use is over once that day is past, though
    nobody has recorded its end yet.
    """
    if last_day is not None and last_day < day:
        return False
    return state is QualificationState.QUALIFIED or (state in SERVED and state_on > day)


def last_day_of_use(state: QualificationState, state_on: date, ends_on: date | None) -> date | None:
    """Return until which day somebody uses or used a service; none where no end is known.

    Whoever resigned or stopped used it until that day, be it before the end first set.
    """
    if state not in SERVED or state is QualificationState.QUALIFIED:
        return ends_on
    return state_on if ends_on is None else min(state_on, ends_on)


@dataclass(frozen=True, slots=True)
class Stay:
    """The time somebody is qualified for; the programme's own period bounds it."""

    starts_on: date
    ends_on: date | None
    programme_starts: date | None
    programme_ends: date | None


def check_stay(stay: Stay) -> None:
    """Refuse a time that ends before it begins or lies outside the programme."""
    if stay.ends_on is not None and stay.ends_on < stay.starts_on:
        raise InvalidInputError("Okres kończy się, zanim się zaczął. Popraw daty.", "ends_on")
    if stay.programme_starts is not None and stay.starts_on < stay.programme_starts:
        raise InvalidInputError(
            f"Program zaczyna się dopiero {long_day(stay.programme_starts)} Popraw początek.",
            "starts_on",
        )
    last = stay.ends_on or stay.starts_on
    if stay.programme_ends is not None and last > stay.programme_ends:
        raise InvalidInputError(
            f"Program kończy się {long_day(stay.programme_ends)}, więc dłużej się z niego nie "
            "korzysta. Popraw koniec okresu.",
            "ends_on",
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """What speaks for and against qualifying somebody for a service today.

    `free` places may be no number: then the programme sets no limit.
    """

    unmet: tuple[str, ...] = ()
    undeclared: tuple[str, ...] = ()
    no_room: str = ""
    free: int | None = None
    ahead: int = 0
    unread_before: int = 0
    elsewhere: str = ""

    @property
    def must_wait(self) -> str:
        """Why the person waits though the conditions are met; empty where a place is free."""
        if self.no_room:
            return self.no_room
        if self.free is not None and self.ahead >= self.free > 0:
            people = counted(self.ahead, "osoba", "osoby", "osób")
            waits = plural(self.ahead, "czeka", "czekają", "czeka")
            return (
                f"Wolne miejsca należą się według kolejności wniosków: wcześniej {waits} {people}. "
                "Wpisz osobę na listę oczekujących."
            )
        return ""

    @property
    def overtaken(self) -> str:
        """Whom qualifying now would overtake: earlier applications nobody has answered yet."""
        if self.must_wait or self.free is None or self.ahead + self.unread_before < self.free:
            return ""
        number = self.unread_before
        said = counted(number, "wcześniejszy wniosek", "wcześniejsze wnioski", _EARLIER)
        waits = plural(number, "czeka", "czekają", "czeka")
        places = counted(self.free, "wolne miejsce", "wolne miejsca", "wolnych miejsc")
        return f"Na rozpatrzenie {waits} {said} o tę usługę, a program ma {places}."

    @property
    def overtakes(self) -> str:
        """What to do where somebody would be overtaken; empty where nobody is."""
        return f"{self.overtaken} {_IN_ORDER}" if self.overtaken else ""


_IN_ORDER = (
    "Najpierw je rozpatrz, wpisz osobę na listę oczekujących albo napisz, dlaczego ma "
    "pierwszeństwo."
)
_EARLIER = "wcześniejszych wniosków"


def hindrances(standing: Standing) -> tuple[str, ...]:
    """Return the sentences that keep somebody from being qualified, the weightiest first."""
    found = [
        standing.elsewhere,
        _listed("Nie jest spełniony warunek programu", standing.unmet, "Przygotuj odmowę."),
        _listed(
            "Brakuje oświadczenia lub dokumentu",
            standing.undeclared,
            "Uzupełnij je na karcie „Wniosek” (art. 36 ustawy o CUS).",
        ),
        standing.must_wait,
    ]
    return tuple(sentence for sentence in found if sentence)


def _listed(said: str, what: tuple[str, ...], todo: str) -> str:
    return f"{said}: {'; '.join(what)}. {todo}" if what else ""


class RefusalReason(Term):
    """Why somebody is not qualified for a programme's services (art. 42 ust. 3)."""

    CONDITIONS = "conditions", "nie spełnia warunków programu"
    # art. 36 ust. 1-3
    DECLARATIONS = "declarations", "nie złożono oświadczeń lub dokumentów, których wymaga program"
    # art. 42 ust. 2
    LIMITS = "limits", "wyczerpane miejsca lub środki programu"


def shown_reason(standing: Standing) -> RefusalReason | None:
    """Return the reason the records give to refuse; none where they give none."""
    if standing.unmet:
        return RefusalReason.CONDITIONS
    if standing.undeclared:
        return RefusalReason.DECLARATIONS
    return RefusalReason.LIMITS if standing.must_wait else None


def contradiction(reason: RefusalReason | None, standing: Standing, *, asked: bool) -> str:
    """Return what the records say against a reason to refuse; empty where they bear it.

    `asked` says whether the programme asks for any condition at all; art. 107 § 3 KPA lets a
    decision state only what was found.
    """
    lacking = standing.unmet or standing.undeclared
    if reason is RefusalReason.LIMITS and not (standing.must_wait or standing.overtaken):
        return _ROOM_LEFT
    if reason is RefusalReason.CONDITIONS and asked and not lacking:
        return _ALL_MET
    if reason is RefusalReason.DECLARATIONS and not standing.undeclared:
        return _ALL_DECLARED
    return ""


_ROOM_LEFT = (
    "program ma wolne miejsca i środki, więc nie można odmówić z powodu ich wyczerpania. Wybierz "
    "inny powód albo popraw miejsca i budżet na karcie programu."
)
_ALL_MET = (
    "według karty „Wniosek” osoba spełnia wszystkie warunki. Zaznacz tam, którego nie spełnia, "
    "albo wybierz inny powód."
)
_ALL_DECLARED = (
    "żadnego oświadczenia ani dokumentu nie brakuje na karcie „Wniosek”. Popraw ją albo wybierz "
    "inny powód."
)

# The exact clause of art. 36 ust. 2 of the CUS Act; a declaration without it is none.
CRIMINAL_LIABILITY = "Jestem świadomy odpowiedzialności karnej za złożenie fałszywego oświadczenia."
