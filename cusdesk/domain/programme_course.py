"""The course of a programme: always one next thing to do, from its first element to its report."""

from datetime import date

from cusdesk.domain.programmes import Missing, ProgrammeElement, ProgrammeState
from cusdesk.domain.terms import Term


class CourseStep(Term):
    """The one next thing a programme waits for."""

    AIM = "aim", "Wpisz nazwę i cel"
    PERIOD = "period", "Wpisz okres programu"
    NEEDS = "needs", "Opisz potrzeby"
    PEOPLE = "people", "Opisz, dla kogo jest program"
    SERVICES = "services", "Wskaż usługi programu"
    CONDITIONS = "conditions", "Wpisz warunki i tryb kwalifikowania"
    FEES = "fees", "Ustal opłaty"
    PROOFS = "proofs", "Opisz dokumentowanie warunków"
    PERSONAL_DATA = "personal_data", "Wskaż dane osobowe"
    STAGES = "stages", "Opisz organizację i etapy"
    MONITORING = "monitoring", "Opisz ocenę i wpisz miernik"
    BUDGET = "budget", "Wpisz budżet i źródła"
    ADOPT = "adopt", "Wpisz uchwałę rady gminy"
    DATE_ADOPTED = "date_adopted", "Wpisz datę uchwały rady gminy"
    RUN = "run", "Uruchom program"
    TAKE_APPLICATION = "take_application", "Przyjmij pierwszy wniosek"
    END = "end", "Zakończ program"
    REPORT = "report", "Zapisz ogłoszenie w BIP"
    NOTHING = "nothing", "Nic do zrobienia"

    @property
    def element(self) -> ProgrammeElement | None:
        """The element of art. 5 ust. 3 the step writes, if it writes one."""
        return ProgrammeElement(self.value) if self.value in _ELEMENTS else None


_ELEMENTS = frozenset(element.value for element in ProgrammeElement)


def next_course_step(
    state: ProgrammeState,
    missing: tuple[Missing, ...],
    *,
    adopted: bool,
    numbered: bool = False,
    ends_on: date | None,
    today: date,
    asked: bool,
) -> CourseStep:
    """Return the one next thing to do.

    `asked`: somebody has applied; `numbered`: the resolution has its number, whatever its date.
    """
    match state:
        case ProgrammeState.PREPARED:
            return _towards_running(missing, adopted=adopted, numbered=numbered)
        case ProgrammeState.RUNNING if ends_on is not None and ends_on < today:
            return CourseStep.END
        case ProgrammeState.RUNNING:
            return CourseStep.NOTHING if asked else CourseStep.TAKE_APPLICATION
        case ProgrammeState.ENDED:
            return CourseStep.REPORT
        case ProgrammeState.REPORTED:
            return CourseStep.NOTHING


def _towards_running(missing: tuple[Missing, ...], *, adopted: bool, numbered: bool) -> CourseStep:
    if missing:
        return CourseStep(missing[0].element.value)
    # art. 4 ust. 1-2: the programme is local law, adopted by the rada gminy
    if adopted:
        return CourseStep.RUN
    return CourseStep.DATE_ADOPTED if numbered else CourseStep.ADOPT
